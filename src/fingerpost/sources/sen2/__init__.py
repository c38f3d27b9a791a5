"""The SEN2 return: one row a child, request, assessment, plan and active plan.

Each council sends it to the Department for Education every January; the same extract
can be made from the case system in any month.
"""

from collections.abc import Sequence

import numpy as np

from fingerpost.engine.checks import Checking, Frame, run_rules
from fingerpost.engine.conversion import type_table
from fingerpost.engine.findings import Findings
from fingerpost.engine.header import shown
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.sources.areas import register
from fingerpost.sources.sen2 import (
    assessment_rules,
    identity_rules,
    plan_rules,
    request_rules,
    setting_rules,
)
from fingerpost.sources.sen2.coverage import area_of, covered, day_of
from fingerpost.sources.sen2.keeping import absent_columns, kept_tables
from fingerpost.sources.sen2.parts import PARTS, part_of
from fingerpost.sources.sen2.raw import RawReturn, module_of, read_modules, read_xml
from fingerpost.sources.sen2.tables import (
    CSV,
    FALLBACK_RULE,
    IDENTIFYING,
    MODULES,
    RULE_OF_CELL,
    TABLES,
    XML,
)

RULES = (
    *identity_rules.RULES,
    *request_rules.RULES,
    *assessment_rules.RULES,
    *plan_rules.RULES,
    *setting_rules.RULES,
)
_ONLY_XML = ("plan_details", "placements", "needs")


def recognise(files: Sequence[FileAt]) -> str:
    """Which shape the files have: one XML, or one to five CSV modules."""
    kinds = {file.name: file.kind for file in files}
    if "xml" in kinds.values():
        if len(files) > 1:
            raise Refused("An XML return is one file: hand it over alone.")
        return XML
    for file in files:
        if file.kind != "text":
            raise file.refused(
                "this is a workbook or a data file, and a SEN2 return is read from its "
                "XML or from CSV modules. Save each sheet as CSV UTF-8."
            )
        module_of(file)
    return CSV


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read, check and join a return. Raises Refused, naming file and line."""
    raw = read_xml(files[0]) if recognise(files) == XML else read_modules(files)
    areas = register(context.areas)
    findings = Findings()
    area = area_of(raw, context, areas, findings)
    _say_unknown(raw, findings)
    typed = {
        name: type_table(
            TABLES[name],
            one.cells,
            lines=one.lines,
            file=one.file.name,
            findings=findings,
            rules=RULE_OF_CELL[name],
            fallback=FALLBACK_RULE[name],
        )
        for name, one in raw.tables.items()
    }
    as_at = day_of(raw, typed.values(), context)
    lacks = _lacking(raw)
    checking = Checking(
        frames={name: Frame(one) for name, one in typed.items()},
        today=context.today,
        as_at=as_at,
        area_number=area.number,
        council_numbers=frozenset(a.number for a in areas if a.level == "council"),
        collection_year=as_at.year if as_at else None,
    )
    checked, outcome = run_rules(
        RULES, checking, findings, absent=lacks, identifying=IDENTIFYING
    )
    first, last = covered(as_at, context.covers_from) if as_at else (None, None)
    return Loaded(
        shape=raw.shape,
        tables=kept_tables(checked, outcome.dropped, context.pseudonyms),
        read={name: len(one) for name, one in checked.items()},
        flagged={
            name: int(np.count_nonzero(one.faulty)) for name, one in checked.items()
        },
        rows=raw.rows,
        findings=findings,
        run=outcome.run,
        skipped=outcome.skipped,
        failed=outcome.failed,
        area=area.code,
        as_at=as_at,
        covers_from=first,
        covers_to=last,
        absent=absent_columns(lacks, set(typed)),
    )


def _lacking(raw: RawReturn) -> dict[str, list[str]]:
    """The columns of each table that the files do not have at all."""
    if raw.shape == XML:
        return {"requests": ["new_start_date"]}
    return {
        name: [
            column.name
            for column in TABLES[name].columns
            if column.name not in one.cells
        ]
        for name, one in raw.tables.items()
    }


def _say_unknown(raw: RawReturn, findings: Findings) -> None:
    for file, column in raw.unknown:
        findings.add(
            rule="S02",
            severity="query",
            file=file.name,
            table="",
            line=1,
            field=shown(column),
            message="This column is not one of the module's and was not read.",
        )
    if raw.shape != CSV:
        return
    there = "; ".join(
        f"{raw.tables[table.name].file.name} is module {number}"
        for number, table in MODULES.items()
        if table.name in raw.tables
    )
    for number, table in MODULES.items():
        if table.name not in raw.tables:
            findings.add(
                rule="S03",
                severity="query",
                file="",
                table=table.name,
                message=f"Module {number} ({table.title.partition(': ')[2]}) was not "
                f"handed over ({there}): measures that need it are not available.",
            )


SOURCE = Source(
    slug="sen2",
    title="SEN2 return, one row a child",
    publisher="The council",
    licence="The council's own records; for use inside the partnership only",
    refresh="January return once a year; the same extract in any month is provisional",
    # a return is asked for every month (R61)
    rhythm=Rhythm(every_days=31, lag_days=4),
    description="Requests, assessments, plans, reviews and placements of every child "
    "and young person with or asking for an education, health and care plan.",
    ask="Ask the SEN data team for the five SEN2 CSV modules or the SEN2 XML that the "
    "case system makes. Monthly if they can.",
    shapes=(
        Shape(
            slug=CSV,
            title="five CSV modules",
            recognise_by="the header row of each module",
            absent={
                "requests": ("source_code",),
                "active_plans": ("review_meeting", "review_outcome", "primary_need",
                                 "setting"),
                **dict.fromkeys(_ONLY_XML, ("*",)),
            },
        ),
        Shape(
            slug=XML,
            title="XML return",
            recognise_by="the outermost element Message and the collection SEN2",
            absent={"requests": ("new_start_date",)},
        ),
    ),
    tables=tuple(TABLES.values()),
    recognise=recognise,
    read=read,
    rules={rule.code: rule.words for rule in reversed(RULES)},
    private=True,
    local=True,
    parts=PARTS,
    part_of=part_of,
)  # fmt: skip
