"""The Local Authority Interactive Tool: some 430 measures of every council since 2015.

Its data (Parquet), its dictionary of measures (CSV) and its list of councils (workbook)
may come together or apart. Areas are matched by LA number. What a year means is in the
dictionary: "2024" of a school measure is the school year that ended in 2024.
"""

from collections.abc import Sequence

import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.csv_reading import read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.parquet_reading import parquet_schema
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.sources.areas import register
from fingerpost.sources.lait.dictionary import (
    COUNCIL_TABLE,
    DICTIONARY,
    DICTIONARY_TABLE,
    councils_of,
    numbered,
    read_councils,
    read_dictionary,
    year_types,
)
from fingerpost.sources.lait.figures import DATA, series_of
from fingerpost.sources.series import AREAS, SERIES


def recognise(files: Sequence[FileAt]) -> str:
    """The tool's files, each known by its columns."""
    for file in files:
        _part_of(file)
    return "lait-2026"


def _part_of(file: FileAt) -> str:
    if file.kind == "parquet":
        names = parquet_schema(file).names
        match = header.match(names, {name: (name,) for name in DATA})
        if not match.whole:
            raise file.refused(
                "this is no data file of LAIT: " + match.sentence("its data")
            )
        return "series"
    if file.kind == "workbook":
        councils_of(file)
        return "councils"
    match = header.match(read_header(file), {head: (head,) for head in DICTIONARY})
    if not match.whole:
        from fingerpost.sources import looks_like

        raise file.refused(
            "this is no dictionary of LAIT: "
            + match.sentence("its dictionary")
            + looks_like(file, instead_of="lait"),
            line=1,
        )
    return "dictionary"


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read data, dictionary and list of councils in any combination."""
    findings = Findings()
    parts: dict[str, FileAt] = {}
    for file in files:
        part = _part_of(file)
        if part in parts:
            raise file.refused(f"{parts[part].name} is the same part of LAIT already.")
        parts[part] = file
    tables: dict[str, pa.Table] = {}
    read_rows, flagged = {}, {}
    if "dictionary" in parts:
        tables["dictionary"] = read_dictionary(parts["dictionary"])
        read_rows["dictionary"] = tables["dictionary"].num_rows
    if "councils" in parts:
        tables["councils"] = read_councils(parts["councils"])
        read_rows["councils"] = tables["councils"].num_rows
    if "series" in parts:
        areas = register(numbered(context.areas, tables.get("councils")))
        types = year_types(tables.get("dictionary"))
        series, named, size, bad = series_of(parts["series"], types, areas, findings)
        tables["series"], tables["areas"] = series, named
        read_rows["series"], flagged["series"] = size, bad
    return Loaded(
        shape="lait-2026",
        tables=tables,
        read=read_rows,
        flagged=flagged,
        rows=[read_rows[_part_of(file)] for file in files],
        findings=findings,
        run=["L01", "L02", "L03", "L04"] if "series" in parts else [],
    )


SOURCE = Source(
    slug="lait",
    title="Local Authority Interactive Tool (LAIT)",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Department for Education, Local Authority Interactive Tool.",
    address="https://www.gov.uk/government/publications/"
    "local-authority-interactive-tool-lait",
    refresh="Several times a year",
    rhythm=Rhythm(every_days=190),
    description="About 430 measures of children's services for every council, region "
    "and England, with the direction that is better and how each is made.",
    ask="Download the data and the dictionary. Nobody needs to be asked.",
    shapes=(
        Shape(
            slug="lait-2026",
            title="data (Parquet), dictionary (CSV) and list of councils (workbook)",
            recognise_by="the columns of each file",
        ),
    ),
    tables=(SERIES, AREAS, DICTIONARY_TABLE, COUNCIL_TABLE),
    recognise=recognise,
    read=read,
    rules={
        "L01": "A figure is a number or a symbol that we know.",
        "L02": "The year can be read.",
        "L03": "The LA number is known.",
        "L04": "The measure is in the dictionary.",
    },
)
