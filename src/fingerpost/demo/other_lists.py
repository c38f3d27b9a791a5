"""Two more lists of the invented area: plan holders, and placements by schools.

The inspection list holds everybody who has a plan on the day, under the number of the
return. A few cells are missing or odd, as in life, so that its checks have work.
"""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from fingerpost.demo.days import NEVER, number
from fingerpost.demo.days import day as the_day
from fingerpost.demo.placements import Register, known_on
from fingerpost.demo.return_tables import persons
from fingerpost.demo.returns import Faults
from fingerpost.demo.shares import NEEDS
from fingerpost.demo.simulation import People, state
from fingerpost.sources.annex_a.tables import EXTRA, HEADER, LIST_1
from fingerpost.sources.pupil_numbers import check_letter
from fingerpost.sources.pupil_placements import SCHOOL_REASON
from fingerpost.sources.school_ap import LIST

_SECONDARY = 11  # age from which a child is in a secondary school
_SELDOM = 211  # one row in so many has a gap


def write_annex_a(people: People, path: Path, *, on: date) -> Path:
    """Write list 1: one row for everybody with a plan on a day."""
    day = number(on)
    active = np.flatnonzero(state(people, on).active)
    who, first = np.unique(people.records.person[active], return_index=True)
    plan = active[first]
    held = persons(people, who, day=day, faults=Faults()).to_pydict()
    started = people.records.start[plan]
    review = people.reviews.last(day)[0][plan]
    urn = people.traits.urn[plan]
    needs = tuple(NEEDS)
    rows = []
    for at in range(len(who)):
        born = date.fromisoformat(held["PersonBirthDate"][at])
        last = None if review[at] == NEVER else the_day(review[at])
        begun = the_day(started[at])
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        gap = who[at] % _SELDOM
        rows.append(
            {
                "unique_id": held["PersonID"][at],
                "upn": held["UPN"][at],
                "uln": held["UniqueLearnerNumber"][at],
                "birth_date": born,
                "gender": "" if gap == 1 else held["Sex"][at],
                "ethnicity": held["Ethnicity"][at],
                "first_plan_date": begun,
                "updated_plan_date": last if last and last >= begun else begun,
                "review_date": last,
                "primary_need": needs[people.need[who[at]]],
                "urn": str(urn[at]) if urn[at] else "",
                "phase": "Upper" if gap == 3 else _phase(age),
                "home_education": "No",
                "suspensions": int(gap % 40 == 7),
                "exclusions": 0,
                "pupil_premium": "Yes" if who[at] % 3 == 0 else "No",
                "social_care": "Yes" if who[at] % 9 == 0 else "No",
                "disability": "" if gap == 2 else "Yes" if who[at] % 4 else "No",
            }
        )
    columns = [column for column in LIST_1.columns if column.name not in EXTRA]
    heads = {column.headers[HEADER]: column.name for column in columns}
    _write(path, heads, rows, "%d/%m/%Y")
    return path


def _phase(age: int) -> str:
    if age < 4:
        return "Nursery"
    if age < _SECONDARY:
        return "Primary"
    return "Secondary" if age < 16 else "16 plus"


def write_school_ap(register: Register, path: Path, *, on: date) -> Path:
    """Write what schools reported on a census day, out of the invented register."""
    providers = {row["provider_id"]: row for row in register.provider}
    rows = [
        {
            **row,
            **{name: providers[row["provider_id"]][name]
               for name in ("urn", "ukprn", "setting_type")},
            "school_urn": row["school_urn"] or "136199",
            "upn": _upn(row["person_id"]),
            "sex": "M" if at % 3 else "F",
            "sen": "E" if row["ehc_plan"] else "K",
            "reason": row["reason"] if row["reason"] in SCHOOL_REASON else "other",
            "entry_date": row["start_date"],
            "leaving_date": row["end_date"],
        }
        for at, row in enumerate(known_on(register, on)["placement"])
        if row["commissioner"] == "school"
        and row["start_date"]
        and (row["end_date"] is None or row["end_date"] >= on)
    ]  # fmt: skip
    names = [column.name for column in LIST.layout.tables[0].columns]
    _write(path, {name: name for name in names}, rows, "%Y-%m-%d")
    return path


def _upn(person: str) -> str:
    """A number that begins with 001, as no real pupil's does, with its letter."""
    rest = f"0019{int(person.removeprefix('AP')):08}"
    return check_letter(rest) + rest


def _write(
    path: Path, heads: dict[str, str], rows: Iterable[dict[str, Any]], day: str
) -> None:
    def say(value: Any) -> str:
        if value is None:
            return ""
        return value.strftime(day) if isinstance(value, date) else str(value)

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(
            [say(row.get(name)) for name in heads.values()] for row in rows
        )
