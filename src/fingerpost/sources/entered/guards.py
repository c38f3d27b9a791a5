"""Guards for mistakes that are seen in published tables of figures.

Each guard has a code and words of its own. It refuses (an error) what cannot be true,
and asks (a query) about what is odd: a person may say why it is right, and the reason
is kept with the figure.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.sources.entered import periods
from fingerpost.sources.entered.figure import Figure, Spoken
from fingerpost.sources.entered.units import units

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
        found += periods.not_over(typed, today)
    confirmed = {one.at for one in typed if one.confirmed.strip()}
    return [
        said
        for said in sorted(found, key=lambda said: (said.at, said.code))
        if said.severity == "error" or said.at not in confirmed
    ]


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
    _bare, units, periods.part_of_year, periods.other_kind, _survey, _impossible,
    periods.overlaps, periods.order, _twice, _changed,
)  # fmt: skip


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
