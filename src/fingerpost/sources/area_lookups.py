"""Lists of areas: parts of the NHS with their boards, councils with their regions.

They are kept as tables, and the boards that they name join the register of areas.

The list of neighbours by name is only ever a check: the stored list of neighbours is by
number, and this says where the two differ.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Table
from fingerpost.engine.sheet_reading import cell_text
from fingerpost.engine.source import Context, Loaded, Shape, Source
from fingerpost.engine.workbook_reading import read_workbook
from fingerpost.sources.areas import Area, Areas, register
from fingerpost.sources.cells import Cells, whole_number
from fingerpost.sources.names import NameTable
from fingerpost.sources.series import AREAS

# a header less the year in it (ICB22CD is ICBCD) -> our name
SUB_ICB: Mapping[str, str] = {
    "SICBLCD": "code",
    "SICBLCDH": "nhs_code",
    "SICBLNM": "name",
    "ICBCD": "icb",
    "ICBCDH": "icb_nhs_code",
    "ICBNM": "icb_name",
    "NHSERCD": "region",
    "NHSERCDH": "region_nhs_code",
    "NHSERNM": "region_name",
}
CCG: Mapping[str, str] = {"CCGCD": "code", "CCGCDH": "nhs_code", "CCGNM": "name"}
COUNCIL_REGIONS = ("area", "region", "pupils", "label")
CHECKED = ("area", "agrees")
PLACES = 10
_YEAR = re.compile(r"\d\d(?=(?:CD|CDH|NM)$)")
_SCHOOL_YEAR = re.compile(r"(20\d\d)/(\d\d)")


def _columns(names: Sequence[str], titles: Mapping[str, str]) -> tuple[Column, ...]:
    return tuple(
        Column(name=name, type="text", title=titles.get(name, name)) for name in names
    )


TITLES = {
    "code": "Code",
    "nhs_code": "Code of the NHS",
    "name": "Name",
    "icb": "Code of the NHS board (integrated care board)",
    "icb_nhs_code": "The board's code of the NHS",
    "icb_name": "Name of the board",
    "region": "Code of the region",
    "region_nhs_code": "The region's code of the NHS",
    "region_name": "Name of the region",
    "area": "Council's code",
    "pupils": "Pupils in all schools",
    "label": "School year of the pupils",
    "agrees": "Whether the ten names are those of the stored list",
}
TABLES = (
    Table(
        name="sub_icb",
        title="Parts of NHS boards, each with its board and region",
        key=("code",),
        columns=_columns(list(SUB_ICB.values()), TITLES),
    ),
    Table(
        name="ccg",
        title="Clinical commissioning groups, which the boards have replaced",
        key=("code",),
        columns=_columns(list(CCG.values()), TITLES),
    ),
    Table(
        name="council_regions",
        title="Councils with their regions and pupils",
        key=("area",),
        columns=_columns(COUNCIL_REGIONS, TITLES),
    ),
    Table(
        name="neighbours_checked",
        title="Councils whose neighbours by name were compared",
        key=("area",),
        columns=_columns(CHECKED, TITLES),
    ),
)


@dataclass
class _Reading:
    """One import while it is read: its tables, its areas, what was found."""

    areas: Areas
    context: Context
    findings: Findings
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    met: Cells = field(default_factory=lambda: Cells(""))
    flagged: dict[str, int] = field(default_factory=dict)

    def keep(self, table: str, row: dict[str, str]) -> None:
        self.tables.setdefault(table, []).append(row)

    def fault(
        self, rule: str, file: FileAt, table: str, line: int, value: str, words: str
    ) -> None:
        self.flagged[table] = self.flagged.get(table, 0) + 1
        self.say(rule, file, table, line, value, words, severity="error")

    def say(
        self,
        rule: str,
        file: FileAt,
        table: str,
        line: int | None,
        value: str,
        words: str,
        *,
        severity: str = "query",
    ) -> None:
        self.findings.add(
            rule=rule,
            severity="error" if severity == "error" else "query",
            file=file.name,
            table=table,
            line=line,
            field="",
            value=shown_value(value),
            message=words,
        )


def recognise(files: Sequence[FileAt]) -> str:
    """Each list by its columns; they may come together."""
    for file in files:
        _part(file)
    return "lists"


def _part(file: FileAt) -> str:
    if file.kind == "workbook":
        _with_year(file)
        return "council_regions"
    cells = read_header(file)
    bare = {_YEAR.sub("", cell.strip().upper()) for cell in cells}
    if set(SUB_ICB) <= bare:
        return "sub_icb"
    if set(CCG) <= bare:
        return "ccg"
    known = NameTable(register(), "council")
    if len(cells) > 100 and sum(known.knows(cell) for cell in cells) > 100:
        return "neighbours_checked"
    from fingerpost.sources import looks_like

    raise file.refused(
        "this is no list of areas that we know: neither parts of NHS boards "
        "(SICBL22CD, ICB22CD ...), nor commissioning groups (CCG21CD ...), nor "
        "neighbours by name." + looks_like(file, instead_of="area_lookups"),
        line=1,
    )


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read lists of areas; what they name is added to the register of areas."""
    held = _Reading(register(context.areas), context, Findings())
    counts = []
    skipped: dict[str, str] = {}
    read_rows: dict[str, int] = {}
    for file in files:
        part = _part(file)
        if part == "neighbours_checked" and _stored(context) is None:
            skipped["U04"] = "no list of statistical neighbours has been imported"
        count = _READERS[part](file, held)
        counts.append(count)
        read_rows[part] = read_rows.get(part, 0) + count
    if not held.tables:
        raise files[0].refused("no row of it can be used.")
    tables = {
        table.name: pa.Table.from_pylist(
            held.tables[table.name],
            schema=pa.schema([(column.name, pa.string()) for column in table.columns]),
        )
        for table in TABLES
        if table.name in held.tables
    }
    if held.met.places:
        tables["areas"] = held.met.areas()
    return Loaded(
        shape="lists",
        tables=tables,
        read=read_rows,
        flagged=held.flagged,
        rows=counts,
        findings=held.findings,
        run=[rule for rule in RULES if rule not in skipped],
        skipped=skipped,
    )


