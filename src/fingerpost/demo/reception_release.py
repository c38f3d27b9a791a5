"""Published results of the profile at the end of reception, by needs and sex.

A number below three and above nought is withheld (`c`) for an area, with its share.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np

from fingerpost.demo.names import Place
from fingerpost.demo.nation import (
    RECEPTION,
    Counts,
    Nation,
    Where,
    added_up,
    released,
    share_out,
)
from fingerpost.demo.release_files import (
    ONE_OF_YEAR,
    percent,
    school_year,
    write_release,
)

HEADER = (
    "time_period", "time_identifier", "geographic_level", "country_code",
    "country_name", "region_code", "region_name", "old_la_code", "new_la_code",
    "la_name", "lad_code", "lad_name", "characteristic", "characteristic_type",
    "gender", "children_number", "average_elgs", "elg_number", "elg_percentage",
    "comm_lang_lit_number", "comm_lang_lit_percentage", "gld_number", "gld_percentage",
)  # fmt: skip
_YEARS = 4
_SEXES = {"Girls": 0.488, "Boys": 0.512}
# of all children, and of those the share at a good level of development
_NEEDS = {
    "EHC plan": (0.031, 0.04),
    "SEN support": (0.105, 0.25),
    "No identified SEN": (0.852, 0.74),
    "Unclassified": (0.012, 0.47),
}
_MEALS = {
    "Known to be eligible for free school meals": (0.18, 0.50),
    "Not known to be eligible for free school meals": (0.82, 0.71),
}
_BORN = {
    "Autumn-born": (0.34, 0.75),
    "Spring-born": (0.32, 0.67),
    "Summer-born": (0.34, 0.58),
}
_GROUPS = {
    "SEN provision": _NEEDS,
    "Free school meal eligibility": _MEALS,
    "Term of birth": _BORN,
}
_CATEGORIES = [(topic, name) for topic, kind in _GROUPS.items() for name in kind]
_SEX_GAP, _FEW = 0.07, 3


def write_reception(nation: Nation, path: Path) -> Path:
    """Write the results of the last summers; a summer's come out in November."""
    return write_release(path, HEADER, _rows(nation))


def _rows(nation: Nation) -> Iterator[Mapping[str, object]]:
    last = released(nation.today, 11, 30)
    for year in range(last - _YEARS + 1, last + 1):
        counted = partial(_counted, nation, year=year)
        for where, table in added_up(nation, counted):
            yield from _of_place(nation, where, year, table)


def _counted(nation: Nation, place: Place, year: int) -> Counts:
    """Children, and those at a good level: sex by category."""
    rng = np.random.default_rng([nation.seed, RECEPTION, place.number, year])
    habit = nation.draw(place, RECEPTION).normal(1.0, 0.04)
    children = int(nation.people(place, year)[5] * 0.96)
    answer = np.zeros((2, len(_SEXES), len(_CATEGORIES)), np.int64)
    for sex, size in enumerate(share_out(rng, children, list(_SEXES.values()))):
        better = habit + (_SEX_GAP if sex == 0 else -_SEX_GAP)
        sizes = share_out(rng, size, [share for share, _ in _NEEDS.values()])
        good = [
            int(rng.binomial(number, min(level * better, 0.97)))
            for number, (_, level) in zip(sizes, _NEEDS.values(), strict=True)
        ]
        answer[0, sex, : len(_NEEDS)], answer[1, sex, : len(_NEEDS)] = sizes, good
        at = len(_NEEDS)
        # the other ways to split them add up to the same children
        for kind in (_MEALS, _BORN):
            here = slice(at, at + len(kind))
            answer[0, sex, here] = share_out(rng, size, [s for s, _ in kind.values()])
            parts = [share * level for share, level in kind.values()]
            answer[1, sex, here] = share_out(rng, sum(good), parts)
            at += len(kind)
    return answer


def _of_place(
    nation: Nation, where: Where, year: int, table: Counts
) -> Iterator[Mapping[str, object]]:
    begun = {
        "time_period": school_year(year),
        "time_identifier": ONE_OF_YEAR,
        **where.columns(),
    }
    groups: list[tuple[str, str, list[int]]] = [
        ("Total", "Total", list(range(len(_NEEDS)))),
        ("SEN provision", "All SEN", [0, 1]),
        *((topic, name, [at]) for at, (topic, name) in enumerate(_CATEGORIES)),
    ]
    sexes = {"Total": [0, 1], "Girls": [0], "Boys": [1]}
    for (topic, name, columns), (sex, rows) in product(groups, sexes.items()):
        needs = topic in ("Total", "SEN provision")
        if not nation.is_whole(where) and (sex != "Total" or not needs):
            continue
        children, good = table[:, rows][:, :, columns].sum(axis=(1, 2)).tolist()
        few = where.level == "Local authority" and 0 < good < _FEW
        yield begun | {
            "characteristic": topic,
            "characteristic_type": name,
            "gender": sex,
            "children_number": children,
            **_results(children, good, withheld=few),
        }


def _results(children: int, good: int, *, withheld: bool) -> dict[str, object]:
    all_goals, literacy = round(good * 0.97), round(good * 1.03)
    literacy = min(literacy, children)
    if withheld:
        names = HEADER[HEADER.index("average_elgs") :]
        return dict.fromkeys(names, "c")
    share = good / children if children else 0.0
    return {
        "average_elgs": f"{5.5 + 13 * share**0.9:.1f}" if children else "z",
        "elg_number": all_goals,
        "elg_percentage": percent(all_goals, children, 1),
        "comm_lang_lit_number": literacy,
        "comm_lang_lit_percentage": percent(literacy, children, 1),
        "gld_number": good,
        "gld_percentage": percent(good, children, 1),
    }
