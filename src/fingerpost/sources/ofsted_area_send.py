"""What inspectors said of each local area: outcomes in words, with their days.

Two forms: the workbook of the framework of 2016 to 2022, with codes, and the list of
the framework since 2023, with names only. Outcomes are words, never numbers to rank by.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.csv_reading import Rows, read_csv, read_header
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.header import plain
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Table
from fingerpost.engine.sheet_reading import cell_text, sheet_rows
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.store.runs import INSPECTION_COLUMNS
from fingerpost.engine.workbook_reading import read_workbook
from fingerpost.sources.areas import Area, Areas, register
from fingerpost.sources.cells import Cells
from fingerpost.sources.names import NameTable
from fingerpost.sources.series import AREAS

EARLIER, LATER = "2016 to 2022", "since 2023"
TITLES = {
    "area": "Council's code",
    "framework": "Framework of the inspection",
    "started": "First day of the inspection",
    "published": "Day of publication",
    "outcome": "Outcome, in the inspectors' words",
    "action_required": "Whether a plan of action was required",
    "weaknesses": "Weaknesses, or areas for priority action, that were named",
    "revisit_started": "First day of the revisit",
    "revisit_published": "Publication of the revisit",
    "revisit_outcome": "Whether progress was sufficient",
    "progress": "Weaknesses with sufficient progress",
    "no_progress": "Weaknesses without",
    "note": "What else the publication says",
}
_TYPES = {"date32[day]": "date", "int32": "integer"}
INSPECTIONS = Table(
    name="inspections",
    title="Inspections of local areas, with what was found",
    key=("area", "started"),
    columns=tuple(
        Column(
            name=name,
            type=_TYPES.get(str(INSPECTION_COLUMNS.field(name).type), "text"),  # type: ignore[arg-type]
            title=title,
        )
        for name, title in TITLES.items()
    ),
)
_BOOK: Mapping[str, str] = {
    "code": "Local authority code",
    "name": "Area name",
    "started": "Inspection start date",
    "published": "Inspection publication date",
    "action_required": "Inspection outcome: written statement of action required?",
    "weaknesses": "Number significant weaknesses identified in written statement of "
    "action",
    "revisit_started": "Revisit start date",
    "revisit_published": "Revisit publication date",
    "revisit_outcome": "Revisit outcome: sufficient progress in addressing all "
    "significant weaknesses?",
    "progress": "Number significant weaknesses where sufficient progress has been made",
    "no_progress": "Number significant weaknesses where sufficient progress has not "
    "been made",
}
_LIST: Mapping[str, str] = {
    "name": "Local.area.partnership",
    "started": "Inspection.start.date",
    "published": "Inspection.publication.date",
    "outcome": "Inspection.outcome",
    "action_required": "Priority.action.plan.required.",
    "weaknesses": "Number.of.areas.for.priority.action",
}
_DAYS = ("started", "published", "revisit_started", "revisit_published")
_COUNTS = ("weaknesses", "progress", "no_progress")
_NOTHING = ("", "NA")


def recognise(files: Sequence[FileAt]) -> str:
    """The workbook with a column for the written statement, or the later list."""
    shapes = set()
    for file in files:
        if file.kind == "workbook":
            _table(file)
            shapes.add("workbook")
        else:
            _match(file, read_header(file), _LIST)
            shapes.add("list")
    if len(shapes) > 1:
        raise files[0].refused("hand over workbooks or lists, not both at once.")
    return shapes.pop()


def _table(file: FileAt) -> Rows:
    wanted = {plain(_BOOK["action_required"]), plain(_BOOK["code"])}
    for sheet in read_workbook(file):
        for at, row in enumerate(sheet.rows[:20]):
            if wanted <= {plain(cell_text(cell)) for cell in row}:
                return sheet_rows(file, sheet, header_row=at + 1)
    raise file.refused(
        "this is no workbook of area inspections: no sheet has the column "
        f"'{_BOOK['action_required']}'."
    )


def _match(
    file: FileAt, cells: Sequence[str], wanted: Mapping[str, str]
) -> Mapping[str, int]:
    match = header.match(cells, {name: (head,) for name, head in wanted.items()})
    if not match.whole:
        from fingerpost.sources import looks_like

        raise file.refused(
            "this is no list of area inspections: "
            + match.sentence("the published table")
            + looks_like(file, instead_of="ofsted_area_send"),
            line=1,
        )
    return match.where


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read inspections; one whose area or first day cannot be told is left out."""
    findings = Findings()
    areas = register(context.areas)
    shape = recognise(files)
    met = Cells("")
    rows: list[dict[str, Any]] = []
    counts, bad = [], 0
    for file in files:
        table = _table(file) if shape == "workbook" else read_csv(file)
        where = _match(file, table.header, _BOOK if shape == "workbook" else _LIST)
        columns = {name: table.columns[at].to_pylist() for name, at in where.items()}
        counts.append(len(table))
        for place, line in enumerate(table.lines):
            cells = {name: column[place].strip() for name, column in columns.items()}
            row = _row(file, int(line), cells, areas, findings)
            if row is None:
                bad += 1
                continue
            area = areas.find(row["area"])
            met.places[area.code] = area
            rows.append(row)
        if shape == "list":
            findings.add(
                rule="I03", severity="query", file=file.name, table="inspections",
                field=_LIST["name"],
                message="The list has no codes: areas were matched by their names on "
                "the first day of the inspection.",
            )  # fmt: skip
    if not rows:
        raise files[0].refused("no inspection in it can be used.")
    return Loaded(
        shape=shape,
        tables={
            "inspections": pa.Table.from_pylist(rows, schema=INSPECTION_COLUMNS),
            "areas": met.areas(),
        },
        read={"inspections": sum(counts)},
        flagged={"inspections": bad},
        rows=counts,
        findings=findings,
        run=list(RULES),
    )


