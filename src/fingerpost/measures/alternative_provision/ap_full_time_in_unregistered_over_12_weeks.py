"""Full-time placements with unregistered providers, longer than twelve weeks."""

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
from fingerpost.measures.placed import (
    LOOKED_AFTER,
    PLAN,
    ends,
    in_unregistered_full_time,
    late_from,
)
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_full_time_in_unregistered_over_12_weeks",
    title="Full-time placements with unregistered providers, longer than 12 weeks",
    short_title="Unregistered over 12 weeks",
    why=(
        "The government plans to allow full-time education with an unregistered "
        "provider for 12 weeks at most. These placements are longer already."
    ),
    plain=(
        "How many placements in alternative provision open on that day were full time "
        "with an unregistered provider and had begun more than 12 weeks (84 days) "
        "before."
    ),
    numerator=(
        "Open placements, full time, with an unregistered provider, begun more than "
        "84 days before the day."
    ),
    denominator="None: this is a count.",
    phrase=(
        "full-time placements with an unregistered provider had lasted longer than 12 "
        "weeks"
    ),
    which_way=(
        "A lower number is better: fewer children stay long where nobody inspects."
    ),
    unit=COUNT,
    decimals=0,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromSpells(
        table=PLACEMENTS,
        begins=late_from,
        ends=ends,
        counted=in_unregistered_full_time,
        noun="placements",
        breakdowns=(PLAN, LOOKED_AFTER),
    ),
    headline="snapshot",
    family="alternative-provision",
    statute=(
        "Planned limit in the voluntary standards of August 2025 for alternative "
        "provision outside schools; not yet law"
    ),
    traps=(
        "The limit is planned and not yet law.",
        (
            "Full time means that the register says so, or that there are ten half "
            "days a week. Where neither is given, the placement does not count as "
            "full time."
        ),
        "It is counted from the first day, not from the planned end.",
    ),
    coherence="They are among the full-time placements with unregistered providers.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | full_time | registration      | eotas | day        || open
2025-10-08 | -          | yes       | unregistered      | no    | 2025-12-31 || no   # day 84 is inside
2025-10-07 | -          | yes       | unregistered      | no    | 2025-12-31 || yes  # day 85
2025-09-01 | 2025-12-31 | yes       | unregistered      | no    | 2025-12-31 || yes  # its last day
2025-09-01 | -          | no        | unregistered      | no    | 2025-12-31 || no
2025-09-01 | -          | yes       | registered-school | no    | 2025-12-31 || no
2025-09-01 | -          | yes       | unregistered      | yes   | 2025-12-31 || no   # section 61
-          | -          | yes       | unregistered      | no    | 2025-12-31 || no
"""  # noqa: E501
)
