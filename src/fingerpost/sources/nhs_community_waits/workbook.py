"""The monthly workbook of NHS England: one table for each length of wait.

The older layout begins in the second column and has no codes; the newer has a header
with codes. Both are read by the heading "(A) Audiology". The month that the figures are
of stands in the title of each table; the file's name says when it was published.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fingerpost.engine.findings import Findings
from fingerpost.engine.header import plain
from fingerpost.engine.period import Period, month
from fingerpost.engine.reading import FileAt
from fingerpost.engine.sheet_reading import cell_text
from fingerpost.engine.workbook_reading import Sheet, read_workbook
from fingerpost.sources.areas import Area
from fingerpost.sources.cells import Cells, strange_cell
from fingerpost.sources.nhs_community_waits.places import Places
from fingerpost.sources.nhs_community_waits.services import (
    ALL_IN_WEEKS,
    ALL_OVER_52,
    ALL_TO_52,
    ALL_TOTAL,
    CHILDREN,
    OVER_52,
    TABLES,
    TO_52,
    TOTAL,
    WITHHELD,
    item,
    service,
)

ANCHOR = "(A) Audiology"
WITH_ENGLAND = ("Table 4", "country")  # where the withheld services have a figure
_MONTH = re.compile(r",\s*([A-Z][a-z]+ 20\d\d)\s*$")
_CODED = ("Organisation Type", "Organisation Code", "Organisation Name")


@dataclass(frozen=True)
class _Layout:
    """Where a table's header is, its services, and who its rows are about."""

    header: int
    services: dict[int, str]
    kind: int
    code: int | None
    name: int


def tables_of(file: FileAt) -> dict[str, Sheet]:
    """The sheets that are read. Refused when one is missing."""
    sheets = {sheet.name.strip(): sheet for sheet in read_workbook(file)}
    missing = [name for name in TABLES if name not in sheets]
    if missing:
        raise file.refused(
            f"this is no workbook of community health waiting lists: there is no sheet "
            f"'{missing[0]}' in it."
        )
    return {name: sheets[name] for name in TABLES}


def read_tables(
    file: FileAt, places: Places, cells: Cells, findings: Findings
) -> tuple[int, int, Period]:
    """Keep the figures of one workbook; how many rows it has, how many with a fault."""
    sheets = tables_of(file)
    period = _period(file, sheets)
    known: dict[tuple[str, str], dict[str, float]] = {}
    met: dict[str, Area] = {}
    size = bad = 0
    for name, sheet in sheets.items():
        layout = _layout(file, sheet)
        kind = ""
        for line, row in enumerate(sheet.rows[layout.header + 1 :], layout.header + 2):
            texts = [cell_text(cell) for cell in row]
            if not any(texts):
                continue
            size += 1
            kind = texts[layout.kind] or kind
            area = places.find(
                file,
                line,
                kind=kind,
                code=texts[layout.code] if layout.code is not None else "",
                name=texts[layout.name],
                on=period.end,
            )
            if area is None:
                bad += 1
                continue
            met[area.code] = area
            faulty = False
            for at, of in layout.services.items():
                hidden = of in WITHHELD and (name, area.level) != WITH_ENGLAND
                good = cells.add(
                    area,
                    period,
                    item(TABLES[name], of),
                    texts[at],
                    label=period.label,
                    empty="suppressed" if hidden else "not-returned",
                )
                if not good:
                    strange_cell(findings, file, "N01", line, of, texts[at])
                    faulty = True
                elif (number := cells.rows[-1]["number"]) is not None:
                    known.setdefault((area.code, of), {})[TABLES[name]] = number
            bad += faulty
    for area in met.values():
        _add_up(area, period, known, cells)
    return size, bad, period


def _add_up(
    area: Area,
    period: Period,
    known: dict[tuple[str, str], dict[str, float]],
    cells: Cells,
) -> None:
    """All children's services of an area together: of those that somebody submitted.

    How long people have waited is not known for every service: shares are made from
    the services for which it is.
    """
    there = [known[area.code, of] for of in CHILDREN if (area.code, of) in known]
    totals = [one[TOTAL] for one in there if TOTAL in one]
    whole = [one for one in there if len(one) == len(TABLES)]
    for name, numbers in (
        (ALL_TOTAL, totals),
        (ALL_IN_WEEKS, [one[TOTAL] for one in whole]),
        (ALL_TO_52, [one[TO_52] for one in whole]),
        (ALL_OVER_52, [one[OVER_52] for one in whole]),
    ):
        text = str(int(sum(numbers))) if numbers else ""
        cells.add(area, period, name, text, label=period.label)


def _layout(file: FileAt, sheet: Sheet) -> _Layout:
    for at, row in enumerate(sheet.rows[:30]):
        texts = [cell_text(cell) for cell in row]
        if any(plain(text) == plain(ANCHOR) for text in texts):
            return _columns(file, sheet, at, texts)
    raise file.refused(
        f"sheet '{sheet.name[:20]}' has no heading '{ANCHOR}': its layout is not known."
    )


def _columns(file: FileAt, sheet: Sheet, at: int, texts: Sequence[str]) -> _Layout:
    services = {
        n: service(text)
        for n, text in enumerate(texts)
        if text.startswith(("(A)", "(CYP)"))
    }
    if len(set(services.values())) < len(services):
        raise file.refused(f"sheet '{sheet.name[:20]}' names a service twice.", line=at)
    named = {plain(text): n for n, text in enumerate(texts) if text}
    kind, code, name = (named.get(plain(head)) for head in _CODED)
    first = min(services)
    if kind is not None and name is not None:
        return _Layout(at, services, kind, code, name)
    if any(texts[:first]) or first < 2:
        raise file.refused(
            f"sheet '{sheet.name[:20]}' has headings before its services that are not "
            f"known. {', '.join(_CODED)} are.",
            line=at + 1,
        )
    # the older layout has no headings there: the kind, then the name
    return _Layout(at, services, first - 2, None, first - 1)


def _period(file: FileAt, sheets: dict[str, Sheet]) -> Period:
    months: dict[str, date] = {}
    for sheet in sheets.values():
        for row in sheet.rows[:4]:
            for cell in row:
                if found := _MONTH.search(cell_text(cell)):
                    months[sheet.name] = _first_day(file, found[1])
                    break
            if sheet.name in months:
                break
    if len(months) < len(sheets) or len(set(months.values())) != 1:
        raise file.refused(
            "its tables do not all say the same month in their titles, such as "
            "'Total waiting list by service, January 2023'."
        )
    first = next(iter(months.values()))
    return month(first.year, first.month)


def _first_day(file: FileAt, words: str) -> date:
    try:
        return datetime.strptime(words, "%B %Y").date()
    except ValueError:
        raise file.refused(f"'{words}' in a title is not a month.") from None