def _coded(file: FileAt, wanted: Mapping[str, str]) -> list[tuple[int, dict[str, str]]]:
    rows = read_csv(file)
    heads = [_YEAR.sub("", head.strip().upper()) for head in rows.header]
    columns = {
        name: rows.columns[heads.index(head)].to_pylist()
        for head, name in wanted.items()
    }
    return [
        (int(line), {name: column[at].strip() for name, column in columns.items()})
        for at, line in enumerate(rows.lines)
    ]


def _sub_icb(file: FileAt, held: _Reading) -> int:
    rows = _coded(file, SUB_ICB)
    strange: set[str] = set()
    for line, row in rows:
        if not all(re.fullmatch(r"[A-Z]\d{8}", row[name]) for name in ("code", "icb")):
            held.fault("U01", file, "sub_icb", line, row["code"],
                       "A code is missing; the row is left out.")  # fmt: skip
            continue
        held.keep("sub_icb", row)
        for code, number, name, level, region in (
            (row["icb"], row["icb_nhs_code"], row["icb_name"], "icb", row["region"]),
            (row["region"], row["region_nhs_code"], row["region_name"], "region", ""),
        ):
            known = held.areas.get(code)
            if known is None:
                strange.add(name)
            shown = name.removesuffix(" Integrated Care Board")
            held.met.places[code] = known or Area(
                code=code, number=number, name=shown, level=level, region=region,
                country=held.areas.country_of(code).code,
            )  # fmt: skip
    if strange:
        held.say(
            "U02", file, "sub_icb", None, ", ".join(sorted(strange)),
            f"{len(strange)} boards or regions are not in our list of July 2022. They "
            "are added under the names of this file.",
        )  # fmt: skip
    return len(rows)


def _ccg(file: FileAt, held: _Reading) -> int:
    rows = _coded(file, CCG)
    for line, row in rows:
        if not re.fullmatch(r"E\d{8}", row["code"]):
            held.fault("U01", file, "ccg", line, row["code"],
                       "The code is missing; the row is left out.")  # fmt: skip
            continue
        held.keep("ccg", row)
    return len(rows)


def _with_year(file: FileAt) -> tuple[list[list[str]], int]:
    """The rows of the workbook, and which of them says the school year."""
    rows = [[cell_text(cell) for cell in row] for row in read_workbook(file)[0].rows]
    at = next(
        (n for n, r in enumerate(rows[:10]) if r[2:3] and _SCHOOL_YEAR.fullmatch(r[2])),
        None,
    )
    if at is None:
        raise file.refused(
            "this is no list of councils and regions: no row says the school year, "
            "such as 2021/22, over its numbers."
        )
    return rows, at


