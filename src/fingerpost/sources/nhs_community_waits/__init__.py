"""Waiting lists of community health services, as NHS England publishes them each month.

They are counted where the care is given. England, the regions of the NHS, its boards
(ICBs) and providers have figures; no council has, and none is ever made.
"""

from collections.abc import Sequence

from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import Context, Loaded, Rhythm, Shape, Source
from fingerpost.sources.areas import register
from fingerpost.sources.cells import Cells, together
from fingerpost.sources.nhs_community_waits.derived import WHO, columns, read_derived
from fingerpost.sources.nhs_community_waits.places import Places
from fingerpost.sources.nhs_community_waits.workbook import read_tables, tables_of
from fingerpost.sources.series import AREAS, SERIES

DATASET = "waits"
DERIVED = "waits_derived"
DERIVED_ENGLAND = "waits_derived_england"
SYMBOLS = {"*": "suppressed"}
DERIVED_SYMBOLS = {"NA": "not-returned", "*": "suppressed"}


def recognise(files: Sequence[FileAt]) -> str:
    """The monthly workbook by its tables, or the derived tables by their columns."""
    shapes = set()
    for file in files:
        if file.kind == "workbook":
            tables_of(file)
            shapes.add("workbook")
        else:
            columns(file, read_header(file))
            shapes.add("derived")
    if len(shapes) > 1:
        raise files[0].refused("hand over workbooks or derived tables, not both.")
    return shapes.pop()


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read waiting lists of one or several months."""
    findings = Findings()
    places = Places(register(context.areas), findings)
    shape = recognise(files)
    counts, bad = [], 0
    gathered: list[Cells] = []
    if shape == "workbook":
        months: dict[str, str] = {}
        for file in files:
            cells = Cells(DATASET, SYMBOLS)
            size, faulty, period = read_tables(file, places, cells, findings)
            if other := months.get(period.code):
                raise file.refused(f"{other} holds {period.label} already.")
            months[period.code] = file.name
            places.say(file)
            counts.append(size)
            bad += faulty
            gathered.append(cells)
    else:
        # England's table completes the other one where both are handed over at once
        tables = {file.name: read_csv(file) for file in files}
        wide = {n: set(WHO) <= set(rows.header) for n, rows in tables.items()}
        cells = Cells(DERIVED if any(wide.values()) else DERIVED_ENGLAND,
                      DERIVED_SYMBOLS)  # fmt: skip
        for file in sorted(files, key=lambda one: not wide[one.name]):
            bad += read_derived(file, tables[file.name], places, cells, findings)
            places.say(file)
        counts = [len(tables[file.name]) for file in files]
        gathered.append(cells)
    series, areas = together(gathered)
    if not series.num_rows:
        raise files[0].refused("no row of it can be used.")
    return Loaded(
        shape=shape,
        tables={"series": series, "areas": areas},
        read={"series": sum(counts)},
        flagged={"series": bad},
        rows=counts,
        findings=findings,
        run=list(RULES),
    )


RULES = {
    "N01": "A figure is a number, an asterisk or empty.",
    "N02": "The organisation is known.",
    "N03": "Every organisation has its code.",
    "N05": "Each organisation, month and service is there once.",
    "N06": "A published percentage is the one that its counts give.",
}

SOURCE = Source(
    slug="nhs_community_waits",
    title="Community health services waiting lists",
    publisher="NHS England",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: NHS England, Community Health Services Waiting Lists.",
    address="https://www.england.nhs.uk/statistics/statistical-work-areas/"
    "community-health-services-waiting-lists/",
    refresh="Every month, about two months after the month that it is about",
    rhythm=Rhythm(every_days=31, lag_days=14),
    description="How many people wait for each community health service, and how many "
    "of them longer than 18 and 52 weeks. Lines that begin (CYP) are services for "
    "children and young people. Figures are counted where the care is given and added "
    "up for England, the regions of the NHS and its boards (ICBs): there are none for "
    "a council. An empty cell means that no provider sent a figure, not nought; an "
    "asterisk that the figure is withheld.",
    ask="Download the monthly workbook. Nobody needs to be asked. The date in the "
    "file's name is the day of publication: the month of the figures is in the titles "
    "of its tables.",
    shapes=(
        Shape(
            slug="workbook",
            title="monthly workbook, older and newer layout",
            recognise_by="the sheets Table 4, Table 4f and Table 4g",
        ),
        Shape(
            slug="derived",
            title="tables derived for a national dashboard (CSV)",
            recognise_by="the columns Therapy, Total waiting list, Waiting >52 weeks",
        ),
    ),
    tables=(SERIES, AREAS),
    recognise=recognise,
    read=read,
    rules=RULES,
    handed_in_by=("partner-member",),
)
