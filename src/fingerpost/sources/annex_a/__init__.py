"""The two lists of children that a council hands to inspectors of its area (Annex A).

One row a child: list 1 those with an education, health and care plan, list 2 those at
SEN support. They are checked here before an inspector asks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, run_rules
from fingerpost.engine.conversion import Typed, iso_day, type_table
from fingerpost.engine.findings import Findings, mask_date, shown_value
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_template import Form, Template, write_template
from fingerpost.sources.annex_a.rules import PUBLIC, rules_of
from fingerpost.sources.annex_a.tables import (
    DATES,
    EXTRA,
    HEADER,
    IDENTIFYING,
    LET_GO,
    NEEDS,
    TABLES,
)
from fingerpost.sources.local_files import (
    CSV,
    WORKBOOK,
    Layout,
    Part,
    council,
    parts_of,
    say_unknown,
)
from fingerpost.sources.local_files import recognise as recognise_layout

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
LAYOUT = Layout(
    source="annex_a",
    what="an inspection list (Annex A)",
    tables=tuple(TABLES.values()),
    aliases={},
    optional=EXTRA,
)


def recognise(files: Sequence[FileAt]) -> str:
    """A workbook with the sheets List_1 and List_2, or a CSV of either."""
    return recognise_layout(files, LAYOUT)


def day_first(text: str) -> date | None:
    """A day written 31/12/2025 (never month first), or as a workbook gives it."""
    if (found := _DAY_FIRST.fullmatch(text)) is None:
        return iso_day(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read and check one or both lists. Raises Refused, naming file and line."""
    shape = recognise_layout(files, LAYOUT)
    parts, counts = parts_of(files, LAYOUT)
    area = council(files, context, LAYOUT.what)
    public = context.rules == PUBLIC
    findings = Findings()
    cells = Findings() if public else findings  # the public rules and nothing else
    say_unknown(parts, cells)
    typed = {name: _typed(name, part, cells) for name, part in parts.items()}
    absent = {
        name: [c.name for c in TABLES[name].columns if c.name not in part.where]
        for name, part in parts.items()
    }
    checked, outcome = run_rules(
        rules_of(context.rules),
        Checking(
            frames={name: Frame(one) for name, one in typed.items()},
            today=context.today,
            as_at=context.as_at,
        ),
        findings,
        absent=absent,
        identifying=IDENTIFYING,
    )
    return Loaded(
        shape=shape,
        tables={name: _kept(one, context) for name, one in checked.items()},
        read={name: len(one) for name, one in checked.items()},
        flagged={
            name: int(np.count_nonzero(one.faulty)) for name, one in checked.items()
        },
        rows=counts,
        findings=findings,
        run=outcome.run if public else ["L01", *outcome.run],
        skipped=outcome.skipped,
        failed=outcome.failed,
        area=area.code,
        as_at=context.as_at or context.today,
        rule_set=context.rules,
    )


def _typed(name: str, part: Part, findings: Findings) -> Typed:
    """Typed columns; days are read day first before that."""
    cells = dict(part.cells)
    unread = np.zeros(len(part.rows), bool)
    for column in DATES:
        if column in cells:
            cells[column], bad = _days(cells[column])
            unread |= bad
            _say_unread(name, column, part, bad, findings)
    typed = type_table(
        TABLES[name],
        cells,
        lines=part.rows.lines,
        file=part.rows.file.name,
        findings=findings,
        rules={},
        fallback="L01",
    )
    return replace(typed, faulty=typed.faulty | unread)


def _days(cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray, np.ndarray]:
    """Days as 2025-12-31, empty where there is none; and where a text is no day."""
    coded = pc.utf8_trim_whitespace(cells).combine_chunks().dictionary_encode()
    texts = coded.dictionary.to_pylist()
    days = [day_first(text) for text in texts]
    bad = np.array(
        [bool(text) and day is None for text, day in zip(texts, days, strict=True)],
        bool,
    )
    written = pa.array([day.isoformat() if day else "" for day in days], pa.string())
    places = coded.indices
    faulty = bad[places.to_numpy(zero_copy_only=False)] if len(texts) else bad
    return pa.chunked_array([written.take(places)]), faulty


