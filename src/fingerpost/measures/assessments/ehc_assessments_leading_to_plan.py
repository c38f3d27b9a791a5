"""The share of assessments that led to a plan."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.outcomes import assessed, assessed_on
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_assessments_leading_to_plan",
    title="Assessments that led to an EHC plan",
    short_title="Assessments leading to a plan",
    why=(
        "An assessment asks a lot of a child and a family. If few lead to a plan, or "
        "nearly all do, it is worth asking who is assessed."
    ),
    plain=(
        "Of the assessments for an education, health and care (EHC) plan in the "
        "period, the share that ended in a decision to issue a plan."
    ),
    numerator="Of those, assessments that ended in a decision to issue a plan.",
    denominator=(
        "Assessments decided in the period, and assessments agreed in the period that "
        "are undecided or were withdrawn."
    ),
    phrase="of assessments led to an education, health and care plan",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at=assessed_on,
        counted=assessed,
        met=lambda requests: requests.assessment_outcome == "Y",
        noun="assessments",
        still_open=(
            "An assessment with no decision yet counts as one without a "
            "plan, so the share rises as decisions come in."
        ),
        breakdowns=(SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="assessments",
        numerator=("assess_issued",),
        denominator=("assess_in_year",),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="calendar-year",
    family="assessments",
    statute="Children and Families Act 2014, section 37",
    traps=(
        "Recent months look low: some of their assessments are not decided yet.",
        "The number assessed is published from 2022 on, so there is no share before.",
    ),
    coherence=(
        "Its base is the number of assessments in the year, not the number decided."
    ),
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome_date | assessment_outcome | assessment_date || counted | met
2025-02-01   | Y                  | 2025-06-20      || yes     | yes
2025-02-01   | N                  | 2025-06-20      || yes     | no
2025-02-01   | A                  | -               || yes     | no   # counts on the day it was agreed to assess
2025-02-01   | W                  | -               || yes     | no
2025-02-01   | -                  | -               || no      | -    # there was no assessment
2025-02-01   | H                  | 2025-06-20      || no      | -    # historical
-            | A                  | -               || no      | -    # no day at all
"""  # noqa: E501
)
