"""How fast are whole readings: with and without an outlook by a date.

Run: python bench/reading_speed.py [--points 36]
The yardstick is one chart of the same series, measured in the same run: a ratio means
the same on a slow machine and a fast one. Goals: 500 readings a second without an
outlook by a date, 20 with one. Exit status 1 when a goal is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import month
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Target
from fingerpost.measures import catalogue

GOALS = {"without a target": 500, "with a target, no date": 500, "by a date": 20}


def seconds(work: Callable[[], object], times: int) -> float:
    """Seconds of processor for one of so many runs: the median of five rounds."""
    rounds = []
    for _ in range(5):
        began = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - began) / times)
    return sorted(rounds)[2]


def series(points: int) -> list[Observation]:
    """A share of 400 plans that rises a little, with noise, month by month."""
    noise = np.random.default_rng(17).normal(0, 8, points)
    met = [round(180 + 1.6 * n + noise[n]) for n in range(points)]
    return [
        Observation(
            measure="bench",
            basis="local",
            area="Z99999999",
            period=month(2023 + n // 12, n % 12 + 1),
            value=met[n] / 4,
            numerator=met[n],
            denominator=400,
            unit="percent",
        )
        for n in range(points)
    ]


def main() -> int:
    """Measure, print, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=36)
    given = parser.parse_args()
    measure = replace(catalogue()["ehc_plans_within_20_weeks"], breaks=())
    seen = series(given.points)
    last = seen[-1].period
    dated = Target(
        kind="number",
        valid_from=date(2020, 1, 1),
        due=date(last.end.year + 1, 6, 30),
        set_on=date(2020, 1, 1),
        set_by="the bench",
        value=75.0,
    )

    def read(targets: Sequence[Target]) -> object:
        return make_reading(
            measure=measure,
            area="Z99999999",
            area_name="the bench",
            series=seen,
            targets=targets,
            audience="partner",
            today=last.end,
        )

    chart = seconds(
        lambda: attribute_chart(
            [one.period.start for one in seen],
            [one.numerator for one in seen],
            [one.denominator for one in seen],
            kind="p-prime",
            improvement=1,
        ),
        50,
    )
    print(f"one p-prime chart of {given.points} points: {1e3 * chart:.2f} ms")
    met = True
    for name, targets, times in (
        ("without a target", [], 50),
        ("with a target, no date", [replace(dated, due=None)], 50),
        ("by a date", [dated], 10),
    ):
        outlook = read(targets).outlook  # type: ignore[attr-defined]
        took = seconds(lambda given=targets: read(given), times)
        met &= 1 / took >= GOALS[name]
        kind = f", {outlook.kind}" if outlook is not None and outlook.kind else ""
        print(
            f"readings {name:22}: {1 / took:6.0f} a second (goal {GOALS[name]}), "
            f"{took / chart:.1f} charts{kind}"
        )
    print("goals met" if met else "GOALS MISSED")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
