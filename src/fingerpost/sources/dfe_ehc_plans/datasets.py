"""The data sets of the release, and how a file is known to be one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import shown_value
from fingerpost.engine.header import nearest, plain
from fingerpost.engine.reading import FileAt

PLACE = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
)


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One file of the release: how its columns are known and what its periods are.

    `marks` are columns that only this file has. `snapshot`: the figures are of the
    January census day of the school year in `time_period`; else of a calendar year.
    """

    slug: str
    title: str
    marks: tuple[str, ...]
    snapshot: bool = False
    group: tuple[str, str] = ("breakdown_topic", "breakdown")


DATASETS = (
    Dataset(
        slug="timeliness_20_week",
        title="Plans issued within 20 weeks",
        marks=("plans_issued_den", "plans_issued_within_20_weeks"),
    ),
    Dataset(
        slug="requests",
        title="Requests for assessment",
        marks=("requests_received_in_year", "requests_decided_to_assess"),
    ),
    Dataset(
        slug="assessments",
        title="Assessments",
        marks=("assess_in_year", "assess_issued"),
    ),
    Dataset(
        slug="annual_reviews",
        title="Annual reviews",
        marks=("review_expected", "total_review_meeting"),
    ),
    Dataset(
        slug="ceased_plans", title="Plans ceased", marks=("max_age", "total_ceased")
    ),
    Dataset(
        slug="personal_budgets",
        title="Personal budgets",
        marks=("personal_budget", "pb_health"),
        snapshot=True,
    ),
    Dataset(
        slug="residential_settings",
        title="Residential settings",
        marks=("Res_3851", "Res_tot"),
        snapshot=True,
    ),
    Dataset(
        slug="work_based_placements",
        title="Work-based placements",
        marks=("open_supp_intern", "open_wbp"),
        snapshot=True,
    ),
    # These two have the same columns: how the year is labelled tells them apart
    Dataset(
        slug="sen_need_newplans",
        title="New plans by primary need",
        marks=("ehc_plans", "number_asd", "asd_pc"),
    ),
    Dataset(
        slug="sen_needs_all_plans",
        title="All plans by primary need",
        marks=("ehc_plans", "number_asd", "asd_pc"),
        snapshot=True,
    ),
    Dataset(
        slug="sen2_age_caseload_subset",
        title="Caseload by age, 2010 to 2023",
        marks=("characteristic_age", "num_caseload"),
        snapshot=True,
        group=("", "characteristic_age"),
    ),
)


def dataset_of(
    file: FileAt, header: Sequence[str], rows: Rows | None = None
) -> Dataset:
    from fingerpost.sources import looks_like

    there = {plain(cell) for cell in header}
    missing = [name for name in PLACE if name not in there]
    fits = [d for d in DATASETS if {plain(m) for m in d.marks} <= there]
    if not fits:
        near = [
            f"'{found}' looks like '{mark}'"
            for dataset in DATASETS
            for mark in dataset.marks
            if plain(mark) not in there and (found := nearest(mark, header))
        ]
        more = f" {near[0]}." if near else ""
        raise file.refused(
            "its columns are of no data set of the release 'Education, health and care "
            f"plans'.{more}" + (looks_like(file, instead_of="dfe_ehc_plans") or ""),
            line=1,
        )
    if missing:
        raise file.refused(f"the column '{missing[0]}' is missing.", line=1)
    if len(fits) > 1 and rows is not None:
        labels = cells_of(rows, "time_identifier").unique().to_pylist()
        fits = [d for d in fits if d.snapshot == (labels == ["Academic year"])]
    dataset = fits[0]
    wanted = [name for name in dataset.group if name and name not in there]
    if wanted:
        raise file.refused(f"the column '{wanted[0]}' is missing.", line=1)
    doubled = [cell for cell in header if list(header).count(cell) > 1]
    if doubled:
        raise file.refused(
            f"the column '{shown_value(doubled[0])}' is there twice.", line=1
        )
    return dataset


def cells_of(rows: Rows, name: str) -> pa.ChunkedArray:
    at = [plain(cell) for cell in rows.header].index(plain(name))
    return pc.utf8_trim_whitespace(rows.columns[at])
