"""Complaints that were found to be justified."""

from fingerpost.engine.measure import (
    EXPERIENCE,
    LOWER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="complaints_upheld",
    title="Complaints about special educational needs that were upheld",
    short_title="Complaints upheld",
    why=(
        "A complaint that is upheld says that something went wrong for a family, and "
        "often for others who did not complain."
    ),
    plain=(
        "Of the complaints about special educational needs and education, health and "
        "care (EHC) plans that were decided in the period, the share that was upheld "
        "in whole or in part."
    ),
    numerator="Complaints upheld in whole or in part.",
    denominator="Complaints decided in the period.",
    phrase="of the complaints that were decided were upheld",
    which_way="A lower share is better: less had gone wrong.",
    unit=PERCENT,
    better=LOWER,
    kind=EXPERIENCE,
    theme="disagreement",
    partners=("council", "icb"),
    entered=True,
    headline="quarter",
    family="disagreement",
    statute="Local Government Act 1974, part 3",
    traps=(
        "Typed in: say which stage is counted. Stages are never added together.",
        "Few complaints can mean satisfied families, or families who have given up.",
    ),
    coherence=(
        "It stands beside mediations and appeals: three ways in which families "
        "disagree."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
14        | 28          || 50
0         | 9           || 0
0         | 0           || -
"""
)
