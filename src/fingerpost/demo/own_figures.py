"""The figures of the partnership's own measures, as the template holds them.

All are invented for a place in time and not for a date: the newest figure is always the
last one of the story. So the rules find the same in them on whatever day the
demonstration is built. Nothing is entered of what the rules are to find.
"""

import csv
import random
from collections.abc import Iterator, Mapping
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

from fingerpost.demo.days import month_of
from fingerpost.demo.own_definitions import (
    BREAKS,
    CHILDREN,
    COMPLAINTS,
    EXCLUDED,
    REVIEWS,
    SCHOOL,
    THERAPY,
    TRANSPORT,
)
from fingerpost.engine.period import Period, financial_year, recent
from fingerpost.sources.entered.columns import COLUMNS

_RARE_MONTHS = 72  # rare cases need long series
LATER = 22  # months since a second clinic of therapists opened
_THERAPY_MONTHS, _IN_TIME = 48, (0.44, 0.63)
COMPLAINT_MONTHS = 50
# complaints for each 100 plans: before the backlog, while plans queued, and since
_BACKLOG, _CLEARED = 34, 14
_COMPLAINTS = (0.46, 0.86, 0.52)
_BEYOND_CHANCE = 1.15  # how much more complaints vary than chance alone would make
_BREAK_MONTHS = 48


def write_own(
    slugs: list[str],
    folder: Path,
    *,
    area: str,
    today: date,
    with_plan: Mapping[int, int],
) -> Path:
    """Write the figures of those that have numbers, in the template.

    `with_plan` says how many children had a plan on the first day of a month, by months
    since 1970.
    """
    rows = [
        *_therapy(slugs[THERAPY], today),
        *_rare(slugs[EXCLUDED], today),
        *_transport(slugs[TRANSPORT], today),
        *_answers(slugs, today),
        *_complaints(slugs[COMPLAINTS], today, with_plan),
        *_breaks(slugs[BREAKS], today),
    ]
    path = folder / "measures_of_our_own.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "area": area} for row in rows)
    return path


def _counted_back(kind: str, today: date, count: int) -> Iterator[tuple[int, Period]]:
    """The last periods, the oldest first, each with how many come after it."""
    periods = recent(kind, before=today, count=count, clock="financial")
    return zip(range(count - 1, -1, -1), periods, strict=True)


def _therapy(slug: str, today: date) -> Iterator[dict[str, Any]]:
    draw = random.Random(21)
    for back, period in _counted_back("month", today, _THERAPY_MONTHS):
        begun = 46 + draw.randrange(14)
        share = _IN_TIME[back < LATER]
        met = sum(draw.random() < share for _ in range(begun))
        yield _row(slug, period, met, begun)


def _rare(slug: str, today: date) -> Iterator[dict[str, Any]]:
    draw = random.Random(12)
    for back, period in _counted_back("month", today, _RARE_MONTHS):
        chance = 0.42 if back >= _RARE_MONTHS / 2 else 0.2
        cases = (draw.random() < chance) + (draw.random() < 0.03)
        yield _row(slug, period, None, None, cases)


def _complaints(
    slug: str, today: date, with_plan: Mapping[int, int]
) -> Iterator[dict[str, Any]]:
    draw = random.Random(23)
    for back, period in _counted_back("month", today, COMPLAINT_MONTHS):
        plans = with_plan[month_of(period.start)]
        expected = plans * _COMPLAINTS[(back < _BACKLOG) + (back < _CLEARED)] / 100
        made = round(draw.gauss(expected, _BEYOND_CHANCE * sqrt(expected)))
        yield _row(slug, period, max(0, made), plans)


def _breaks(slug: str, today: date) -> Iterator[dict[str, Any]]:
    """Counted up from each April; a few more are booked from year to year."""
    draw = random.Random(5)
    total = None  # until the first April
    for back, period in _counted_back("year-to-date", today, _BREAK_MONTHS):
        taken = round(draw.gauss(118 - 0.6 * back, 9))
        if period.start.month == period.end.month:
            total = 0
        if total is not None:
            total += taken
            yield _row(slug, period, None, None, total)


def _transport(slug: str, today: date) -> Iterator[dict[str, Any]]:
    year = recent("financial-year", before=today, count=1)[0].start.year
    for back, cost in ((3, 6_180), (2, 6_640), (1, 7_105), (0, 7_290)):
        yield _row(slug, financial_year(year - back), None, None, cost)


def _answers(slugs: list[str], today: date) -> Iterator[dict[str, Any]]:
    """What two rounds of surveys brought."""
    first = today.year - (1 if today > date(today.year, 6, 30) else 2)
    waves = [
        Period("survey-wave", date(y, 5, 1), date(y, 6, 14)) for y in (first, first + 1)
    ]
    answers = {
        slugs[REVIEWS]: ((88, 164), (121, 187)),
        slugs[SCHOOL]: ((301, 402), (322, 431)),
        # few answered at first: a word and no figure, then a figure with a warning
        CHILDREN: ((11, 19), (37, 58)),
    }
    for slug, counts in answers.items():
        for wave, (good, answered) in zip(waves, counts, strict=True):
            name = f"Summer {wave.start.year}"
            asked_aloud = slug == CHILDREN and wave is waves[0]
            yield _row(slug, wave, good, answered) | {
                "wave": name,
                "mode": "Asked aloud, with pictures"
                if asked_aloud
                else "Online and on paper",
                "document": f"Report on the survey, {name.lower()}",
            }


def _row(
    slug: str,
    period: Period,
    top: int | None,
    below: int | None,
    value: int | None = None,
) -> dict[str, Any]:
    return {
        "measure": slug,
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "numerator": "" if top is None else top,
        "denominator": "" if below is None else below,
        "value": "" if value is None else value,
        "document": "As the measure says",
    }
