"""How many periods without a case lie between those that have one.

Where cases are rare, most periods have none, and a chart of counts says nothing. A g
chart looks at the stretches between cases instead: if every period has the same chance
of a case, their lengths follow the geometric distribution. Source: Provost & Murray
2011.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BUSY = 0.5  # above this share of periods with a case, stretches are mostly nought


@dataclass(frozen=True)
class Stretch:
    """The periods without a case before one that has: how many, and where it stands.

    `place` is that of the period with the case in the counts; `fresh` says that
    something unknown lies between this stretch and the one before.
    """

    place: int
    empty: int
    fresh: bool = False


def between(
    counts: Sequence[float | None], *, gap_before: Sequence[bool] | None = None
) -> list[Stretch]:
    """The stretches between cases, from the first period with one to the last.

    `counts` are cases in each period, in order, None where unknown. What lies around an
    unknown period, or across a gap in time (`gap_before`), is no stretch: nobody knows
    whether there was a case.
    """
    found: list[Stretch] = []
    since: int | None = None  # periods without a case since the last one
    fresh = False
    for place, count in enumerate(counts):
        if gap_before is not None and gap_before[place]:
            since, fresh = None, bool(found)
        if count is None:
            since, fresh = None, bool(found)
        elif count > 0:
            if since is not None:
                found.append(Stretch(place, since, fresh))
                fresh = False
            since = 0
        elif since is not None:
            since += 1
    return found


def so_far(
    counts: Sequence[float | None], *, gap_before: Sequence[bool] | None = None
) -> int | None:
    """How many periods without a case there have been since the last one.

    None where there has been none, or something unknown came since.
    """
    for quiet, count in enumerate(reversed(counts)):
        if count is None:
            return None
        if count > 0:
            return quiet
        if gap_before is not None and gap_before[len(counts) - 1 - quiet]:
            return None
    return None
