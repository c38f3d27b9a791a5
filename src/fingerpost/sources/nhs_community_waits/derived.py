"""The national dashboard's tables, derived from the monthly workbooks.

They hold four children's services, month by month; the first column is a row number
without a name. "la" in a file's name is a slip: no row is about a council.
"""

from datetime import date, datetime

from fingerpost.engine import header
from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import Findings
from fingerpost.engine.header import plain
from fingerpost.engine.period import Period, month
from fingerpost.engine.reading import FileAt
from fingerpost.sources.areas import Area
from fingerpost.sources.cells import Cells, strange_cell
from fingerpost.sources.nhs_community_waits.places import Places
from fingerpost.sources.nhs_community_waits.services import (
    OVER_52,
    SHARE,
    THERAPIES,
    TO_52,
    TOTAL,
    item,
)

FIGURES = {
    "Total waiting list": TOTAL,
    "Waiting >18-52 weeks": TO_52,
    "Waiting >52 weeks": OVER_52,
    "Percentage waiting more than 18 weeks": SHARE,
}
WANTED = ("Date", "Therapy", *FIGURES)
WHO = ("Organisation Type", "Organisation Name")
_NEAR = 0.05  # of a percentage point: more than rounding can explain


def columns(file: FileAt, cells: tuple[str, ...]) -> header.Match:
    """Which column is which. Refused when one is missing."""
    match = header.match(cells, {name: (name,) for name in (*WANTED, *WHO)})
    missing = [name for name in match.missing if name not in WHO]
    half = len(set(WHO) & set(match.missing)) == 1
    if missing or match.doubled or half:
        from fingerpost.sources import looks_like

        raise file.refused(
            "this is no table of community health waiting lists: "
            + match.sentence("the derived table")
            + looks_like(file, instead_of="nhs_community_waits"),
            line=1,
        )
    return match


def read_derived(
    file: FileAt, rows: Rows, places: Places, cells: Cells, findings: Findings
) -> int:
    """Keep the figures of one derived table; how many of its rows have a fault."""
    where = columns(file, rows.header).where
    texts = {
        name: rows.columns[at].to_pylist()
        for name, at in where.items()
        if name in (*WANTED, *WHO)
    }
    there = {
        (row["area"], row["period_start"], row["item"]): row["text"]
        for row in cells.rows
    }
    bad = 0
    for place, number in enumerate(rows.lines):
        line = int(number)
        row = {name: column[place].strip() for name, column in texts.items()}
        period = _month(row["Date"])
        of = THERAPIES.get(plain(row["Therapy"]))
        if period is None or of is None:
            field = "Date" if period is None else "Therapy"
            strange_cell(findings, file, "N01", line, field, row[field])
            bad += 1
            continue
        area = places.find(
            file,
            line,
            kind=row.get(WHO[0], "National").replace("NA", ""),
            code="",
            name=row.get(WHO[1], "England"),
            on=period.end,
        )
        if area is None:
            bad += 1
            continue
        bad += not _keep(file, line, row, area, period, of, there, cells, findings)
    return bad


def _keep(
    file: FileAt,
    line: int,
    row: dict[str, str],
    area: Area,
    period: Period,
    of: str,
    there: dict[tuple[str, date, str], str],
    cells: Cells,
    findings: Findings,
) -> bool:
    """Keep one row's figures; False when one of them has a fault."""
    whole = True
    for name, what in FIGURES.items():
        key = (area.code, period.start, item(what, of))
        if key in there:
            if there[key] != row[name]:
                findings.add(
                    rule="N05", severity="error", file=file.name, table="series",
                    line=line, field=name, value=row[name],
                    message="Another row has another figure of the same organisation, "
                    "month and service. The first counts.",
                )  # fmt: skip
                whole = False
            continue
        there[key] = row[name]
        if not cells.add(area, period, key[2], row[name], label=row["Date"]):
            strange_cell(findings, file, "N01", line, name, row[name])
            whole = False
    _compare_share(file, line, row, findings)
    return whole


def _compare_share(
    file: FileAt, line: int, row: dict[str, str], findings: Findings
) -> None:
    try:
        total, some, more, said = (float(row[name]) for name in FIGURES)
    except ValueError:
        return  # a mark in place of a number: nothing to compare
    if total > 0 and abs(100 * (some + more) / total - said) > _NEAR:
        findings.add(
            rule="N06", severity="query", file=file.name, table="series",
            line=line, field="Percentage waiting more than 18 weeks",
            value=row["Percentage waiting more than 18 weeks"],
            message="The percentage is not the one that its own counts give. We use "
            "the counts.",
        )  # fmt: skip


def _month(text: str) -> Period | None:
    try:
        first = datetime.strptime(text.strip(), "%B %Y")
    except ValueError:
        return None
    return month(first.year, first.month)
