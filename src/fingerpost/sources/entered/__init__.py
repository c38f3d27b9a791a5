"""Series that someone types: a figure, its period, and the document that it is from.

For measures that no return or publication holds. The period's kind is said before any
number; a share is given as numerator and denominator wherever they are known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.checks import Checking, Frame, run_rules
from fingerpost.engine.conversion import Typed, type_table
from fingerpost.engine.csv_reading import Rows, read_csv, read_header
from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.sheet_reading import sheet_rows
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_reading import read_workbook
from fingerpost.engine.workbook_template import write_template
from fingerpost.sources.areas import register
from fingerpost.sources.entered import guards
from fingerpost.sources.entered.columns import ENTERED, SHEET
from fingerpost.sources.entered.figure import Figure, Spoken
from fingerpost.sources.entered.rules import RULES
from fingerpost.sources.entered.template import FORM

_REQUIRED = tuple(column.name for column in ENTERED.columns if column.required)


def recognise(files: Sequence[FileAt]) -> str:
    """A CSV with the columns of the template, in any order, or its workbook."""
    shapes = set()
    for file in files:
        if file.kind == "workbook":
            _columns(file, _sheet(file).header)
            shapes.add("workbook")
        else:
            _columns(file, read_header(file))
            shapes.add("csv")
    return "workbook" if "workbook" in shapes else "csv"


def _sheet(file: FileAt) -> Rows:
    """The sheet of typed figures. Raises Refused when the workbook has none."""
    for sheet in read_workbook(file):
        if sheet.name.strip().casefold() == SHEET:
            return sheet_rows(file, sheet)
    raise file.refused(
        f"this workbook has no sheet called '{SHEET}'. Use the template of typed "
        "figures."
    )


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


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read typed figures; a row that cannot be read is left out and named."""
    findings = Findings()
    tables, counts = [], []
    read_rows = flagged = 0
    outcome = None
    for file in files:
        rows = _sheet(file) if file.kind == "workbook" else read_csv(file)
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
        gone = gone | _guarded(checked["entered"], gone, context, findings)
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
        shape="workbook" if any(f.kind == "workbook" for f in files) else "csv",
        tables={"entered": kept},
        read={"entered": read_rows},
        flagged={"entered": flagged},
        rows=counts,
        findings=findings,
        run=["E01", *outcome.run, "E09", *guards.GUARDS],
        failed=outcome.failed,
    )


def _guarded(
    typed: Typed, gone: np.ndarray, context: Context, findings: Findings
) -> np.ndarray:
    """Let the guards speak about each measure's rows; answers which are refused."""
    refused = np.zeros(len(typed), bool)
    grouped: dict[tuple[str, str], list[Figure]] = {}
    for at, row in enumerate(typed.table.to_pylist()):
        if not gone[at]:
            figure = figure_of(row, at=at)
            grouped.setdefault((row["measure"], row["area"]), []).append(figure)
    held = context.held(ENTERED.name)
    there = figures_there(held.to_pylist() if held is not None else [])
    for (slug, area), rows in grouped.items():
        measure = (context.measures or {}).get(slug)
        spoken = guards.speak(
            rows,
            measure=measure,
            earlier=list(there.get((slug, area), {}).values()),
            today=context.today,
        )
        if context.measures is not None and not _is_typed(measure):
            spoken = [
                Spoken("E20", "error", "measure", one.at, _NOT_TYPED) for one in rows
            ]
        for said in spoken:
            refused[said.at] |= said.severity == "error"
            value = typed.table.column(said.field)[said.at].as_py()
            findings.add(
                rule=said.code,
                severity=said.severity,
                file=typed.file,
                table="entered",
                line=int(typed.lines[said.at]),
                field=said.field,
                value="" if value is None else shown_value(str(value)),
                message=said.words,
            )
    return refused


def _is_typed(measure: Measure | None) -> bool:
    return (
        measure is not None
        and measure.entered
        and measure.form != "judgement"
        and measure.retired is None
    )


_NOT_TYPED = (
    "There is no measure of this name whose figures are typed in. Its name stands on "
    "its own page."
)


def figure_of(row: Mapping[str, Any], *, at: int = -1) -> Figure:
    """A row of the table of typed figures as the guards see it."""
    return Figure(
        period=Period(row["period_kind"], row["period_start"], row["period_end"]),
        numerator=row.get("numerator"),
        denominator=row.get("denominator"),
        value=row.get("value"),
        n=row.get("n"),
        reason=row.get("reason") or "",
        confirmed=row.get("confirmed") or "",
        withdrawn=bool(row.get("withdrawn")),
        at=at,
    )


def figures_there(
    rows: Iterable[Mapping[str, Any]],
) -> dict[tuple[str, str], dict[Period, Figure]]:
    """What stands now for each measure, area and period: what was typed last.

    `rows` come oldest first. What was taken away is not among them.
    """
    there: dict[tuple[str, str], dict[Period, Figure]] = {}
    for row in rows:
        one = figure_of(row)
        periods = there.setdefault((row["measure"], row["area"]), {})
        periods.pop(one.period, None)
        if not one.withdrawn:
            periods[one.period] = one
    return there


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
        Shape(
            slug="workbook",
            title="Workbook of the template",
            recognise_by=f"A sheet called '{SHEET}' with the same columns",
        ),
    ),
    tables=(ENTERED,),
    recognise=recognise,
    read=read,
    template=lambda: write_template(FORM),
    rules={
        "E01": "Every cell can be read.",
        **{rule.code: rule.words for rule in reversed(RULES)},
        "E09": "The area is known.",
        **guards.GUARDS,
    },
)
