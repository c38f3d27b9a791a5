"""The collection's own list of checks, when a council has it and hands it over.

Nobody publishes the numbers and words of the checks that a return must pass. A sheet
that says them is read as data: its numbers and words then stand beside ours, and it may
make a check of ours stricter or softer. Nothing in it is ever run.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from fingerpost.engine.conversion import Typed, type_table
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Refused, Table
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.sources.local_files import (
    CSV,
    WORKBOOK,
    Layout,
    codes_of,
    parts_of,
    say_unknown,
)
from fingerpost.sources.local_files import recognise as recognise_layout
from fingerpost.sources.sen2.official import codes_about, our_codes

SEVERITIES: Mapping[str, str] = {"error": "error", "query": "query"}
OFFICIAL = Table(
    name="official_rules",
    title="Checks of the collection",
    key=("official_code", "year"),
    columns=(
        Column(name="official_code", type="text", title="Official code", required=True),
        Column(name="our_code", type="text", title="Our code"),
        Column(name="fields", type="text", title="Fields that it is about"),
        Column(name="severity", type="code", title="Severity", codes=SEVERITIES),
        Column(name="text", type="text", title="What it says", required=True),
        Column(name="year", type="integer", title="Collection year, empty for all"),
    ),
)
LAYOUT = Layout(
    source="sen2_rules",
    what="the collection's list of checks",
    tables=(OFFICIAL,),
    aliases={
        "official_code": ("Code", "Rule", "Rule number", "Error number", "Sequence No"),
        "our_code": ("Ours",),
        "severity": ("Type", "Error type", "Error/Query", "Level"),
        "text": ("Message", "Error message", "Description", "Words"),
        "fields": ("Items", "Data items", "Tags"),
        "year": ("Collection year", "Collection"),
    },
    optional=frozenset({"our_code", "fields", "severity", "year"}),
)


def recognise(files: Sequence[FileAt]) -> str:
    """Whether this is one sheet of checks. Raises Refused."""
    return recognise_layout(files, LAYOUT)


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read the sheet; each row says which check of ours it means, or none does."""
    shape = recognise(files)
    parts, counts = parts_of(files, LAYOUT)
    findings = Findings()
    say_unknown(parts, findings)
    part = parts[OFFICIAL.name]
    cells = part.cells
    if "severity" in cells:
        cells["severity"] = codes_of(cells["severity"], SEVERITIES)
    typed = type_table(
        OFFICIAL,
        cells,
        lines=part.rows.lines,
        file=part.rows.file.name,
        findings=findings,
        rules={},
        fallback="O01",
    )
    ours, twice = _answers(typed, findings)
    gone = typed.faulty | twice
    table = typed.table.set_column(
        typed.table.column_names.index("our_code"),
        "our_code",
        pa.array(ours, pa.string()),
    ).filter(pa.array(~gone))
    if not table.num_rows:
        first = findings.listed[0]
        raise Refused(
            f"{first.file}, line {first.line}: no row can be used. The first fault: "
            f"{first.field}: {first.message}",
            file=first.file,
            line=first.line,
        )
    return Loaded(
        shape=shape,
        tables={OFFICIAL.name: table},
        read={OFFICIAL.name: len(typed)},
        flagged={OFFICIAL.name: int(np.count_nonzero(gone))},
        rows=counts,
        findings=findings,
        run=list(SOURCE.rules),
    )


def _answers(typed: Typed, findings: Findings) -> tuple[list[str | None], np.ndarray]:
    """The code of ours that each row means, and which rows stand there twice."""
    ours: list[str | None] = []
    twice = np.zeros(len(typed), bool)
    met: set[tuple[str, int | None]] = set()
    known = our_codes()
    for at, row in enumerate(typed.table.to_pylist()):
        said = (row["our_code"] or "").strip().upper()
        meant = [said] if said in known else []
        if not said:
            meant = codes_about(row["fields"] or "")
        ours.append(meant[0] if len(meant) == 1 else None)
        key = (row["official_code"] or "", row["year"])
        twice[at] = bool(key[0]) and key in met
        met.add(key)
        if twice[at]:
            rule, severity, field = "O04", "error", "official_code"
            words = "This code stands above, for the same year. Only the first counts."
        elif len(meant) == 1 or not key[0]:
            continue
        elif said:
            rule, severity, field = "O02", "query", "our_code"
            words = "No check of ours has this code, so this one is not run."
        elif meant:
            rule, severity, field = "O03", "query", "fields"
            words = (
                f"Several checks of ours are about these fields ({', '.join(meant)}). "
                "Name the one that is meant in our_code."
            )
        else:
            rule, severity, field = "O02", "query", "fields"
            words = "No check of ours answers to it, so this one is not run."
        findings.add(
            rule=rule,
            severity=severity,  # type: ignore[arg-type]
            file=typed.file,
            table=typed.name,
            line=int(typed.lines[at]),
            field=field,
            value=shown_value(str(row[field] or "")),
            message=words,
        )
    return ours, twice


SOURCE = Source(
    slug="sen2_rules",
    title="Official checks of the SEN2 return",
    publisher="The Department for Education, as a council received it",
    licence="As the sheet says; for use inside the partnership",
    refresh="Once a year, before the January collection",
    rhythm=Rhythm(published_by=(12, 31)),
    description="The numbers and words of the checks that a SEN2 return must pass. "
    "They then stand beside our own checks in every report of findings.",
    ask="Ask the SEN data team for the list of checks that came with this year's "
    "collection. Name the columns official_code and text; severity (error or query), "
    "year, our_code and fields if they are known.",
    shapes=(
        Shape(
            slug=CSV,
            title="one CSV",
            recognise_by="the columns official_code and text",
        ),
        Shape(
            slug=WORKBOOK,
            title="workbook, first sheet",
            recognise_by="the columns official_code and text",
        ),
    ),
    tables=(OFFICIAL,),
    recognise=recognise,
    read=read,
    rules={
        "O01": "Every cell can be read.",
        "O02": "A check of ours answers to it.",
        "O03": "Only one check of ours is meant.",
        "O04": "Each code stands there once a year.",
    },
)
