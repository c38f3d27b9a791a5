"""Choosing the people whose months tell the story.

The model makes the story likely; chance may still hide it in any one run, as it may in
life. So seeds are tried in order, and the first is taken in which a plain count shows
all that the demonstration is to show. The same day and seed choose the same people.
"""

from collections.abc import Callable
from datetime import date

from fingerpost.demo import patterns
from fingerpost.demo.days import last_complete_month
from fingerpost.demo.model import ADVICE_LATE, FRESH_START, AreaModel, local
from fingerpost.demo.names import Place
from fingerpost.demo.simulation import People, simulate

_TRIES = 300
_SAFELY = 0.9  # of the bound at which values are too alike to judge
_NO_SEASON = 2.2
_CLEARLY = 3.2  # sigmas; the limit is at 3


def first_month(last_month: int) -> int:
    """The first month of the story: January 2023, or three years before the last."""
    last_year = 1970 + last_month // 12
    return (min(2023, last_year - 3) - 1970) * 12


def local_model(*, place: Place, today: date, plans: int) -> AreaModel:
    """The local area's model for a day; four years are lived before the story."""
    last = last_complete_month(today)
    begins = 1970 + first_month(last) // 12 - 4
    return local(
        place=place,
        start=date(begins, 1, 1),
        end=today,
        plans_at_end=plans,
        last_month=last,
    )


def choose(model: AreaModel, *, today: date, seed: int) -> People:
    """The local area's people, with the story in their months.

    Should no seed of many show everything (a very short or very long story), the one
    that shows most is taken.
    """
    last = last_complete_month(today)
    first = first_month(last)

    def processes(number: int) -> People:
        return simulate(model, seed=number, review_seed=seed)

    chosen = _best(
        processes,
        seed,
        lambda p: [
            recovers(p, last),
            noise(p, first, last),
            answers_slip(p, first, last),
        ],
    )

    def reviews(number: int) -> People:
        return simulate(model, seed=chosen.seed, review_seed=number)

    return _best(reviews, seed, lambda p: [worsens(p, first, last)])


def recovers(people: People, last: int) -> bool:
    """The 20-week rate since the fresh start ends better than its own average.

    By a run of seven, which both kinds of chart see, and not so steadily that each
    value only repeats the one before.
    """
    counts = patterns.within_20_weeks(people, last - FRESH_START, last)
    series, middle = counts.percent, 100 * counts.met.sum() / counts.of.sum()
    run = series[-7:] > max(middle, series.mean())
    return bool(
        run.all()
        and patterns.last_point(series) == "improvement"
        and abs(patterns.too_alike(series)) < _SAFELY
    )


def answers_slip(people: People, first: int, last: int) -> bool:
    """First answers within six weeks end below anything chance explains.

    Up to the month but one before the last: later ones are not settled yet.
    """
    return _falls_out(patterns.answers_within_6_weeks(people, first, last - 2), first)


def worsens(people: People, first: int, last: int) -> bool:
    """Amended plans within twelve weeks end below anything chance explains."""
    return _falls_out(patterns.amended_within_12_weeks(people, first, last), first)


def _falls_out(counts: patterns.Counts, first: int) -> bool:
    series = counts.percent
    return (
        patterns.last_point(series) == "concern"
        and patterns.sigmas_out(counts) < -_CLEARLY
        and abs(patterns.too_alike(series)) < _SAFELY
        and patterns.seasonal(series, first) < _NO_SEASON
    )


def noise(people: People, first: int, last: int) -> bool:
    """Health advice in time, as far as it has come, goes up and down and nowhere."""
    series = patterns.health_advice(people, first, last - ADVICE_LATE).percent
    return (
        patterns.last_point(series) == "common-cause"
        and abs(patterns.too_alike(series)) < _SAFELY
        and patterns.seasonal(series, first) < _NO_SEASON
    )


def unreadable_month(today: date) -> date:
    """The month whose dates of receipt cannot be read, inside the newest file."""
    last = last_complete_month(today)
    start = last - 1 if last % 12 else last
    return date(1970 + start // 12, start % 12 + 1, 1)


def _best(
    make: Callable[[int], People], seed: int, shows: Callable[[People], list[bool]]
) -> People:
    best, most = None, -1
    for number in range(seed, seed + _TRIES):
        people = make(number)
        shown = shows(people)
        if sum(shown) > most:
            best, most = people, sum(shown)
        if all(shown):
            break
    assert best is not None  # there is at least one try
    return best


def story_begins(today: date) -> date:
    """The first day of the story's first month."""
    first = first_month(last_complete_month(today))
    return date(1970 + first // 12, 1, 1)
