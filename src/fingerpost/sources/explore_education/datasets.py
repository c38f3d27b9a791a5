"""What the data sets of a release look like, and how a file is known to be one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import shown_value
from fingerpost.engine.header import nearest, plain
from fingerpost.engine.reading import FileAt

COUNTRY = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
)
PLACE = (
    *COUNTRY,
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
)
DISTRICTS = (*PLACE, "lad_code", "lad_name")


def is_total(topic: str, category: str) -> bool:
    """Whether a category stands for everybody: the publisher writes Total or All.

    A total inside a topic ("SEN provision: Total") says the headline once more. It
    keeps its topic, so that it is neither a second headline nor a part.
    """
    return category in ("Total", "All") and topic in ("", "Total")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One column that says which group a row is about.

    `topic` is the column that says by what the group is split, where there is one.
    `whole(topic, category)` says which rows are about everybody; the topic is empty
    where no column names it.
    """

    column: str
    topic: str = ""
    whole: Callable[[str, str], bool] = is_total


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One file of a release: how its columns are known and what its periods are.

    `marks` are columns that only this file has. Where two files have the same columns,
    `telling` is a column and a text that only this file holds in it. `place` are the
    columns of period and place that it must have; they may stand in any order.

    `day` makes snapshots: "january" is the census day of the school year, "31-march"
    the last day of the financial year, both in the second year of a label such as
    202425. `splits` are the columns that say who a row is about; without any the rows
    are all about everybody. `named_by` is the column that holds the figure's name in a
    file with one figure a row, `kinds` a column and what its texts add to a figure's
    name, `standing` the column that says "Provisional" or "Revised".
    `columns` says what the columns mean that measures use, in plain words.
    """

    slug: str
    title: str
    marks: tuple[str, ...]
    telling: tuple[str, str] | None = None
    place: tuple[str, ...] = PLACE
    day: str = ""
    splits: tuple[Filter, ...] = ()
    named_by: str = ""
    kinds: tuple[str, Mapping[str, str]] = ("", field(default_factory=dict))
    standing: str = ""
    aside: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def described_by(self) -> tuple[str, ...]:
        """The columns that say what a row is about and hold no figure."""
        splits = [name for one in self.splits for name in (one.topic, one.column)]
        named = [*splits, self.named_by, self.kinds[0], self.standing]
        return (*DISTRICTS, *(name for name in named if name), *self.aside)


def dataset_of(
    file: FileAt,
    header: Sequence[str],
    release: "Release",
    rows: Rows | None = None,
) -> Dataset:
    """Which data set of the release a file is. Raises Refused in a plain sentence."""
    from fingerpost.sources import looks_like

    there = {plain(cell) for cell in header}
    fits = [d for d in release.datasets if {plain(m) for m in d.marks} <= there]
    if not fits:
        near = [
            f"'{found}' looks like '{mark}'"
            for dataset in release.datasets
            for mark in dataset.marks
            if plain(mark) not in there and (found := nearest(mark, header))
        ]
        more = f" {near[0]}." if near else ""
        raise file.refused(
            f"its columns are of no data set of the release '{release.name}'.{more}"
            + looks_like(file, instead_of=release.slug),
            line=1,
        )
    if len(fits) > 1 and rows is not None:
        told = [d for d in fits if d.telling and _tells(rows, *d.telling)]
        fits = told or fits
    dataset = fits[0]
    wanted = (*dataset.place, *(name for name in dataset.described_by if name))
    needed = [name for name in wanted if name not in DISTRICTS or name in dataset.place]
    missing = [name for name in needed if plain(name) not in there]
    if missing:
        raise file.refused(f"the column '{missing[0]}' is missing.", line=1)
    doubled = [cell for cell in header if list(header).count(cell) > 1]
    if doubled:
        raise file.refused(
            f"the column '{shown_value(doubled[0])}' is there twice.", line=1
        )
    return dataset


@dataclass(frozen=True, kw_only=True)
class Release:
    """The data sets that are published together, and the name of the publication."""

    slug: str
    name: str
    datasets: tuple[Dataset, ...]


def _tells(rows: Rows, column: str, text: str) -> bool:
    """Whether a column of the file holds a text."""
    held = cells_of(rows, column)
    return bool(pc.any(pc.equal(held, text)).as_py())


def cells_of(rows: Rows, name: str) -> pa.ChunkedArray:
    """A column by its name; empty texts where the file has no such column."""
    headers = [plain(cell) for cell in rows.header]
    if plain(name) not in headers:
        return pa.chunked_array([pa.array([""] * len(rows), pa.string())])
    return pc.utf8_trim_whitespace(rows.columns[headers.index(plain(name))])
