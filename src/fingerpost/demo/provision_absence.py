"""Published absence from state-funded schools for alternative provision, two terms.

It comes out in October. A council with very few pupils there has `c` for each figure.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from fingerpost.demo.names import Place
from fingerpost.demo.nation import (
    STATE_AP,
    Counts,
    Nation,
    Where,
    added_up,
    released,
    share_out,
)
from fingerpost.demo.release_files import percent, school_year, write_release

Row = Mapping[str, object]
_LEAVE = (
    "sess_auth_illness", "sess_auth_appointments", "sess_auth_religious",
    "sess_auth_study", "sess_auth_traveller", "sess_auth_holiday",
    "sess_auth_excluded", "sess_auth_other",
)  # fmt: skip
_LEAVE_SHARES = (0.36, 0.05, 0.002, 0.002, 0.001, 0.001, 0.11, 0.47)
_NO_LEAVE = (
    "sess_unauth_holiday", "sess_unauth_late", "sess_unauth_other",
    "sess_unauth_noyet",
)  # fmt: skip
_NO_LEAVE_SHARES = (0.01, 0.07, 0.91, 0.01)
HEADER = (
    "time_period", "time_identifier", "geographic_level", "country_code",
    "country_name", "region_code", "region_name", "old_la_code", "new_la_code",
    "la_name", "num_schools", "enrolments", "sess_possible", "sess_overall",
    "sess_authorised", "sess_unauthorised", "sess_overall_percent",
    "sess_authorised_percent", "sess_unauthorised_percent", "enrolments_pa_10_exact",
    "enrolments_pa_10_exact_percent", "enrolments_pa_50_exact",
    "enrolments_pa_50_exact_percent", *_LEAVE[:6], "sess_auth_ext_holiday",
    *_LEAVE[6:], "sess_auth_totalreasons", *_NO_LEAVE, "sess_unauth_totalreasons",
    "sess_overall_totalreasons", "sess_x_covid", "sess_y_exceptional",
)  # fmt: skip
_YEARS, _FEW = 7, 36
_CLOSED = 2020  # schools were closed to most: no figure of that school year


def write_provision_absence(nation: Nation, path: Path) -> Path:
    """Write the table, and say where it is."""
    return write_release(path, HEADER, _rows(nation))


def _rows(nation: Nation) -> Iterator[Row]:
    """Severe absence was not published in the first two years: `z`."""
    last = released(nation.today, 10, 31)
    for year in range(last - _YEARS + 1, last + 1):
        if year == _CLOSED:
            continue
        severe = year > last - _YEARS + 2
        counted = partial(_counted, nation, year=year)
        for where, numbers in added_up(nation, counted):
            yield _row(where, year, numbers.tolist(), severe=severe)


def _counted(nation: Nation, place: Place, year: int) -> Counts:
    habit = float(np.clip(nation.draw(place, STATE_AP).normal(0.37, 0.05), 0.2, 0.55))
    rng = np.random.default_rng([nation.seed, STATE_AP, place.number, year])
    schools = 1 + int(nation.plans[place.number] > 4_000)
    enrolled = int(rng.poisson(nation.plans_in(place, year) * 0.026)) + 12
    possible = enrolled * int(rng.integers(158, 176))
    missed = int(possible * np.clip(rng.normal(habit, 0.015), 0.1, 0.7))
    leave = int(missed * rng.normal(0.56, 0.02))
    often = int(rng.binomial(enrolled, 0.81))
    return np.array(
        [
            schools, enrolled, possible, missed, leave, missed - leave, often,
            int(rng.binomial(often, 0.42)),
            *share_out(rng, leave, _LEAVE_SHARES),
            *share_out(rng, missed - leave, _NO_LEAVE_SHARES),
            int(rng.poisson(enrolled * 2)),
        ]
    )  # fmt: skip


def _row(where: Where, year: int, numbers: list[int], *, severe: bool) -> Row:
    schools, enrolled, possible, missed, leave, without, often, half = numbers[:8]
    few = where.level == "Local authority" and enrolled < _FEW
    reasons = dict(zip((*_LEAVE, *_NO_LEAVE), numbers[8:-1], strict=True))
    row: dict[str, object] = {
        "time_period": school_year(year),
        "time_identifier": "Autumn and spring term",
        **where.columns(),
        "num_schools": schools,
        "enrolments": enrolled,
        "sess_possible": possible,
        "sess_overall": missed,
        "sess_authorised": leave,
        "sess_unauthorised": without,
        "sess_overall_percent": percent(missed, possible),
        "sess_authorised_percent": percent(leave, possible),
        "sess_unauthorised_percent": percent(without, possible),
        "enrolments_pa_10_exact": often,
        "enrolments_pa_10_exact_percent": percent(often, enrolled),
        "enrolments_pa_50_exact": half if severe else "z",
        "enrolments_pa_50_exact_percent": percent(half, enrolled) if severe else "z",
        **reasons,
        "sess_auth_ext_holiday": "z",
        "sess_auth_totalreasons": leave,
        "sess_unauth_totalreasons": without,
        "sess_overall_totalreasons": missed,
        "sess_x_covid": 0,
        "sess_y_exceptional": numbers[-1],
    }
    if few:  # so few pupils that one of them could be made out
        row |= dict.fromkeys(HEADER[HEADER.index("enrolments") :], "c")
    return row
