"""Open placements with neither a planned end nor a review to come."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import LOOKED_AFTER, PLAN, REGISTRATION, open_on_the_day
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_no_return_plan",
    title="Placements in alternative provision without a plan for what comes next",
    short_title="No plan for what is next",
    why=(
        "Alternative provision is meant to lead back to school. Without a planned end "
        "or a review nobody is working on the way back."
    ),
    plain=(
        "Of the placements in alternative provision that were open on that day, the "
        "share with neither a planned end nor a review that is due."
    ),
    numerator=(
        "Of those, placements with neither a planned end nor a day on which a review "
        "is due."
    ),
    denominator="Placements open on the day.",
    phrase="of open placements had neither a planned end nor a review due",
    which_way="A lower share is better: more placements have a way on.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromList(
        table=PLACEMENTS,
        counted=open_on_the_day,
        met=lambda placements: (
            placements.planned_end.isnull() & placements.review_due.isnull()
        ),
        noun="open placements",
        breakdowns=(REGISTRATION, PLAN, LOOKED_AFTER),
    ),
    headline="snapshot",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "One of the two is enough, and it may have passed already: overdue "
            "reviews are counted apart."
        ),
        "It is known for the days of the register only.",
    ),
    coherence="Read it beside the reviews that are overdue.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | planned_end | review_due | eotas | as_at      || counted | met
2025-09-01 | -          | -           | -          | no    | 2025-12-31 || yes     | yes
2025-09-01 | -          | 2026-02-13  | -          | no    | 2025-12-31 || yes     | no
2025-09-01 | -          | -           | 2026-01-20 | no    | 2025-12-31 || yes     | no
2025-09-01 | -          | -           | 2025-12-01 | no    | 2025-12-31 || yes     | no   # overdue, but due
2025-09-01 | 2025-12-31 | -           | -          | no    | 2025-12-31 || yes     | yes  # its last day
2025-09-01 | 2025-12-30 | -           | -          | no    | 2025-12-31 || no      | -
2025-09-01 | -          | -           | -          | yes   | 2025-12-31 || no      | -    # section 61
"""  # noqa: E501
)