def _council_regions(file: FileAt, held: _Reading) -> int:
    """The workbook with merged cells: a region stands at its first council only."""
    rows, at = _with_year(file)
    label = rows[at][2]
    on = date(int(label[:4]) + 1, 8, 31)
    names = NameTable(held.areas, "council")
    regions = NameTable(
        Areas(a for a in held.areas if a.code.startswith("E12")), "region"
    )
    region = ""
    size = 0
    for line, row in enumerate(rows[at + 1 :], at + 2):
        region = row[0] or region
        if not row[1]:
            continue  # notes below the list
        size += 1
        council, around = names.find(row[1], on=on), regions.find(region, on=on)
        if council is None or around is None:
            name = row[1] if council is None else region
            held.fault("U01", file, "council_regions", line, name,
                       "This name is not known; the row is left out.")  # fmt: skip
            continue
        if council.region != around.code:
            held.say("U03", file, "council_regions", line, row[1],
                     "This council is in another region in our register.")  # fmt: skip
        held.keep(
            "council_regions",
            {
                "area": council.code,
                "region": around.code,
                "pupils": whole_number(row[2]),
                "label": label,
            },
        )
    return size


def _stored(context: Context) -> dict[str, set[str]] | None:
    """The newest stored list of neighbours, by number; None when there is none."""
    table = context.kept("statistical_neighbours", "neighbours")
    if table is None:
        return None
    rows = table.to_pylist()
    newest = max(row["list"] for row in rows)
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["list"] == newest:
            found.setdefault(row["area"], set()).add(row["neighbour"])
    return found


def _neighbours_checked(file: FileAt, held: _Reading) -> int:
    """Neighbours by name, one column a council: compared with the stored list."""
    rows = read_csv(file)
    names = NameTable(held.areas, "council")
    stored = _stored(held.context)
    today = held.context.today
    for at, head in enumerate(rows.header):
        council = names.find(head, on=today)
        if council is None:
            held.fault("U01", file, "neighbours_checked", rows.header_line, head,
                       "This name is not known; the column is left out.")  # fmt: skip
            continue
        said = [name.strip() for name in rows.columns[at].to_pylist() if name.strip()]
        found = [names.find(name, on=today) for name in said]
        codes = {area.code for area in found if area is not None}
        agrees = stored is not None and stored.get(council.code) == codes
        if stored is not None and not agrees:
            held.say("U04", file, "neighbours_checked", rows.header_line, head,
                     f"Its {len(said)} neighbours are not the {PLACES} of the stored "
                     "list. The stored list stands.")  # fmt: skip
        words = "not compared" if stored is None else "yes" if agrees else "no"
        held.keep("neighbours_checked", {"area": council.code, "agrees": words})
    return len(rows.header)


_READERS: Mapping[str, Callable[[FileAt, _Reading], int]] = {
    "sub_icb": _sub_icb,
    "ccg": _ccg,
    "council_regions": _council_regions,
    "neighbours_checked": _neighbours_checked,
}

RULES = {
    "U01": "Every code and name is known.",
    "U02": "NHS boards and regions are those of our list.",
    "U03": "Each council is in the region of our register.",
    "U04": "Neighbours by name are those of the stored list.",
}

SOURCE = Source(
    slug="area_lookups",
    title="Lists of areas: NHS boards, their parts, councils and regions",
    publisher="Office for National Statistics, Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Office for National Statistics, Open Geography Portal; "
    "Department for Education.",
    address="https://geoportal.statistics.gov.uk/",
    refresh="When boundaries change",
    description="Which part of the NHS belongs to which board (integrated care board) "
    "and region, which commissioning groups there were before, and which region a "
    "council is in. The boards that they name can be chosen in settings. Neighbours by "
    "name are only compared with the stored list and never used.",
    ask="Download the lookup from parts of NHS boards to boards and regions. Nobody "
    "needs to be asked.",
    shapes=(
        Shape(
            slug="lists",
            title="lookups (CSV) and councils with regions (workbook)",
            recognise_by="SICBL..CD and ICB..CD; or CCG..CD; or the names of councils "
            "as headings; or a workbook of regions and councils",
        ),
    ),
    tables=(*TABLES, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
)
