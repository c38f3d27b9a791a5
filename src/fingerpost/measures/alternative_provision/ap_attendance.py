"""How much of what was offered in alternative provision was attended."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED_PLACEMENTS
from fingerpost.measures.placed import alternative
from fingerpost.measures.returns import PLACEMENT_ATTENDANCE

MEASURE = Measure(
    slug="ap_attendance",
    title="Attendance in alternative provision",
    short_title="Attendance",
    why="A placement helps only a child who is there.",
    plain=(
        "Of the half days that placements in alternative provision offered in the "
        "period, the share at which the child was present. A week counts in the month "
        "of its Monday."
    ),
    numerator="Half days present, added up over all returned weeks.",
    denominator="Half days offered, added up over all returned weeks.",
    phrase="of the half days offered in alternative provision were attended",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromEvents(
        table=PLACEMENT_ATTENDANCE,
        at="week_start",
        counted=alternative,
        met=lambda weeks: weeks.present.fill_null(0),
        weigh=lambda weeks: weeks.sessions_offered,
        noun="returned weeks",
        school_years=True,
    ),
    headline="month",
    family="alternative-provision-attendance",
    statute="Education Act 1996, section 19",
    traps=(
        "It is weighted by half days: never a mean of the children's own shares.",
        (
            "A week without a return is not in it; it is not taken as absence. See "
            "how many are missing."
        ),
        (
            "It is not comparable with attendance at schools, where ten half days a "
            "week are offered."
        ),
    ),
    coherence=(
        "Read it beside the share of weeks that were not returned: the fewer came in, "
        "the less it says."
    ),
    checked_by=RECOUNTED_PLACEMENTS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
week_start | sessions_offered | present | eotas || counted | met | of
2025-11-03 | 10               | 8       | no    || yes     | 8   | 10
2025-11-03 | 4                | 4       | no    || yes     | 4   | 4    # a small placement weighs less
2025-11-03 | 4                | 0       | no    || yes     | 0   | 4    # offered and never there
2025-12-22 | 0                | -       | no    || yes     | 0   | 0    # holidays: nothing was offered
2025-11-03 | 10               | 8       | yes   || no      | -   | -    # section 61
"""  # noqa: E501
)
