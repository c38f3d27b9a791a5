"""What children and young people with a plan need most."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    NOT_KNOWN,
    PERCENT,
    Change,
    FromList,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import NEED
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_plans_by_need",
    title="EHC plans by main need",
    short_title="Plans with a main need",
    why=(
        "What children need decides which places, therapies and skills an area has to "
        "have."
    ),
    plain=(
        "Of the education, health and care (EHC) plans in force on the day, the share "
        "with each main need. The headline is the share for which the main need was "
        "recorded."
    ),
    numerator=(
        "Plans with a main need recorded. In the parts: plans with that main need."
    ),
    denominator="Plans in force on the day.",
    phrase="the main need was recorded for {value} of the plans in force",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council", "icb"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=lambda plans: plans.as_at.notnull(),
        met=lambda plans: plans.primary_need.notnull(),
        breakdowns=(NEED,),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="sen_needs_all_plans",
        numerator=("ehc_plans", "-number_need_unknown"),
        denominator=("ehc_plans",),
        parts={
            "number_asd": "ASD",
            "number_hi": "HI",
            "number_mld": "MLD",
            "number_msi": "MSI",
            "number_oth": "OTH",
            "number_pd": "PD",
            "number_pmld": "PMLD",
            "number_semh": "SEMH",
            "number_slcn": "SLCN",
            "number_sld": "SLD",
            "number_spld": "SPLD",
            "number_vi": "VI",
            "number_need_unknown": NOT_KNOWN,
        },
        parts_of="need",
    ),
    headline="snapshot",
    official_period="snapshot",
    family="plans",
    statute="Special educational needs and disability code of practice 2015, chapter 6",
    traps=(
        "Down syndrome has had a code of its own since 2025. National figures count "
        "it as other difficulty, and so does this.",
        "Only the full return holds needs; the five-table extract does not.",
        "A child may have several needs; only the main one counts.",
    ),
    coherence="The parts, with those not known, add up to all plans in force.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
primary_need | as_at      || counted | met
ASD          | 2026-01-15 || yes     | yes
DS           | 2026-01-15 || yes     | yes  # other, in the parts
-            | 2026-01-15 || yes     | no   # not recorded
"""
)
