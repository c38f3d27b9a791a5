"""Assessments that ended in a yes or a no."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.outcomes import decided
from fingerpost.measures.returns import ASSESSMENTS

MEASURE = Measure(
    slug="ehc_assessments_decided",
    title="Assessments that ended in a decision",
    short_title="Assessments decided",
    why=(
        "It shows how much assessing gets done. If more is asked for than decided, "
        "the queue grows."
    ),
    plain=(
        "How many assessments for an education, health and care (EHC) plan ended in "
        "the period with a decision to issue a plan or not to."
    ),
    numerator=(
        "Assessments that ended in the period in a decision to issue a plan or not to "
        "issue one."
    ),
    denominator="None: this is a count.",
    phrase="assessments ended in a decision",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=decided,
        noun="assessments",
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="assessments",
    statute="Children and Families Act 2014, sections 36 and 37",
    traps=(
        "Not the published number of assessments in the year, which also holds "
        "those that were withdrawn or not decided yet.",
    ),
    coherence="Plans issued and decisions not to issue add up to this number.",
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | outcome_date || counted
Y       | 2025-06-20   || yes
N       | 2025-06-20   || yes
Y       | -            || no       # the day of the decision is missing
A       | -            || no       # not decided yet
W       | 2025-06-20   || no       # withdrawn
H       | 2025-06-20   || no       # historical
"""
)
