"""Sessions missed in state-funded alternative provision."""

from datetime import date

from fingerpost.engine.measure import (
    LOWER,
    OUTCOME,
    PERCENT,
    Break,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="ap_state_absence",
    title="Absence from state-funded alternative provision",
    short_title="Absence from alternative provision",
    why=(
        "Pupils in alternative provision have often missed a great deal already. When "
        "they are absent there too, nobody teaches them."
    ),
    plain=(
        "Of all half-day sessions that pupils of state-funded schools for alternative "
        "provision could attend in the autumn and spring terms, the share that they "
        "missed."
    ),
    numerator="Sessions missed, with or without leave.",
    denominator="Sessions that pupils could attend.",
    phrase="of sessions in state-funded alternative provision were missed",
    which_way="A lower share is better: pupils missed less.",
    unit=PERCENT,
    better=LOWER,
    kind=OUTCOME,
    theme="AP",
    partners=("schools", "council"),
    official=FromSeries(
        source="dfe_ap",
        dataset="absence_pru",
        numerator=("sess_overall",),
        denominator=("sess_possible",),
    ),
    headline="term",
    official_period="term",
    family="alternative-provision-absence",
    statute="Education Act 1996, sections 7 and 19",
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "It covers two terms, not the whole school year, and is compared with the "
        "same two terms only.",
        "There is no figure for 2019 to 2020.",
        "London is published in two halves, Inner and Outer London. A council of "
        "London is set beside our sum of its region, and that is said.",
        "Illness in the years from 2020 on was higher everywhere.",
    ),
    coherence=(
        "Sessions missed with leave and without leave add up to all that were missed."
    ),
    breaks=(
        Break(
            date(2020, 9, 1),
            "From 2020 to 2022 the pandemic changed what counted as an absence.",
        ),
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
sess_overall | sess_possible || value
5620         | 15986         || 35.1558
0            | 1200          || 0
-            | 15986         || -
"""
)
