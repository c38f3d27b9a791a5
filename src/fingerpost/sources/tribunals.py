"""Appeals to the tribunal for special educational needs, by council and year.

The Ministry of Justice's workbook has no codes: councils are met by their names on the
last day of each year. Rates are made again from the counts and compared.
"""

import re
from collections.abc import Sequence
from datetime import date

from fingerpost.engine.findings import Findings
from fingerpost.engine.period import Period, calendar_year
from fingerpost.engine.reading import FileAt
from fingerpost.engine.sheet_reading import cell_text
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_reading import Sheet, read_workbook
from fingerpost.sources.areas import Area, Areas, register
from fingerpost.sources.cells import Cells, strange_cell, together
from fingerpost.sources.names import NameTable, heading_without_footnote, plain_name
from fingerpost.sources.series import AREAS, SERIES

SHEETS = ("SEND_1", "SEND_2")
BY_COUNCIL = "send_2"
ENGLAND_ONLY = "send_1"
APPEALS, DECISIONS, RATE = "appeals_registered", "appealable_decisions", "appeal_rate"
HEADINGS = {
    "Appeals registered": APPEALS,
    "SEND Tribunal Appeals Registered": APPEALS,
    "Total Appealable Decisions": DECISIONS,
    "SEND Tribunal Appeal Rate": RATE,
    "Appeal Rate": RATE,
}
SYMBOLS = {"-": "final", "..": "not-available"}
NOUGHTS = frozenset({"-"})
_TOTALS = ("england total", "england")
_END = re.compile(r"(sources|notes):?", re.IGNORECASE)
_NEAR = 5e-7  # rates are published with all their digits


def recognise(files: Sequence[FileAt]) -> str:
    """The workbook with the sheets SEND_1 and SEND_2."""
    for file in files:
        _sheets(file)
    return "workbook"