def _say_unread(
    table: str, name: str, part: Part, bad: np.ndarray, findings: Findings
) -> None:
    rows = np.flatnonzero(bad)
    if not rows.size:
        return
    column = TABLES[table].column(name)
    texts = part.cells[name].take(pa.array(rows[:1000])).to_pylist()
    show = mask_date if column.identifies else shown_value
    findings.add_rows(
        rule="L01",
        severity="error",
        file=part.rows.file.name,
        table=table,
        message=f"{column.headers[HEADER]}: this is not a day written "
        "day/month/year (31/12/2025).",
        rows=rows,
        lines=part.rows.lines,
        field=name,
        values=[show(text) for text in texts],
        raw=texts if column.identifies else None,
        ids=_ids(part),
    )


def _ids(part: Part) -> pa.ChunkedArray:
    ids = pc.utf8_trim_whitespace(part.cells["unique_id"])
    return pc.if_else(pc.equal(ids, ""), pa.scalar(None, pa.string()), ids)


def _kept(one: Typed, context: Context) -> pa.Table:
    """The list as it is stored: a key for the child, no pupil number, no absence."""
    coded = one.table.column("unique_id").combine_chunks().dictionary_encode()
    keys = context.pseudonyms("person", coded.dictionary.to_pylist())
    columns = {"person_key": pa.array(keys, pa.string()).take(coded.indices)}
    for name in one.table.column_names:
        if name not in LET_GO:
            columns[name] = one.table.column(name)
    return pa.table(columns)


_YES_NO = {"Yes": "Yes", "No": "No"}
FORM = Form(
    name="annex_a",
    title="Inspection lists (Annex A)",
    words=(
        "One row a child. List_1: children and young people with an education, health "
        "and care plan. List_2: children at SEN support without a plan. Leave a cell "
        "empty where nothing is known.",
        "Days are written day first: 31/12/2025. The column Absence is not defined by "
        "the lists; it is neither kept nor counted here.",
        "This workbook holds children's records. Hand it over only through the "
        "partnership's own pages.",
    ),
    tables=LAYOUT.tables,
    header=lambda column: column.headers[HEADER],
    sheet=lambda table: table.name.capitalize(),
    choices={
        "primary_need": NEEDS,
        "pupil_premium": _YES_NO,
        "social_care": _YES_NO,
        "disability": _YES_NO,
        "home_education": _YES_NO,
    },
    day_first=True,
)


def template() -> Template:
    """A workbook with both lists under the headers that inspectors ask for."""
    return write_template(FORM)


SOURCE = Source(
    slug="annex_a",
    title="Inspection lists of children (Annex A)",
    publisher="The council",
    licence="The council's own records; for use inside the partnership only",
    refresh="Before an area inspection; every term is good practice",
    rhythm=Rhythm(every_days=122),
    description="The lists of children that inspectors of an area ask for: list 1 with "
    "a plan, list 2 (by its columns) at SEN support. They are checked, not counted: no "
    "figure of the partnership is made of them.",
    ask="Ask the SEN data team for the workbook with the sheets List_1 and List_2 that "
    "they keep ready for an inspection, or one CSV of each list.",
    shapes=(
        Shape(
            slug=WORKBOOK,
            title="workbook with the sheets List_1 and List_2",
            recognise_by="the names of the sheets",
        ),
        Shape(
            slug=CSV, title="a CSV of each list", recognise_by="the header row of each"
        ),
    ),
    tables=LAYOUT.tables,
    recognise=recognise,
    read=read,
    rules={
        "L01": "Every cell can be read.",
        **{rule.code: rule.words for rule in reversed(rules_of(""))},
        "S02": "Every column is one that is asked for.",
    },
    private=True,
    local=True,
    rule_sets={
        PUBLIC: "Annex A: exactly the 29 rules of the public validator (a child whose "
        "25th or 26th birthday is today is not found)",
    },
    template=template,
)
