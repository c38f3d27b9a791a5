"""Guards for mistakes that are seen in published tables of figures.

Each guard has a code and words of its own. It refuses (an error) what cannot be true,
and asks (a query) about what is odd: a person may say why it is right, and the reason
is kept with the figure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period, say_day
from fingerpost.engine.schema import Severity

TEN, HUNDRED = (6.0, 17.0), (60.0, 170.0)
ALIKE = 2.0  # neighbours agree when they are within this factor of their middle
NEAR = 2  # how many neighbours are looked at on each side
LEAP_DAY = 1  # by which the same part of two years may differ
YEARS = ("calendar-year", "academic-year", "financial-year")
_TYPED = ("value", "numerator", "denominator")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One typed figure as the guards see it. `at` is its place among those typed."""

    period: Period
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    n: float | None = None
    reason: str = ""
    confirmed: str = ""
    withdrawn: bool = False
    at: int = -1

    def shown(self, measure: Measure | None) -> float | None:
        """The value that it gives: made from its two numbers where both are there."""
        top, below = self.numerator, self.denominator
        if measure is not None and measure.unit == "count":
            return self.value if top is None else top
        if top is None or below is None:
            return self.value if self.value is not None else top
        factor = 1.0 if measure is None else measure.factor
        return factor * top / below if below > 0 else None

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """What was typed, to see whether two figures are the same."""
        return (self.numerator, self.denominator, self.value, self.n)


@dataclass(frozen=True)
class Spoken:
    """What a guard says about one figure."""

    code: str
    severity: Severity
    field: str
    at: int
    words: str


# code -> what the guard looks for, as the list of rules says it
GUARDS: dict[str, str] = {
    "E06": "A value has the number of people or cases behind it.",
    "E10": "All figures of a row are in one unit.",
    "E11": "No figure is about ten or a hundred times off its neighbours.",
    "E12": "A part of a year does not stand beside whole years.",
    "E13": "The period is of the kind that the measure speaks about.",
    "E14": "An answer to a survey says how many people answered.",
    "E15": "A percentage lies between 0 and 100, and no part is larger than its whole.",
    "E16": "Periods do not overlap.",
    "E17": "Periods stand in the order of time.",
    "E18": "One period has one figure.",
    "E19": "A figure that was there before is changed with a reason.",
    "E20": "The measure is one whose figures are typed in.",
}
Guard = Callable[[Sequence[Figure], Sequence[Figure], Measure | None], Iterator[Spoken]]


def speak(
    typed: Sequence[Figure],
    *,
    measure: Measure | None,
    earlier: Sequence[Figure] = (),
    today: date | None = None,
) -> list[Spoken]:
    """Everything that the guards say about figures of one measure and one area.

    `earlier` are the figures that are there already, one for each period. Queries
    about a figure with a reason in `confirmed` are not asked again.
    """
    found = [said for guard in _GUARDS for said in guard(typed, earlier, measure)]
    if today is not None:
        found += _not_over(typed, today)
    confirmed = {one.at for one in typed if one.confirmed.strip()}
    return [
        said
        for said in sorted(found, key=lambda said: (said.at, said.code))
        if said.severity == "error" or said.at not in confirmed
    ]


