"""Makes one long series of a file: each figure with its period, place and group."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.header import plain
from fingerpost.engine.period import Period, academic_year, calendar_year, snapshot
from fingerpost.engine.period import third_thursday_of_january as census_day
from fingerpost.sources.areas import Areas
from fingerpost.sources.dfe_ehc_plans.datasets import PLACE, Dataset, cells_of
from fingerpost.sources.series import (
    SERIES_SCHEMA,
    coded,
    mapped,
    read_figures,
    same,
)

SYMBOLS = {
    "x": "not-available",
    "z": "not-applicable",
    "c": "suppressed",
    "low": "final",
    "u": "estimated",
    "k": "final",
}
_LEVELS = {"National": "country", "Regional": "region", "Local authority": "council"}
_LARGE = 20  # a nought between two figures above this is asked about


def series_of(
    dataset: Dataset, rows: Rows, areas: Areas, findings: Findings
) -> tuple[pa.Table, int, list[dict[str, str]]]:
    """The long series of one file, how many of its rows have a fault, and its areas."""
    size = len(rows)
    bad = np.zeros(size, bool)
    starts, ends, kinds = _periods(dataset, rows, findings, bad)
    labels = coded(cells_of(rows, "time_period"))
    levels, codes, named = _places(rows, areas, findings, dataset, bad)
    topics, breakdowns = _groups(dataset, rows)
    place = {plain(name) for name in (*PLACE, *dataset.group, "ehcp_or_statement")}
    usable = ~bad
    parts = []
    for at, name in enumerate(rows.header):
        if plain(name) in place:
            continue
        figures = read_figures(rows.columns[at], SYMBOLS)
        strange = figures.strange
        if strange.any():
            shown = rows.columns[at].take(pa.array(np.flatnonzero(strange)[:1000]))
            findings.add_rows(
                rule="D01",
                severity="error",
                file=rows.file.name,
                table=dataset.slug,
                message="This is neither a number nor a symbol that we know; the "
                "figure is left out.",
                rows=np.flatnonzero(strange),
                lines=rows.lines,
                field=name,
                values=[shown_value(text) for text in shown.to_pylist()],
            )
        part = pa.table(
            [
                same(dataset.slug, size), codes, levels, kinds, starts, ends,
                topics, breakdowns, same(name, size),
                figures.number, figures.symbol, figures.status, figures.text, labels,
            ],
            schema=SERIES_SCHEMA,
        )  # fmt: skip
        good = usable & ~strange
        parts.append(part if good.all() else part.filter(pa.array(good)))
        bad |= strange
        _ask_noughts(dataset, rows, name, part, findings)
    return pa.concat_tables(parts), int(bad.sum()), named


def _periods(
    dataset: Dataset, rows: Rows, findings: Findings, bad: np.ndarray
) -> tuple[pa.Array, pa.Array, pa.DictionaryArray]:
    labels = pc.binary_join_element_wise(
        cells_of(rows, "time_period"), cells_of(rows, "time_identifier"), "|"
    )
    codes = coded(labels)
    periods = [
        period_of(dataset, *text.split("|")) for text in codes.dictionary.to_pylist()
    ]
    at = codes.indices
    unread = np.array([period is None for period in periods], bool)[at.to_numpy()]
    _note(
        findings, rows, dataset, unread, "D02", "time_period",
        "This period cannot be read.", labels, bad,
    )  # fmt: skip
    empty = date(1970, 1, 1)
    starts = pa.array([p.start if p else empty for p in periods], pa.date32())
    ends = pa.array([p.end if p else empty for p in periods], pa.date32())
    kinds = mapped(codes, [p.kind if p else "" for p in periods])
    return starts.take(at), ends.take(at), kinds


def period_of(dataset: Dataset, label: str, identifier: str) -> Period | None:
    """The period that a label means in this data set, or None when it means none.

    A school year 202425 in a January data set is January 2025. New plans by need are
    labelled 202425 and "Calendar year", and are the plans that started in 2024.
    """
    if not label.isdigit() or len(label) not in (4, 6):
        return None
    year = int(label[:4])
    if len(label) == 6 and int(label[4:]) != (year + 1) % 100:
        return None
    if dataset.snapshot:
        return snapshot(census_day(year + 1 if len(label) == 6 else year))
    if identifier.casefold() == "calendar year":
        return calendar_year(year)
    return academic_year(year) if identifier.casefold() == "academic year" else None


def _places(
    rows: Rows, areas: Areas, findings: Findings, dataset: Dataset, bad: np.ndarray
) -> tuple[pa.DictionaryArray, pa.DictionaryArray, list[dict[str, str]]]:
    level = cells_of(rows, "geographic_level")
    names = [
        "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "new_la_code", "old_la_code", "la_name",
    ]  # fmt: skip
    joined = pc.binary_join_element_wise(
        *[cells_of(rows, name) for name in names], "\x1f"
    )
    places = coded(joined)
    known = areas.codes()
    found, rows_of, means = [], [], []
    for text in places.dictionary.to_pylist():
        row = _area_row(dict(zip(names, text.split("\x1f"), strict=True)), known)
        rows_of.append(row)
        found.append(row["code"] if row else "")
        means.append(row["level"] if row else "")
    at = places.indices
    unplaced = np.array([row is None for row in rows_of], bool)[at.to_numpy()]
    _note(
        findings, rows, dataset, unplaced, "D03", "geographic_level",
        "This row has no code of a council, region or country.", level, bad,
    )  # fmt: skip
    return mapped(places, means), mapped(places, found), [row for row in rows_of if row]


def _area_row(
    cells: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str] | None:
    """What one row says of its area, with our code for it; None when it says none."""
    level = _LEVELS.get(cells["geographic_level"])
    column, name = {
        "country": ("country_code", "country_name"),
        "region": ("region_code", "region_name"),
        "council": ("new_la_code", "la_name"),
    }.get(level or "", ("", ""))
    code = cells.get(column, "").upper()
    if level is None or len(code) != 9 or not code[1:].isdigit():
        return None
    region = cells["region_code"] if level == "council" else ""
    return {
        "code": known.get(code, code),
        "number": cells["old_la_code"] if level == "council" else "",
        "name": cells[name],
        "level": level,
        "region": known.get(region, region),
        "country": cells["country_code"],
    }


def _groups(
    dataset: Dataset, rows: Rows
) -> tuple[pa.DictionaryArray, pa.DictionaryArray]:
    """Topic and category of each row; both empty for a headline row.

    A headline row's breakdown begins with "All" and is the same as its topic.
    """
    topic_column, group_column = dataset.group
    group = cells_of(rows, group_column)
    if not topic_column:
        total = pc.is_in(group, value_set=pa.array(["Total", "All"]))
        topic = pc.if_else(total, "", group_column)
        return coded(topic), coded(pc.if_else(total, "", group))
    topic = cells_of(rows, topic_column)
    headline = pc.and_(pc.equal(topic, group), pc.starts_with(group, "All"))
    return coded(pc.if_else(headline, "", topic)), coded(
        pc.if_else(headline, "", group)
    )


def _ask_noughts(
    dataset: Dataset, rows: Rows, name: str, part: pa.Table, findings: Findings
) -> None:
    """Ask about a headline 0 that lies between two large figures of the same council.

    It may stand for a return that was never made.
    """
    nought = pc.equal(part["number"], 0)
    headline = pc.and_(pc.equal(part["topic"], ""), pc.equal(part["level"], "council"))
    whole = pc.fill_null(pc.and_(nought, headline), False)
    if not pc.any(whole).as_py():
        return
    there = np.flatnonzero(headline.to_numpy())
    small = part.take(pa.array(there)).select(["area", "period_end", "number"])
    series: dict[str, list[tuple[date, float | None, int]]] = {}
    for row, at in zip(small.to_pylist(), there, strict=True):
        series.setdefault(row["area"], []).append(
            (row["period_end"], row["number"], int(at))
        )
    asked = [
        figures[place][2]
        for figures in map(sorted, series.values())
        for place in range(1, len(figures) - 1)
        if figures[place][1] == 0
        and (figures[place - 1][1] or 0) > _LARGE
        and (figures[place + 1][1] or 0) > _LARGE
    ]
    if asked:
        findings.add_rows(
            rule="D04",
            severity="query",
            file=rows.file.name,
            table=dataset.slug,
            message="False zero? It lies between two figures above 20: perhaps no "
            "return.",
            rows=np.array(sorted(asked)),
            lines=rows.lines,
            field=name,
            values=["0"] * len(asked),
        )


def _note(
    findings: Findings,
    rows: Rows,
    dataset: Dataset,
    mask: np.ndarray,
    rule: str,
    field: str,
    message: str,
    cells: pa.ChunkedArray,
    bad: np.ndarray,
) -> None:
    if not mask.any():
        return
    at = np.flatnonzero(mask)
    bad |= mask
    findings.add_rows(
        rule=rule,
        severity="error",
        file=rows.file.name,
        table=dataset.slug,
        message=message,
        rows=at,
        lines=rows.lines,
        field=field,
        values=[
            shown_value(text) for text in cells.take(pa.array(at[:1000])).to_pylist()
        ],
    )
