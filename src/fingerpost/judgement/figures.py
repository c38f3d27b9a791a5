"""How a figure, a difference and a day are said in a sentence or beside a chart.

One decimal for percentages unless fewer than 200 are counted, then none; "percentage
points" for differences of percentages; comma thousands; days as "28 February 2024".
"""

from calendar import month_name, monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period, say_day
from fingerpost.judgement.periods import in_words

# Below this many counted, a tenth of a per cent is less than a tenth of a child.
FEW = 200
MARKS = {"provisional": "[p]", "revised": "[r]", "estimated": "[e]"}
_SINGULAR = {
    "month": "month",
    "quarter": "quarter",
    "term": "term",
    "survey-wave": "survey",
    "snapshot": "count",
}


def places(unit: str, decimals: int, denominator: float | None) -> int:
    """How many decimals a figure is said with."""
    if unit == "percent":
        return 0 if denominator is not None and denominator < FEW else min(decimals, 1)
    return 0 if unit in ("count", "GBP") else decimals


def is_amount(unit: str, denominator: float | None) -> bool:
    """Whether a figure is as large as its area: a count, or pounds in all.

    It says nothing beside the figure of an area of another size.
    """
    return unit == "count" or (unit == "GBP" and denominator is None)


def say(
    value: float, *, unit: str, decimals: int = 1, denominator: float | None = None
) -> str:
    """A figure with its unit: "38.5%", "61 weeks", "1,234", "£4,500"."""
    number = in_digits(value, places(unit, decimals, denominator))
    match unit:
        case "percent":
            return f"{number}%"
        case "weeks" | "days":
            return f"{number} {unit[:-1] if number == '1' else unit}"
        case "GBP":
            return f"-£{number[1:]}" if number.startswith("-") else f"£{number}"
    return number


def say_apart(
    amount: float, *, unit: str, decimals: int = 1, denominator: float | None = None
) -> str:
    """How far two figures are apart, without a sign: "15.2 percentage points"."""
    return _say_apart(abs(amount), unit, places(unit, decimals, denominator))


def say_between(now: Observation, before: Observation, *, decimals: int) -> str:
    """How far two figures are apart as they are printed; empty when they look the same.

    A reader takes one printed figure from the other, so the difference is that of the
    rounded figures and not the rounded difference.
    """
    if now.value is None or before.value is None:
        return ""
    return say_difference(
        (now.value, now.denominator),
        (before.value, before.denominator),
        unit=now.unit,
        decimals=decimals,
    )


def say_difference(
    one: tuple[float, float | None],
    other: tuple[float, float | None],
    *,
    unit: str,
    decimals: int,
) -> str:
    """How far two (value, denominator) are apart as they are printed, without a sign.

    Empty when they look the same.
    """
    finest = [places(unit, decimals, of) for _, of in (one, other)]
    apart = abs(_rounded(one[0], finest[0]) - _rounded(other[0], finest[1]))
    return _say_apart(float(apart), unit, max(finest)) if apart else ""


def say_short_of(
    seen: Observation, aim: float, *, decimals: int, asked: int | None = None
) -> str:
    """How far a figure is from a target, both as printed; empty if they look alike.

    `asked` is how many decimals the target is printed with (None: its own).
    """
    if seen.value is None:
        return ""
    shown = places(seen.unit, decimals, seen.denominator)
    asked = _decimals_of(aim, seen.unit) if asked is None else asked
    apart = abs(_rounded(seen.value, shown) - _rounded(aim, asked))
    return _say_apart(float(apart), seen.unit, max(shown, asked)) if apart else ""


def say_aim(value: float, *, unit: str) -> str:
    """A target as people set it, with no more decimals than it has: "60%"."""
    decimals = _decimals_of(value, unit)
    if unit == "percent":
        return f"{in_digits(value, decimals)}%"
    return say(value, unit=unit, decimals=decimals)


def say_observed(seen: Observation, *, decimals: int) -> str:
    """An observation's value with its mark: "48.2% [p]". Empty without a value."""
    if seen.value is None:
        return ""
    words = say(
        seen.value, unit=seen.unit, decimals=decimals, denominator=seen.denominator
    )
    mark = MARKS.get(seen.status)
    return f"{words} {mark}" if mark else words


def say_due(day: date) -> str:
    """A due day: the month alone when it is the month's last day."""
    if day.day == monthrange(day.year, day.month)[1]:
        return f"{month_name[day.month]} {day.year}"
    return say_day(day)


def when(period: Period) -> str:
    """The period as it ends a sentence: "in 2024", "on 16 January 2025"."""
    if period.kind == "snapshot":
        return f"on {period.label}"
    if period.kind == "year-to-date" and " to " in period.label:
        return f"from {period.label}"
    return f"in {in_words(period)}"


def one_of(period: Period) -> str:
    """One period of this kind, after "in a single": "month", "year"."""
    return _SINGULAR.get(period.kind, "year" if "year" in period.kind else "figure")


def in_digits(value: float, decimals: int) -> str:
    """A number rounded half up, with comma thousands."""
    number = _rounded(value, decimals)
    return f"{number if number else abs(number):,}"


def as_published(value: float, most: int) -> str:
    """A number with the decimals that its publisher gave it, and no more than `most`.

    Spreadsheets write 38.2 as 38.200000000000003 and means with fifteen decimals.
    """
    text = f"{round(value, 12) + 0.0:,}"
    if "e" in text or len(text.partition(".")[2]) > most:
        text = in_digits(value, most)  # most figures need no rounding, which is slow
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: float, decimals: int) -> Decimal:
    exact = Decimal(repr(round(value, 12)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _decimals_of(value: float, unit: str) -> int:
    """How many decimals people gave a target: two at most, one for percentages."""
    text = in_digits(value, 1 if unit == "percent" else 2)
    return 0 if "." not in text else len(text.partition(".")[2].rstrip("0"))


def _say_apart(amount: float, unit: str, decimals: int) -> str:
    number = in_digits(amount, decimals)
    match unit:
        case "percent":
            return f"{number} percentage point{'' if number in ('1', '1.0') else 's'}"
        case "weeks" | "days":
            return f"{number} {unit[:-1] if number == '1' else unit}"
        case "GBP":
            return f"£{number}"
    return number
