"""The XML return and the five CSV files of the same people give the same measures."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import Observation
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue, returns
from fingerpost.sources import catalogue as sources

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
PEOPLE_IN_XML = 400
Figures = dict[tuple[object, ...], tuple[float | None, float | None, float | None]]


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> dict[str, Store]:
    assert SHARED is not None
    folder = SHARED / "oracles" / "d2i_sen2" / "clean"
    xml = folder / "sen2.xml"
    return {
        "xml": _imported(tmp_path_factory.mktemp("xml"), [xml]),
        "csv": _imported(
            tmp_path_factory.mktemp("csv"),
            _first_people(folder, tmp_path_factory.mktemp("some")),
        ),
    }


def _imported(home: Path, paths: list[Path]) -> Store:
    store = Store(home)
    xml = paths[0].suffix == ".xml"
    report = import_files(
        store,
        source=sources()["sen2"],
        paths=paths,
        now=NOW,
        area="E10000025",
        as_at=None if xml else date(2026, 1, 15),
    )
    assert report.reason is None, report.reason
    compute(store, catalogue(), today=NOW.date(), run_id="run-1", now=NOW)
    return store


def _first_people(folder: Path, target: Path) -> list[Path]:
    """The five files with the people of the XML file only: the first 400."""
    ids: set[str] = set()
    for path in sorted(folder.glob("module*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        if not ids:
            ids = {row[0] for row in rows[1 : PEOPLE_IN_XML + 1]}
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([rows[0], *(r for r in rows[1:] if r[0] in ids)])
    return sorted(target.iterdir())


def _figures(store: Store) -> Figures:
    def key(one: Observation) -> tuple[object, ...]:
        return one.measure, one.period, one.breakdown, one.category

    return {
        key(one): (one.numerator, one.denominator, one.value)
        for one in Observations(store).find(basis="local", breakdown=None)
        if one.status != "not-available"
    }


def test_what_both_shapes_hold_is_the_same(both: dict[str, Store]) -> None:
    xml, five = _figures(both["xml"]), _figures(both["csv"])
    shared = xml.keys() & five.keys()
    assert len(shared) > 900
    assert {key: xml[key] for key in shared} == {key: five[key] for key in shared}
    # since 2024 the XML records these two with each placement, not with the plan
    only_five = {key[0] for key in five.keys() - xml.keys()}
    assert only_five <= {"ehc_residential", "supported_internships"}


def test_the_xml_gives_what_the_five_files_cannot(both: dict[str, Store]) -> None:
    more = {
        key[0] for key in _figures(both["xml"]).keys() - _figures(both["csv"]).keys()
    }
    assert {"ehc_plans_by_need", "ehc_no_placement", "ehc_reviews_held"} <= more


def test_main_needs_add_up_to_the_active_plans(both: dict[str, Store]) -> None:
    found = Observations(both["xml"]).find(
        measure="ehc_plans_by_need", basis="local", breakdown="need"
    )
    active = Observations(both["xml"]).find(measure="ehc_plans_active")[-1]
    assert sum(one.numerator or 0 for one in found) == active.value
    assert {one.denominator for one in found} == {active.value}


@pytest.mark.parametrize("name", ["REQUESTS", "ASSESSMENTS", "PLANS", "ACTIVE_PLANS"])
def test_the_stored_tables_have_the_columns_that_measures_count(
    both: dict[str, Store], name: str
) -> None:
    rows = getattr(returns, name)
    table = both["xml"].table(rows.source, rows.table)
    assert table is not None
    kinds = {"date": pa.date32(), "text": pa.string(), "flag": pa.bool_()}
    for column, kind in rows.columns.items():
        assert table.schema.field(column).type == kinds.get(kind, pa.int32()), column
