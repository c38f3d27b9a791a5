"""What councils spent on high needs: the outturn of the section 251 return.

One wide sheet for people: headings in several rows, names that come again. Each column
is named by its whole path, "group / heading / part". The workbook mixes years, which
the import says.
"""

import re
from collections.abc import Sequence

from fingerpost.engine.conversion import exact
from fingerpost.engine.findings import Findings
from fingerpost.engine.period import Period, financial_year
from fingerpost.engine.reading import FileAt
from fingerpost.engine.sheet_reading import cell_text
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_reading import read_workbook
from fingerpost.sources.areas import Area, register
from fingerpost.sources.cells import Cells, strange_cell, together, whole_number
from fingerpost.sources.headings import heading_paths
from fingerpost.sources.series import AREAS, SERIES

DATASET = "high_needs_outturn"
SYMBOLS = {"not applicable": "not-applicable"}
POPULATION = "2-18 Population"
# What measures use, under plain names: top-up funding that was spent in maintained (1)
# and independent (2) schools together, and the people it is divided by
SPECIAL, ALTERNATIVE = "special_schools", "alternative_provision"
PEOPLE = "people_aged_2_to_18"
TOGETHER = {
    name: tuple(f"Section 251 outturn / {kind} ({n}) / {kind}" for n in (1, 2))
    for name, kind in (
        (SPECIAL, "Special schools and academies"),
        (ALTERNATIVE, "PRUs and AP academies"),
    )
}
CODE, NAME = "LA code", "LA name"
OUTTURN = "Section 251 outturn"
_NUMBER = re.compile(r"\d{3}")
_YEAR = re.compile(r"(20\d\d)-(\d\d)")


def recognise(files: Sequence[FileAt]) -> str:
    """A sheet with the columns LA code and LA name and the outturn of section 251."""
    for file in files:
        _Sheet(file)
    return "workbook"


class _Sheet:
    """The sheet of one workbook: where its headings, its codes and its councils are."""

    def __init__(self, file: FileAt) -> None:
        sheet = read_workbook(file)[0]
        self.file, self.name = file, sheet.name
        self.rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
        at = next((n for n, row in enumerate(self.rows[:20]) if CODE in row), None)
        if at is None or NAME not in self.rows[at]:
            raise self._foreign(f"no row has the headings '{CODE}' and '{NAME}'")
        self.code = self.rows[at].index(CODE)
        self.first = next(
            (
                n
                for n, row in enumerate(self.rows)
                if n > at and _NUMBER.fullmatch(row[self.code])
            ),
            len(self.rows),
        )
        if self.first == len(self.rows):
            raise self._foreign("no row has the number of a council")
        self.year, top = self._year_said()
        heads = self.rows[top : self.first]
        self.paths = heading_paths(
            file, heads, first=self.rows[at].index(NAME) + 1, what=f"sheet {self.name}"
        )
        if not any(path.startswith(OUTTURN) for path in self.paths.values()):
            raise self._foreign(f"no group of columns is headed '{OUTTURN}'")

    def _year_said(self) -> tuple[Period, int]:
        """The year of the workbook ("Year", "2021-22") and the first row below it."""
        for at, row in enumerate(self.rows[: self.first]):
            for place, text in enumerate(row[:-1]):
                found = _YEAR.fullmatch(row[place + 1])
                if text.casefold() == "year" and found:
                    return financial_year(int(found[1])), at + 1
        raise self._foreign("it does not say its year ('Year', '2021-22')")

    def _foreign(self, why: str) -> Exception:
        return self.file.refused(f"this is no high needs outturn: {why}.")


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read what each council spent, with every column of the sheet."""
    findings = Findings()
    areas = register(context.areas)
    counts, bad = [], 0
    gathered = []
    for file in files:
        sheet = _Sheet(file)
        cells = Cells(DATASET, SYMBOLS)
        size = 0
        for line, row in enumerate(sheet.rows[sheet.first :], sheet.first + 1):
            if not any(row):
                continue
            size += 1
            area = areas.get(row[sheet.code])
            if area is None or area.level != "council":
                findings.add(
                    rule="H01", severity="error", file=file.name, table="series",
                    line=line, field=CODE, value=row[sheet.code][:20],
                    message="This is not the number of a council that we know; the row "
                    "is left out.",
                )  # fmt: skip
                bad += 1
                continue
            silent = _returned_nothing(sheet, row)
            if silent:
                findings.add(
                    rule="H04", severity="query", file=file.name, table="series",
                    line=line, field=OUTTURN, value=area.name,
                    message="This council has no outturn at all: no nought of its row "
                    "is counted, nothing was returned.",
                )  # fmt: skip
            whole = True
            for at, path in sheet.paths.items():
                text = whole_number(row[at]) if at < len(row) else ""
                text = "" if silent and text in ("0", "-") else text
                item, label = _named(path, sheet.year)
                if not cells.add(area, sheet.year, item, text, label=label):
                    strange_cell(findings, file, "H02", line, path, text)
                    whole = False
            bad += not whole
            _plain_names(sheet, row, area, cells, silent=silent)
        _say_mixed(sheet, findings)
        counts.append(size)
        gathered.append(cells)
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


def _plain_names(
    sheet: _Sheet, row: Sequence[str], area: Area, cells: Cells, *, silent: bool
) -> None:
    """The figures that measures use, again under plain names."""
    where = {_named(path, sheet.year): at for at, path in sheet.paths.items()}
    held = {item: row[at] for (item, _), at in where.items()}
    label = next((said for item, said in where if item == POPULATION), "")
    people = "" if silent else whole_number(held.get(POPULATION, ""))
    cells.add(area, sheet.year, PEOPLE, people, label=label)
    for name, parts in TOGETHER.items():
        numbers = [exact(whole_number(held.get(part, ""))) for part in parts]
        there = [number for number in numbers if number is not None]
        whole = len(there) == len(parts) and not silent
        cells.add(area, sheet.year, name, str(sum(there)) if whole else "", label=label)


def _named(path: str, year: Period) -> tuple[str, str]:
    """A column's name, the same each year; whose estimate it is goes to the label."""
    if path.startswith(f"{POPULATION} ("):
        estimate = path.removeprefix(f"{POPULATION} (").rstrip(")")
        return POPULATION, f"{year.code}, {estimate}"
    return path, year.code


