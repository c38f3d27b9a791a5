"""One area beside its region, England and the areas most like it, for one period."""

from fingerpost.judgement.comparators.compare import answer, compare

__all__ = ["answer", "compare"]
