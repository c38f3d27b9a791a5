"""Funnels: which areas lie further from the average than their size would explain.

`strict` repeats the public reference to the cell, traps and all, for the command.
`areas` is our own default for pages: exact limits where chance alone is enough, wider
ones where areas really differ, and in words where one area stands.
"""

from fingerpost.judgement.funnels.areas import (
    FEWEST_AREAS,
    AreaCount,
    AreaFunnel,
    funnel_of_areas,
)

__all__ = ["FEWEST_AREAS", "AreaCount", "AreaFunnel", "funnel_of_areas"]