def _returned_nothing(sheet: _Sheet, row: Sequence[str]) -> bool:
    spent = [row[at] for at, path in sheet.paths.items() if path.startswith(OUTTURN)]
    return all(text in ("", "0", "-") for text in spent)


def _say_mixed(sheet: _Sheet, findings: Findings) -> None:
    own = sheet.year.code
    others = sorted(
        {
            f"{found[1]}-{found[2]}"
            for path in sheet.paths.values()
            for found in _YEAR.finditer(path)
        }
        - {own}
    )
    if others:
        findings.add(
            rule="H03", severity="query", file=sheet.file.name, table="series",
            field="Year", value=own,
            message=f"The workbook is of {own}, and some of its columns are of "
            f"{', '.join(others)}. It also mixes budget and outturn. Each column keeps "
            "its whole heading; measures use the outturn only.",
        )  # fmt: skip


RULES = {
    "H01": "The council is known by its number.",
    "H02": "A figure is a number.",
    "H03": "All columns are of one year.",
    "H04": "Each council has returned its outturn.",
}

SOURCE = Source(
    slug="high_needs_outturn",
    title="High needs: what councils spent (outturn)",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Department for Education, high needs benchmarking tool "
    "(section 251 budget and outturn).",
    address="https://www.gov.uk/government/publications/high-needs-benchmarking-tool",
    refresh="Once a year, about a year after the financial year has ended",
    rhythm=Rhythm(every_days=365, lag_days=60),
    description="What each council planned and spent on high needs: places, top-up "
    "funding for each kind of school, support services, alternative provision; with "
    "its population from 2 to 18. Names of columns come again, so that each is known "
    "by the whole of its headings. Budget and outturn, and columns of earlier years, "
    "stand in one sheet.",
    ask="Download the benchmarking tool and save its sheet of data as a workbook. "
    "Nobody needs to be asked.",
    shapes=(
        Shape(
            slug="workbook",
            title="sheet of data of the benchmarking tool (.xlsx)",
            recognise_by=f"the headings {CODE}, {NAME} and {OUTTURN}",
        ),
    ),
    tables=(SERIES, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
)
