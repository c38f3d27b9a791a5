"""The SEN2 return: one row a child, request, assessment, plan and active plan.

Each council sends it to the Department for Education every January; the same extract
can be made from the case system in any month.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from fingerpost.engine.checks import Checking, Frame, run_rules
from fingerpost.engine.conversion import Typed, type_table
from fingerpost.engine.findings import Findings
from fingerpost.engine.header import shown
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.sources import establishments
from fingerpost.sources.areas import register
from fingerpost.sources.sen2.cells import FALLBACK_RULE, RULE_OF_CELL
from fingerpost.sources.sen2.columns import BLADE, CSV, TEMPLATE, WORKBOOK, XML
from fingerpost.sources.sen2.coverage import area_of, covered, day_of
from fingerpost.sources.sen2.keeping import MADE_FROM, absent_columns, kept_tables
from fingerpost.sources.sen2.official import SOURCE as SHEET
from fingerpost.sources.sen2.official import TABLE as SHEET_TABLE
from fingerpost.sources.sen2.official import sheet_of
from fingerpost.sources.sen2.parts import PARTS, part_of
from fingerpost.sources.sen2.raw import RawReturn
from fingerpost.sources.sen2.reading import read_return, recognise
from fingerpost.sources.sen2.reviews import the_right_way_round
from fingerpost.sources.sen2.shapes import DAYS
from fingerpost.sources.sen2.tables import IDENTIFYING, MODULES, TABLES
from fingerpost.sources.sen2.years import (
    LAST,
    RULES,
    collection_year,
    rule_year,
    rules_of,
    table_of,
)

_ONLY_WHOLE = ("plan_details", "placements", "needs")


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read, check and join a return. Raises Refused, naming file and line."""
    raw = read_return(files)
    for file in files:
        file.let_go()
    unfilled = _unfilled(raw)
    areas = register(context.areas)
    findings = Findings()
    area = area_of(raw, context, areas, findings)
    _say_unknown(raw, findings)
    said = raw.head.get("year", "")
    typed = _typed(raw, collection_year(said, context.as_at, context.year), findings)
    as_at = day_of(raw, typed.values(), context)
    year = collection_year(said, as_at, context.year) or LAST
    _say_year(year, findings)
    lacks = _lacking(raw, year, unfilled)
    official = context.kept(SHEET, SHEET_TABLE)
    sheet = sheet_of(official.to_pylist() if official else [], year)
    first, last = covered(as_at, context.covers_from) if as_at else (None, None)
    frames = {name: Frame(one) for name, one in typed.items()}
    checking = Checking(
        frames=frames | _establishments(context, as_at),
        today=context.today,
        as_at=as_at,
        area_number=area.number,
        council_numbers=frozenset(a.number for a in areas if a.level == "council"),
        covers_from=first,
    )
    checked, outcome = run_rules(
        sheet.applied(rules_of(year)),
        checking,
        findings,
        absent=lacks,
        identifying=IDENTIFYING,
    )
    ran = list(dict.fromkeys([*outcome.run, *_checked_cells(raw, lacks)]))
    return Loaded(
        shape=raw.shape,
        tables=kept_tables(
            checked, outcome.dropped, context.pseudonyms, checking.links
        ),
        read={name: len(one) for name, one in checked.items()},
        flagged={
            name: int(np.count_nonzero(one.faulty)) for name, one in checked.items()
        },
        rows=raw.rows,
        findings=findings,
        run=ran,
        skipped={
            code: why
            for code, why in {
                **_not_in(year),
                **outcome.skipped,
                **_without_register(outcome.skipped, checking),
            }.items()
            if code not in ran
        }
        | sheet.not_run,
        failed=outcome.failed,
        area=area.code,
        as_at=as_at,
        covers_from=first,
        covers_to=last,
        absent=absent_columns(lacks, set(typed)),
        official=sheet.told,
        rule_sheet=sheet.version,
    )


def _establishments(context: Context, as_at: date | None) -> dict[str, Frame]:
    """Schools and colleges open on the day, where their register was brought in."""
    kept = context.kept(establishments.SOURCE.slug, establishments.TABLE.name)
    if not kept:
        return {}
    urns = establishments.open_on(kept, as_at or context.today)
    nowhere = np.zeros(len(urns), np.int64)
    table = pa.table({"urn": pa.chunked_array([urns], pa.string())})
    name = establishments.TABLE.name
    return {name: Frame(Typed(name, "", table, nowhere, nowhere.astype(bool)))}


def _without_register(skipped: Mapping[str, str], checking: Checking) -> dict[str, str]:
    """The check of numbers says what to bring in, when only the register is lacking."""
    lacking = establishments.TABLE.name not in checking.frames
    if "N09" not in skipped or not lacking or "placements" not in checking.frames:
        return {}
    return {
        "N09": "the register of schools and colleges (source establishments) has not "
        "been brought in"
    }


def _typed(raw: RawReturn, year: int | None, findings: Findings) -> dict[str, Typed]:
    """The tables with types, by the codes of a year and the days of the file shape."""
    typed = {}
    for name, one in raw.tables.items():
        typed[name] = type_table(
            table_of(name, year, gender=one.gender or raw.shape == CSV),
            one.cells,
            lines=one.lines,
            file=one.name,
            findings=findings,
            rules=RULE_OF_CELL[name],
            fallback=FALLBACK_RULE[name],
            day=DAYS.get(raw.shape),
        )
        one.let_go()
    if raw.shape == TEMPLATE and "active_plans" in typed:
        reviews = the_right_way_round(typed["active_plans"], findings)
        typed["active_plans"] = reviews
    return typed


