"""Children and young people with a plan and no place."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_no_placement",
    title="EHC plans without a place in education",
    short_title="Plans without a place",
    why="A plan without a place is help on paper only.",
    plain=(
        "Of the education, health and care (EHC) plans in force on the day, the share "
        "of children and young people who have no place recorded, or who are recorded "
        "as not in education, employment or training."
    ),
    numerator=(
        "Plans of children and young people with no place recorded, or recorded as "
        "not in education, employment or training: aged 16 to 25, with notice that "
        "the plan will end, or for another reason such as waiting for a place."
    ),
    denominator="Plans in force on the day.",
    phrase="of children and young people with a plan had no place in education",
    which_way="A lower share is better: fewer are without a place.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="provision",
    partners=("council",),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=lambda plans: plans.as_at.notnull(),
        met=lambda plans: (
            plans.setting.isnull() | plans.setting.isin(("NEET", "NIEC", "NIEO"))
        ),
        breakdowns=(age_at("as_at"), SEX),
    ),
    headline="snapshot",
    family="provision",
    statute="Children and Families Act 2014, section 42",
    traps=(
        "Our own definition; only the full return holds settings.",
        "Children who are on the roll of a school and do not attend are not seen here.",
    ),
    coherence="It is counted on the same plans as the main needs.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
setting       | as_at      || counted | met
NEET          | 2026-01-15 || yes     | yes
NIEO          | 2026-01-15 || yes     | yes
NIEC          | 2026-01-15 || yes     | yes
EHE           | 2026-01-15 || yes     | no   # taught at home by choice
OLA           | 2026-01-15 || yes     | no   # taught otherwise, arranged by the council
ESTABLISHMENT | 2026-01-15 || yes     | no   # at a school or college
-             | 2026-01-15 || yes     | yes  # nothing recorded
"""
)
