"""May these two figures be compared at all? Like with like, or the reason why not.

A figure has a nature (the state on a day, events inside a period, a running total, a
rolling year) and a clock (calendar, school, financial year). Two figures are Like only
when these and all else that gives a figure its meaning agree. Unlike figures have no
change, no arrow and no gap, and never share a line on a chart.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from statistics import median

from fingerpost.engine.measure import Break, Observation
from fingerpost.engine.period import Period, say_day
from fingerpost.judgement.periods import a_year_apart, clock, nature, term_name

_NATURE_WORDS = {
    "point": "the state on one day",
    "in-period": "what happened in a whole period",
    "cumulative": "a count that grows from the start of a year",
    "rolling": "the last 12 months",
}
# How long the kinds of period are, in words; three kinds of year differ by clock only.
_SPANS = {
    "calendar-year": "a whole year",
    "academic-year": "a whole school year",
    "financial-year": "a whole financial year",
    "term": "one term",
    "quarter": "one quarter",
    "month": "one month",
    "survey-wave": "one survey",
}
# Periods whose length the calendar sets, to within three days.
_SET_LENGTH = ("calendar-year", "academic-year", "financial-year", "quarter", "month")
_YEARS = ("calendar-year", "academic-year", "financial-year")
_CLOCK_WORDS = {
    "calendar": "the calendar year",
    "academic": "the school year",
    "financial": "the financial year",
    "term": "school terms",
    "survey-wave": "survey waves",
    "other": "a year of its own",
}
# What two figures must share besides their kind of period.
_identity = attrgetter("measure", "basis", "area", "breakdown", "category", "unit")


@dataclass(frozen=True)
class Like:
    """These two figures may be compared."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Unlike:
    """These two figures may not be compared, and why.

    `codes` name what differs (measure, basis, area, category, unit, nature,
    clock, length, cut-off, day, term, break); `reasons` say it in words, in that order.
    """

    codes: tuple[str, ...]
    reasons: tuple[str, ...]

    def __bool__(self) -> bool:
        return False


def like_for_like(
    a: Observation,
    b: Observation,
    *,
    breaks: Iterable[Break] = (),
    regular: bool = False,
) -> Like | Unlike:
    """May these two figures be compared? If not, every reason in words.

    `breaks` are the measure's dated comparability notes. `regular` says that both are
    neighbours of one regular series of days of counting, which may then be compared
    whatever the season. The answer is the same whichever of the two comes first.
    """
    found: list[tuple[str, str]] = []
    if _identity(a) != _identity(b):
        found += _identities_differ(a, b)
    found += _periods_differ(a.period, b.period, regular=regular)
    for note in breaks:
        if note.basis and note.basis not in (a.basis, b.basis):
            continue
        if _side(a.period, note.on) != _side(b.period, note.on):
            words = note.why.strip().rstrip(".")
            found.append(
                ("break", f"figures from {say_day(note.on)} on differ: {words}")
            )
    if not found:
        return Like()
    codes, reasons = zip(*found, strict=True)
    return Unlike(codes, reasons)


def comparable_previous(
    series: Sequence[Observation],
    *,
    breaks: Iterable[Break] = (),
    a_year_before: bool = False,
) -> tuple[Observation | None, tuple[str, ...]]:
    """The last earlier figure that the latest one may be compared with.

    `series` is one series in time order. Answers (observation, ()) or, when no earlier
    figure is Like, (None, the reasons why the one just before is not). Figures without
    a value are passed over. `a_year_before` asks for the same time of the year before
    and nothing else, where the time of year shows in the figures.
    """
    notes = tuple(breaks)
    if not series or series[-1].value is None:
        return None, ()
    latest = series[-1]
    earlier = [
        seen
        for seen in series[:-1]
        if seen.value is not None and seen.period.end < latest.period.end
    ]
    if a_year_before:
        earlier = [seen for seen in earlier if a_year_apart(seen.period, latest.period)]
        if not earlier:
            return None, ("there is no figure for the same time a year before",)
    step = _usual_step(series)
    reasons: tuple[str, ...] = ()
    for place, seen in enumerate(reversed(earlier)):
        # only the neighbour itself may lean on the series being regular
        regular = place == 0 and _within_step(seen.period, latest.period, step)
        answer = like_for_like(seen, latest, breaks=notes, regular=regular)
        if isinstance(answer, Like):
            return seen, ()
        if place == 0:
            reasons = answer.reasons
    return None, reasons


def link(
    series: Sequence[Observation], *, breaks: Iterable[Break] = ()
) -> dict[int, str]:
    """Where a series must begin anew because neighbours are Unlike, with the reasons.

    Answers the place of each forced beginning. Neighbouring terms and days of counting
    belong to one stretch: their seasons are the business of the season guard, and
    missing ones are gaps, not new stretches.
    """
    notes = tuple(breaks)
    starts = {}
    for place, (before, seen) in enumerate(pairwise(series), start=1):
        answer = like_for_like(before, seen, breaks=notes, regular=True)
        if isinstance(answer, Unlike):
            starts[place] = "; ".join(answer.reasons)
    return starts


