"""What findings mask lies locked beside the import, ninety days, behind one door."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.engine.store.unmasked import DAYS, FILE
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
TODAY = NOW.date()
HEADER = (
    "Person ID,Surname,Forename,Dob (ccyy-mm-dd),Gender,Ethnicity,Postcode,"
    "UPN - Unique Pupil Number,ULN - Young Persons Unique Learner Number,"
    "UPN and ULN unavailable reason\n"
)
CHILD = "P-7701,Dyer,Jay,2014-08-25,2,WIRI,ZZ32 6ZZ,NOT-A-UPN,,\n"
OTHER = "P-7702,Lane,May,31/12/2013,1,WBRI,ZZ32 6ZZ,A831726125430,,\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def bring(
    store: Store, folder: Path, text: str = CHILD + OTHER, **options: object
) -> ImportReport:
    path = folder / "persons.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    given: dict[str, object] = {"now": NOW, "area": "931", **options}
    return import_files(
        store,
        source=catalogue()["sen2"],
        paths=[path],
        **given,  # type: ignore[arg-type]
    )


def test_each_value_goes_with_its_place_in_the_list(
    store: Store, tmp_path: Path
) -> None:
    report = bring(store, tmp_path)
    opened = {
        row["place"]: row for row in store.unmasked(report.import_id, today=TODAY)
    }
    found = dict(enumerate(report.findings))
    upn = next(n for n, f in found.items() if f["rule"] == "P02")
    born = next(n for n, f in found.items() if f["field"] == "birth_date")
    assert found[upn]["value"] == "N•••••••N"
    assert opened[upn] == {"place": upn, "value": "NOT-A-UPN", "child": "P-7701"}
    assert opened[born] == {"place": born, "value": "31/12/2013", "child": "P-7702"}


def test_nothing_of_it_lies_open_on_disk(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path)
    home = [path for path in store.home.rglob("*") if path.is_file()]
    assert any(path.name == FILE for path in home)
    for path in home:
        assert not any(
            secret in path.read_bytes()
            for secret in (b"NOT-A-UPN", b"P-7701", b"31/12/2013", b"Dyer")
        ), path
    assert "P-7701" not in str(report.as_dict())


def test_the_same_child_has_the_same_key_in_every_import(
    store: Store, tmp_path: Path
) -> None:
    first = bring(store, tmp_path)
    again = bring(store, tmp_path, OTHER + CHILD.replace("2014", "3014"))
    of = {f["rule"]: f.get("child", "") for f in first.findings}
    assert of["P02"] in {f["child"] for f in again.findings if f["rule"] == "P02"}
    persons = store.table("sen2", "persons")
    assert persons is not None
    assert any(key.startswith(of["P02"]) for key in persons["person_key"].to_pylist())
    assert len(of["P02"]) == 12


def test_after_ninety_days_nothing_is_opened_though_nobody_cleared_it_away(
    store: Store, tmp_path: Path
) -> None:
    name = bring(store, tmp_path).import_id
    last = TODAY + timedelta(DAYS)
    assert store.has_unmasked(name, today=last)
    assert store.unmasked(name, today=last)
    assert not store.has_unmasked(name, today=last + timedelta(1))
    assert store.unmasked(name, today=last + timedelta(1)) == []
    assert list(store.home.rglob(FILE)), "the file is still there, and stays shut"


def test_after_ninety_days_they_are_cleared_away_and_the_findings_stay(
    store: Store, tmp_path: Path
) -> None:
    report = bring(store, tmp_path)
    store.sweep_unmasked(TODAY + timedelta(DAYS))
    assert list(store.home.rglob(FILE))
    store.sweep_unmasked(TODAY + timedelta(DAYS + 1))
    assert not list(store.home.rglob(FILE))
    assert store.unmasked(report.import_id, today=TODAY) == []
    kept = store.report(report.import_id)
    assert kept is not None
    assert len(kept["findings"]) == len(report.findings)


def test_an_import_of_any_source_clears_away_what_is_over(
    store: Store, tmp_path: Path
) -> None:
    bring(store, tmp_path)
    late = NOW + timedelta(DAYS + 1)
    path = tmp_path / "typed.csv"
    path.write_text(
        "measure,period_kind,period_start,period_end,value\n"
        "waiting,calendar-year,2024-01-01,2024-12-31,5\n"
    )
    import_files(
        store, source=catalogue()["entered"], paths=[path], now=late, area="931"
    )
    assert not list(store.home.rglob(FILE))


def test_a_trial_run_locks_nothing_away(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, dry_run=True)
    assert not store.has_unmasked(report.import_id, today=TODAY)


def test_another_home_cannot_open_them(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path)
    stranger = Store(store.home, key=b"k" * 32)
    with pytest.raises(Refused, match="cannot be opened"):
        stranger.unmasked(report.import_id, today=TODAY)


def test_an_unknown_import_has_nothing(store: Store) -> None:
    assert store.unmasked("0" * 20, today=TODAY) == []
    assert store.unmasked("../keys", today=TODAY) == []


def test_reports_of_earlier_versions_still_load(store: Store, tmp_path: Path) -> None:
    raw = bring(store, tmp_path).as_dict()
    del raw["children"], raw["children_counted"]
    before = ImportReport.from_dict(raw)
    assert (before.children, before.children_counted) == ((), 0)


def test_a_source_that_is_not_private_locks_nothing(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "typed.csv"
    path.write_text(
        "measure,period_kind,period_start,period_end,value\n"
        "not_a_measure,calendar-year,2025-01-01,2025-12-31,many\n"
        "waiting,calendar-year,2024-01-01,2024-12-31,5\n"
    )
    report = import_files(
        store, source=catalogue()["entered"], paths=[path], now=NOW, area="931"
    )
    assert report.findings
    assert not store.has_unmasked(report.import_id, today=TODAY)
