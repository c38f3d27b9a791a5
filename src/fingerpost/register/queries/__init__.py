"""Every read of the data register, made in one place."""

from fingerpost.register.queries.caveats import MARKS, Standing, caveats, standing
from fingerpost.register.queries.freshness import (
    Expected,
    Freshness,
    expected,
    freshness,
    source_title,
)
from fingerpost.register.queries.history import Line, history

__all__ = [
    "MARKS",
    "Expected",
    "Freshness",
    "Line",
    "Standing",
    "caveats",
    "expected",
    "freshness",
    "history",
    "source_title",
    "standing",
]
