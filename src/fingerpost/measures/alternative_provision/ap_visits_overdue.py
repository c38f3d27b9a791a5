"""Providers whose next quality visit was due and has not happened."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    LOWER,
    Change,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import days_after
from fingerpost.measures.returns import PROVIDER_VISITS

MEASURE = Measure(
    slug="ap_visits_overdue",
    title="Overdue quality visits to providers of alternative provision",
    short_title="Overdue visits",
    why=(
        "Somebody from the council must see with their own eyes whether children are "
        "safe and learn."
    ),
    plain=(
        "How many quality visits to providers of alternative provision were due "
        "before that day and had not happened."
    ),
    numerator=(
        "Visits that the last one said were due before the day and that had not been "
        "made by then."
    ),
    denominator="None: this is a count.",
    phrase="quality visits to providers were overdue",
    which_way="A lower number is better: more providers were seen in time.",
    unit=COUNT,
    decimals=0,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=("council",),
    local=FromSpells(
        table=PROVIDER_VISITS,
        begins=lambda visits: days_after(visits.next_visit_due, 1),
        ends=lambda visits: visits.next_visit,
        counted=lambda visits: visits.in_use,
        noun="visits",
    ),
    headline="snapshot",
    family="alternative-provision-watching",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "A provider that was never visited, or whose last visit names no next "
            "day, is not in it."
        ),
        (
            "Providers that the council uses no longer are left out, for earlier "
            "months too."
        ),
    ),
    coherence="Read it beside the checks that have run out.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
next_visit_due | next_visit | in_use | day        || open
2025-12-30     | -          | yes    | 2025-12-31 || yes  # due yesterday
2025-12-31     | -          | yes    | 2025-12-31 || no   # due today
2025-12-01     | 2025-12-31 | yes    | 2025-12-31 || no   # made today, late
2025-12-01     | 2026-01-09 | yes    | 2025-12-31 || yes  # made later
2025-12-01     | 2025-11-20 | yes    | 2025-12-31 || no   # made early
2025-12-01     | -          | no     | 2025-12-31 || no   # the provider is used no longer
-              | -          | yes    | 2025-12-31 || no
"""  # noqa: E501
)
