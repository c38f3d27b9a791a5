"""Which months each return speaks for, and which return is believed where two overlap.

Months are numbered `year * 12 + month - 1`, so that arithmetic on them is plain.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

NO_IMPORT = -1


@dataclass(frozen=True)
class Coverage:
    """For every area and month, the one return that its figures come from.

    `winner[area, month]` is the number of an import, or -1 where nothing was handed
    in: such a month has no figure, and is never shown as nought. `first` is the month
    number of column 0, always a January; there are `12 * years` columns.
    """

    imports: tuple[Any, ...]
    areas: tuple[str, ...]
    first: int
    years: int
    winner: NDArray[np.int32]
    area_of: NDArray[np.int32]
    as_at: NDArray[np.datetime64]

    @cached_property
    def final(self) -> NDArray[np.bool_]:
        """True where a month's calendar year had ended on the day of its return.

        So a January return is final and an extract during the year is provisional.
        """
        year = (self.first + np.arange(12 * self.years)) // 12
        seen = self.as_at.astype("datetime64[Y]").astype(int) + 1970
        known = np.append(seen, 0)[self.winner]  # -1 takes the appended 0
        return known > year[None, :]

    @cached_property
    def month_ends(self) -> NDArray[np.datetime64]:
        """The last day of every month."""
        months = (self.first - 1970 * 12 + np.arange(12 * self.years)).astype("M8[M]")
        ends: NDArray[np.datetime64] = (months + 1).astype("M8[D]")
        ends -= np.timedelta64(1, "D")
        return ends

    @cached_property
    def month_starts(self) -> NDArray[np.datetime64]:
        """The first day of every month."""
        months = (self.first - 1970 * 12 + np.arange(12 * self.years)).astype("M8[M]")
        return months.astype("M8[D]")

    def usable(self, lacking: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Months whose return is there and lacks nothing. Shape area, month."""
        return (self.winner != NO_IMPORT) & ~np.append(lacking, True)[self.winner]

    def latest(self) -> NDArray[np.int32]:
        """For each area, the import with the latest day."""
        answer = np.full(len(self.areas), NO_IMPORT, dtype=np.int32)
        answer[self.area_of] = np.arange(len(self.imports), dtype=np.int32)
        return answer


def month_number(day: date) -> int:
    """The number of the month that the day is in."""
    return day.year * 12 + day.month - 1


def coverage(snapshots: Sequence[Any]) -> Coverage | None:
    """Lay the returns of one source over each other, the later day on top.

    Takes the store's current snapshots of one source. Only whole months are covered.
    Answers None when no snapshot says what it covers.
    """
    known = [s for s in snapshots if s.covers_from and s.covers_to]
    if not known:
        return None
    ordered = tuple(sorted(known, key=lambda s: (_day(s), str(s.imported_at))))
    areas = tuple(sorted({s.area for s in ordered}))
    place = {code: number for number, code in enumerate(areas)}
    spans = [_whole_months(s.covers_from, s.covers_to) for s in ordered]
    first = min(begin for begin, _ in spans) // 12 * 12
    years = (max(max(end, begin) for begin, end in spans) - first) // 12 + 1
    winner = np.full((len(areas), 12 * years), NO_IMPORT, dtype=np.int32)
    for number, (snapshot, (begin, end)) in enumerate(zip(ordered, spans, strict=True)):
        if end >= begin:
            winner[place[snapshot.area], begin - first : end - first + 1] = number
    return Coverage(
        imports=ordered,
        areas=areas,
        first=first,
        years=years,
        winner=winner,
        area_of=np.array([place[s.area] for s in ordered], dtype=np.int32),
        as_at=np.array([_day(s) for s in ordered], dtype="datetime64[D]"),
    )


def _day(snapshot: Any) -> date:
    return snapshot.as_at or snapshot.covers_to


def _whole_months(begin: date, end: date) -> tuple[int, int]:
    first = month_number(begin) + (begin.day > 1)
    last = month_number(end) - (end.day < monthrange(end.year, end.month)[1])
    return first, last
