"""How many children and young people live in each area: the estimate of mid-year.

The Office for National Statistics estimates the people of each age on 30 June of every
year. Rates for each head divide by these numbers; the year of the estimate belongs to
the rate. Ages are completed years and both ends of a band are in it.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fingerpost.engine import header
from fingerpost.engine.csv_reading import Rows, read_csv, read_header
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.period import snapshot
from fingerpost.engine.reading import FileAt
from fingerpost.engine.sheet_reading import cell_text, sheet_rows
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_reading import Sheet, read_workbook
from fingerpost.sources.areas import Area, Areas, register
from fingerpost.sources.cells import Cells
from fingerpost.sources.series import AREAS, SERIES

DATASET = "populations"
BANDS = {
    "aged_0_to_24": (0, 24),
    "aged_0_to_25": (0, 25),
    "aged_2_to_18": (2, 18),
    "aged_16_to_25": (16, 25),
}
TEMPLATE = ("area_code", "year", "age", "persons")
OLDEST = 25  # no band asks for anybody older
SHEET = "MYE2 - Persons"
_AGE = re.compile(r"(?:aged? )?(\d{1,3})(\+| and over)?", re.IGNORECASE)
_YEAR = re.compile(r"\bmid[- ]?(20\d\d|19\d\d)\b", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_FIRST_YEAR, _MOST_AGE = 1990, 120


@dataclass(frozen=True)
class _Line:
    """What one row of a file says: whose, of which year, people by age."""

    file: str
    number: int
    area: str
    year: str
    ages: tuple[tuple[str, str], ...]


def recognise(files: Sequence[FileAt]) -> str:
    """Our own list of area, year, age and persons, or a table with a column an age."""
    shapes = {_shape(file) for file in files}
    if len(shapes) > 1:
        raise files[0].refused("hand over lists or tables by age, not both at once.")
    return shapes.pop()


def _shape(file: FileAt) -> str:
    if file.kind == "workbook":
        _table(file)
        return "ages-across"
    cells = read_header(file)
    match = header.match(cells, {name: (name,) for name in TEMPLATE})
    if match.whole:
        return "template"
    if _age_columns(cells) and _code_column(cells) is not None:
        return "ages-across"
    from fingerpost.sources import looks_like

    raise file.refused(
        "this is no table of population by single year of age: "
        + match.sentence("our template")
        + looks_like(file, instead_of="populations"),
        line=1,
    )


def _age_columns(cells: Sequence[str]) -> dict[int, str]:
    """Columns that are headed by one age ("7", "Age 7", "Aged 7 years" is not)."""
    return {at: c.strip() for at, c in enumerate(cells) if _AGE.fullmatch(c.strip())}


def _code_column(cells: Sequence[str]) -> int | None:
    at = [n for n, cell in enumerate(cells) if header.plain(cell) in _CODE_HEADERS]
    return at[0] if len(at) == 1 else None


_CODE_HEADERS = ("code", "area code", "area_code", "mnemonic")


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read people by single year of age and add them up to the bands that are used."""
    areas = register(context.areas)
    findings = Findings()
    shape = recognise(files)
    people: dict[tuple[str, int], dict[int, float]] = {}
    where: dict[tuple[str, int], str] = {}
    counts, flagged = [], 0
    for file in files:
        lines = list(_template(file) if shape == "template" else _across(file, context))
        counts.append(len(lines))
        for line in lines:
            flagged += not _take(line, areas, people, where, findings, file, context)
    cells = Cells(DATASET)
    for (code, year), ages in sorted(people.items()):
        missing = _bands(cells, areas.find(code), year, ages)
        if missing:
            findings.add(
                rule="P03",
                severity="query",
                file=where[code, year],
                table="series",
                field="age",
                value=f"{code}, {year}",
                message=f"No figure for {', '.join(missing)}: an age in it is missing.",
            )
    if not cells.rows:
        words = findings.listed[0].message if findings.listed else "No row is left."
        raise files[0].refused(f"no row can be used. The first fault: {words}")
    return Loaded(
        shape=shape,
        tables={"series": cells.series(), "areas": cells.areas()},
        read={"series": sum(counts)},
        flagged={"series": flagged},
        rows=counts,
        findings=findings,
        run=list(RULES),
    )


def _template(file: FileAt) -> Iterator[_Line]:
    rows = read_csv(file)
    match = header.match(rows.header, {name: (name,) for name in TEMPLATE})
    if not match.whole:
        raise file.refused("as the others: " + match.sentence("our template"), line=1)
    columns = [rows.columns[match.where[name]].to_pylist() for name in TEMPLATE]
    for number, (area, year, age, persons) in zip(
        rows.lines, zip(*columns, strict=True), strict=True
    ):
        yield _Line(file.name, int(number), area, year, ((age, persons),))


def _across(file: FileAt, context: Context) -> Iterator[_Line]:
    rows, said = _table(file)
    year = said or (str(context.year) if context.year else "")
    if not year:
        raise file.refused(
            "it does not say of which year the estimates are. Say the year, or hand "
            "over the workbook whose title says 'Mid-2023'."
        )
    if said and context.year and int(said) != context.year:
        raise file.refused(f"its title says mid-{said}, and you said {context.year}.")
    code = _code_column(rows.header)
    assert code is not None
    ages = _age_columns(rows.header)
    if len(set(ages.values())) < len(ages):
        raise file.refused("an age stands over two columns. Hand over persons only.")
    codes = rows.columns[code].to_pylist()
    columns = {at: rows.columns[at].to_pylist() for at in ages}
    for place, number in enumerate(rows.lines):
        cells = tuple((ages[at], column[place]) for at, column in columns.items())
        yield _Line(file.name, int(number), codes[place], year, cells)


