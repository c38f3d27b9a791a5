"""Plans that name a residential place."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromList,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_residential",
    title="Children and young people in residential settings",
    short_title="Residential places",
    why=(
        "To live away from home is a large step for a child. It is often far from the "
        "family, and it costs a great deal."
    ),
    plain=(
        "How many children and young people with an education, health and care (EHC) "
        "plan live at their school or college for 38 weeks of the year or more, on "
        "the day."
    ),
    numerator=(
        "Plans in force on the day with a residential place of 38 to 51 weeks or of "
        "52 weeks."
    ),
    denominator="None: this is a count.",
    phrase="children and young people with a plan lived at their school or college",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="provision",
    partners=("council", "icb"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=lambda plans: plans.residential.isin(("A", "B")),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="residential_settings",
        numerator=("Res_tot",),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="provision",
    statute="Children and Families Act 2014, section 61",
    traps=(
        "A published nought may mean that the council sent nothing: one council "
        "shows 0 between 60 and 33.",
        "Numbers are small; they are never broken down in public.",
    ),
    coherence="It is a part of the plans in force.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
residential | as_at      || counted
A           | 2026-01-15 || yes      # 38 to 51 weeks
B           | 2026-01-15 || yes      # 52 weeks
-           | 2026-01-15 || no
"""
)
