"""One area beside its region, England and the areas most like it, for one period."""

from fingerpost.judgement.comparators.averages import AreaGroup
from fingerpost.judgement.comparators.compare import answer, compare, funnel_of_all

__all__ = ["AreaGroup", "answer", "compare", "funnel_of_all"]
