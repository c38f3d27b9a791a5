"""Published counts of alternative provision: by councils and by schools, in January.

Two collections of one subject, as in the real statistics: they overlap, and neither
holds every child. Both come out in June.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from fingerpost.demo.names import Place
from fingerpost.demo.nation import (
    COUNCIL_AP,
    SCHOOL_AP,
    Counts,
    Nation,
    Where,
    added_up,
    released,
    share_out,
)
from fingerpost.demo.release_files import (
    ONE_OF_YEAR,
    school_year,
    write_release,
)

Row = Mapping[str, object]
_YEARS = 4
_PLACE = (
    "time_period", "time_identifier", "geographic_level", "country_code",
    "country_name", "region_code", "region_name", "new_la_code", "la_name",
    "old_la_code",
)  # fmt: skip
_SEX = {"Boys": 0.655, "Girls": 0.34, "Other": 0.005}
_AGES = [f"Age {age}" for age in range(19)] + ["Age 19 plus"]
_AGE_SHARES = (
    *(1, 1, 1, 2, 6, 12, 14, 16, 18, 20, 22, 30, 48, 74, 110, 140, 60, 40, 25, 20),
)
_ETHNIC = {
    "White - White British": 0.70,
    "White - Irish": 0.005,
    "White - traveller of Irish heritage": 0.006,
    "White - Gypsy/Roma": 0.012,
    "White - Any other white background": 0.05,
    "Mixed - white and black Caribbean": 0.03,
    "Mixed - white and black African": 0.012,
    "Mixed - white and Asian": 0.015,
    "Mixed - Any other mixed background": 0.03,
    "Asian - Indian": 0.01,
    "Asian - Pakistani": 0.02,
    "Asian - Bangladeshi": 0.01,
    "Asian - Any other Asian background": 0.01,
    "Black - Black African": 0.03,
    "Black - Black Caribbean": 0.015,
    "Black - Any other black background": 0.01,
    "Chinese": 0.002,
    "Any other ethnic group": 0.012,
    "Unclassified": 0.02,
}
SETTINGS = {
    "Education setting with URN": 0.70,
    "One on one tuition": 0.13,
    "Other unregistered provider": 0.07,
    "Registered provider with UKPRN": 0.05,
    "Non-maintained further education college": 0.03,
    "Work based placement": 0.02,
}
_REASONS = {
    "Off-site placement for behavioural support": 0.44,
    "Medical condition (mental health need)": 0.20,
    "Medical condition (physical health need)": 0.05,
    "Permanent exclusion (where still going through the review process)": 0.01,
    "Suspension": 0.02,
    "Other": 0.28,
}
_SCHOOL_GROUPS: dict[str, dict[str, float]] = {
    "SEN on entry": {"EHC plan": 0.22, "SEN Support": 0.46, "No SEN": 0.32},
    "Gender": {"Female": 0.41, "Male": 0.59},
    "FSM eligibility": {"FSM eligible": 0.52, "Not FSM eligible": 0.48},
    "Age": {str(age): share for age, share in zip(
        range(5, 19), (2, 2, 3, 4, 4, 5, 9, 17, 31, 55, 75, 8, 3, 1), strict=True
    )},
    "Ethnicity minor": {
        "English/Welsh/Scottish/Northern Irish/British": 0.74,
        "Any other White background": 0.05,
        "White and Black Caribbean": 0.05,
        "Any other Mixed/Multiple ethnic background": 0.04,
        "African": 0.03,
        "Caribbean": 0.02,
        "Pakistani": 0.02,
        "Gypsy/Roma": 0.02,
        "Unclassified": 0.03,
    },
}  # fmt: skip
_PUPILS = ("characteristic_grouping", "pupil_characteristic", "setting_type", "pupils")


def write_provision(nation: Nation, folder: Path) -> list[Path]:
    """Write the four tables, and say where they are."""
    last = released(nation.today, 6, 30)
    years = range(last - _YEARS + 1, last + 1)
    census = ("gender", "age", "ethnicity_minor", "fsm", "number_of_pupils")
    pupils, placements = [], []
    for year in years:
        pupils += list(_census_rows(nation, year))
        placements += list(_setting_rows(nation, year))
    sent, groups = _school_rows(nation, years)
    return [
        write_release(folder / "ap_census.csv", (*_PLACE, *census), pupils),
        write_release(
            folder / "ap_setting.csv", (*_PLACE, "setting_type", "placements"),
            placements,
        ),
        write_release(folder / "school_ap_placement.csv", (*_PLACE, *_PUPILS), sent),
        write_release(
            folder / "school_ap_characteristics.csv", (*_PLACE, *_PUPILS), groups
        ),
    ]  # fmt: skip


def _begun(where: Where, ends: int) -> dict[str, object]:
    return {
        "time_period": school_year(ends),
        "time_identifier": ONE_OF_YEAR,
        **where.columns(),
    }


def _placed(nation: Nation, place: Place, year: int, of: int, share: float) -> int:
    """About how many pupils there are; fewer or more in some areas, and each year."""
    habit = nation.draw(place, of).lognormal(0.0, 0.3)
    rng = np.random.default_rng([nation.seed, of, place.number, year])
    return int(rng.poisson(nation.plans_in(place, year) * share * habit))


def _census_rows(nation: Nation, year: int) -> Iterator[Row]:
    """Children whom the council pays for: by sex with age, by ethnic group."""
    sexes, ethnic = list(_SEX), list(_ETHNIC)
    wide = len(_AGES) + len(ethnic)

    def counted(place: Place) -> Counts:
        rng = np.random.default_rng([nation.seed, COUNCIL_AP, place.number, year, 1])
        total = _placed(nation, place, year, COUNCIL_AP, 0.031)
        answer = np.zeros((len(sexes), wide + 2), np.int64)
        for at, number in enumerate(share_out(rng, total, list(_SEX.values()))):
            answer[at] = [
                *share_out(rng, number, _AGE_SHARES),
                *share_out(rng, number, list(_ETHNIC.values())),
                *share_out(rng, number, (0.46, 0.54)),
            ]
        return answer

    for where, table in added_up(nation, counted):
        begun = _begun(where, year)

        def row(
            number: int,
            begun: dict[str, object] = begun,
            gender: str = "Total",
            age: str = "Total",
            ethnic_group: str = "Total",
            fsm: str = "Total",
        ) -> Row:
            return begun | {
                "gender": gender, "age": age, "ethnicity_minor": ethnic_group,
                "fsm": fsm, "number_of_pupils": number,
            }  # fmt: skip

        by_sex = table[:, : len(_AGES)].sum(axis=1).tolist()
        yield row(sum(by_sex))
        for sex, number in zip(sexes, by_sex, strict=True):
            yield row(number, gender=sex)
        for at, fsm in enumerate(("FSM eligible", "Not FSM eligible")):
            yield row(int(table[:, wide + at].sum()), fsm=fsm)
        if not nation.is_whole(where):
            continue
        for sex, numbers in zip(
            ("Total", *sexes),
            np.vstack([table.sum(axis=0), table]).tolist(),
            strict=True,
        ):
            for age, number in zip(_AGES, numbers, strict=False):
                yield row(number, gender=sex, age=age)
        groups = table[:, len(_AGES) : wide].sum(axis=0).tolist()
        for group, number in zip(ethnic, groups, strict=True):
            yield row(number, ethnic_group=group)


def _setting_rows(nation: Nation, year: int) -> Iterator[Row]:
    """Placements by kind of setting: a kind without a placement has no row."""

    def counted(place: Place) -> Counts:
        rng = np.random.default_rng([nation.seed, COUNCIL_AP, place.number, year, 2])
        pupils = _placed(nation, place, year, COUNCIL_AP, 0.031)
        placements = pupils + int(rng.binomial(pupils, 0.02))
        return np.array(share_out(rng, placements, list(SETTINGS.values())))

    for where, numbers in added_up(nation, counted):
        named = {**dict(zip(SETTINGS, numbers.tolist(), strict=True)),
                 "Total": int(numbers.sum())}  # fmt: skip
        for name, number in named.items():
            if number:
                yield _begun(where, year) | {
                    "setting_type": name, "placements": number
                }  # fmt: skip


def _school_rows(nation: Nation, years: range) -> tuple[list[Row], list[Row]]:
    """Pupils whom schools sent, by reason and by who they are, and where to."""
    sent: list[Row] = []
    groups: list[Row] = []
    for year in years:

        def counted(place: Place, year: int = year) -> Counts:
            rng = np.random.default_rng([nation.seed, SCHOOL_AP, place.number, year])
            total = _placed(nation, place, year, SCHOOL_AP, 0.022)
            settings = share_out(rng, total, list(SETTINGS.values()))
            kinds = [_REASONS, *_SCHOOL_GROUPS.values()]
            return np.array(
                [
                    [
                        number
                        for kind in kinds
                        for number in share_out(rng, size, list(kind.values()))
                    ]
                    for size in settings
                ]
            )

        for where, table in added_up(nation, counted):
            begun = _begun(where, year)
            first = len(_REASONS)
            sent += _groups_rows(
                begun, "Placement Reason", _REASONS, table[:, :first], ("Total",)
            )
            whole = nation.is_whole(where)
            for topic, kind in _SCHOOL_GROUPS.items():
                part = table[:, first : first + len(kind)]
                first += len(kind)
                if whole or topic == "SEN on entry":
                    told = ("Total", topic) if topic == "SEN on entry" else ()
                    groups += _groups_rows(begun, topic, kind, part, told)
    return sent, groups


def _groups_rows(
    begun: dict[str, object],
    topic: str,
    kind: Mapping[str, float],
    table: Counts,
    totals: tuple[str, ...] = (),
) -> Iterator[Row]:
    """Each group by kind of setting; `totals` say everybody. Nobody has no row."""
    whole = np.hstack([table, table.sum(axis=1, keepdims=True)])
    whole = np.vstack([whole, whole.sum(axis=0)])
    for at, category in enumerate((*kind, "Total")):
        topics = (topic,) if category != "Total" else totals
        for setting, numbers in zip((*SETTINGS, "Total"), whole.tolist(), strict=True):
            for name in topics:
                if numbers[at]:
                    yield begun | {
                        "characteristic_grouping": name,
                        "pupil_characteristic": category,
                        "setting_type": setting,
                        "pupils": numbers[at],
                    }
