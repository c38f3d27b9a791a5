"""What is odd about the periods of typed figures: parts, kinds, overlaps and order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period, say_day
from fingerpost.sources.entered.figure import Figure, Spoken

YEARS = ("calendar-year", "academic-year", "financial-year")


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


def part_of_year(
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


def not_over(typed: Sequence[Figure], today: date) -> Iterator[Spoken]:
    for one in typed:
        if one.period.start <= today < one.period.end and not one.withdrawn:
            yield Spoken(
                "E12", "query", "period_end", one.at,
                "This period is not over, so the figure is about a part of it beside "
                "whole ones.",
            )  # fmt: skip


def other_kind(
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


def overlaps(
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


def order(
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
