"""The dedicated schools grant: what each council is given for schools and high needs.

Two workbooks: totals by year, one sheet each, and one year's allocations with all their
parts. Groups of councils ("metropolitan authorities") are no areas and are left out;
England and its regions stand as published and are never added to their councils.
"""

import re
from collections.abc import Sequence

from fingerpost.engine import header
from fingerpost.engine.findings import Findings
from fingerpost.engine.period import Period, financial_year
from fingerpost.engine.reading import FileAt
from fingerpost.engine.sheet_reading import cell_text
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_reading import Sheet, read_workbook
from fingerpost.sources.areas import Area, Areas, register
from fingerpost.sources.cells import Cells, strange_cell, together, whole_number
from fingerpost.sources.headings import BETWEEN, heading_paths
from fingerpost.sources.names import NameTable
from fingerpost.sources.series import AREAS, SERIES

TOTALS, ALLOCATIONS = "dsg_totals", "dsg_allocations"
TOTAL = "Total DSG allocation (£s)"
BEFORE = (  # the same total in the allocations
    "Allocations_summary / DSG allocations, before recoupment and deductions for "
    "national non-domestic rates, and for direct funding of high needs places by "
    "Education and Skills Funding Agency (ESFA) / Total DSG allocation (£s)"
)
BY_YEAR = ("la_code", "la_name", TOTAL, "time_period")
SUMMARY = "Allocations_summary"
_TITLE = re.compile(r"\b(20\d\d) to (20\d\d)\b")
_LETTER = re.compile(r"\[[A-Z]\]")


def recognise(files: Sequence[FileAt]) -> str:
    """Totals by year, or the allocations of one year."""
    shapes = {_shape(file, read_workbook(file)) for file in files}
    if len(shapes) > 1:
        raise files[0].refused("hand over totals by year or allocations, not both.")
    return shapes.pop()


