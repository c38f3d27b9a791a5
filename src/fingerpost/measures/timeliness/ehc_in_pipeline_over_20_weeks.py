"""Families who have waited more than twenty weeks and still wait."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    LOWER,
    Change,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.open_cases import closed, late_from, may_be_open
from fingerpost.measures.returns import REQUESTS
from fingerpost.measures.twenty_weeks import STATUTE

MEASURE = Measure(
    slug="ehc_in_pipeline_over_20_weeks",
    title="Open cases older than 20 weeks",
    short_title="Open over 20 weeks",
    why=(
        "These families have waited longer than the law allows and still have no "
        "decision. Official figures do not show them until their plan is issued."
    ),
    plain=(
        "How many requests for an education, health and care (EHC) plan were still "
        "open on that day although more than 20 weeks (140 days) had passed since the "
        "request."
    ),
    numerator=(
        "Open requests and assessments received more than 140 days before the day."
    ),
    denominator="None: this is a count.",
    phrase="open cases were older than 20 weeks",
    which_way=(
        "A lower number is better: fewer families wait longer than the law allows."
    ),
    unit=COUNT,
    decimals=0,
    better=LOWER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=FromSpells(
        table=REQUESTS,
        begins=late_from,
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
        "Exceptions are counted too, because they are only recorded when the plan "
        "is issued.",
    ),
    coherence=(
        "Read it beside the share within 20 weeks: that share falls while this number "
        "is brought down."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | outcome_date | assessment_outcome | assessment_date | day        || open
2025-01-01    | A       | -            | -                  | -               | 2025-05-21 || no    # day 140 is inside
2025-01-01    | A       | -            | -                  | -               | 2025-05-22 || yes   # day 141
2025-01-01    | Y       | 2025-02-01   | A                  | -               | 2025-12-31 || yes
2025-01-01    | Y       | 2025-02-01   | Y                  | 2025-06-30      | 2025-06-29 || yes
2025-01-01    | Y       | 2025-02-01   | Y                  | 2025-06-30      | 2025-06-30 || no    # decided late, but decided
2025-01-01    | Y       | 2025-02-01   | Y                  | 2025-03-30      | 2025-06-30 || no    # decided in time
2025-01-01    | H       | -            | H                  | -               | 2025-12-31 || no    # historical is never late
2025-01-01    | W       | -            | -                  | -               | 2025-12-31 || no
-             | A       | -            | -                  | -               | 2025-12-31 || no
"""  # noqa: E501
)