def _units(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    """0.45 beside 45, 4.2 beside 420, and figures ten times off their neighbours."""
    given = [one for one in typed if not one.withdrawn]
    periods = {one.period for one in given}
    row = [one for one in earlier if one.period not in periods and not one.withdrawn]
    row = sorted([*row, *given], key=lambda one: (one.period.end, one.period.start))
    told: set[tuple[str, int]] = set()
    for name in _TYPED:
        column = [
            (one, one.shown(measure) if name == "value" else getattr(one, name))
            for one in row
        ]
        every = [(one, number) for one, number in column if number]
        for one, number in every:
            known = [pair for pair in every if _beside(pair[0].period, one.period)]
            place = known.index((one, number))
            near = (
                known[max(0, place - NEAR) : place]
                + known[place + 1 : place + 1 + NEAR]
            )
            found = _off([abs(other) for _, other in near], abs(number))
            if found is None or one.at < 0 or (found, one.at) in told:
                continue
            told.add((found, one.at))
            yield Spoken(
                found, "query", name, one.at, _off_words(found, name, number, near)
            )


def _beside(a: Period, b: Period) -> bool:
    """Whether figures about two periods should be about as large as each other.

    A quarter is no neighbour of a month. What counts up through a year begins small
    again, so its neighbours are those up to the same month of other years.
    """
    counts_up = a.kind == "year-to-date"
    return a.kind == b.kind and (not counts_up or abs(a.days - b.days) <= LEAP_DAY)


def _off(near: Sequence[float], number: float) -> str | None:
    """E10 for about a hundred times off its neighbours, E11 for about ten, or None."""
    if not near:
        return None
    middle = median(near)
    alike = sum(middle / ALIKE < other < middle * ALIKE for other in near)
    if 2 * alike <= len(near):
        return None
    ratio = max(number / middle, middle / number)
    if HUNDRED[0] <= ratio <= HUNDRED[1]:
        return "E10"
    if TEN[0] <= ratio <= TEN[1] and len(near) > 1:
        return "E11"
    return None


# which of the numbers that were typed a guard speaks of
_CALLED = {
    "value": "The value",
    "numerator": "The top number",
    "denominator": "The bottom number",
}


def _off_words(
    code: str, name: str, number: float, near: Sequence[tuple[Figure, float]]
) -> str:
    beside = _short(median(other for _, other in near))
    begins = f"{_CALLED[name]}, {_short(number)},"
    if code == "E10":
        return (
            f"{begins} stands beside {beside}. That looks like two units in one row: a "
            "share of one among percentages, or pounds among hundreds."
        )
    return (
        f"{begins} is about ten times off its neighbours, which are near {beside}. Is "
        "a decimal point in the wrong place?"
    )


def _short(number: float) -> str:
    """A number as a sentence says it: three figures are enough to see a slip."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def _part_of_year(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    kinds = {one.period.kind for one in [*typed, *earlier]}
    both = "year-to-date" in kinds and bool(kinds & set(YEARS))
    for one in typed:
        if both and one.period.kind == "year-to-date":
            yield Spoken(
                "E12", "query", "period_kind", one.at,
                "This is part of a year beside whole years. A part always looks "
                "smaller; the two are never compared.",
            )  # fmt: skip


def _not_over(typed: Sequence[Figure], today: date) -> Iterator[Spoken]:
    for one in typed:
        if one.period.start <= today < one.period.end and not one.withdrawn:
            yield Spoken(
                "E12", "query", "period_end", one.at,
                "This period is not over, so the figure is about a part of it beside "
                "whole ones.",
            )  # fmt: skip


def _other_kind(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    if measure is None:
        kinds = {one.period.kind for one in typed}
        for one in typed[1:] if len(kinds) > 1 else ():
            if one.period.kind != typed[0].period.kind:
                yield Spoken("E13", "query", "period_kind", one.at, _MIXED)
        return
    for one in typed:
        if one.period.kind == measure.headline:
            continue
        yield Spoken(
            "E13", "error" if measure.one_period else "query", "period_kind", one.at,
            f"Figures of this measure speak about a "
            f"{measure.headline.replace('-', ' ')}; this one speaks about a "
            f"{one.period.kind.replace('-', ' ')}. They cannot stand in one series.",
        )  # fmt: skip


_MIXED = (
    "The figures above speak about another kind of period. The two are never compared."
)


def _survey(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    for one in typed:
        asked = (
            measure.form == "survey" if measure else one.period.kind == "survey-wave"
        )
        if asked and not one.withdrawn and not (one.denominator or one.n):
            yield Spoken(
                "E14", "error", "n", one.at,
                "This is an answer to a survey without the number of people who "
                "answered. Nobody can tell what it is worth.",
            )  # fmt: skip


def _bare(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    survey = measure is not None and measure.form == "survey"
    plain = measure is not None and measure.unit in ("count", "GBP")
    for one in typed:
        given = one.value is not None and not one.withdrawn
        if given and not (survey or plain) and one.denominator is None and not one.n:
            yield Spoken(
                "E06", "query", "value", one.at,
                "A value without the number behind it is kept, and cannot be judged.",
            )  # fmt: skip


def _impossible(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    share = measure is not None and measure.unit == "percent"
    for one in typed:
        top, below = one.numerator, one.denominator
        if one.withdrawn:
            continue
        counted = [n for n in (one.denominator, one.n) if n is not None]
        if any(n < 0 for n in counted) or (share and top is not None and top < 0):
            yield Spoken(
                "E15", "error", "numerator", one.at, "A number of people or cases "
                "cannot be below nought.",
            )  # fmt: skip
        elif share and top is not None and below is not None and top > below:
            yield Spoken(
                "E15", "error", "numerator", one.at,
                f"{top:g} is more than the {below:g} that it is out of.",
            )  # fmt: skip
        elif share and below == 0 and top is not None:
            yield Spoken(
                "E15", "query", "denominator", one.at,
                "It is out of nought, so there is no percentage. That is kept as it "
                "is.",
            )  # fmt: skip
        elif share and one.value is not None and not 0 <= one.value <= 100:
            yield Spoken(
                "E15", "error", "value", one.at,
                f"{one.value:g}% is not between 0 and 100.",
            )  # fmt: skip
        elif share and top is not None and below is None and one.value is None:
            yield Spoken(
                "E15", "error", "denominator", one.at,
                "A percentage needs the number that it is out of.",
            )  # fmt: skip
        elif (
            one.value is not None
            and (made := _made(one, measure)) is not None
            and abs(made - one.value) > max(0.6, 0.02 * abs(made))
        ):
            yield Spoken(
                "E15", "query", "value", one.at,
                f"The two numbers give {made:.4g}, and {one.value:g} was typed. The "
                "two numbers are used.",
            )  # fmt: skip


def _made(one: Figure, measure: Measure | None) -> float | None:
    if measure is None or one.numerator is None or not one.denominator:
        return None
    return measure.factor * one.numerator / one.denominator


def _overlaps(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    """Two periods of one kind that share days, where the kind's do not by nature."""
    named = {one.period for one in typed}
    others = [one for one in earlier if one.period not in named and not one.withdrawn]
    for place, one in enumerate(typed):
        if one.period.kind in ("rolling-12-months", "year-to-date") or one.withdrawn:
            continue
        for other in [*others, *typed[:place]]:
            same = other.period.kind == one.period.kind
            if same and other.period != one.period and _share_days(one, other):
                yield Spoken(
                    "E16", "query", "period_start", one.at,
                    f"This overlaps the period from {say_day(other.period.start)} to "
                    f"{say_day(other.period.end)}, so something is counted twice.",
                )  # fmt: skip
                break


def _share_days(one: Figure, other: Figure) -> bool:
    return one.period.start <= other.period.end and other.period.start <= one.period.end


def _order(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    latest: date | None = None
    for one in typed:
        if latest is not None and one.period.end < latest:
            yield Spoken(
                "E17", "query", "period_end", one.at,
                "This period is earlier than the one above it. Has a row been left "
                "in the wrong place, or the wrong year typed?",
            )  # fmt: skip
        else:
            latest = one.period.end


def _twice(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    seen: dict[Period, list[Figure]] = {}
    for one in typed:
        seen.setdefault(one.period, []).append(one)
    for rows in seen.values():
        if len({(row.numbers, row.withdrawn) for row in rows}) > 1:
            for row in rows:
                yield Spoken(
                    "E18", "error", "value", row.at,
                    "This period is typed twice with different numbers. Neither is "
                    "taken, because nobody can tell which is right.",
                )  # fmt: skip


def _changed(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    there = {one.period: one for one in earlier if not one.withdrawn}
    for one in typed:
        old = there.get(one.period)
        if old is None or one.reason.strip():
            continue
        if one.withdrawn or old.numbers != one.numbers:
            was = old.shown(measure)
            yield Spoken(
                "E19", "query", "reason", one.at,
                f"There was a figure for this period before"
                f"{'' if was is None else f' ({was:.4g})'}. It is kept as history. Say "
                "in the column 'reason' why it changes.",
            )  # fmt: skip


_GUARDS: tuple[Guard, ...] = (
    _bare, _units, _part_of_year, _other_kind, _survey, _impossible, _overlaps, _order,
    _twice, _changed,
)  # fmt: skip


def odd_days(period: Period) -> bool:
    """Whether a period does not begin and end where its kind does."""
    kind, start, end = period.kind, period.start, period.end
    days = period.days
    if kind == "snapshot":
        return start != end
    if kind == "survey-wave":
        return days > 366
    if kind == "term":
        # by dates or by whole months; a term is two to five months
        return start.month not in (1, 3, 4, 5, 8, 9) or not 45 <= days <= 155
    begins: Mapping[str, tuple[int, ...]] = {
        "calendar-year": (1,),
        "academic-year": (8, 9),
        "financial-year": (4,),
        "quarter": (1, 4, 7, 10),
        "year-to-date": (1, 4, 9),
    }
    lengths = {"quarter": 3, "month": 1, "year-to-date": 0}
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    ends_month = (end + timedelta(1)).day == 1 or kind == "year-to-date"
    wanted = lengths.get(kind, 12) or months
    return (
        start.day != 1
        or start.month not in begins.get(kind, tuple(range(1, 13)))
        or not ends_month
        or months != wanted
        or months > 12
    )


def comparator_words(value: float, beside: float, what: str) -> str | None:
    """What is odd about a comparator beside a figure that it is to stand beside.

    30.8 beside 3.99 is a decimal point in the wrong place, more often than not.
    """
    if not value or not beside:
        return None
    ratio = max(abs(value / beside), abs(beside / value))
    for low, high, times in ((*TEN, "ten"), (*HUNDRED, "a hundred")):
        if low <= ratio <= high:
            return (
                f"{value:g} is about {times} times off {what}, which is {beside:g}. "
                "Look at the decimal point and the unit."
            )
    return None


def wrong_side(value: float, baseline: float, better: str) -> str | None:
    """What is odd about a target that is worse than where we started."""
    if better == "higher" and value < baseline:
        return (
            f"The target of {value:g} is below the baseline of {baseline:g}, and a "
            "higher figure is better."
        )
    if better == "lower" and value > baseline:
        return (
            f"The target of {value:g} is above the baseline of {baseline:g}, and a "
            "lower figure is better."
        )
    return None