def _shape(file: FileAt, sheets: list[Sheet]) -> str:
    if any(sheet.name == SUMMARY for sheet in sheets):
        return "allocations"
    heads = [[cell_text(c) for c in sheet.rows[0]] for sheet in sheets if sheet.rows]
    matches = [header.match(head, {n: (n,) for n in BY_YEAR}) for head in heads]
    if matches and all(match.whole for match in matches):
        return "by-year"
    raise file.refused(
        "this is no workbook of the dedicated schools grant: it has neither the sheet "
        f"'{SUMMARY}' nor on every sheet the columns {', '.join(BY_YEAR)}."
    )


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read the grant of every council, region and England."""
    findings = Findings()
    finder = _Finder(register(context.areas), findings)
    shape = recognise(files)
    dataset = TOTALS if shape == "by-year" else ALLOCATIONS
    counts, bad = [], 0
    gathered = []
    years: dict[str, str] = {}
    for file in files:
        cells = Cells(dataset)
        size = 0
        for sheet in read_workbook(file):
            if shape == "by-year":
                more, faulty = _totals(file, sheet, finder, cells, findings, years)
            else:
                more, faulty = _allocations(file, sheet, finder, cells, findings)
            size += more
            bad += faulty
        finder.say(file)
        counts.append(size)
        gathered.append(cells)
    series, areas = together(gathered)
    return Loaded(
        shape=shape,
        tables={"series": series, "areas": areas},
        read={"series": sum(counts)},
        flagged={"series": bad},
        rows=counts,
        findings=findings,
        run=list(RULES),
    )


class _Finder:
    """Finds the area of a row: by number, or England and its regions by name."""

    def __init__(self, areas: Areas, findings: Findings) -> None:
        self.areas, self.findings = areas, findings
        # E12 and E13; the regions of the NHS are E40
        dfe = [a for a in areas if a.level != "region" or a.code[1:2] == "1"]
        self.regions = NameTable(Areas(dfe), "region", "country")
        self.groups: dict[str, int] = {}

    def find(self, file: FileAt, line: int, code: str, on: Period) -> Area | None:
        """The area, or None: a group of councils, counted, or one that is not known."""
        area = self.areas.get(code) or self.regions.find(code, on=on.end)
        if area is not None and area.level not in ("council", "region", "country"):
            area = None
        if area is None:
            if re.fullmatch(r"\d+", code):
                self.findings.add(
                    rule="G01", severity="error", file=file.name, table="series",
                    line=line, field="la_code", value=code[:20],
                    message="This is not the number of a council that we know; the "
                    "row is left out.",
                )  # fmt: skip
            else:
                self.leave(code)
        return area

    def leave(self, name: str) -> None:
        self.groups[name] = self.groups.get(name, 0) + 1

    def say(self, file: FileAt) -> None:
        """One finding about rows that are no areas of their own."""
        if self.groups:
            self.findings.add(
                rule="G02", severity="query", file=file.name, table="series",
                field="la_code",
                message=f"{sum(self.groups.values())} rows are groups of councils, or "
                "repeat a region, and are left out: "
                + ", ".join(sorted({name.capitalize() for name in self.groups}))[:200]
                + ".",
            )  # fmt: skip
        self.groups.clear()


def _totals(
    file: FileAt,
    sheet: Sheet,
    finder: _Finder,
    cells: Cells,
    findings: Findings,
    years: dict[str, str],
) -> tuple[int, int]:
    head = [cell_text(cell) for cell in sheet.rows[0]]
    where = header.match(head, {name: (name,) for name in BY_YEAR}).where
    size = bad = 0
    seen: set[str] = set()
    for line, row in enumerate(sheet.rows[1:], 2):
        texts = [cell_text(cell) for cell in row]
        if not any(texts):
            continue
        size += 1
        code, label = texts[where["la_code"]], texts[where["time_period"]]
        period = _label(label)
        if period is None:
            strange_cell(findings, file, "G03", line, "time_period", label)
            bad += 1
            continue
        if years.setdefault(label, f"{file.name} {sheet.name}") != (
            f"{file.name} {sheet.name}"
        ):
            raise file.refused(f"two sheets hold the year {period.code}.")
        area = finder.find(file, line, code, period)
        if area is None:
            bad += 1
        elif area.code in seen:
            finder.leave(code)
            bad += 1
        else:
            seen.add(area.code)
            text = whole_number(texts[where[TOTAL]])
            if not cells.add(area, period, TOTAL, text, label=label):
                strange_cell(findings, file, "G03", line, TOTAL, text)
                bad += 1
    return size, bad


def _label(text: str) -> Period | None:
    if not re.fullmatch(r"20\d{4}", text):
        return None
    first = int(text[:4])
    return financial_year(first) if (first + 1) % 100 == int(text[4:]) else None


def _allocations(
    file: FileAt, sheet: Sheet, finder: _Finder, cells: Cells, findings: Findings
) -> tuple[int, int]:
    """One sheet of allocations: headings, letters and formulas, then England first."""
    rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
    top = next((n for n, r in enumerate(rows) if r[:1] == ["ENGLAND"]), None)
    if top is None:
        return 0, 0  # the sheet that explains the others
    period = _title(file, sheet, rows[:top])
    heads = [row for row in rows[:top] if not _is_formula(row)]
    named = heading_paths(file, heads, first=2, what=f"sheet {sheet.name}")
    size = bad = 0
    seen: set[str] = set()
    for line, row in enumerate(rows[top:], top + 1):
        if not any(row):
            continue
        size += 1
        area = finder.find(file, line, row[0], period)
        if area is None or area.code in seen:
            if area is not None:
                finder.leave(row[0])
            bad += 1
            continue
        seen.add(area.code)
        whole = True
        for at, path in named.items():
            # the year is the figure's period: without it the name is the same each year
            same = path.replace(f"{period.start.year} to {period.end.year} ", "")
            item = f"{sheet.name}{BETWEEN}{same}"
            text = whole_number(row[at])
            if not cells.add(area, period, item, text, label=period.code):
                strange_cell(findings, file, "G03", line, path, text)
                whole = False
        bad += not whole
    return size, bad


def _is_formula(row: list[str]) -> bool:
    """Whether a row of headings holds letters "[A]" or formulas made of them."""
    texts = [text for text in row if text]
    return bool(texts) and all(_LETTER.search(text) for text in texts)


def _title(file: FileAt, sheet: Sheet, rows: list[list[str]]) -> Period:
    words = " ".join(text for row in rows for text in row[:1])
    years = {(int(a), int(b)) for a, b in _TITLE.findall(words)}
    if len(years) != 1 or (first := min(years))[1] != first[0] + 1:
        raise file.refused(
            f"the title of sheet {sheet.name} does not say one financial year, such as "
            "'2022 to 2023 allocations'."
        )
    return financial_year(first[0])


RULES = {
    "G01": "The council is known by its number.",
    "G02": "Each row is a council, a region or England, once.",
    "G03": "A figure is a number.",
}

SOURCE = Source(
    slug="dsg",
    title="Dedicated schools grant",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Department for Education, dedicated schools grant "
    "allocations.",
    address="https://www.gov.uk/government/collections/dedicated-schools-grant-dsg",
    refresh="Several times a year: allocations are revised as the year goes on",
    rhythm=Rhythm(every_days=365, lag_days=30),
    description="What the government gives each council in a financial year for its "
    "schools, early years and high needs. The high needs block pays for most support "
    "of children with plans. Figures are before academies' shares are taken off unless "
    "their heading says otherwise. The same year differs a little between files, "
    "because allocations are revised.",
    ask="Download the allocations of the year. Nobody needs to be asked.",
    shapes=(
        Shape(
            slug="by-year",
            title="totals by year, one sheet a year (.xlsx)",
            recognise_by=", ".join(BY_YEAR),
        ),
        Shape(
            slug="allocations",
            title="allocations of one year (.ods)",
            recognise_by=f"the sheet {SUMMARY}",
        ),
    ),
    tables=(SERIES, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
)
