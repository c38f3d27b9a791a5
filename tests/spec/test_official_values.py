"""Official figures equal the published cells: every council, region and year.

The published files are read again here, by plain Python, and compared cell by cell.
"""

import csv
import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import FromSeries, Measure, Observation
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources
from fingerpost.sources.areas import register

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
FOLDER = "data/dfe-sen2-ehcp"
# measure -> the percentage that is published beside its counts, and since when
PERCENTAGES = {
    "ehc_requests_refused": "request_not_assess_pc",
    "ehc_assessments_leading_to_plan": "assess_issued_pc",
    "ehc_no_plan_decisions_within_16_weeks": "outcome_decision_within_time_pc",
    "ehc_plans_within_20_weeks": "PC_plans_issued_20_weeks_ex",
    "ehc_plans_within_20_weeks_all": "pc_plans_issued_within_20_weeks",
    "ehc_plans_20_to_52_weeks_all": "pc_plans_issued_gt20weeks_ltYear",
    "ehc_plans_over_52_weeks": "PC_plans_issued_gt_1_year_ex",
}
FROM_FILES = {
    slug: measure
    for slug, measure in catalogue().items()
    if measure.official is not None and measure.official.source == "dfe_ehc_plans"
}


@pytest.fixture(scope="module")
def observations(tmp_path_factory) -> Observations:
    assert SHARED is not None
    store = Store(tmp_path_factory.mktemp("official"))
    report = import_files(
        store,
        source=sources()["dfe_ehc_plans"],
        paths=sorted((SHARED / FOLDER).iterdir()),
        now=NOW,
    )
    assert report.reason is None, report.reason
    compute(store, FROM_FILES, today=NOW.date(), run_id="official-1", now=NOW)
    return Observations(store)


Key = tuple[str, int]


def published(series: FromSeries) -> Iterator[tuple[Key, dict[str, str]]]:
    """Each headline row of a published file: (area, year), cells."""
    assert SHARED is not None
    path = SHARED / FOLDER / f"{series.dataset}.csv.gz"
    known = register()
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if not row["breakdown"].startswith("All"):
                continue
            area = {
                "National": row["country_code"],
                "Regional": row["region_code"],
                "Local authority": row["new_la_code"],
            }[row["geographic_level"]]
            label = row["time_period"]
            year = int(label[:4]) + (len(label) == 6)
            # a council's newer or older code is the same council
            yield (known.find(area).code, year), row


def ours(observations: Observations, slug: str) -> dict[Key, Observation]:
    found = observations.find(measure=slug, basis="official")
    return {(one.area, one.period.end.year): one for one in found}


def total(cells: dict[str, str], items: tuple[str, ...]) -> Decimal | None:
    """Published cells added up; None when one of them is a symbol."""
    answer = Decimal(0)
    for item in items:
        text = cells[item.removeprefix("-")]
        if text in ("x", "z", "c"):
            return None
        answer += -Decimal(text) if item.startswith("-") else Decimal(text)
    return answer


def false_noughts(series: FromSeries) -> set[Key]:
    """Councils and years whose whole row is nought, between two years above 20."""
    rows = {
        key: cells
        for key, cells in published(series)
        if cells["geographic_level"] == "Local authority"
    }
    place = list(next(iter(rows.values()))).index("breakdown") + 1

    def numbers(area: str, year: int) -> dict[str, float]:
        cells = rows.get((area, year), {})
        return {
            item: float(text)
            for item, text in list(cells.items())[place:]
            if text not in ("x", "z", "c")
        }

    found = set()
    for area, year in rows:
        here, before = numbers(area, year), numbers(area, year - 1)
        later = numbers(area, year + 1)
        if any(here.values()):
            continue
        if any(
            number == 0 and before.get(item, 0) > 20 and later.get(item, 0) > 20
            for item, number in here.items()
        ):
            found.add((area, year))
    return found


@pytest.mark.parametrize("measure", FROM_FILES.values(), ids=FROM_FILES)
def test_every_published_cell_is_there(
    observations: Observations, measure: Measure
) -> None:
    assert measure.official is not None
    figures = ours(observations, measure.slug)
    compared = 0
    not_returned = false_noughts(measure.official)
    if measure.slug == "ehc_residential":
        assert ("E10000025", 2023) in not_returned
    for key, cells in published(measure.official):
        figure = figures[key]
        if key in not_returned:
            items = (*measure.official.numerator, *measure.official.denominator)
            symbols = any(cells[str(item).removeprefix("-")] == "x" for item in items)
            status = "not-available" if symbols else "not-returned"
            assert (figure.value, figure.status) == (None, status), key
            continue
        top = total(cells, measure.official.numerator)
        below = total(cells, measure.official.denominator)
        assert figure.numerator == (None if top is None else float(top)), key
        if measure.official.denominator:
            assert figure.denominator == (None if below is None else float(below)), key
        if top is None:
            assert figure.value is None, key
            assert figure.status == "not-available", key
            assert figure.symbol == "x", key
        else:
            compared += 1
    assert compared > 150


@pytest.mark.parametrize(("slug", "item"), PERCENTAGES.items())
def test_rebuilt_percentages_equal_the_published_ones(
    observations: Observations, slug: str, item: str
) -> None:
    series = catalogue()[slug].official
    assert series is not None
    figures = ours(observations, slug)
    compared = 0
    for key, cells in published(series):
        figure = figures[key]
        if cells[item] in ("x", "z") or figure.value is None:
            continue
        # half of the last digit, and no more than the noise of a floating number
        assert abs(figure.value - float(cells[item])) <= 0.05 + 1e-9, key
        compared += 1
    assert compared > 300


def test_one_councils_twenty_weeks_as_published(observations: Observations) -> None:
    found = observations.find(
        measure="ehc_plans_within_20_weeks", basis="official", area="E10000025"
    )
    assert [round(one.value or 0, 1) for one in found][2:] == [30.7, 4.0, 53.7, 38.5]
    assert (found[-1].numerator, found[-1].denominator) == (370, 961)


def test_published_splits_add_up_to_the_headline(observations: Observations) -> None:
    whole = ours(observations, "ehc_plans_issued")
    parts: dict[tuple[Key, str], float] = {}
    for one in observations.find(
        measure="ehc_plans_issued", basis="official", breakdown=None
    ):
        if one.breakdown and one.numerator is not None:
            key = ((one.area, one.period.end.year), one.breakdown)
            parts[key] = parts.get(key, 0) + one.numerator
    assert {breakdown for _, breakdown in parts} == {"age", "sex", "ethnicity"}
    assert len(parts) > 900
    assert all(whole[key].numerator == sum_ for (key, _), sum_ in parts.items())


def test_main_needs_are_columns_and_add_up(observations: Observations) -> None:
    parts = observations.find(
        measure="ehc_plans_by_need", area="E10000025", breakdown="need"
    )
    assert len(parts) == 13
    assert {one.denominator for one in parts} == {7307}
    assert sum(one.numerator or 0 for one in parts) == 7307