def _table(file: FileAt) -> tuple[Rows, str]:
    """The rows of the table and the year in the title above it, if it says one."""
    if file.kind != "workbook":
        return read_csv(file), ""
    sheets = read_workbook(file)
    sheet = next((s for s in sheets if s.name.strip() == SHEET), None)
    if sheet is None and len(sheets) == 1:
        sheet = sheets[0]
    if sheet is None:
        raise file.refused(f"there is no sheet '{SHEET}' in it.")
    at = _header_row(sheet)
    if at is None:
        raise file.refused(
            f"sheet '{sheet.name[:40]}' has no row with a column for the area's code "
            "and one for each age."
        )
    words = " ".join(cell_text(c) for row in sheet.rows[:at] for c in row)
    years = set(_YEAR.findall(words))
    if len(years) > 1:
        raise file.refused("its title names more than one year. Hand over one year.")
    return sheet_rows(file, sheet, header_row=at + 1), years.pop() if years else ""


def _header_row(sheet: Sheet) -> int | None:
    for at, row in enumerate(sheet.rows[:30]):
        cells = [cell_text(cell) for cell in row]
        if len(_age_columns(cells)) > OLDEST and _code_column(cells) is not None:
            return at
    return None


def _take(
    line: _Line,
    areas: Areas,
    people: dict[tuple[str, int], dict[int, float]],
    where: dict[tuple[str, int], str],
    findings: Findings,
    file: FileAt,
    context: Context,
) -> bool:
    """Keep what one row says; False, with a finding, when it cannot be used."""

    def fault(rule: str, field: str, value: str, message: str, kind: str) -> bool:
        findings.add(
            rule=rule,
            severity="error" if kind == "error" else "query",
            file=file.name,
            table="series",
            line=line.number,
            field=field,
            value=shown_value(value),
            message=message,
        )
        return False

    area = areas.get(line.area)
    if area is None or area.level not in ("council", "region", "country"):
        return fault(
            "P01", "area_code", line.area,
            "This is not the code of a council with children's services, a region or "
            "England; the row is left out.",
            "query",
        )  # fmt: skip
    year = line.year.strip()
    if not re.fullmatch(r"\d{4}", year) or not (
        _FIRST_YEAR <= int(year) <= context.today.year
    ):
        return fault("P02", "year", year, "This is not a year such as 2023.", "error")
    ages = people.setdefault((area.code, int(year)), {})
    where.setdefault((area.code, int(year)), file.name)
    for name, text in line.ages:
        found = _AGE.fullmatch(name.strip())
        if found is None or int(found[1]) > _MOST_AGE:
            return fault("P02", "age", name, "This is not one age in years.", "error")
        age = int(found[1])
        if found[2] and age <= OLDEST:
            return fault("P02", "age", name, "One age is needed, not a group.", "error")
        if age > OLDEST:
            continue
        if not _COUNT.fullmatch(text.strip()):
            return fault("P02", "persons", text, "This is not a number.", "error")
        if age in ages:
            return fault(
                "P04", "age", name,
                "This area, year and age stand above. The first counts; persons only, "
                "never beside men and women.",
                "error",
            )  # fmt: skip
        ages[age] = float(text.strip().replace(",", ""))
    return True


def _bands(cells: Cells, area: Area, year: int, ages: dict[int, float]) -> list[str]:
    missing = []
    for item, (first, last) in BANDS.items():
        wanted = range(first, last + 1)
        if any(age not in ages for age in wanted):
            missing.append(item)
            continue
        total = math.fsum(ages[age] for age in wanted)
        text = str(int(total)) if total.is_integer() else repr(total)
        day = snapshot(date(year, 6, 30))
        cells.add(area, day, item, text, label=f"mid-{year}")
    return missing


RULES = {
    "P01": "The area is a council, a region or England.",
    "P02": "Year, age and number of persons can be read.",
    "P03": "No age of a band is missing.",
    "P04": "Each area, year and age is there once.",
}

SOURCE = Source(
    slug="populations",
    title="Population by single year of age",
    publisher="Office for National Statistics",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Office for National Statistics, mid-year population "
    "estimates.",
    address="https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/"
    "populationestimates",
    refresh="Once a year, about a year after the mid-year; earlier years are revised "
    "after a census",
    rhythm=Rhythm(every_days=365, lag_days=60),
    description="How many people of each age live in each council area on 30 June. "
    "Rates for each head of the population divide by these numbers. From the single "
    "years we add up four bands: 0 to 24, 0 to 25, 2 to 18 and 16 to 25, both ends "
    "included.",
    ask="Take the mid-year estimates by single year of age, persons (not men and "
    "women), for counties and unitary councils. Nobody needs to be asked. Or fill in "
    "our list: area_code, year, age, persons, one row for each age from 0 to 25.",
    shapes=(
        Shape(
            slug="template",
            title="our list, one row an age (CSV)",
            recognise_by=", ".join(TEMPLATE),
        ),
        Shape(
            slug="ages-across",
            title="table with a column for each age (CSV or workbook)",
            recognise_by="a column Code and columns 0, 1, 2 ... 90+; the year in the "
            "title above (Mid-2023), or said when it is handed in",
        ),
    ),
    tables=(SERIES, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
)
