"""A SEN2 return as a council would hand it in: what it knew on a day, and no more.

`write_return` writes either file shape from the same rows, so that both give the same
measures: the five CSVs that data tools exchange, and the XML of the collection, which
alone has needs, placements and review meetings. Faults can be ordered, because real
files have them.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from fingerpost.demo.days import NEVER, Days, Flags, number
from fingerpost.demo.records import MOVED_IN, REQUEST
from fingerpost.demo.simulation import People, State, state

D2I_CSV, XML = "d2i-csv", "xml"


@dataclass(frozen=True, kw_only=True)
class Faults:
    """What is to be wrong with a file, as in life.

    In `unreadable_month` (a first day) `unreadable_share` of the received dates are
    written day first, as a new web form might. `unknown_code` gives one person an
    ethnicity that is not in the list; `duplicate` sends one record twice.
    """

    unreadable_month: date | None = None
    unreadable_share: float = 0.55
    unknown_code: bool = False
    duplicate: bool = False


NO_FAULTS = Faults()


@dataclass(frozen=True)
class Rows:
    """Which records a return holds, and what it says of them.

    `record` are the positions of the records that have a request row; `historic` marks
    those decided before the period, which say only "H". `plan` and `active` mark the
    records with a plan row and with an active-plan row; `assessed` those with an
    assessment row.
    """

    record: np.ndarray
    historic: Flags
    assessed: Flags
    plan: Flags
    active: Flags
    state: State
    since: int


def rows(people: People, *, as_at: date, covers_from: date, received_to: date) -> Rows:
    """Choose the rows of a return by the rules of the collection.

    Requests that were received or decided since `covers_from` or are still open, all
    plans in force, and plans that ended since then. Requests received after
    `received_to` belong to the next collection.
    """
    known, r = state(people, as_at), people.records
    since, day = number(covers_from), number(as_at)
    ours = r.kind == REQUEST

    def lately(days: Days) -> Flags:
        return (days >= since) & (days <= day)

    open_ = (known.request == b"A") | (known.assessment == b"A")
    touched = lately(r.received) | lately(r.decided) | lately(r.assessed)
    touched |= lately(r.withdrawn) | open_
    plan = known.active | (known.ceased & (r.cease >= since))
    chosen = (ours & (r.received <= number(received_to)) & touched) | plan
    record = np.flatnonzero(chosen)
    historic = plan & (~ours | (r.start < since))
    assessment = known.assessment != b""
    return Rows(
        record=record,
        historic=historic[record],
        assessed=(assessment | historic)[record],
        plan=plan[record],
        active=known.active[record],
        state=known,
        since=since,
    )


def write_return(
    people: People,
    folder: Path,
    *,
    as_at: date,
    full_history: bool = False,
    covers_from: date | None = None,
    received_to: date | None = None,
    faults: Faults = NO_FAULTS,
    shape: str = D2I_CSV,
) -> list[Path]:
    """Write one area's return as of a day, and say which files it is.

    A January day gives the return about the year before; any other day an extract of
    that year so far. `full_history` gives everything since the simulation began.
    Raises ValueError for an unknown shape.
    """
    from fingerpost.demo import return_csv, return_tables, return_xml

    if shape not in (D2I_CSV, XML):
        raise ValueError(f"'{shape}' is not a shape of the SEN2 return")
    begins, ends = collection(as_at)
    if full_history:
        begins, ends = people.model.start, as_at
    chosen = rows(
        people,
        as_at=as_at,
        covers_from=covers_from or begins,
        received_to=received_to or ends,
    )
    tables: dict[str, Any] = return_tables.tables(people, chosen, faults=faults)
    folder.mkdir(parents=True, exist_ok=True)
    if shape == XML:
        return [return_xml.write(tables, folder, people=people, as_at=as_at)]
    return return_csv.write(tables, folder)


def collection(as_at: date) -> tuple[date, date]:
    """The first and last day of receipt of the collection made on a day.

    A January return closes on 31 December; any other extract on its own day.
    """
    if as_at.month == 1 and as_at.day < 31:
        return date(as_at.year - 1, 1, 1), date(as_at.year - 1, 12, 31)
    return date(as_at.year, 1, 1), as_at


def transfer_area(people: People, chosen: Rows) -> np.ndarray:
    """The number of the area that a plan came from lately, 0 for all others."""
    r = people.records
    moved = (r.kind == MOVED_IN) & (r.known_from >= chosen.since)
    own = people.model.place.number
    other = 1 + (own + r.person % 20) % 24
    other = np.where(other == own, 1 + own % 24, other)
    return np.where(moved, other, 0)[chosen.record]


def or_never(days: Days, *, on: int) -> Days:
    """Days that have come by a day; NEVER for those still to come."""
    return np.where(days <= on, days, NEVER).astype(np.int32)
