"""How fast are funnels: 153 areas and 60 measures, judged with limits for every area.

    .venv/bin/python bench/funnel_speed.py [--areas 153] [--funnels 60]

Half of the measures differ by chance alone (exact binomial limits), half really do
(over-dispersion). Both levels of limits are worked out at every area's own size, and
each area is placed. The aim: under a second. What the drawings of all of them take is
printed beside it, without an aim. Exit status 1 when the aim is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np

from fingerpost.engine.period import calendar_year
from fingerpost.judgement.funnels import AreaCount, AreaFunnel, funnel_of_areas
from fingerpost.judgement.funnels.strict import strict_funnel
from fingerpost.measures import catalogue
from fingerpost.reports.charts import drawn, funnel_chart

AIM = 1.0  # second
TIMES = 5


def main() -> int:
    """Measure, print, and say whether the aim is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, default=153)
    parser.add_argument("--funnels", type=int, default=60)
    given = parser.parse_args()
    draw = np.random.default_rng(2026)
    sets = [_counts(draw, given.areas, i % 2 == 1) for i in range(given.funnels)]
    funnels: list[AreaFunnel] = []

    def ours() -> None:
        funnels.clear()
        for one in sets:
            funnel = funnel_of_areas(one, kind="share")
            assert funnel is not None
            sizes = [count.denominator for count in funnel.counts]
            funnel.at(sizes, 95)
            funnel.at(sizes, 998)
            funnels.append(funnel)

    def strict() -> None:
        for one in sets:
            met = np.array([count.numerator for count in one])
            of = np.array([count.denominator for count in one])
            strict_funnel(met, of, kind="PR")

    def pictures() -> None:
        measure = catalogue()["ehc_plans_within_20_weeks"]
        for funnel in funnels:
            drawn(
                funnel_chart(
                    funnel, measure=measure, period=calendar_year(2024), names={}
                )
            )

    print(f"{given.areas} areas, {given.funnels} funnels, best of {TIMES}:")
    clock, processor = _best(ours)
    wide = sum(funnel.limits == "over-dispersed" for funnel in funnels)
    met = clock < AIM
    print(
        f"  judged with all limits {clock:.3f} s, {processor:.3f} s of processor "
        f"({wide} over-dispersed): {'met' if met else 'MISSED'} (aim: under {AIM:g} s)"
    )
    clock, processor = _best(strict)
    print(
        f"  as the reference draws them {clock:.3f} s, {processor:.3f} s of processor"
    )
    clock, processor = _best(pictures)
    print(
        f"  drawn twice with their tables {clock:.3f} s, {processor:.3f} s of processor"
    )
    return 0 if met else 1


def _counts(draw: np.random.Generator, areas: int, differ: bool) -> list[AreaCount]:
    """Invented areas of very different sizes."""
    of = np.exp(draw.normal(6.3, 0.8, areas)).astype(int) + 25
    share = np.clip(
        0.46 + (0.15 if differ else 0) * draw.normal(size=areas), 0.02, 0.98
    )
    met = draw.binomial(of, share)
    return [
        AreaCount(f"E{n:08}", float(a), float(b))
        for n, (a, b) in enumerate(zip(met, of, strict=True))
    ]


def _best(work: Callable[[], None]) -> tuple[float, float]:
    """The shortest of several runs, by the clock and by processor, in seconds."""
    took = []
    for _ in range(TIMES):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - clock, time.process_time() - processor))
    return min(each[0] for each in took), min(each[1] for each in took)


if __name__ == "__main__":
    sys.exit(main())
