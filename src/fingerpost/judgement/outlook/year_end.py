"""What a year that is not over would come to, for numbers that add up over a year.

What is in so far, plus what the same remaining months brought in earlier full years:
their mean, and from the lowest to the highest of them. No growth is assumed and nothing
is fitted, so that anyone can do the sum again. Numbers that count up through the year
(year to date) are taken at the same cut-off; others are added month by month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import ONE_TERM, Period
from fingerpost.judgement.figures import in_digits
from fingerpost.judgement.outlook.parts import Expected, Projection, YearEnd
from fingerpost.judgement.periods import clock
from fingerpost.judgement.series import Observed

MOST = 5  # earlier years that are looked at: older ones tell of other times
_YEARS = {
    "calendar": ("calendar-year", 1),
    "academic": ("academic-year", 9),
    "financial": ("financial-year", 4),
}
_SLACK = 3  # days by which the same cut-off may move, leap days included

HIDDEN = (
    "Some of this year's figures are not shown here, so we do not say what the year "
    "would come to."
)
GAPS = "Some of this year's figures are missing, so nothing can be added up yet."
SOME_OPEN = " Some of this year's figures are provisional."
NO_FULL_YEAR = (
    "There is no earlier full year to take the remaining months from, so we do not say "
    "what this year would come to."
)


@dataclass(frozen=True)
class _Year:
    """One year: its figures in order, and where each of them begins and ends."""

    start: date
    end: date
    seen: tuple[Observation, ...]


def year_end(
    observed: Observed,
    *,
    measure: Measure,
    expected: Sequence[Expected] = (),
    today: date,
) -> YearEnd | None:
    """What the year in progress would come to, and what an owner expects of a period.

    None where there is neither. `expected` are the typed ones, oldest first; of one
    period the newest is in force, while the period has not ended. A projection is never
    an observation: nothing is judged by it.
    """
    ahead = [one for one in expected if one.period.end > today]
    newest = {one.period: one for one in ahead}
    typed = tuple(sorted(newest.values(), key=lambda one: one.period.end))
    earlier = tuple(one for one in expected if one not in typed)
    worked, refused = _worked(observed, measure)
    if worked is None and not refused and not typed and not earlier:
        return None
    return YearEnd(worked=worked, refused=refused, typed=typed, earlier=earlier)


def _worked(observed: Observed, measure: Measure) -> tuple[Projection | None, str]:
    latest = observed.latest
    if latest is None or measure.unit != "count" or latest.value is None:
        return None, ""
    period = latest.period
    counts_up = period.kind == "year-to-date"
    named = clock(period) if counts_up else measure.clock
    short = period.kind in ("month", "quarter") or (
        period.kind == "term" and period.days <= ONE_TERM
    )
    if named not in _YEARS or not (counts_up or short):
        return None, ""
    breaks = [
        one.on
        for one in measure.breaks
        if one.basis in ("", latest.basis) and one.on <= period.end
    ]
    years = _years(observed, named, since=max(breaks, default=date.min))
    if not years:
        return None, GAPS
    now, before = years[-1], years[:-1][-MOST:]
    if period.end >= now.end - timedelta(_SLACK):
        return None, ""  # the year is over, or its last figure is in
    shown = {id(one) for one in now.seen}
    both = zip(observed.seen, observed.rules, strict=True)
    if any(rule for one, rule in both if id(one) in shown):
        return None, HIDDEN
    if counts_up:
        so_far: float | None = latest.value
        left = [_left_of_running_total(year, now) for year in before]
    else:
        so_far = _total(now.seen, now.start, period.end)
        left = [_left_of_sums(year, now) for year in before]
    if so_far is None:
        return None, GAPS
    brought = [one for one in left if one is not None]
    if not brought:
        return None, NO_FULL_YEAR
    kind, _ = _YEARS[named]
    used = [latest] if counts_up else now.seen
    loose = any(one.status == "provisional" for one in used)
    mean = sum(brought) / len(brought)
    several = len(brought) > 1
    return (
        Projection(
            period=Period(kind, now.start, now.end),
            so_far=so_far,
            to=period.end,
            value=so_far + mean,
            low=so_far + min(brought) if several else None,
            high=so_far + max(brought) if several else None,
            years=len(brought),
            method=_method(so_far, brought) + (SOME_OPEN if loose else ""),
        ),
        "",
    )


def _method(so_far: float, brought: Sequence[float]) -> str:
    """The sum in words, with its numbers, so that anyone can do it again."""
    lead = f"{in_digits(so_far, 0)} so far, plus what the same remaining months brought"
    if len(brought) == 1:
        return (
            f"{lead} in the one full year before ({in_digits(brought[0], 0)}). One "
            "year gives no range."
        )
    low, high = (in_digits(end, 0) for end in (min(brought), max(brought)))
    mean = in_digits(sum(brought) / len(brought), 0)
    return (
        f"{lead} in {len(brought)} earlier full years ({mean} on average, between "
        f"{low} and {high})."
    )


def _years(observed: Observed, named: str, *, since: date) -> list[_Year]:
    """The series cut into years, from the last break after which figures are alike."""
    _, first_month = _YEARS[named]
    found: dict[date, list[Observation]] = {}
    for one in observed.seen:
        if one.period.start < since:
            continue
        middle = one.period.end
        year = middle.year if middle.month >= first_month else middle.year - 1
        found.setdefault(date(year, first_month, 1), []).append(one)
    return [
        _Year(start, start.replace(year=start.year + 1) - timedelta(1), tuple(seen))
        for start, seen in sorted(found.items())
    ]


def _total(seen: Sequence[Observation], start: date, end: date) -> float | None:
    """The sum of figures that fill a stretch without a gap; None where one lacks."""
    here = [one for one in seen if start <= one.period.start and one.period.end <= end]
    term = bool(here) and here[0].period.kind == "term"
    slack = timedelta(60 if term else _SLACK)  # holidays lie between terms
    edges = [start - timedelta(1), *(one.period.end for one in here)]
    starts = [one.period.start for one in here]
    whole = bool(here) and all(
        begin - before <= slack + timedelta(1)
        for before, begin in zip(edges, starts, strict=False)
    )
    if not whole or end - edges[-1] > slack or any(one.value is None for one in here):
        return None
    return sum(one.value or 0.0 for one in here)


def _left_of_sums(year: _Year, now: _Year) -> float | None:
    """What the months brought that are still to come this year; None if some lack."""
    if _total(year.seen, year.start, year.end) is None:
        return None
    done = len(now.seen)
    rest = year.seen[done:]
    return sum(one.value or 0.0 for one in rest) if len(year.seen) > done else None


def _left_of_running_total(year: _Year, now: _Year) -> float | None:
    """The full year less what it had at the same cut-off; None if either lacks."""
    reached = (now.seen[-1].period.end - now.start).days
    same = [
        one
        for one in year.seen
        if abs((one.period.end - year.start).days - reached) <= _SLACK
    ]
    whole = [one for one in year.seen if (year.end - one.period.end).days <= _SLACK]
    if not same or not whole:
        return None
    before, after = same[-1].value, whole[-1].value
    return None if before is None or after is None else after - before
