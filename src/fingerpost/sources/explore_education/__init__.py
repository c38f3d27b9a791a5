"""The one layout in which the Department for Education publishes its statistics.

Every file of "Explore education statistics" has columns for the period and the place,
columns that say which group a row is about, and figures. A source that comes in this
layout only declares its data sets: which columns tell them apart, which say the group,
and whether the figures are of a year, of terms or of a day.
"""

from collections.abc import Sequence

import pyarrow as pa

from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import Content, Context, Loaded, Rhythm, Shape, Source
from fingerpost.sources.areas import register
from fingerpost.sources.explore_education.datasets import Dataset, Release, dataset_of
from fingerpost.sources.explore_education.figures import series_of
from fingerpost.sources.series import AREAS, SERIES, area_rows

SHAPE = "explore-education-statistics"
RULES = {
    "D01": "A figure is a number or a symbol that we know.",
    "D02": "The period can be read.",
    "D03": "The row has a code of a council, region or country.",
    "D04": "A nought between two large figures may be a missing return.",
    "D05": "A row of noughts between two large figures is a missing return.",
}
_ADDRESS = "https://explore-education-statistics.service.gov.uk/find-statistics/"


def published(
    *,
    slug: str,
    title: str,
    name: str,
    address: str,
    refresh: str,
    description: str,
    ask: str,
    datasets: tuple[Dataset, ...],
    out_by: tuple[int, int] | None = None,
    every_days: int | None = None,
    publisher: str = "Department for Education",
) -> Source:
    """A source in this layout. `name` is the publication, `address` its last part.

    `out_by` is the month and day by which the year's release is out; of what comes
    more often, `every_days` says how often.
    """
    release = Release(slug=slug, name=name, datasets=datasets)

    def recognise(files: Sequence[FileAt]) -> str:
        """Whether each file is one of the release, by its columns."""
        for file in files:
            dataset_of(file, read_header(file), release)
        return SHAPE

    def read(files: Sequence[FileAt], context: Context) -> Loaded:
        """Read the files of a release. Raises Refused, naming file, line, column."""
        return _read(files, context, release)

    return Source(
        slug=slug,
        title=title,
        publisher=publisher,
        licence="Open Government Licence v3.0",
        attribution="Contains public sector information licensed under the Open "
        f"Government Licence v3.0. Source: Department for Education, {name}.",
        address=f"{_ADDRESS}{address}",
        refresh=refresh,
        rhythm=Rhythm(published_by=out_by, every_days=every_days),
        description=description,
        ask=ask,
        shapes=(
            Shape(
                slug=SHAPE,
                title="CSV data sets of the release",
                recognise_by="the columns of each data set",
            ),
        ),
        tables=(SERIES, AREAS),
        recognise=recognise,
        read=read,
        rules=RULES,
        contents=tuple(
            Content(slug=one.slug, title=one.title, columns=one.columns)
            for one in datasets
        ),
    )


def _read(files: Sequence[FileAt], context: Context, release: Release) -> Loaded:
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
        dataset = dataset_of(file, rows.header, release, rows)
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
        shape=SHAPE,
        tables={
            "series": pa.concat_tables(parts).unify_dictionaries(),
            "areas": area_rows(named),
        },
        read=read_rows,
        flagged=flagged,
        rows=counts,
        findings=findings,
        run=list(RULES),
    )
