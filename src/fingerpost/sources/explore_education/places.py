"""Which period and which place each row of a release is about."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.period import (
    Period,
    academic_year,
    calendar_year,
    financial_year,
    school_term,
    snapshot,
)
from fingerpost.engine.period import third_thursday_of_january as census_day
from fingerpost.sources.areas import Areas
from fingerpost.sources.explore_education.datasets import Dataset, cells_of
from fingerpost.sources.series import coded, mapped

# how the publisher names a level -> our level, and the columns of its code and name
_LEVELS = {
    "national": ("country", "country_code", "country_name"),
    "regional": ("region", "region_code", "region_name"),
    "local authority": ("council", "new_la_code", "la_name"),
    "local authority district": ("district", "lad_code", "lad_name"),
    # a file of councils only has no column for the level
    "": ("council", "new_la_code", "la_name"),
}
_CELLS = (
    "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "new_la_code", "old_la_code", "la_name", "lad_code", "lad_name",
)  # fmt: skip
_TERMS = {
    "autumn term": ("autumn",),
    "spring term": ("spring",),
    "summer term": ("summer",),
    "autumn and spring term": ("autumn", "spring"),
}


def periods(
    dataset: Dataset, rows: Rows, findings: Findings, bad: np.ndarray
) -> tuple[pa.Array, pa.Array, pa.DictionaryArray]:
    """First day, last day and kind of each row's period; unreadable ones are bad."""
    labels = pc.binary_join_element_wise(
        cells_of(rows, "time_period"), cells_of(rows, "time_identifier"), "|"
    )
    codes = coded(labels)
    found = [
        period_of(dataset, *text.split("|", 1)) for text in codes.dictionary.to_pylist()
    ]
    at = codes.indices
    unread = np.array([period is None for period in found], bool)[at.to_numpy()]
    note(
        findings, rows, dataset, unread, "D02", "time_period",
        "This period cannot be read.", labels, bad,
    )  # fmt: skip
    empty = date(1970, 1, 1)
    starts = pa.array([p.start if p else empty for p in found], pa.date32())
    ends = pa.array([p.end if p else empty for p in found], pa.date32())
    kinds = mapped(codes, [p.kind if p else "" for p in found])
    return starts.take(at), ends.take(at), kinds


def period_of(dataset: Dataset, label: str, identifier: str) -> Period | None:
    """The period that a label means in this data set, or None when it means none.

    A school year 202425 in a January data set is January 2025. New plans by need are
    labelled 202425 and "Calendar year", and are the plans that started in 2024.
    "Autumn and spring term" is two terms, not a year.
    """
    if not label.isdigit() or len(label) not in (4, 6):
        return None
    year = int(label[:4])
    if len(label) == 6 and int(label[4:]) != (year + 1) % 100:
        return None
    ends = year + 1 if len(label) == 6 else year
    if dataset.day:
        day = date(ends, 3, 31) if dataset.day == "31-march" else census_day(ends)
        return snapshot(day)
    spoken = identifier.casefold()
    if spoken in _TERMS:
        return school_term(ends - 1, *_TERMS[spoken])
    made = {
        "calendar year": calendar_year,
        "academic year": academic_year,
        "financial year": financial_year,
    }.get(spoken)
    return made(year) if made else None


def places(
    rows: Rows, areas: Areas, findings: Findings, dataset: Dataset, bad: np.ndarray
) -> tuple[pa.DictionaryArray, pa.DictionaryArray, list[dict[str, str]]]:
    """Level and code of each row's area, and the areas that the file names."""
    joined = pc.binary_join_element_wise(
        *[cells_of(rows, name) for name in _CELLS], "\x1f"
    )
    there = coded(joined)
    found = [
        _area_row(dict(zip(_CELLS, text.split("\x1f"), strict=True)), areas)
        for text in there.dictionary.to_pylist()
    ]
    unplaced = np.array([r is None for r in found], bool)[there.indices.to_numpy()]
    note(
        findings, rows, dataset, unplaced, "D03", "geographic_level",
        "This row has no code of a council, region or country.",
        cells_of(rows, "geographic_level"), bad,
    )  # fmt: skip
    named = [row for row in found if row and row["level"] not in ("district", "none")]
    return (
        mapped(there, [row["level"] if row else "" for row in found]),
        mapped(there, [row["code"] if row else "" for row in found]),
        named,
    )


def _area_row(cells: Mapping[str, str], areas: Areas) -> dict[str, str] | None:
    """What one row says of its area, with our code for it; None when it says none.

    An area that is known keeps its name and region: some files say Inner London where
    others say London, and some leave the region out. Districts keep their own code and
    level. Rows about children of no district (code "z") belong to nowhere, and are kept
    as such.
    """
    level, column, name = _LEVELS.get(
        cells["geographic_level"].casefold(), ("", "", "")
    )
    code = cells.get(column, "").upper()
    if level == "district" and code == "Z":
        return {"code": "z", "level": "none"}
    if not level or len(code) != 9 or not code[1:].isdigit():
        return None
    if level == "district":
        return {"code": code, "level": level}
    known = areas.get(code)
    if known is not None and known.level == level:
        return {
            "code": known.code,
            "number": known.number,
            "name": known.name,
            "level": level,
            "region": known.region,
            "country": known.country,
        }
    region = cells["region_code"] if level == "council" else ""
    return {
        "code": code,
        "number": cells["old_la_code"] if level == "council" else "",
        "name": cells[name],
        "level": level,
        "region": region,
        "country": cells["country_code"],
    }


def groups(
    dataset: Dataset, rows: Rows
) -> tuple[pa.DictionaryArray, pa.DictionaryArray]:
    """Topic and category of each row; both are empty for a row about everybody.

    Where a row is about a group of a group (girls of one age), both topics and both
    categories are joined by " + ".
    """
    if not dataset.splits:
        nothing = pa.array([""] * len(rows), pa.string())
        return coded(nothing), coded(nothing)
    names = [
        name for one in dataset.splits for name in (one.topic or one.column, one.column)
    ]
    joined = pc.binary_join_element_wise(
        *[cells_of(rows, name) for name in names], "\x1f"
    )
    told = coded(joined)
    topics, categories = [], []
    for text in told.dictionary.to_pylist():
        topic, category = _group(dataset, text.split("\x1f"))
        topics.append(topic)
        categories.append(category)
    return mapped(told, topics), mapped(told, categories)


def _group(dataset: Dataset, cells: Sequence[str]) -> tuple[str, str]:
    topics, categories = [], []
    for place, one in enumerate(dataset.splits):
        said, category = cells[2 * place : 2 * place + 2]
        topic = said if one.topic else ""
        if not one.whole(topic, category):
            topics.append(topic or one.column)
            categories.append(category)
    return " + ".join(topics), " + ".join(categories)


def note(
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
    """Write down the rows that cannot be used, with the text that is to blame."""
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
