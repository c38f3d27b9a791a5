"""Figures met cell by cell, as in workbooks whose layout is their own.

Each cell becomes one row of the long series (sources/series.py), with what the
publisher wrote, and each area that was met becomes a row of the table of areas.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from fingerpost.engine.conversion import exact
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.period import Period
from fingerpost.engine.reading import FileAt
from fingerpost.sources.areas import Area
from fingerpost.sources.series import SERIES_SCHEMA, area_rows

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass
class Cells:
    """Gathers figures for one import, and which rows of the files had a fault.

    `symbols` maps the publisher's marks to a status; those of `noughts` mean zero.
    """

    dataset: str
    symbols: Mapping[str, str] = field(default_factory=dict)
    noughts: frozenset[str] = frozenset()
    rows: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, Area] = field(default_factory=dict)

    def add(
        self,
        area: Area,
        period: Period,
        item: str,
        text: str,
        *,
        label: str = "",
        empty: str = "not-returned",
    ) -> bool:
        """Keep one published cell; False when it is no number and no known mark.

        An empty cell says that nothing was returned, never nought; `empty` is its
        status where the publisher says that it means something else.
        """
        number, symbol, status = None, "", "final"
        if not text:
            status = empty
        elif text in self.symbols:
            symbol, status = text, self.symbols[text]
            number = 0.0 if text in self.noughts else None
        elif (value := exact(text)) is not None:
            number = float(value)
        else:
            return False
        self.places[area.code] = area
        self.rows.append(
            {
                "dataset": self.dataset,
                "area": area.code,
                "level": area.level,
                "period_kind": period.kind,
                "period_start": period.start,
                "period_end": period.end,
                "topic": "",
                "breakdown": "",
                "item": item,
                "number": number,
                "symbol": symbol,
                "status": status,
                "text": text,
                "label": label,
            }
        )
        return True

    def series(self) -> pa.Table:
        """The figures as rows of the long series."""
        return pa.Table.from_pylist(self.rows, schema=SERIES_SCHEMA)

    def areas(self) -> pa.Table:
        """The areas that were met, each once."""
        return area_rows(
            [
                {
                    "code": area.code,
                    "number": area.number,
                    "name": area.name,
                    "level": area.level,
                    "region": area.region,
                    "country": area.country,
                }
                for area in self.places.values()
            ]
        )


def together(gathered: Sequence[Cells]) -> tuple[pa.Table, pa.Table]:
    """The figures of several, and their areas, each once."""
    places = {code: area for cells in gathered for code, area in cells.places.items()}
    every = Cells("", places=places)
    return pa.concat_tables([cells.series() for cells in gathered]), every.areas()


def whole_number(text: str) -> str:
    """A number without the commas that mark its thousands; other text as it is."""
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def strange_cell(
    findings: Findings, file: FileAt, rule: str, line: int, field: str, text: str
) -> None:
    """Say that a cell is neither a number nor a mark that we know."""
    findings.add(
        rule=rule,
        severity="error",
        file=file.name,
        table="series",
        line=line,
        field=field[:80],
        value=shown_value(text),
        message="This is neither a number nor a mark that we know; it is left out.",
    )
