"""Statistical neighbours: for each council the ten that are most like it.

The Department for Education's dated lists (workbooks), or a CSV of our own with the
columns list, number, neighbour_number and closeness.
"""

import re
from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Table
from fingerpost.engine.source import Context, Loaded, Shape, Source
from fingerpost.engine.workbook_reading import Cell, read_workbook
from fingerpost.sources.areas import Areas, register

SHEET = "LA SN Groups"
PLACES = 10
_FIRST_PLACE = (
    5  # column F: the first neighbour's number; then its closeness, and so on
)
CLOSENESS = ("Extremely close", "Very close", "Close", "Somewhat close", "Not close")
_NONE = "-"  # how the list writes that a new council has no neighbours yet
_BY_PLAIN = {word.casefold(): word for word in CLOSENESS}

NEIGHBOURS = Table(
    name="neighbours",
    title="A council, one of its neighbours, and how close",
    key=("list", "area", "place"),
    columns=(
        Column(
            name="list", type="text", title="Date of the list (2025-05)", required=True
        ),
        Column(name="area", type="text", title="Council's code", required=True),
        Column(name="neighbour", type="text", title="Neighbour's code", required=True),
        Column(name="place", type="integer", title="1 is the most alike"),
        Column(name="closeness", type="text", title="How close, in the list's words"),
    ),
)
_CSV = ("list", "number", "neighbour_number", "closeness")


