"""The national register of schools and colleges, so that their numbers can be checked.

A return names where a child is taught by a number (URN). Whether that number is one of
an establishment that was open on the day can only be told with the register at hand.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine import header
from fingerpost.engine.conversion import type_table
from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.header import Match
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Table
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source

REGISTER = "register"
TABLE = Table(
    name="establishments",
    title="One school, college or other establishment",
    key=("urn",),
    columns=(
        Column(
            name="urn", type="text", title="Unique reference number (URN)",
            headers={REGISTER: "URN"}, required=True,
        ),
        Column(
            name="name", type="text", title="Name",
            headers={REGISTER: "EstablishmentName"},
        ),
        Column(
            name="council", type="text", title="DfE number of the council it lies in",
            headers={REGISTER: "LA (code)"},
        ),
        Column(
            name="kind", type="text", title="Kind of establishment",
            headers={REGISTER: "TypeOfEstablishment (name)"},
        ),
        Column(
            name="status", type="text", title="Open, closed or proposed",
            headers={REGISTER: "EstablishmentStatus (name)"}, required=True,
        ),
        Column(
            name="opened", type="date", title="Day on which it opened",
            headers={REGISTER: "OpenDate"}, date_format="%d-%m-%Y",
        ),
        Column(
            name="closed", type="date", title="Day on which it closed",
            headers={REGISTER: "CloseDate"}, date_format="%d-%m-%Y",
        ),
    ),
)  # fmt: skip
# Kinds in which no child with a plan is taught under its URN
NO_PLACE = (
    "Higher education institutions",
    "Miscellaneous",
    "Offshore schools",
    "British schools overseas",
)
_PROPOSED = "Proposed to open"


def recognise(files: Sequence[FileAt]) -> str:
    """The register's own file of all establishments, by its columns."""
    for file in files:
        _columns(file, read_header(file))
    return REGISTER


def _columns(file: FileAt, cells: Sequence[str]) -> Match:
    match = header.match(
        cells,
        {column.name: (column.headers[REGISTER],) for column in TABLE.columns},
    )
    if not match.whole:
        from fingerpost.sources import looks_like

        raise file.refused(
            match.sentence("the register of schools and colleges")
            + looks_like(file, instead_of="establishments"),
            line=1,
        )
    return match


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read the register whole. Raises Refused, naming file, line and column."""
    findings = Findings()
    kept, counts, faulty = [], [], 0
    for file in files:
        rows = read_csv(file)
        where = _columns(file, rows.header).where
        typed = type_table(
            TABLE,
            {name: rows.columns[at] for name, at in where.items()},
            lines=rows.lines,
            file=file.name,
            findings=findings,
            rules={},
            fallback="G01",
        )
        kept.append(typed.table.filter(pa.array(~typed.faulty)))
        counts.append(len(rows))
        faulty += int(np.count_nonzero(typed.faulty))
    return Loaded(
        shape=REGISTER,
        tables={"establishments": pa.concat_tables(kept)},
        read={"establishments": sum(counts)},
        flagged={"establishments": faulty},
        rows=counts,
        findings=findings,
        run=["G01"],
    )


def open_on(register: pa.Table, day: date) -> pa.Array:
    """The numbers (URN) of those that were open on a day and may teach a child.

    `register` are the stored rows of one or more imports, the newest last: only the
    newest counts. An establishment is open from its first day to the day before it
    closed; without a first day it has always been there.
    """
    newest = register["import_id"][-1]
    rows = register.filter(pc.equal(register["import_id"], newest))
    opened = pc.fill_null(pc.less_equal(rows["opened"], pa.scalar(day)), True)
    closed = pc.fill_null(pc.less_equal(rows["closed"], pa.scalar(day)), False)
    proposed = pc.equal(rows["status"], _PROPOSED)
    unlikely = pc.is_in(rows["kind"], value_set=pa.array(NO_PLACE))
    there = pc.and_(opened, pc.invert(pc.or_(closed, pc.or_(proposed, unlikely))))
    return rows["urn"].filter(there).combine_chunks()


SOURCE = Source(
    slug="establishments",
    title="Register of schools and colleges",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Department for Education, Get Information about Schools.",
    address="https://get-information-schools.service.gov.uk/Downloads",
    refresh="Every day; a new copy before each January return is enough",
    rhythm=Rhythm(every_days=365),
    description="Every school and college in England, open and closed, by its number. "
    "With it, the numbers in a SEN2 return are checked against those that were open. "
    "(The columns are as we know them; no copy was at hand when this was written.)",
    ask="Download 'Establishment fields CSV' for all establishments. Nobody needs to "
    "be asked.",
    shapes=(
        Shape(
            slug=REGISTER,
            title="CSV of all establishments",
            recognise_by="the columns URN, EstablishmentName, LA (code), "
            "EstablishmentStatus (name), TypeOfEstablishment (name), OpenDate and "
            "CloseDate; others are not read",
        ),
    ),
    tables=(TABLE,),
    recognise=recognise,
    read=read,
    rules={"G01": "Number and status are there, and days are written 31-01-2025."},
)
