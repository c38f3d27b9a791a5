"""Education, health and care plans: the national statistics, council by council.

Ten files of one release, each known by its columns, and the older caseload by age. The
first twelve columns say when, where and which group; the others are figures, kept
under exactly the names and spellings that the Department for Education publishes.
"""

from collections.abc import Sequence

import pyarrow as pa

from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import Context, Loaded, Shape, Source
from fingerpost.sources.areas import register
from fingerpost.sources.dfe_ehc_plans.datasets import dataset_of
from fingerpost.sources.dfe_ehc_plans.figures import series_of
from fingerpost.sources.series import AREAS, SERIES, area_rows


def recognise(files: Sequence[FileAt]) -> str:
    """Whether each file is one of the release, by its columns."""
    for file in files:
        dataset_of(file, read_header(file))
    return "explore-education-statistics"


def read(files: Sequence[FileAt], context: Context) -> Loaded:
    """Read the files of a release. Raises Refused, naming file, line and column."""
    areas = register(context.areas)
    findings = Findings()
    parts: list[pa.Table] = []
    named: list[dict[str, str]] = []
    read_rows: dict[str, int] = {}
    flagged: dict[str, int] = {}
    counts = []
    from_file: dict[str, str] = {}
    for file in files:
        rows = read_csv(file)
        dataset = dataset_of(file, rows.header, rows)
        if dataset.slug in from_file:
            raise file.refused(
                f"this is the data set {dataset.slug}, and so is "
                f"{from_file[dataset.slug]}. Hand over each once."
            )
        from_file[dataset.slug] = file.name
        part, bad, places = series_of(dataset, rows, areas, findings)
        parts.append(part)
        named += places
        counts.append(len(rows))
        read_rows[dataset.slug] = len(rows)
        flagged[dataset.slug] = bad
    return Loaded(
        shape="explore-education-statistics",
        tables={
            "series": pa.concat_tables(parts).unify_dictionaries(),
            "areas": area_rows(named),
        },
        read=read_rows,
        flagged=flagged,
        rows=counts,
        findings=findings,
        run=["D01", "D02", "D03", "D04"],
    )


SOURCE = Source(
    slug="dfe_ehc_plans",
    title="Education, health and care plans (national statistics)",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Department for Education, Education, health and care plans.",
    address="https://explore-education-statistics.service.gov.uk/find-statistics/"
    "education-health-and-care-plans",
    refresh="Yearly, May or June",
    description="Requests, assessments, timeliness, reviews, plans by need and "
    "setting, for every council, region and England.",
    ask="Download the data sets of the latest release as CSV. Nobody needs to be "
    "asked.",
    shapes=(
        Shape(
            slug="explore-education-statistics",
            title="CSV data sets of the release",
            recognise_by="the columns of each data set",
        ),
    ),
    tables=(SERIES, AREAS),
    recognise=recognise,
    read=read,
    rules={
        "D01": "A figure is a number or a symbol that we know.",
        "D02": "The period can be read.",
        "D03": "The row has a code of a council, region or country.",
        "D04": "A nought between two large figures may be a missing return.",
    },
)
