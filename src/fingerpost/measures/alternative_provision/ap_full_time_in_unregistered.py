"""Children's full-time placements with providers that are not registered."""

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
    COMMISSIONER,
    LOOKED_AFTER,
    PLAN,
    begins,
    ends,
    in_unregistered_full_time,
)
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_full_time_in_unregistered",
    title="Full-time placements with unregistered providers",
    short_title="Full time, unregistered",
    why=(
        "Nobody inspects an unregistered provider. A child's whole education there "
        "deserves a close look."
    ),
    plain=(
        "How many placements in alternative provision open on that day were full time "
        "and with a provider that is not registered as a school or otherwise."
    ),
    numerator="Open placements, full time, with an unregistered provider.",
    denominator="None: this is a count.",
    phrase="placements were full time with an unregistered provider",
    which_way=(
        "A lower number is better: fewer children have all their education where "
        "nobody inspects."
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
        begins=begins,
        ends=ends,
        counted=in_unregistered_full_time,
        noun="placements",
        breakdowns=(PLAN, LOOKED_AFTER, COMMISSIONER),
    ),
    headline="snapshot",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "Full time means that the register says so, or that there are ten half "
            "days a week. Where neither is given, the placement does not count as "
            "full time."
        ),
        (
            "Whether a provider is registered is taken as it is on the day of the "
            "register, for earlier months too."
        ),
        (
            "Placements that schools arrange themselves are in it only if schools "
            "report them to the council."
        ),
    ),
    coherence="They are among the open placements.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date | full_time | registration      | eotas | day        || open
2025-09-01 | -        | yes       | unregistered      | no    | 2025-12-31 || yes
2025-09-01 | -        | no        | unregistered      | no    | 2025-12-31 || no
2025-09-01 | -        | -         | unregistered      | no    | 2025-12-31 || no   # not known: does not count
2025-09-01 | -        | yes       | registered-school | no    | 2025-12-31 || no
2025-09-01 | -        | yes       | registered-other  | no    | 2025-12-31 || no
2025-09-01 | -        | yes       | -                 | no    | 2025-12-31 || no   # provider not known
2025-09-01 | -        | yes       | unregistered      | yes   | 2025-12-31 || no   # section 61
"""  # noqa: E501
)
