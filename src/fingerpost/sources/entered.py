"""Series that someone types: a figure, its period, and the document that it is from.

For measures that no return or publication holds. The period's kind is said before any
number; a share is given as numerator and denominator wherever they are known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.checks import Checking, Frame, Mask, Rule, run_rules
from fingerpost.engine.conversion import Typed, type_table
from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.period import PERIOD_KINDS
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Refused, Severity, Table
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_template import Template
from fingerpost.sources.areas import register

_KINDS = {kind: kind.replace("-", " ") for kind in PERIOD_KINDS}
ENTERED = Table(
    name="entered",
    title="A typed figure",
    key=("measure", "area", "period_kind", "period_start", "period_end"),
    columns=(
        Column(name="measure", type="text", title="Measure", required=True),
        Column(name="area", type="text", title="Area code or number"),
        Column(
            name="period_kind", type="code", title="Kind of period",
            codes=_KINDS, required=True,
        ),
        Column(name="period_start", type="date", title="First day", required=True),
        Column(name="period_end", type="date", title="Last day", required=True),
        Column(name="numerator", type="number", title="Numerator"),
        Column(name="denominator", type="number", title="Denominator"),
        Column(name="value", type="number", title="Value"),
        Column(name="n", type="integer", title="Number behind the value"),
        Column(name="note", type="text", title="Note"),
        Column(name="document", type="text", title="Source document"),
    ),
)  # fmt: skip
_REQUIRED = tuple(column.name for column in ENTERED.columns if column.required)
TEMPLATE = ",".join(column.name for column in ENTERED.columns) + "\r\n"


def recognise(files: Sequence[FileAt]) -> str:
    """A CSV with the columns of the template, in any order."""
    for file in files:
        _columns(file, read_header(file))
    return "csv"


def _columns(file: FileAt, cells: Sequence[str]) -> Mapping[str, int]:
    match = header.match(
        cells, {column.name: (column.name,) for column in ENTERED.columns}
    )
    missing = [name for name in _REQUIRED if name in match.missing]
    if missing or match.doubled or not {"value", "numerator"} & set(match.where):
        from fingerpost.sources import looks_like

        raise file.refused(
            "this does not fit the template of typed figures: "
            + match.sentence("the template")
            + looks_like(file, instead_of="entered"),
            line=1,
        )
    return match.where


def _wrong_order(frame: Frame, _: Checking) -> np.ndarray:
    return frame.days("period_end") < frame.days("period_start")


def _nothing(frame: Frame, _: Checking) -> np.ndarray:
    share = frame.given("numerator") & frame.given("denominator")
    return ~share & frame.empty("value") & ~frame.given("numerator")


def _part_alone(frame: Frame, _: Checking) -> np.ndarray:
    return (frame.given("denominator") & frame.empty("numerator")) & frame.empty(
        "value"
    )


def _cannot_be_judged(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("value") & frame.empty("denominator") & frame.empty("n")


def _twice(frame: Frame, _: Checking) -> np.ndarray:
    keys = [
        "|".join("" if value is None else str(value) for value in row.values())
        for row in frame.typed.table.select(list(ENTERED.key)).to_pylist()
    ]
    first = np.zeros(len(keys), bool)
    first[np.unique(np.array(keys), return_index=True)[1]] = True
    return ~first


def _in_future(frame: Frame, checking: Checking) -> np.ndarray:
    return frame.days("period_start") > checking.latest


def _not_whole(frame: Frame, _: Checking) -> np.ndarray:
    """Periods that do not begin and end where their kind does."""
    rows = frame.typed.table.select(["period_kind", "period_start", "period_end"])
    return np.array(
        [_odd(row["period_kind"], row["period_start"], row["period_end"])
         for row in rows.to_pylist()],
        bool,
    )  # fmt: skip


def _odd(kind: str | None, start: object, end: object) -> bool:
    if kind is None or not isinstance(start, date) or not isinstance(end, date):
        return False
    if kind == "snapshot":
        return start != end
    begins = {
        "calendar-year": (1,),
        "academic-year": (8, 9),
        "financial-year": (4,),
        "quarter": (1, 4, 7, 10),
    }.get(kind, range(1, 13))
    if kind in ("term", "survey-wave"):
        return False
    ends_month = (end + timedelta(1)).day == 1 or kind == "year-to-date"
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    wanted = {
        "calendar-year": 12,
        "academic-year": 12,
        "financial-year": 12,
        "rolling-12-months": 12,
        "quarter": 3,
        "month": 1,
    }.get(kind, months)
    return (
        start.day != 1
        or start.month not in begins
        or not ends_month
        or months != wanted
    )


def _rule(
    code: str, severity: Severity, field: str, words: str, mask: Mask, *, drops: bool
) -> Rule:
    return Rule(
        code=code,
        severity=severity,
        table="entered",
        fields=(field,),
        words=words,
        mask=mask,
        drops=drops,
    )


RULES = (
    _rule("E02", "error", "period_end", "The period ends before it begins.",
          _wrong_order, drops=True),
    _rule("E03", "error", "value", "Neither a value nor a numerator is there.",
          _nothing, drops=True),
    _rule("E03", "query", "denominator", "A denominator stands without a numerator.",
          _part_alone, drops=False),
    _rule("E04", "error", "measure", "The same measure, area and period stand above. "
          "Only the first counts.", _twice, drops=True),
    _rule("E06", "query", "value", "A value without denominator and number behind it "
          "is kept and cannot be judged.", _cannot_be_judged, drops=False),
    _rule("E07", "error", "period_start", "The period lies in the future.",
          _in_future, drops=True),
    _rule("E08", "query", "period_start", "These days are not a whole period of this "
          "kind.", _not_whole, drops=False),
)  # fmt: skip


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read typed figures; a row that cannot be read is left out and named."""
    findings = Findings()
    tables, counts = [], []
    read_rows = flagged = 0
    outcome = None
    for file in files:
        rows = read_csv(file)
        where = _columns(file, rows.header)
        typed = type_table(
            ENTERED,
            {name: rows.columns[at] for name, at in where.items()},
            lines=rows.lines,
            file=file.name,
            findings=findings,
            rules={},
            fallback="E01",
        )
        typed = _with_areas(typed, context, findings)
        # What cannot be read is listed cell by cell already
        unread = typed.faulty.copy()
        checking = Checking(
            frames={"entered": Frame(typed)}, today=context.today, as_at=None
        )
        checked, outcome = run_rules(RULES, checking, findings, absent={})
        gone = outcome.dropped.get("entered", np.zeros(len(typed), bool)) | unread
        tables.append(checked["entered"].table.filter(pa.array(~gone)))
        counts.append(len(rows))
        read_rows += len(rows)
        flagged += int(np.count_nonzero(gone))
    assert outcome is not None
    kept = pa.concat_tables(tables)
    if not kept.num_rows:
        first = findings.listed[0]
        raise Refused(
            f"{first.file}, line {first.line}: no row can be used. The first fault: "
            f"{first.field}: {first.message}",
            file=first.file,
            line=first.line,
        )
    return Loaded(
        shape="csv",
        tables={"entered": kept},
        read={"entered": read_rows},
        flagged={"entered": flagged},
        rows=counts,
        findings=findings,
        run=["E01", *outcome.run, "E09"],
        failed=outcome.failed,
    )


