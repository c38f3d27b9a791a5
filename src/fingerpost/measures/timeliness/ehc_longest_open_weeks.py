"""How long the oldest open case has been open."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    WEEKS,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.clocks import DAYS_A_WEEK, days_between
from fingerpost.measures.open_cases import open_on_the_day
from fingerpost.measures.returns import REQUESTS
from fingerpost.measures.twenty_weeks import STATUTE

MEASURE = Measure(
    slug="ehc_longest_open_weeks",
    title="The longest wait that is still going on",
    short_title="Longest open wait",
    why=(
        "An average hides the one family that has waited longest. Somebody should "
        "know that case."
    ),
    plain=(
        "How many weeks the oldest open request for an education, health and care "
        "(EHC) plan had been open on the day of the return."
    ),
    numerator=(
        "The most days that an open request or assessment had been open, divided by "
        "seven."
    ),
    denominator="None: this is one case.",
    phrase="the oldest case had been open for {value}",
    which_way="A longer wait is worse.",
    unit=WEEKS,
    better=LOWER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromList(
        table=REQUESTS,
        counted=open_on_the_day,
        met=lambda requests: (
            days_between(requests.received_date, requests.as_at) / DAYS_A_WEEK
        ),
        noun="requests",
        largest=True,
    ),
    headline="snapshot",
    officers_only=True,
    family="pipeline",
    statute=STATUTE,
    traps=(
        "This is one child. It is for officers only and is never published.",
        "A very long wait is often a case that nobody closed in the records: check "
        "first.",
    ),
    coherence=(
        "It is one of the cases counted as open for more than 20 weeks, if it is "
        "older than that."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | outcome_date | assessment_outcome | assessment_date | as_at      || counted | met
2025-01-01    | A       | -            | -                  | -               | 2025-12-31 || yes     | 52
2025-12-24    | Y       | 2025-12-30   | A                  | -               | 2025-12-31 || yes     | 1
2025-01-01    | N       | 2025-02-01   | -                  | -               | 2025-12-31 || no      | -
2024-01-01    | Y       | 2024-02-01   | Y                  | 2025-12-31      | 2025-12-31 || no      | -    # decided on this day
2020-01-01    | H       | -            | H                  | -               | 2025-12-31 || no      | -    # historical
-             | A       | -            | -                  | -               | 2025-12-31 || no      | -
"""  # noqa: E501
)
