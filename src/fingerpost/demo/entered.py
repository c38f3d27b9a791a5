"""Three series that partners type in, in the template for typed series.

Health's advice and amended plans come out of the simulation. The newest counts of
advice have not come yet, so that one measure of the board is late. How good plans are
is judged by people who read a few each term; so few that no direction can be judged
from them, which the demonstration is to show.
"""

import csv
from datetime import date
from pathlib import Path

from fingerpost.demo import cast, patterns
from fingerpost.demo.days import last_complete_month, month_end, month_start
from fingerpost.demo.model import ADVICE_LATE
from fingerpost.demo.patterns import Counts
from fingerpost.demo.simulation import People, stream

HEADER = (
    "measure", "area", "period_kind", "period_start", "period_end", "numerator",
    "denominator", "value", "n", "note", "document",
)  # fmt: skip
ADVICE, QUALITY = "ehc_advice_within_6_weeks", "ehc_plan_quality_good"
AMENDED = "ehc_amended_plans_within_12_weeks"


def write_entered(people: People, folder: Path, *, today: date) -> list[Path]:
    """Write all series up to the last complete month or term, and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    last = last_complete_month(today)
    first = cast.first_month(last)
    files = {
        "health_advice.csv": _monthly(
            people,
            patterns.health_advice(people, first, last - ADVICE_LATE),
            ADVICE,
            "Health advice that fell due in the month",
            "Advice log of the health partner",
        ),
        "amended_plans.csv": _monthly(
            people,
            patterns.amended_within_12_weeks(people, first, last),
            AMENDED,
            "Amended plans that fell due in the month",
            "Review tracker of the council",
        ),
        "plan_quality.csv": _quality(people, first, last),
    }
    for name, rows in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(rows)
    return [folder / name for name in files]


def _monthly(
    people: People, series: Counts, measure: str, note: str, document: str
) -> list[list[object]]:
    area = people.model.place.code
    counted = zip(series.met.tolist(), series.of.tolist(), strict=True)
    rows: list[list[object]] = []
    for month, (met, of) in enumerate(counted, start=series.first):
        begins, ends = month_start(month), month_end(month)
        if of:
            rows.append(
                [measure, area, "month", begins, ends, met, of, "", "", note, document]
            )
    return rows


def _quality(people: People, first: int, last: int) -> list[list[object]]:
    """Plans read in each school term that has ended, from the first whole one."""
    rng = stream(people.seed, people.model.place.number, 11)
    area = people.model.place.code
    rows: list[list[object]] = []
    for begins, ends in terms(first, last):
        read = int(rng.integers(9, 17))
        good = int(rng.binomial(read, 0.62))
        rows.append(
            [
                QUALITY, area, "term", begins, ends, good, read, "", "",
                "Plans drawn at random and read by two people from different partners",
                "Quality audit by the joint panel",
            ]
        )  # fmt: skip
    return rows


def terms(first: int, last: int) -> list[tuple[date, date]]:
    """The school terms between two months: spring, summer and autumn, by dates."""
    answer = []
    for month in range(first, last + 1):
        length = {0: 3, 3: 4, 8: 4}.get(month % 12)  # January, April, September
        if length and month + length - 1 <= last:
            answer.append((month_start(month), month_end(month + length - 1)))
    return answer
