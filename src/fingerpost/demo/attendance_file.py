"""Attendance, absence and exclusions by special educational needs, one figure a row.

As the real file it holds the councils of one region, neither region nor nation, and
leaves out what was withheld.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fingerpost.demo.names import Place
from fingerpost.demo.nation import ATTENDANCE, Nation, released
from fingerpost.demo.release_files import school_year, write_release

HEADER = (
    "source_domain", "time_period", "time_identifier", "education_phase",
    "send_category", "send_detail_display", "new_la_code", "la_name", "metric",
    "metric_type", "direction", "value",
)  # fmt: skip
_YEARS = 5
_NEEDS = ("EHC plan", "SEN support", "No SEN")
# phase: how much more is missed in it, and how many more are suspended
_PHASES = {
    "Total": (1.0, 1.0),
    "State-funded primary": (0.82, 0.35),
    "State-funded secondary": (1.22, 1.9),
    "Special": (1.02, 0.6),
}
# each of the three releases has names of its own for kinds of school
_NAMES = {
    "attendance_sen": {
        "State-funded primary": "Primary",
        "State-funded secondary": "Secondary",
    },
    "exclusions_characteristics": {"Special": "State-funded special"},
}
# of all pupils, those of each need; of those, where they go to school
_SHARES = {"EHC plan": 0.048, "SEN support": 0.14, "No SEN": 0.81}
_SIZES = {
    "Total": 1.0,
    "State-funded primary": 0.42,
    "State-funded secondary": 0.32,
    "Special": 0.26,
}
_TERMS = ("Autumn term", "Spring term", "Summer term")
_SEASON = {"Autumn term": 0.96, "Spring term": 1.05, "Summer term": 1.0}


@dataclass(frozen=True)
class _Habit:
    """What pupils of one group miss, in per cent; suspensions for each 100 a term."""

    missed: float
    without_leave: float  # share of what is missed
    often: float
    half: float
    suspensions: float
    excluded: float


_HABITS = {
    "EHC plan": _Habit(13.2, 0.36, 35.5, 6.9, 6.8, 0.06),
    "SEN support": _Habit(10.2, 0.42, 29.5, 4.6, 5.4, 0.09),
    "No SEN": _Habit(6.2, 0.30, 15.6, 1.3, 1.6, 0.02),
}
# of all missed sessions: ill, at the doctor's, excluded; on a reduced timetable
_ILL, _DOCTOR, _EXCLUDED, _REDUCED = 0.36, 0.055, 0.018, 0.15
_OFF_SITE, _ARRANGED = 0.055, 0.013
_NEITHER = 1.3  # per cent of sessions that count as neither attended nor missed


def write_attendance(nation: Nation, path: Path) -> Path:
    """Write the file, and say where it is."""
    return write_release(path, HEADER, _rows(nation))


def _rows(nation: Nation) -> Iterator[Mapping[str, object]]:
    year = released(nation.today, 10, 31)
    # terms come sooner than the whole year: autumn and spring, in June
    newest = released(nation.today, 6, 1)
    for place in nation.near_home():
        pupils = nation.people(place, nation.today.year - 1)[5:16].sum()
        for need in _NEEDS:
            for phase in _PHASES:
                if (need, phase) == ("No SEN", "Special"):
                    continue  # so few that it is withheld
                group = _Group(nation, place, need, phase, int(pupils))
                for ends in range(year - _YEARS + 1, year + 1):
                    yield from group.of_year(ends)
                    for term in _TERMS:
                        yield from group.of_exclusions(ends, term)
                for ends in (newest - 1, newest):
                    for term in _TERMS[:2]:
                        yield from group.of_term(ends, term)


class _Group:
    """Pupils of one council, one need and one kind of school."""

    def __init__(
        self, nation: Nation, place: Place, need: str, phase: str, pupils: int
    ) -> None:
        self.place, self.need, self.phase, self.pupils = place, need, phase, pupils
        self.habit, self.today = _HABITS[need], nation.today
        more, self.sent_home = _PHASES[phase]
        local = nation.draw(place, ATTENDANCE).normal(0.0, 0.05)
        self.more = more * (1 + float(local))
        self.rng = np.random.default_rng(
            [
                nation.seed,
                ATTENDANCE,
                place.number,
                _NEEDS.index(need),
                list(_PHASES).index(phase),
            ]
        )

    def _missed(self, ends: int, season: float = 1.0) -> float:
        """Illness was highest some years ago and has fallen a little each year."""
        years = self.today.year - ends
        return float(
            self.habit.missed
            * self.more
            * season
            * (1 + 0.018 * years)
            * self.rng.normal(1.0, 0.012)
        )

    def of_year(self, ends: int) -> Iterator[Mapping[str, object]]:
        """Absence in a school year."""
        missed = self._missed(ends)
        without = missed * self.habit.without_leave
        scale = missed / self.habit.missed
        figures = {
            "sess_overall_percent": (missed, "percent"),
            "sess_authorised_percent": (missed - without, "percent"),
            "sess_unauthorised_percent": (without, "percent"),
            "sess_auth_illness_rate": (missed * _ILL, "rate"),
            "sess_auth_appointments_rate": (missed * _DOCTOR, "rate"),
            "sess_auth_excluded_rate": (missed * _EXCLUDED, "rate"),
            "sess_auth_temp_reduced_timetable_rate": (missed * _REDUCED, "rate"),
            "enrolments_pa_10_exact_percent": (
                self.habit.often * min(scale, 2.4), "percent",
            ),
            "enrolments_pa_50_exact_percent": (self.habit.half * scale, "percent"),
        }  # fmt: skip
        for name, (value, kind) in figures.items():
            yield self._row(
                "absence_characteristics", ends, "Academic year", name, kind, value
            )

    def of_exclusions(self, ends: int, term: str) -> Iterator[Mapping[str, object]]:
        """Suspensions and permanent exclusions in a term, for each 100 pupils."""
        years = self.today.year - ends
        rate = (
            self.habit.suspensions
            * self.sent_home
            * (1 - 0.03 * years)
            * self.rng.normal(1.0, 0.08)
        )
        often = 1.75 if self.need == "EHC plan" else 1.6  # times, for each pupil
        for name, value in (
            ("susp_rate", rate),
            ("one_plus_susp_rate", rate / often),
            ("perm_excl_rate", self._excluded()),
        ):
            yield self._row(
                "exclusions_characteristics", ends, term, name, "rate", value
            )

    def _excluded(self) -> float:
        """So few that it is a matter of chance whether it was one, two or none."""
        roll = max(60, self.pupils * _SHARES[self.need] * _SIZES[self.phase])
        mean = roll * self.habit.excluded * self.sent_home / 100
        return float(100 * self.rng.poisson(mean) / roll)

    def of_term(self, ends: int, term: str) -> Iterator[Mapping[str, object]]:
        """Attendance in a term, with what was neither attended nor missed."""
        missed = self._missed(ends, _SEASON[term])
        without = missed * self.habit.without_leave
        sessions = self._sessions()
        figures: dict[str, tuple[float, str, str]] = {
            "attendance_perc": (100 - missed - _NEITHER, "percent", "higher"),
            "overall_absence_perc": (missed, "percent", "lower"),
            "authorised_absence_perc": (missed - without, "percent", "lower"),
            "unauthorised_absence_perc": (without, "percent", "lower"),
            "illness_perc": (missed * _ILL, "percent", "lower"),
            "appointments_perc": (missed * _DOCTOR, "percent", "lower"),
            "auth_excluded_perc": (missed * _EXCLUDED, "percent", "lower"),
            "auth_part_time_perc": (missed * _REDUCED, "percent", "lower"),
        }
        for name, share, better in (
            ("reason_b_aea_education_off_site", missed * _OFF_SITE, "neutral"),
            ("reason_c2_authorised_temp_reduced_timetable", missed * _REDUCED, "lower"),
            ("reason_k_aea_education_arranged_by_la", missed * _ARRANGED, "neutral"),
        ):
            figures[name] = (round(sessions * share / 100), "count", better)
            figures[f"{name}_per_1000_sessions"] = (
                10 * share, "rate_per_1000_sessions", better,
            )  # fmt: skip
        for name, (value, kind, better) in figures.items():
            yield self._row("attendance_sen", ends, term, name, kind, value, better)

    def _sessions(self) -> int:
        return round(self.pupils * _SHARES[self.need] * _SIZES[self.phase] * 125)

    def _row(
        self,
        domain: str,
        ends: int,
        identifier: str,
        name: str,
        kind: str,
        value: float,
        better: str = "lower",
    ) -> Mapping[str, object]:
        detail = "" if domain == "attendance_sen" else "SEN provision"
        return {
            "source_domain": domain,
            "time_period": school_year(ends),
            "time_identifier": identifier,
            "education_phase": _NAMES.get(domain, {}).get(self.phase, self.phase),
            "send_category": self.need,
            "send_detail_display": detail,
            "new_la_code": self.place.code,
            "la_name": self.place.name,
            "metric": name,
            "metric_type": kind,
            "direction": better,
            "value": f"{round(value, 3):g}" if kind != "count" else str(int(value)),
        }