def _row(
    file: FileAt, line: int, cells: dict[str, str], areas: Areas, findings: Findings
) -> dict[str, Any] | None:
    def fault(rule: str, field: str, words: str) -> None:
        findings.add(
            rule=rule, severity="error", file=file.name, table="inspections",
            line=line, field=field, value=shown_value(cells.get(field, "")),
            message=words,
        )  # fmt: skip

    row: dict[str, Any] = dict.fromkeys(TITLES)
    notes = []
    for name in _DAYS:
        text = cells.get(name, "")
        row[name] = _day(text)
        if text not in _NOTHING and row[name] is None:
            if name in ("started", "published"):
                fault("I02", name, "This is not a day; the inspection is left out.")
                return None
            notes.append(text)  # "Not revisited yet"
    if row["started"] is None:
        fault("I02", "started", "The first day is missing; the inspection is left out.")
        return None
    area = _area(cells, row["started"], areas)
    if area is None:
        field = "code" if "code" in cells else "name"
        fault("I01", field, "This is no area that we know; the inspection is left out.")
        return None
    for name in _COUNTS:
        text = cells.get(name, "")
        if text not in _NOTHING and not re.fullmatch(r"\d{1,3}", text):
            fault("I02", name, "This is not a number; the inspection is left out.")
            return None
        row[name] = int(text) if text not in _NOTHING else None
    earlier = "code" in cells
    required = cells["action_required"]
    row |= {
        "area": area.code,
        "framework": EARLIER if earlier else LATER,
        "action_required": required,
        "outcome": cells.get("outcome") or _earlier_outcome(required),
        "revisit_outcome": cells.get("revisit_outcome") or None,
        "note": ". ".join(notes) or None,
    }
    return row


def _earlier_outcome(required: str) -> str:
    """The two outcomes of the earlier framework in the words of its guidance."""
    if required.casefold() == "yes":
        return "Written statement of action required"
    return "No written statement of action"


def _area(cells: dict[str, str], on: date, areas: Areas) -> Area | None:
    if "code" in cells:
        found = areas.get(cells["code"])
        return found if found is not None and found.level == "council" else None
    return NameTable(areas, "council").find(cells["name"], on=on)


def _day(text: str) -> date | None:
    """A day of a workbook (year first) or of the list (27/03/2023, day first)."""
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    return None


RULES = {
    "I01": "The area is known.",
    "I02": "Days and numbers can be read.",
    "I03": "Every area has its code.",
}

SOURCE = Source(
    slug="ofsted_area_send",
    title="Inspections of local areas (special educational needs)",
    publisher="Ofsted",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Ofsted, area SEND inspections and outcomes.",
    address="https://www.gov.uk/government/collections/"
    "area-send-inspections-and-outcomes",
    refresh="Several times a year, as inspections are published",
    rhythm=Rhythm(every_days=190),
    description="When each local area was inspected by Ofsted and the Care Quality "
    "Commission, and what was found. Until 2022 the question was whether a written "
    "statement of action was required; since 2023 there is one of three outcomes in "
    "words, and whether a priority action plan was required. The two are not compared.",
    ask="Download the list of outcomes. Nobody needs to be asked.",
    shapes=(
        Shape(
            slug="workbook",
            title="workbook of the inspections of 2016 to 2022 (.ods)",
            recognise_by=f"the column '{_BOOK['action_required']}'",
        ),
        Shape(
            slug="list",
            title="list of the inspections since 2023 (CSV)",
            recognise_by=", ".join(_LIST.values()),
        ),
    ),
    tables=(INSPECTIONS, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
)
