"""Of what day a SEN2 return is, which months it speaks for, and whose it is."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from fingerpost.engine.checks import days_of
from fingerpost.engine.conversion import Typed
from fingerpost.engine.findings import Findings
from fingerpost.engine.period import say_day, third_thursday_of_january
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Context
from fingerpost.sources.areas import Area, Areas
from fingerpost.sources.sen2.raw import RawReturn

_EPOCH = date(1970, 1, 1)
TEST_COUNCIL = "999"
_FEW = 100  # dates
_REACH = 31  # days after all but a thousandth of the dates


def area_of(raw: RawReturn, context: Context, areas: Areas, findings: Findings) -> Area:
    """The council that the return is about: what was said, checked against the file."""
    file = raw.file
    said = _find(areas, context.area)
    number = raw.head.get("lea", "")
    if raw.head and number != TEST_COUNCIL:
        found = areas.get(number)
        if found is None or found.level != "council":
            raise file.refused(
                f"its council number (LEA) is '{number[:10]}', which is no council. "
                "Put it right in the case system and export again."
            )
        if said is not None and said.code != found.code:
            raise file.refused(
                f"it is the return of {found.name} ({number}), and {said.name} "
                f"({said.number}) was asked for. Nothing was kept."
            )
        return found
    if number == TEST_COUNCIL:
        findings.add(
            rule="K03",
            severity="query",
            file=file.name,
            table="",
            message="The council number (LEA) is 999, which is for tests.",
            field="lea",
            value=number,
        )
    if said is None:
        raise Refused(
            f"{file.name}: the file does not say whose it is. Say so with --area and "
            "the council's code (E10000025) or DfE number (931).",
            file=file.name,
        )
    if said.level != "council":
        raise Refused(f"{said.name} is not a council: a SEN2 return is one council's.")
    return said


def _find(areas: Areas, text: str | None) -> Area | None:
    if not text:
        return None
    try:
        return areas.find(text)
    except KeyError as unknown:
        raise Refused(str(unknown.args[0])) from None


def day_of(raw: RawReturn, tables: Iterable[Typed], context: Context) -> date | None:
    """As at which day the return is: its reference date, what was said, or its latest.

    Raises Refused when the year in the file, the day and the year asked for differ.
    """
    file = raw.file
    reference = raw.reference_date
    if raw.head:
        _check_years(file, raw, reference)
    if reference and context.as_at and reference != context.as_at:
        raise file.refused(
            f"its reference date is {reference}, and {context.as_at} was asked for."
        )
    day = reference or context.as_at
    if day is None:
        latest = latest_event(tables, context.today)
        day = _census_day(latest, context.year) or latest
    if context.year is not None and day is not None:
        covers = covered(day)
        if context.year not in (day.year, covers[1].year):
            raise file.refused(
                f"its latest dates are of {day:%B %Y}, which does not fit the "
                f"collection year {context.year}. Check the file or the year."
            )
    return day


def _check_years(file: FileAt, raw: RawReturn, reference: date | None) -> None:
    year = raw.head.get("year", "")
    if reference is None:
        raise file.refused("its <ReferenceDate> is missing or is no day (2026-01-15).")
    if year != str(reference.year):
        raise file.refused(
            f"its <Year> is '{year[:10]}' and its <ReferenceDate> {reference}: they "
            "must be of the same year. Put it right and export again."
        )


def _census_day(latest: date | None, year: int | None) -> date | None:
    """The January census day of a collection year, when the data reach up to it."""
    if latest is None or year is None:
        return None
    if date(year - 1, 12, 1) <= latest <= date(year, 1, 31):
        return max(third_thursday_of_january(year), latest)
    return None


def latest_event(tables: Iterable[Typed], today: date) -> date | None:
    """The latest day that the file reliably holds: of requests, else of other events.

    A slip of a far date does not count: nothing later than today, nor more than 31 days
    after the day that all but one in a thousand reach.
    """
    by_name = {table.name: table for table in tables}
    for name, column in (
        ("requests", "received_date"),
        ("assessments", "outcome_date"),
        ("plans", "start_date"),
        ("active_plans", "last_review"),
    ):
        if name not in by_name:
            continue
        dates = by_name[name].table.column(column).drop_null()
        days = np.sort(dates.cast("int32").to_numpy())
        days = days[days <= days_of(today)]
        if days.size:
            # In a short file the last date may well stand alone
            few = days.size < _FEW
            usual = days[-1] if few else days[int((days.size - 1) * 0.999)]
            return _EPOCH + timedelta(int(days[days <= usual + _REACH][-1]))
    return None


def covered(day: date, since: date | None = None) -> tuple[date, date]:
    """The first and last day that a return as at a day speaks for.

    A January return speaks for the whole year before; another extract for its own year
    up to the last month that was complete. `since` says that it reaches back to then.
    Raises Refused when nothing lies between the two.
    """
    if day.month == 1:
        first, last = date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)
    else:
        first = date(day.year, 1, 1)
        whole = day.day == monthrange(day.year, day.month)[1]
        last = day if whole else day.replace(day=1) - timedelta(1)
    if since and since > last:
        raise Refused(
            f"A return as at {say_day(day)} speaks for months up to {say_day(last)}, "
            f"so it cannot begin on {say_day(since)}. Name an earlier day with --from."
        )
    return since or first, last