def _identities_differ(a: Observation, b: Observation) -> list[tuple[str, str]]:
    told = (
        ("measure", "they are two different measures"),
        ("basis", f"one is {_both(a.basis, b.basis)}"),
        ("area", "they are about two different areas"),
        ("category", "they are about two different groups of children"),
        ("category", "they are about two different groups of children"),
        ("unit", f"one is in {_both(a.unit, b.unit)}"),
    )
    both = zip(told, _identity(a), _identity(b), strict=True)
    return list(dict.fromkeys(words for words, one, other in both if one != other))


def _periods_differ(a: Period, b: Period, *, regular: bool) -> list[tuple[str, str]]:
    if a.kind == b.kind and a.kind in ("month", "quarter"):
        return []  # one is as long as another, by one calendar
    if nature(a) != nature(b):
        one, other = sorted((_NATURE_WORDS[nature(a)], _NATURE_WORDS[nature(b)]))
        found = [("nature", f"one is {one}, the other {other}")]
        return found + _lengths_differ(a, b)
    match nature(a):
        case "point":
            if regular or _days_off(a.end, b.end) <= 31:
                return []
            words = "they were counted at different times of the year"
            return [("day", words)]
        case "cumulative":
            found = _clocks_differ(a, b)
            if _days_off(a.end, b.end) > 0:
                days = " and ".join(sorted((_day_month(a.end), _day_month(b.end))))
                found.append(("cut-off", f"they count up to different days: {days}"))
                return found
            return found + _lengths_differ(a, b)
        case "rolling":
            return _lengths_differ(a, b)
    if a.kind != b.kind and not (a.kind in _YEARS and b.kind in _YEARS):
        one, other = sorted((_SPANS[a.kind], _SPANS[b.kind]))
        found = [("nature", f"one is {one}, the other {other}")]
        return found + _lengths_differ(a, b)
    found = [] if a.kind in ("month", "quarter") else _clocks_differ(a, b)
    if a.kind in _SET_LENGTH and b.kind in _SET_LENGTH:
        return found
    if a.kind == "term":
        if regular:
            return found
        if term_name(a) != term_name(b):
            one, other = sorted((term_name(a), term_name(b)))
            found.append(("term", f"one is the {one} term, the other the {other} term"))
    return found + _lengths_differ(a, b)


def _clocks_differ(a: Period, b: Period) -> list[tuple[str, str]]:
    same = clock(a) == clock(b) and (
        clock(a) != "other" or _day_month(a.start) == _day_month(b.start)
    )
    if same:
        return []
    one, other = sorted((_CLOCK_WORDS[clock(a)], _CLOCK_WORDS[clock(b)]))
    return [("clock", f"one is counted by {one}, the other by {other}")]


def _lengths_differ(a: Period, b: Period) -> list[tuple[str, str]]:
    if "snapshot" in (a.kind, b.kind):
        return []
    one, other = sorted((_length(a), _length(b)))
    if other - one <= 3:
        return []
    return [("length", f"one covers {one} days, the other {other} days")]


def _length(period: Period) -> int:
    """How many days the period has, its 29 February not counted."""
    leaps = sum(
        isleap(year) and period.start <= date(year, 2, 29) <= period.end
        for year in range(period.start.year, period.end.year + 1)
    )
    return period.days - leaps


def _days_off(one: date, other: date) -> int:
    """How many days apart two days are within the year, whichever the year.

    29 February counts as 28 February, so that "to the end of February" stays the same
    cut-off in every year.
    """
    first, second = (
        date(2001, day.month, min(day.day, monthrange(2001, day.month)[1]))
        for day in (one, other)
    )
    apart = abs((first - second).days)
    return min(apart, 365 - apart)


def _day_month(day: date) -> str:
    return say_day(day).rpartition(" ")[0]


def _side(period: Period, on: date) -> int:
    """Before a break (-1), after it (1) or across it (0)."""
    if period.end < on:
        return -1
    return 1 if period.start >= on else 0


def _both(one: str, other: str) -> str:
    first, second = sorted((one, other))
    return f"{first}, the other {second}"


def _usual_step(series: Sequence[Observation]) -> timedelta | None:
    ends = [seen.period.end for seen in series]
    steps = [(later - earlier).days for earlier, later in pairwise(ends)]
    return timedelta(days=median(steps)) if steps else None


def _within_step(a: Period, b: Period, step: timedelta | None) -> bool:
    """Neighbours in a regular series of days: not more than twice the usual step.

    Days a year apart are no such series: they must be the same time of the year.
    """
    if a.kind != "snapshot" or b.kind != "snapshot" or step is None:
        return False
    return b.end - a.end <= 2 * step and step < timedelta(days=300)
