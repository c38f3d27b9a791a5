"""How many requests and assessments are open on a day."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.open_cases import closed, may_be_open, opened
from fingerpost.measures.returns import REQUESTS
from fingerpost.measures.twenty_weeks import STATUTE

MEASURE = Measure(
    slug="ehc_in_pipeline",
    title="Requests and assessments that are open",
    short_title="Open cases",
    why=(
        "These are the families who are waiting now. Figures about issued plans "
        "cannot see them."
    ),
    plain=(
        "How many requests for an education, health and care (EHC) plan had been "
        "received and were neither refused nor decided on that day."
    ),
    numerator=(
        "Requests received on or before the day with no answer, or with an assessment "
        "that has not ended in a decision."
    ),
    denominator="None: this is a count.",
    phrase="requests and assessments were open",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=FromSpells(
        table=REQUESTS,
        begins=opened,
        ends=closed,
        counted=may_be_open,
        noun="requests",
        breakdowns=(SEX, ETHNICITY),
    ),
    headline="snapshot",
    family="pipeline",
    statute=STATUTE,
    traps=(
        "Our own definition: nothing is published to compare it with.",
        "A case that was withdrawn is never counted as open, not even before it was "
        "withdrawn, because the day is not recorded. So past figures are a little "
        "low.",
        "Months before the return began to hold every open case cannot be rebuilt.",
    ),
    coherence="Open cases older than 20 weeks are a part of this number.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | outcome_date | assessment_outcome | assessment_date | day        || open
2025-01-01    | A       | -            | -                  | -               | 2025-01-01 || yes   # open from the day it is received
2025-01-02    | A       | -            | -                  | -               | 2025-01-01 || no    # not received yet
2025-01-01    | N       | 2025-02-01   | -                  | -               | 2025-01-31 || yes
2025-01-01    | N       | 2025-02-01   | -                  | -               | 2025-02-01 || no    # refused on this day
2025-01-01    | N       | -            | -                  | -               | 2025-01-31 || no    # refused on an unknown day
2025-01-01    | Y       | 2025-02-01   | A                  | -               | 2025-12-31 || yes   # assessment goes on
2025-01-01    | Y       | 2025-02-01   | Y                  | 2025-05-21      | 2025-05-20 || yes
2025-01-01    | Y       | 2025-02-01   | Y                  | 2025-05-21      | 2025-05-21 || no    # decided
2025-01-01    | Y       | 2025-02-01   | Y                  | -               | 2025-12-31 || yes   # to be issued, no day yet
2025-01-01    | W       | -            | -                  | -               | 2025-01-10 || no    # withdrawn is never open
2025-01-01    | Y       | 2025-02-01   | W                  | -               | 2025-03-01 || no
2025-01-01    | H       | -            | H                  | -               | 2025-03-01 || no    # historical is never open
-             | A       | -            | -                  | -               | 2025-03-01 || no
"""  # noqa: E501
)
