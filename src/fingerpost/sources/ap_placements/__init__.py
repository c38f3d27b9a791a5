"""The council's own register of alternative provision: providers and placements.

Alternative provision is education for children who cannot be in a mainstream school for
a while. The council fills in the template, or hands over what its system exports.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from fingerpost.engine.checks import Checking, Frame, run_rules
from fingerpost.engine.conversion import Typed, type_table
from fingerpost.engine.findings import Findings
from fingerpost.engine.period import say_day
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.engine.workbook_template import Form, Template, write_template
from fingerpost.sources.ap_placements.keeping import absent_columns, kept_tables
from fingerpost.sources.ap_placements.rules import RULES
from fingerpost.sources.ap_placements.tables import (
    CODED,
    IDENTIFYING,
    OPEN_LISTS,
    TABLES,
)
from fingerpost.sources.local_files import (
    CSV,
    WORKBOOK,
    Layout,
    Part,
    codes_of,
    council,
    parts_of,
    say_unknown,
)
from fingerpost.sources.local_files import recognise as recognise_layout

LAYOUT = Layout(
    source="ap_placements",
    what="the register of alternative provision",
    tables=tuple(TABLES.values()),
    aliases={
        "person_id": ("child_id", "child id", "pupil_id", "pupil id", "upn"),
        "birth_date": ("date of birth", "dob"),
        "week_start": ("week", "week beginning", "week commencing"),
        "outcomes_date": ("IEP date", "iep_date"),
    },
)


def recognise(files: Sequence[FileAt]) -> str:
    """The filled-in template, or CSVs with the same columns."""
    return recognise_layout(files, LAYOUT)


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read, check and join a register. Raises Refused, naming file and line."""
    shape = recognise_layout(files, LAYOUT)
    parts, counts = parts_of(files, LAYOUT)
    if "placement" not in parts:
        raise Refused(
            f"{files[0].name}: the sheet placement is not there or holds no row, and "
            "nothing can be counted without it.",
            file=files[0].name,
        )
    area = council(files, context, LAYOUT.what)
    day = context.as_at or context.today
    findings = Findings()
    say_unknown(parts, findings)
    _say_missing(parts, findings)
    typed = {name: _typed(name, part, findings) for name, part in parts.items()}
    lacks = {
        name: [c.name for c in TABLES[name].columns if c.name not in part.where]
        for name, part in parts.items()
    }
    checked, outcome = run_rules(
        RULES,
        Checking(
            frames={name: Frame(one) for name, one in typed.items()},
            today=context.today,
            as_at=day,
        ),
        findings,
        absent=lacks,
        identifying=IDENTIFYING,
    )
    first, last = covered(day, context.covers_from)
    return Loaded(
        shape=shape,
        tables=kept_tables(checked, outcome.dropped, context.pseudonyms, day),
        read={name: len(one) for name, one in checked.items()},
        flagged={
            name: int(np.count_nonzero(one.faulty)) for name, one in checked.items()
        },
        rows=counts,
        findings=findings,
        run=["P01", *outcome.run],
        skipped=outcome.skipped,
        failed=outcome.failed,
        area=area.code,
        as_at=day,
        covers_from=first,
        covers_to=last,
        absent=absent_columns(parts, lacks),
    )


def covered(day: date, since: date | None) -> tuple[date, date]:
    """The first and last day of the months that a register as at a day speaks for.

    Its own calendar year (in January: the year before) up to the last whole month,
    unless it is said that it holds everything since an earlier day.
    """
    next_day = day + timedelta(1)
    last = day if next_day.day == 1 else day.replace(day=1) - timedelta(1)
    first = since or date(last.year, 1, 1)
    if first > last:
        raise Refused(
            f"A register as at {say_day(day)} speaks for months up to {say_day(last)}, "
            f"so it cannot begin on {say_day(first)}. Name an earlier day with --from."
        )
    return first, last


def _typed(name: str, part: Part, findings: Findings) -> Typed:
    cells = dict(part.cells)
    for column, known in CODED[name].items():
        if column in cells:
            cells[column] = codes_of(cells[column], known)
    for column, known in OPEN_LISTS.items():
        if column in cells:
            cells[column] = codes_of(cells[column], known)
    return type_table(
        TABLES[name],
        cells,
        lines=part.rows.lines,
        file=part.rows.file.name,
        findings=findings,
        rules={},
        fallback="P01",
    )


def _say_missing(parts: Mapping[str, Part], findings: Findings) -> None:
    for name, table in TABLES.items():
        if name not in parts:
            findings.add(
                rule="S03",
                severity="query",
                file="",
                table=name,
                message=f"The sheet {name} ({table.title.lower()}) was not handed over "
                "or holds no row: measures that need it are not available.",
            )


FORM = Form(
    name="ap_placements",
    title="Register of alternative provision",
    words=(
        "Alternative provision is education for children who cannot be in a mainstream "
        "school for a while. This register says who provides it, for whom, how long, "
        "and how well that is looked after.",
        "Fill in one row for each provider, check, visit, placement, review, and week "
        "of attendance. Only the sheet placement must be filled in; a sheet that you "
        "leave empty means that its measures are not available, never that they are "
        "nought.",
        "Give every provider and every placement a short name or number of your own "
        "and use it on all sheets. Days are written year-month-day. Cells with a list "
        "show an arrow; the sheet Codes says what each code means.",
        "A session is half a day. Give hours, or sessions, or both: neither is made "
        "out of the other. Where no attendance was returned, leave the week out; where "
        "it was a holiday, give 0 sessions offered.",
        "Home education is the parents' own choice and does not belong here. Education "
        "otherwise than at school under section 61 (eotas: yes) is kept apart.",
        "This workbook holds children's records. Hand it over only through the "
        "partnership's own pages. Ids are kept as keys that hide them; contacts, "
        "visitors and notes are not kept.",
    ),
    tables=LAYOUT.tables,
    choices=OPEN_LISTS,
)


def template() -> Template:
    """A workbook with the six sheets, lists for the codes, and words."""
    return write_template(FORM)


SOURCE = Source(
    slug="ap_placements",
    title="The council's register of alternative provision",
    publisher="The council",
    licence="The council's own records; for use inside the partnership only",
    refresh="Every month, as at the last day of the month",
    rhythm=Rhythm(every_days=31, lag_days=14),
    description="Providers of alternative provision with their checks and quality "
    "visits, and children's placements with reviews, attendance and cost.",
    ask="Ask the officer who arranges alternative provision for the filled-in template "
    "(or an export with the same columns), as at the last day of the month, with all "
    "placements that were open at any time since 1 January. Schools' own placements "
    "are in it only if schools report them.",
    shapes=(
        Shape(
            slug=WORKBOOK,
            title="the template, filled in",
            recognise_by="the sheets provider, check, visit, placement, review and "
            "attendance",
        ),
        Shape(
            slug=CSV,
            title="a CSV of each sheet",
            recognise_by="the header row, as in the template",
        ),
    ),
    tables=LAYOUT.tables,
    recognise=recognise,
    read=read,
    rules={
        "P01": "Every cell can be read and every required one is there.",
        **{rule.code: rule.words for rule in reversed(RULES)},
        "S02": "Every column is one that is asked for.",
        "S03": "Every sheet is handed over.",
    },
    private=True,
    local=True,
    template=template,
)
