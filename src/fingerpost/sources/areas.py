"""Every council, region and NHS board of England by its code; never by its name.

`areas.csv` holds what the Department for Education and the Office for National
Statistics publish (Open Government Licence v3.0): nine-character code, three-digit DfE
number, name, region, and the day a council closed. Codes that a council had before, or
has in other lists, lead to the same area. NHS boards (ICBs, level `icb`) and the
regions of the NHS stand there as they were in July 2022; their number is the NHS's own
code (QU9). An NHS board is not a council and holds several of them, whole or in part.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Area:
    """A council, region, country, NHS board or provider; `level` says which.

    `region` and `country` are codes.

    `closed` is the last day of a council that is no more. `other_codes` are codes that
    other lists or earlier years use for it, `other_names` names met in other lists.
    """

    code: str
    number: str
    name: str
    level: str
    region: str
    country: str
    closed: date | None = None
    other_codes: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


class Areas:
    """A register of areas: found by nine-character code or three-digit number."""

    def __init__(self, areas: Iterable[Area]):
        self._by_key: dict[str, Area] = {}
        self._areas: dict[str, Area] = {}
        for area in areas:
            self._areas[area.code] = area
            for key in (area.code, area.number, *area.other_codes):
                if key:
                    self._by_key.setdefault(key, area)

    def __iter__(self) -> Any:
        return iter(self._areas.values())

    def __len__(self) -> int:
        return len(self._areas)

    def find(self, text: str) -> Area:
        """The area of a code or number. Raises KeyError in plain words."""
        found = self._by_key.get(str(text).strip().upper())
        if found is None:
            raise KeyError(
                f"'{str(text).strip()[:40]}' is not a known area. Give a code of nine "
                "characters such as E10000025, or a three-digit DfE number such as 931."
            )
        return found

    def get(self, text: str) -> Area | None:
        """The area of a code or number, or None."""
        return self._by_key.get(str(text).strip().upper())

    def codes(self) -> Mapping[str, str]:
        """Every code and number that is known, with the code that we use for it."""
        return {key: area.code for key, area in self._by_key.items()}

    def councils(self, *, on: date | None = None) -> list[Area]:
        """The councils by code; with `on`, only those not closed by then."""
        return [
            area
            for code, area in sorted(self._areas.items())
            if area.level == "council"
            and (on is None or area.closed is None or area.closed >= on)
        ]

    def country_of(self, code: str) -> Area:
        """The country of a code by its first letter (E is England), else England."""
        same = [
            area
            for area in self._areas.values()
            if area.level == "country" and area.code[:1] == code[:1]
        ]
        return same[0] if same else self.find("E92000001")

    def icbs(self) -> list[Area]:
        """The NHS boards (ICBs), by name."""
        found = [area for area in self._areas.values() if area.level == "icb"]
        return sorted(found, key=lambda area: area.name)

    def in_region(self, region: str) -> list[Area]:
        """The councils of a region, by code."""
        return [area for area in self.councils() if area.region == region]


def register(extra: Iterable[Any] = ()) -> Areas:
    """The published areas and further ones (rows with the same fields) named by files.

    A further row never changes a published area.
    """
    known = _published()
    codes = {key for area in known for key in (area.code, *area.other_codes)}
    more = [
        area if isinstance(area, Area) else _area_of(area)
        for area in extra
        if area.code not in codes
    ]
    return Areas([*known, *more])


def _area_of(row: Any) -> Area:
    return Area(
        code=row.code,
        number=row.number or "",
        name=row.name or "",
        level=row.level or "",
        region=row.region or "",
        country=row.country or "",
    )


@lru_cache(maxsize=1)
def _published() -> tuple[Area, ...]:
    text = files("fingerpost.sources").joinpath("areas.csv").read_text(encoding="utf-8")
    return tuple(
        Area(
            code=row["code"],
            number=row["number"],
            name=row["name"],
            level=row["level"],
            region=row["region"],
            country=row["country"],
            closed=date.fromisoformat(row["closed"]) if row["closed"] else None,
            other_codes=_several(row["other_codes"]),
            other_names=_several(row["other_names"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)