def recognise(files: Sequence[FileAt]) -> str:
    """A workbook with the sheet of neighbours, or our own CSV."""
    shapes = set()
    for file in files:
        if file.kind == "workbook":
            _neighbours_in(file)
            shapes.add("dfe-workbook")
            continue
        match = header.match(read_header(file), {name: (name,) for name in _CSV})
        if not match.whole:
            raise file.refused(
                "this is no list of statistical neighbours: "
                + match.sentence("our CSV"),
                line=1,
            )
        shapes.add("csv")
    if len(shapes) > 1:
        raise files[0].refused("hand over workbooks or CSV files, not both at once.")
    return shapes.pop()


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read dated lists of neighbours; areas are matched by number, never by name."""
    areas = register(context.areas)
    findings = Findings()
    shape = recognise(files)
    rows: list[tuple[str, str, str, int, str]] = []
    counts, flagged = [], 0
    for file in files:
        got, count, bad = (_workbook if shape == "dfe-workbook" else _own)(
            file, areas, findings
        )
        rows += got
        counts.append(count)
        flagged += bad
    table = pa.Table.from_arrays(
        [pa.array(column) for column in zip(*rows, strict=True)],
        schema=pa.schema(
            [
                ("list", pa.string()),
                ("area", pa.string()),
                ("neighbour", pa.string()),
                ("place", pa.int32()),
                ("closeness", pa.string()),
            ]
        ),
    )
    return Loaded(
        shape=shape,
        tables={"neighbours": table},
        read={"neighbours": sum(counts)},
        flagged={"neighbours": flagged},
        rows=counts,
        findings=findings,
        run=["B01", "B02", "B03"],
    )


Found = tuple[list[tuple[str, str, str, int, str]], int, int]


def _neighbours_in(file: FileAt) -> list[list[Cell]]:
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(file)}
    rows = sheets.get(SHEET)
    if rows is None:
        raise file.refused(
            f"there is no sheet '{SHEET}' in it, so it is no list of statistical "
            "neighbours."
        )
    return rows


def _workbook(file: FileAt, areas: Areas, findings: Findings) -> Found:
    rows = _neighbours_in(file)
    at = next(
        (n for n, row in enumerate(rows[:10]) if _text(row[0]).casefold() == "la num"),
        None,
    )
    if at is None or len(rows[at]) < _FIRST_PLACE + 2 * PLACES:
        raise file.refused(f"the header row ('LA num', ...) of '{SHEET}' is missing.")
    dated = list_date(file)
    found, count, bad = [], 0, 0
    for line, row in enumerate(rows[at + 1 :], at + 2):
        number = _text(row[0])
        if not re.fullmatch(r"\d{3}", number):
            continue  # notes below the list
        count += 1
        pairs = [
            (_text(row[c]), _text(row[c + 1]))
            for c in range(_FIRST_PLACE, _FIRST_PLACE + 2 * PLACES, 2)
        ]
        if {near for near, _ in pairs} == {_NONE}:
            findings.add(
                rule="B03",
                severity="query",
                file=file.name,
                table="neighbours",
                line=line,
                field="number",
                value=number,
                message="The list gives no neighbours for this council.",
            )
            continue
        strange = [n for n in (number, *(n for n, _ in pairs)) if areas.get(n) is None]
        if strange:
            _note(findings, file, line, strange[0])
            bad += 1
            continue
        own = areas.find(number).code
        found += [
            (dated, own, areas.find(near).code, place, _word(close))
            for place, (near, close) in enumerate(pairs, 1)
        ]
    if not found:
        raise file.refused("no rows found in the list of neighbours.")
    return found, count, bad


def _own(file: FileAt, areas: Areas, findings: Findings) -> Found:
    rows = read_csv(file)
    match = header.match(rows.header, {name: (name,) for name in _CSV})
    cells = [rows.columns[match.where[name]].to_pylist() for name in _CSV]
    found, bad = [], 0
    places: dict[tuple[str, str], int] = {}
    for line, (dated, number, near, close) in zip(
        rows.lines, zip(*cells, strict=True), strict=True
    ):
        own, other = areas.get(number), areas.get(near)
        good_date = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", dated.strip()) is not None
        if own is None or other is None or not good_date:
            _note(findings, file, int(line), number if own is None else near)
            bad += 1
            continue
        key = (dated.strip(), own.code)
        places[key] = places.get(key, 0) + 1
        found.append((key[0], own.code, other.code, places[key], _word(close)))
    if not found:
        raise file.refused(
            "none of its councils is known. Import the official files that name them "
            "first, and write lists as 2025-05."
        )
    return found, len(rows), bad


def _note(findings: Findings, file: FileAt, line: int, number: str) -> None:
    findings.add(
        rule="B01",
        severity="error",
        file=file.name,
        table="neighbours",
        line=line,
        field="number",
        value=shown_value(number),
        message="This is not the number of a council that we know (or the list's date "
        "is not written 2025-05); the row is left out.",
    )


def list_date(file: FileAt) -> str:
    """The month of a list, from the words of its name: sn_may_2025 is 2025-05.

    The workbook itself does not say. Raises Refused when the name does not either.
    """
    found = re.search(r"([a-z]+)[ _-]*(20\d\d)", file.name.casefold())
    if found:
        for shape in ("%B", "%b"):
            try:
                month = datetime.strptime(found[1], shape).month
            except ValueError:
                continue
            return f"{found[2]}-{month:02}"
    if found := re.search(r"(20\d\d)-(0[1-9]|1[0-2])", file.name):
        return found[0]
    raise file.refused(
        "the list does not say of which month it is. Name the file like "
        "sn_may_2025.xlsx."
    )


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell if cell is not None else "").strip()


def _word(close: str) -> str:
    """The closeness in one spelling: the lists write "Very close" and "Very Close"."""
    return _BY_PLAIN.get(close.strip().casefold(), shown_value(close))


SOURCE = Source(
    slug="statistical_neighbours",
    title="Statistical neighbours of councils",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Department for Education, statistical neighbours.",
    address="https://www.gov.uk/government/publications/"
    "local-authority-interactive-tool-lait",
    refresh="When the Department for Education publishes a new list, every few years",
    description="For each council the ten councils whose children and families are "
    "most alike, in order, with how close they are.",
    ask="Take the list of the Local Authority Interactive Tool. Nobody needs to be "
    "asked.",
    shapes=(
        Shape(
            slug="dfe-workbook",
            title="workbook of the Department for Education",
            recognise_by=f"the sheet '{SHEET}'",
        ),
        Shape(slug="csv", title="CSV of our own", recognise_by=", ".join(_CSV)),
    ),
    tables=(NEIGHBOURS,),
    recognise=recognise,
    read=read,
    rules={
        "B01": "Every council of the list is known by its number.",
        "B02": "The list says of which month it is.",
        "B03": "The list gives neighbours for every council.",
    },
)
