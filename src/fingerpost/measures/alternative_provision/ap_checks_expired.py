"""Checks of providers that have run out and were not renewed."""

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
from fingerpost.measures.returns import PROVIDER_CHECKS

MEASURE = Measure(
    slug="ap_checks_expired",
    title="Checks of providers of alternative provision that have run out",
    short_title="Checks run out",
    why=(
        "Insurance, safeguarding training and the other checks protect children only "
        "while they are valid."
    ),
    plain=(
        "How many checks of providers of alternative provision had run out by that "
        "day and had not been renewed."
    ),
    numerator=(
        "Checks whose last valid day was before the day and that no newer check of "
        "the same kind has replaced."
    ),
    denominator="None: this is a count.",
    phrase="checks of providers had run out",
    which_way="A lower number is better: more checks are valid.",
    unit=COUNT,
    decimals=0,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=("council",),
    local=FromSpells(
        table=PROVIDER_CHECKS,
        begins=lambda checks: days_after(checks.valid_to, 1),
        ends=lambda checks: checks.renewed_on,
        counted=lambda checks: checks.in_use,
        noun="checks",
    ),
    headline="snapshot",
    family="alternative-provision-watching",
    statute="Education Act 1996, section 19",
    traps=(
        "A check that was never made is not in it.",
        "A newer check that was found not in order replaces nothing.",
        (
            "Checks that run out within 30, 60 and 90 days are listed in the report "
            "of the register's import."
        ),
    ),
    coherence="Read it beside the visits that are overdue.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
valid_to   | renewed_on | in_use | day        || open
2025-12-30 | -          | yes    | 2025-12-31 || yes  # ran out yesterday
2025-12-31 | -          | yes    | 2025-12-31 || no   # the last day is inside
2025-12-01 | 2025-12-31 | yes    | 2025-12-31 || no   # renewed today, late
2025-12-01 | 2025-11-15 | yes    | 2025-12-31 || no   # renewed in time
2025-12-01 | -          | no     | 2025-12-31 || no   # the provider is used no longer
-          | -          | yes    | 2025-12-31 || no   # no end
"""
)