def _unfilled(raw: RawReturn) -> dict[str, set[str]]:
    """The tags of an XML return that no row has anything in, table by table."""
    if raw.shape != XML:
        return {}
    return {
        name: {c.name for c in TABLES[name].columns if one.is_empty(c.name)}
        for name, one in raw.tables.items()
    }


def _lacking(
    raw: RawReturn, year: int, unfilled: Mapping[str, set[str]]
) -> dict[str, list[str]]:
    """The columns of each table that the files do not have, or not in that year."""
    lacks = {}
    for name, one in raw.tables.items():
        columns = TABLES[name].columns
        if raw.shape == XML:
            # A tag that was not asked for is lacking, unless somebody filled it in
            lacks[name] = [
                column.name
                for column in columns
                if (
                    not column.asked_in(rule_year(year))
                    and column.name in unfilled[name]
                )
                or (XML not in column.headers and not column.name.endswith("_id"))
            ]
        else:
            lacks[name] = [c.name for c in columns if c.name not in one.cells]
    return lacks


def _checked_cells(raw: RawReturn, lacks: dict[str, list[str]]) -> list[str]:
    """The rules about cells that were looked at while cells were given types."""
    return [
        RULE_OF_CELL[name].get(column.name, FALLBACK_RULE[name])
        for name, one in raw.tables.items()
        for column in TABLES[name].columns
        if column.name in one.cells
        and column.name not in lacks[name]
        and (column.type != "text" or column.required)
    ]


def _not_in(year: int) -> dict[str, str]:
    """Rules that the year's collection does not have yet, or has no longer."""
    there = {rule.code for rule in rules_of(year)}
    return {
        rule.code: f"the collection of {rule_year(year)} has no such rule"
        for rule in RULES
        if rule.code not in there
    }


def _say_year(year: int, findings: Findings) -> None:
    if year != rule_year(year):
        findings.add(
            rule="S04",
            severity="query",
            file="",
            table="",
            message=f"The rules of the collection of {year} are not known here: those "
            f"of {rule_year(year)} were used.",
        )


def _say_unknown(raw: RawReturn, findings: Findings) -> None:
    for file, column in raw.unknown:
        findings.add(
            rule="S02",
            severity="query",
            file=file,
            table="",
            line=1,
            field=shown(column),
            message="No column, tag or sheet of a SEN2 return is called so: not read.",
        )
    if raw.shape == XML:
        return
    wanted = MODULES.values() if raw.shape == CSV else TABLES.values()
    there = "; ".join(
        f"{raw.tables[table.name].name} is {_module(table.title)}"
        for table in wanted
        if table.name in raw.tables
    )
    for table in wanted:
        if table.name not in raw.tables:
            number, _, title = table.title.partition(": ")
            findings.add(
                rule="S03",
                severity="query",
                file="",
                table=table.name,
                message=f"{number} ({title}) was not handed over ({there}): measures "
                "that need it are not available.",
            )


def _module(title: str) -> str:
    return title.partition(":")[0].lower()


def _absent(shape: str) -> dict[str, tuple[str, ...]]:
    """What a shape can never give, whatever the year."""
    if shape == CSV:
        return {
            "requests": ("source_code",),
            "active_plans": ("review_meeting", "review_outcome", "primary_need",
                             "setting"),
            **dict.fromkeys(_ONLY_WHOLE, ("*",)),
        }  # fmt: skip
    return {"requests": ("new_start_date",)}


SOURCE = Source(
    slug="sen2",
    title="SEN2 return, with a row for each child",
    publisher="The council",
    licence="The council's own records; for use inside the partnership only",
    refresh="January return once a year; the same extract in any month is provisional",
    # a return is asked for every month (R61)
    rhythm=Rhythm(every_days=31, lag_days=4),
    description="Requests, assessments, plans, reviews and placements of every child "
    "and young person with or asking for an education, health and care plan.",
    ask="Ask the SEN data team for the SEN2 return in the form that their case system "
    "makes it: the XML, the nine files of the Blade export, the Excel template, the "
    "workbook with a sheet for each module, or the five CSV modules (which hold no "
    "needs, no placements and no review meetings). Monthly if they can.",
    shapes=tuple(
        Shape(slug=slug, title=title, recognise_by=by, absent=_absent(slug))
        for slug, title, by in (
            (XML, "XML return",
             "the outermost element Message and the collection SEN2"),
            (BLADE, "nine files of the Blade export",
             "the header row of each file: tags in small letters and ids of tables"),
            (TEMPLATE, "Excel template, all tables in one sheet",
             "the titles of the tables in column A (Person Record and so on)"),
            (WORKBOOK, "workbook with a sheet for each module",
             "the header row of each sheet: tags in small letters"),
            (CSV, "five CSV modules", "the header row of each module"),
        )
    ),
    tables=tuple(TABLES.values()),
    recognise=recognise,
    read=read,
    rules={rule.code: rule.words for rule in reversed(RULES)},
    private=True,
    local=True,
    parts=PARTS,
    part_of=part_of,
    made_from=MADE_FROM,
)  # fmt: skip
