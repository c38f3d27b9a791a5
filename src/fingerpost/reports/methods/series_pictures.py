"""Pictures of series: one for each rule, guard and correction that can be drawn."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from fingerpost.engine.measure import FromEvents
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.choice import Wanted
from fingerpost.judgement.series import observe, points
from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.chart.series import series_chart
from fingerpost.reports.methods.correction_pictures import CORRECTED
from fingerpost.reports.methods.invented import (
    BASE,
    SEASON,
    STEADY,
    STEP,
    WANDERING,
    Read,
    a_measure,
    plain,
    rates,
    read,
    rounds,
    shares,
    starts_again,
    suspensions,
    values,
    waits,
)
from fingerpost.reports.methods.promise_pictures import PROMISES

SOURCE = "Invented figures, to show what the rule looks for."
_LEVEL = (54.5, 55, 53.5, 55.5, 54, 56, 54.5)  # above the average, none of them far
_WAITS = tuple(round(24 + (value - 52) / 3, 1) for value in STEADY[:20])


def series_picture(name: str) -> Chart:
    """The chart of this name. Raises KeyError when there is none."""
    measure, reading = SERIES[name](name)
    return series_chart(reading, measure=measure, source=SOURCE)


def _no_change(name: str) -> Read:
    return plain(name, *STEADY[:24])


def _outside(name: str) -> Read:
    return plain(name, *STEADY[:23], 64)


def _two_in_three(name: str) -> Read:
    return plain(name, *STEADY[:21], 59.5, 54, 59.5)


def _shift(name: str) -> Read:
    return plain(name, *BASE, *_LEVEL)


def _trend(name: str) -> Read:
    return plain(name, *BASE, 47.5, 48.5, 50, 51, 52.5, 53.5, 55)


def _few(name: str) -> Read:
    return plain(name, *STEADY[:5])


def _xmr(name: str) -> Read:
    return waits(name, *_WAITS)


def _p(name: str) -> Read:
    measure = a_measure(name)
    of = (60, 200, 90, 400, 70, 150, 300, 80, 250, 60, 350)
    return measure, read(measure, shares(measure, STEADY[:11], of))


def _p_prime(name: str) -> Read:
    measure = a_measure(name)
    of = [300 + 100 * (place % 5) for place in range(24)]
    return measure, read(measure, shares(measure, STEADY[:24], of))


def _rates(name: str, points: int) -> Read:
    measure = a_measure(
        name,
        title="Suspensions of pupils with SEN",
        short_title="Suspensions",
        numerator="Suspensions",
        unit="rate",
        per=1000,
        better="lower",
        phrase="{value} of each 1,000 pupils were suspended",
    )
    of = [9000 + 1500 * (place % 4) for place in range(points)]
    met = [
        round(value * each / 10_000) for value, each in zip(STEADY, of, strict=False)
    ]
    return measure, read(measure, rates(measure, met, of))


def _u(name: str) -> Read:
    return _rates(name, 11)


def _u_prime(name: str) -> Read:
    return _rates(name, 24)


def _counted(name: str, found: Sequence[float]) -> Read:
    measure = a_measure(
        name,
        title="Complaints about plans",
        short_title="Complaints",
        numerator="",
        unit="count",
        better="lower",
        phrase="there were {value} complaints",
    )
    return measure, read(measure, values(measure, found))


def _c(name: str) -> Read:
    found = [round(9 + 1.3 * (value - 52)) for value in STEADY[:20]]
    return _counted(name, found)


def _g(name: str) -> Read:
    found = (
        *(1, 0, 0, 1, 0, 2, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 2, 0, 0),
        *(1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0),
    )
    return _counted(name, found)


def _t(name: str) -> Read:
    measure = a_measure(
        name,
        title="Longest time in the month from one missed taxi to the next",
        short_title="Days without a missed taxi",
        numerator="",
        unit="days",
        phrase="{value} went by without a missed taxi",
    )
    apart = (4, 6, 3, 5, 7, 4, 5, 6, 5, 3, 5, 4, 3, 6, 4, 5, 6, 30)
    why = "Each figure is a time between two events"
    wanted = Wanted(kind="t", reason=why, day="1 January 2026")
    return measure, read(measure, values(measure, apart), wanted=wanted)


def _neither(name: str) -> Read:
    measure = a_measure(
        name,
        title="Requests made by parents",
        short_title="Made by parents",
        numerator="Requests made by parents",
        better="none",
        phrase="of requests were made by parents",
    )
    return measure, read(measure, shares(measure, [*BASE, *_LEVEL]))


def _i_prime(name: str) -> Read:
    measure = a_measure(
        name,
        title="Weeks of waiting, average of those seen",
        short_title="Weeks of waiting",
        numerator="",
        unit="weeks",
        per=1,
        better="lower",
        phrase="families waited {value} on average",
    )
    of = [(60, 12, 90, 25)[place % 4] for place in range(20)]
    waited = [round(n * value) for n, value in zip(of, _WAITS, strict=True)]
    series = rates(measure, waited, of)
    observed = observe(series, measure=measure)
    judged = attribute_chart(observed.dates, waited, of, kind="i-prime", improvement=-1)
    drawn = points(observed, judged, [None] * len(series), ())
    return measure, replace(read(measure, series), chart="i-prime", series=drawn)


def _run(name: str) -> Read:
    measure, _ = waits(name)
    wanted = Wanted(kind="run", reason="The figures are medians", day="1 January 2026")
    return measure, read(measure, values(measure, _WAITS), wanted=wanted)


def _years(name: str) -> Read:
    return suspensions(
        name,
        (64, 142, 225, 287, 371, 440, 529, 588, 664, 735),
        (70, 155, 241, 312, 398, 470, 561, 625, 702, 779),
        (58, 126, 199, 254, 330),
    )


def _survey(name: str) -> Read:
    measure = a_measure(
        name,
        title="Families who feel listened to",
        short_title="Feel listened to",
        numerator="",
        form="survey",
        phrase="{value} of the {n} families who answered felt listened to",
    )
    return measure, read(measure, rounds(measure, ((215, 398), (239, 412))))


def _few_answered(name: str) -> Read:
    measure, _ = _survey(name)
    found = ((12, 21), (38, 64), (239, 412))
    return measure, read(measure, rounds(measure, found, first=2023))


def _short(name: str) -> Read:
    return plain(name, *STEADY[:9], 66)


def _small(name: str) -> Read:
    measure = a_measure(name)
    figures = [*STEADY[:20]]
    of = [OF_MANY] * 20
    for place, value in ((3, 100), (8, 12), (13, 83), (17, 20)):
        figures[place], of[place] = value, 6
    return measure, read(measure, shares(measure, figures, of))


OF_MANY = 400


def _wandering(name: str) -> Read:
    return plain(name, *WANDERING)


def _season(name: str) -> Read:
    return plain(name, *SEASON[:32])


def _rare(name: str) -> Read:
    measure = a_measure(
        name,
        title="Children educated far from home",
        short_title="Placements far away",
        numerator="",
        unit="count",
        better="lower",
        phrase="there were {value} placements",
    )
    found = (1, 0, 0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 1, 0, 2, 0, 1, 0, 0, 1)
    return measure, read(measure, values(measure, found))


def _still_open(name: str) -> Read:
    measure = a_measure(
        name,
        title="Requests with no answer yet",
        short_title="Requests with no answer",
        numerator="Requests with no answer",
        better="lower",
        phrase="of requests had no answer yet",
        local=FromEvents(
            table=None,
            at="received",
            counted=lambda requests: requests.counted,
            still_open="Answers are still to come.",
        ),
    )
    found = (0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 2, 5, 11)
    return measure, read(measure, shares(measure, found))


def _step_before(name: str) -> Read:
    return plain(name, *STEP)


def _step_after(name: str) -> Read:
    measure = a_measure(name)
    new = starts_again(date(2025, 3, 1), "four more caseworkers")
    return measure, read(measure, shares(measure, STEP), rebases=[new])


SERIES: dict[str, Callable[[str], Read]] = {
    **PROMISES,
    **CORRECTED,
    "i-prime": _i_prime,
    "few-answered": _few_answered,
    "no-change": _no_change,
    "outside": _outside,
    "two-in-three": _two_in_three,
    "shift": _shift,
    "trend": _trend,
    "values": _few,
    "xmr": _xmr,
    "p": _p,
    "p-prime": _p_prime,
    "u": _u,
    "u-prime": _u_prime,
    "c": _c,
    "g": _g,
    "t": _t,
    "neither": _neither,
    "run": _run,
    "years": _years,
    "break": CORRECTED["f11"],
    "short": _short,
    "small-denominators": _small,
    "autocorrelation": _wandering,
    "season": _season,
    "rare": _rare,
    "still-open": _still_open,
    "survey": _survey,
    "step-before": _step_before,
    "step-after": _step_after,
}
