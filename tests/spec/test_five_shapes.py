"""The same people in all five file shapes give the same measures."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from reference import SHARED, needs_shared
from sen2_files import people_of, write_blade, write_template, write_workbook
from spec.test_two_shapes import Figures, _figures, _first_people

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
RECORDS = {
    "persons": 400, "requests": 416, "assessments": 357, "plans": 313,
    "plan_details": 327, "active_plans": 294, "placements": 306, "needs": 410,
}  # fmt: skip
WHOLE = ("xml", "blade-csv", "excel-template", "presubmission-workbook")


@pytest.fixture(scope="module")
def shapes(tmp_path_factory) -> dict[str, tuple[Store, ImportReport]]:
    assert SHARED is not None
    clean = SHARED / "oracles" / "d2i_sen2" / "clean"
    folder = tmp_path_factory.mktemp("files")
    people = people_of(clean / "sen2.xml")
    five = tmp_path_factory.mktemp("five")
    files: dict[str, list[Path]] = {
        "xml": [clean / "sen2.xml"],
        "blade-csv": write_blade(people, folder),
        "excel-template": [write_template(people, folder / "template.xlsx")],
        "presubmission-workbook": [write_workbook(people, folder / "modules.xlsx")],
        "d2i-csv": _first_people(clean, five),
    }
    return {
        shape: _imported(tmp_path_factory.mktemp(shape), paths, shape)
        for shape, paths in files.items()
    }


def _imported(home: Path, paths: list[Path], shape: str) -> tuple[Store, ImportReport]:
    store = Store(home)
    says_its_day = shape in ("xml", "blade-csv", "excel-template")
    report = import_files(
        store,
        source=sources()["sen2"],
        paths=paths,
        now=NOW,
        area="E10000025",
        as_at=None if says_its_day else date(2026, 1, 15),
    )
    assert report.reason is None, report.reason
    compute(store, catalogue(), today=NOW.date(), run_id="run-1", now=NOW)
    return store, report


def figures(of: tuple[Store, ImportReport]) -> Figures:
    return _figures(of[0])


@pytest.mark.parametrize("shape", WHOLE)
def test_each_whole_shape_is_known_and_holds_every_record(shapes, shape: str) -> None:
    _, report = shapes[shape]
    assert report.shape == shape
    assert {name: t["read"] for name, t in report.tables.items()} == RECORDS
    assert [f for f in report.findings if f["severity"] == "error"] == []
    assert report.failed == {}


@pytest.mark.parametrize("shape", WHOLE[1:])
def test_whole_shapes_give_exactly_the_figures_of_the_xml(shapes, shape: str) -> None:
    wanted = figures(shapes["xml"])
    assert len(wanted) > 1_000
    assert figures(shapes[shape]) == wanted


def test_the_five_csv_files_give_the_same_where_they_give_any(shapes) -> None:
    five, whole = figures(shapes["d2i-csv"]), figures(shapes["blade-csv"])
    shared = five.keys() & whole.keys()
    assert len(shared) > 900
    assert {key: five[key] for key in shared} == {key: whole[key] for key in shared}


def test_what_a_shape_cannot_give_is_not_available_and_says_why(shapes) -> None:
    found = Observations(shapes["d2i-csv"][0])
    for slug in ("ehc_plans_by_need", "ehc_no_placement", "ehc_reviews_held"):
        (one,) = found.find(measure=slug, basis="local", breakdown=None)
        assert (one.value, one.status) == (None, "not-available")
        said = [note.words for note in found.quality(measure=slug)]
        assert any(words.startswith("Not available") for words in said), said


@pytest.mark.parametrize("shape", WHOLE[1:])
def test_findings_are_the_same_in_every_whole_shape(shapes, shape: str) -> None:
    counts = {
        code: count
        for code, count in shapes[shape][1].counts.items()
        if not code.startswith("S") and code != "K03"
    }
    theirs = shapes["xml"][1].counts
    assert counts == {code: theirs[code] for code in theirs if code != "K03"}