def _with_areas(typed: Typed, context: Context, findings: Findings) -> Typed:
    """Each row's area by code; the area that was said where the cell is empty."""
    areas = register(context.areas)
    said = context.area or ""
    codes: list[str | None] = []
    unknown = np.zeros(len(typed), bool)
    for at, text in enumerate(typed.table.column("area").to_pylist()):
        area = areas.get(text or said)
        codes.append(area.code if area else None)
        if area is None:
            unknown[at] = True
            findings.add(
                rule="E09",
                severity="error",
                file=typed.file,
                table="entered",
                line=int(typed.lines[at]),
                field="area",
                value=(text or "")[:40],
                message="This is not the code or number of an area that we know. Write "
                "it in the column area, or say it with --area.",
            )
    place = typed.table.column_names.index("area")
    table = typed.table.set_column(place, "area", pa.array(codes, pa.string()))
    return replace(typed, table=table, faulty=typed.faulty | unknown)


SOURCE = Source(
    slug="entered",
    title="Figures that are typed in",
    publisher="The partnership",
    licence="The partnership's own",
    refresh="As each measure says",
    rhythm=Rhythm(every_days=100),
    description="Series of measures that no return or publication holds, with the "
    "document that each figure is from.",
    ask="Ask the measure's data owner to fill in the template: one row a figure.",
    shapes=(
        Shape(
            slug="csv",
            title="CSV of the template",
            recognise_by=", ".join(_REQUIRED) + " and value or numerator",
        ),
    ),
    tables=(ENTERED,),
    recognise=recognise,
    read=read,
    template=lambda: Template("entered.csv", TEMPLATE.encode(), "text/csv"),
    rules={
        "E01": "Every cell can be read.",
        **{rule.code: rule.words for rule in reversed(RULES)},
        "E09": "The area is known.",
    },
)
