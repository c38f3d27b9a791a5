"""Young people in a supported internship."""

from fingerpost.engine.measure import (
    COUNT,
    HIGHER,
    OUTCOME,
    Change,
    FromList,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import SEX
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="supported_internships",
    title="Supported internships",
    short_title="Supported internships",
    why=(
        "A supported internship is one of the best ways into paid work for a young "
        "person with a plan."
    ),
    plain=(
        "How many young people with an education, health and care (EHC) plan are in a "
        "supported internship on the day."
    ),
    numerator="Plans in force on the day with a supported internship recorded.",
    denominator="None: this is a count.",
    phrase="young people with a plan were in a supported internship",
    unit=COUNT,
    decimals=0,
    better=HIGHER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "colleges"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=lambda plans: plans.work_based == "S",
        breakdowns=(SEX,),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="work_based_placements",
        numerator=("open_supp_intern",),
        breakdowns=(SEX,),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="adulthood",
    statute="Special educational needs and disability code of practice 2015, chapter 8",
    traps=(
        "Published for January 2025 only.",
        "Internships run with the school year: a January count misses those that "
        "begin in spring.",
    ),
    coherence=(
        "Apprenticeships and traineeships are recorded in the same place and are not "
        "counted here."
    ),
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
work_based | as_at      || counted
S          | 2026-01-15 || yes
A          | 2026-01-15 || no       # apprenticeship
T          | 2026-01-15 || no       # traineeship
-          | 2026-01-15 || no
"""
)