def _sheets(file: FileAt) -> dict[str, Sheet]:
    sheets = {sheet.name.strip(): sheet for sheet in read_workbook(file)}
    missing = [name for name in SHEETS if name not in sheets]
    if missing:
        raise file.refused(
            "this is no workbook of tribunal appeal rates: there is no sheet "
            f"'{missing[0]}' in it."
        )
    return {name: sheets[name] for name in SHEETS}


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read appeals, decisions and rates of England and of each council."""
    findings = Findings()
    areas = register(context.areas)
    counts, bad = [], 0
    gathered = []
    for file in files:
        sheets = _sheets(file)
        england = Cells(ENGLAND_ONLY, SYMBOLS, NOUGHTS)
        councils = Cells(BY_COUNCIL, SYMBOLS, NOUGHTS)
        nation = _nation(sheets["SEND_2"], areas)
        size, faulty = _by_year(file, sheets["SEND_1"], nation, england, findings)
        more, worse = _by_council(file, sheets["SEND_2"], areas, councils, findings)
        gathered += [england, councils]
        counts.append(size + more)
        bad += faulty + worse
    series, places = together(gathered)
    return Loaded(
        shape="workbook",
        tables={"series": series, "areas": places},
        read={"series": sum(counts)},
        flagged={"series": bad},
        rows=counts,
        findings=findings,
        run=list(RULES),
    )


def _nation(sheet: Sheet, areas: Areas) -> Area:
    """The country of the councils that are listed: England."""
    names = NameTable(areas, "council")
    for row in sheet.rows:
        name = names.without_footnote(cell_text(row[0]))
        if names.knows(name):
            found = names.find(name, on=date.max)
            return areas.country_of(found.code if found else "E")
    return areas.country_of("E")


def _by_year(
    file: FileAt, sheet: Sheet, nation: Area, cells: Cells, findings: Findings
) -> tuple[int, int]:
    """SEND_1: one row a year, for the whole country."""
    rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
    head = _row_of(file, sheet, rows, "Total Appealable Decisions")
    where = {
        HEADINGS[name]: at
        for at, text in enumerate(rows[head])
        if (name := heading_without_footnote(text, HEADINGS)) in HEADINGS
    }
    _need(file, sheet, where)
    size = bad = 0
    for line, row in enumerate(rows[head + 1 :], head + 2):
        if _END.fullmatch(row[0]):
            break
        if not any(row):
            continue
        size += 1
        year = _year(row[0])
        if year is None:
            strange_cell(findings, file, "T02", line, "Year", row[0])
            bad += 1
            continue
        texts = {item: row[at] for item, at in where.items()}
        bad += not _keep(
            file, sheet, line, nation, calendar_year(year), texts, cells, findings
        )
    return size, bad


def _by_council(
    file: FileAt, sheet: Sheet, areas: Areas, cells: Cells, findings: Findings
) -> tuple[int, int]:
    """SEND_2: one row a council, three columns a year; capitals are headings."""
    rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
    head = _row_of(file, sheet, rows, "Total Appealable Decisions")
    years = _years_above(file, sheet, rows, head)
    names, nation = NameTable(areas, "council"), _nation(sheet, areas)
    totals = (*_TOTALS, plain_name(nation.name))
    size = bad = met = 0
    for line, row in enumerate(rows[head + 1 :], head + 2):
        if _END.fullmatch(row[0]):
            break
        if not any(row) or (row[0].isupper() and not any(row[1:])):
            continue  # the name of a region stands over its councils, without figures
        size += 1
        name = names.without_footnote(row[0])
        england = plain_name(re.sub(r"\d+$", "", row[0])) in totals
        if not england and not names.knows(name):
            findings.add(
                rule="T01", severity="error", file=file.name, table="series",
                line=line, field="Local Authority", value=row[0][:60],
                message="This is not the name of a council that we know; the row is "
                "left out.",
            )  # fmt: skip
            bad += 1
            continue
        met += not england
        whole = True
        for year, where in years.items():
            period = calendar_year(year)
            area = nation if england else names.find(name, on=period.end)
            if area is None:
                continue
            texts = {item: row[at] for item, at in where.items()}
            whole &= _keep(file, sheet, line, area, period, texts, cells, findings)
        bad += not whole
    findings.add(
        rule="T04", severity="query", file=file.name, table="series",
        field="Local Authority",
        message=f"The sheet {sheet.name} has no codes: {met} councils were matched by "
        "their names as they stood at the end of each year.",
    )  # fmt: skip
    return size, bad


def _years_above(
    file: FileAt, sheet: Sheet, rows: list[list[str]], head: int
) -> dict[int, dict[str, int]]:
    """The columns of each year: it stands once, over the first of its three."""
    found: dict[int, dict[str, int]] = {}
    year: int | None = None
    for at, text in enumerate(rows[head]):
        year = _year(rows[head - 1][at]) or year
        name = heading_without_footnote(text, HEADINGS)
        if not text or name not in HEADINGS or year is None:
            continue
        if HEADINGS[name] in found.setdefault(year, {}):
            raise file.refused(f"{sheet.name}: '{name}' stands twice under {year}.")
        found[year][HEADINGS[name]] = at
    for where in found.values():
        _need(file, sheet, where)
    if not found:
        raise file.refused(f"{sheet.name}: no year stands over its columns.")
    return found


def _keep(
    file: FileAt,
    sheet: Sheet,
    line: int,
    area: Area,
    period: Period,
    texts: dict[str, str],
    cells: Cells,
    findings: Findings,
) -> bool:
    """Keep the three figures of one area and year; False when one has a fault."""
    numbers: dict[str, float | None] = {}
    for item, text in texts.items():
        if not cells.add(area, period, item, text, label=period.label):
            strange_cell(findings, file, "T02", line, f"{item} {period.label}", text)
            return False
        numbers[item] = cells.rows[-1]["number"]
    appeals, decisions, rate = (numbers[i] for i in (APPEALS, DECISIONS, RATE))
    if appeals is None or not decisions or rate is None:
        return True
    if abs(appeals / decisions - rate) > _NEAR:
        findings.add(
            rule="T03", severity="query", file=file.name, table="series",
            line=line, field=f"rate {period.label}", value=texts[RATE][:20],
            message=f"In sheet {sheet.name} the rate is not the one that its counts "
            f"give ({appeals:g} of {decisions:g}). We use the counts.",
        )  # fmt: skip
    return True


def _row_of(file: FileAt, sheet: Sheet, rows: list[list[str]], heading: str) -> int:
    for at, row in enumerate(rows[:20]):
        if at and any(heading_without_footnote(c, HEADINGS) == heading for c in row):
            return at
    raise file.refused(f"sheet {sheet.name} has no heading '{heading}'.")


def _need(file: FileAt, sheet: Sheet, where: dict[str, int]) -> None:
    missing = {APPEALS, DECISIONS, RATE} - set(where)
    if missing:
        words = {item: name for name, item in reversed(HEADINGS.items())}
        raise file.refused(
            f"sheet {sheet.name}: the column '{words[min(missing)]}' is missing."
        )


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"20\d\d", text.strip()) else None


RULES = {
    "T01": "The council is known by its name.",
    "T02": "A figure is a number, - for nought or .. for not available.",
    "T03": "The rate is the one that its counts give.",
    "T04": "Every council has its code.",
}

SOURCE = Source(
    slug="tribunals",
    title="Appeal rate to the tribunal for special educational needs",
    publisher="Ministry of Justice",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Ministry of Justice, Tribunal Statistics.",
    address="https://www.gov.uk/government/collections/tribunals-statistics",
    refresh="Once a year, in December, for the calendar year before",
    rhythm=Rhythm(published_by=(12, 20)),
    description="How many families appealed to the tribunal in a year, out of how "
    "many decisions that could be appealed: requests for an assessment refused, "
    "assessments that led to no plan, plans in force in January, and plans ended "
    "because needs were met. A dash means nought, two dots not available.",
    ask="Download the workbook of appeal rates that comes with the December issue of "
    "the quarterly tribunal statistics. Nobody needs to be asked.",
    shapes=(
        Shape(
            slug="workbook",
            title="workbook of appeal rates (.ods)",
            recognise_by="the sheets SEND_1 and SEND_2",
        ),
    ),
    tables=(SERIES, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
)
