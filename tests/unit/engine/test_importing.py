"""Files come in whole or not at all, are answered for, and once only."""

import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
HEADER = (
    "Person ID,Requests Record ID,Date Request Was Received,"
    "Initial Request Whilst In RYA,Request Outcome Date,Request Outcome,"
    "Request Mediation,Request Tribunal,Exported - Child Or Young Person Moves Out Of "
    "LA Before Assessment Is Completed,New start date\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def requests(folder: Path, *rows: str, name: str = "requests.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


GOOD = "1,R1,2025-03-01,0,2025-04-01,Y,0,0,,"


def bring(store: Store, *paths: Path, **options: object) -> ImportReport:
    area = options.pop("area", "931")
    return import_files(
        store,
        source=catalogue()["sen2"],
        paths=list(paths),
        now=NOW,
        area=area,  # type: ignore[arg-type]
        **options,  # type: ignore[arg-type]
    )


def test_the_answer_has_exactly_the_agreed_form(store: Store, tmp_path: Path) -> None:
    report = bring(
        store, requests(tmp_path, GOOD, "2,R2,01/02/2025,0,,A,0,0,,")
    ).as_dict()
    assert list(report) == [
        "import_id", "status", "source", "shape", "area", "files", "tables", "rules",
        "findings", "children", "children_counted", "reason",
    ]  # fmt: skip
    assert report["status"] == "accepted-with-findings"
    assert report["area"] == "E10000025"
    assert report["tables"] == {"requests": {"read": 2, "stored": 1, "flagged": 1}}
    assert set(report["files"][0]) == {"name", "sha256", "encoding", "rows"}
    assert {"run", "skipped", "failed"} <= set(report["rules"])
    finding = next(f for f in report["findings"] if f["rule"] == "R02")
    assert finding == {
        "rule": "R02",
        "severity": "error",
        "file": "requests.csv",
        "table": "requests",
        "line": 3,
        "field": "received_date",
        "value": "01/02/2025",
        "message": finding["message"],
        "child": report["children"][0]["child"],
    }
    assert report["children_counted"] == 2
    json.dumps(report)


def test_the_same_files_again_give_the_first_answer(
    store: Store, tmp_path: Path
) -> None:
    path = requests(tmp_path, GOOD)
    first = bring(store, path)
    assert bring(store, path) == first
    assert len(store.everything()) == 1


def test_order_and_names_of_files_do_not_make_another_import(
    store: Store, tmp_path: Path
) -> None:
    path = requests(tmp_path, GOOD)
    again = tmp_path / "other name.csv"
    again.write_bytes(path.read_bytes())
    assert bring(store, path).import_id == bring(store, again).import_id


def test_the_same_files_taken_otherwise_are_asked_about(
    store: Store, tmp_path: Path
) -> None:
    path = requests(tmp_path, GOOD)
    bring(store, path, as_at=date(2025, 3, 31))
    other = bring(store, path, as_at=date(2025, 4, 30))
    assert other.refused
    assert "(as at 31 March 2025)" in (other.reason or "")
    replaced = bring(store, path, as_at=date(2025, 4, 30), replace=True)
    assert not replaced.refused
    assert [s.as_at for s in store.snapshots()] == [date(2025, 4, 30)]
    assert len(store.everything()) == 2


def test_a_dry_run_keeps_nothing(store: Store, tmp_path: Path) -> None:
    report = bring(store, requests(tmp_path, GOOD), dry_run=True)
    assert report.tables["requests"]["stored"] == 1
    assert store.everything() == []


def test_a_refused_file_keeps_nothing_and_leaves_what_was_there(
    store: Store, tmp_path: Path
) -> None:
    bring(store, requests(tmp_path, GOOD))
    bad = tmp_path / "bad.csv"
    bad.write_text(HEADER + GOOD + "\n1,R2\n")
    report = bring(store, bad, replace=True)
    assert report.status == "refused"
    assert report.reason is not None
    assert report.reason.startswith("bad.csv, line 3:")
    assert report.import_id == ""
    assert len(store.snapshots()) == 1


def test_a_header_without_rows_never_replaces_anything(
    store: Store, tmp_path: Path
) -> None:
    bring(store, requests(tmp_path, GOOD))
    assert bring(store, requests(tmp_path, name="empty.csv"), replace=True).refused
    assert len(store.snapshots()) == 1


def test_no_files_and_a_file_twice_are_refused_in_words(
    store: Store, tmp_path: Path
) -> None:
    assert "no file" in (bring(store).reason or "")
    path = requests(tmp_path, GOOD)
    assert "same file" in (bring(store, path, path).reason or "")


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (None, "--area"),
        ("E12000008", "not a council"),
        ("Oxfordshire", "not a known area"),
    ],
)
def test_a_return_needs_the_council_that_it_is_of(
    store: Store, tmp_path: Path, area: str | None, words: str
) -> None:
    report = bring(store, requests(tmp_path, GOOD), area=area)
    assert report.refused
    assert words in (report.reason or "")


@pytest.mark.parametrize(
    ("options", "as_at", "first", "last", "final"),
    [
        ({"as_at": date(2026, 1, 15)}, "2026-01-15", "2025-01-01", "2025-12-31", True),
        (
            {"as_at": date(2025, 10, 31)},
            "2025-10-31",
            "2025-01-01",
            "2025-10-31",
            False,
        ),
        (
            {"as_at": date(2025, 10, 30)},
            "2025-10-30",
            "2025-01-01",
            "2025-09-30",
            False,
        ),
        ({"year": 2025}, "2025-12-20", "2025-01-01", "2025-11-30", False),
        ({"year": 2026}, "2026-01-15", "2025-01-01", "2025-12-31", True),
        (
            {"as_at": date(2025, 10, 31), "covers_from": date(2019, 1, 1)},
            "2025-10-31",
            "2019-01-01",
            "2025-10-31",
            False,
        ),
    ],
)
def test_an_import_says_which_months_it_speaks_for(
    store: Store,
    tmp_path: Path,
    options: dict[str, object],
    as_at: str,
    first: str,
    last: str,
    final: bool,
) -> None:
    path = requests(tmp_path, GOOD, "2,R2,2025-12-20,0,,A,0,0,,")
    assert not bring(store, path, **options).refused
    kept = store.snapshots()[0]
    assert (str(kept.as_at), str(kept.covers_from), str(kept.covers_to)) == (
        as_at,
        first,
        last,
    )
    assert kept.final is final


def test_a_year_that_does_not_fit_the_data_is_refused(
    store: Store, tmp_path: Path
) -> None:
    report = bring(store, requests(tmp_path, GOOD), year=2022)
    assert report.refused
    assert "2022" in (report.reason or "")


def test_a_second_return_of_the_same_day_is_said(store: Store, tmp_path: Path) -> None:
    bring(store, requests(tmp_path, GOOD), as_at=date(2026, 1, 15))
    other = requests(tmp_path, GOOD, "2,R2,2025-12-20,0,,A,0,0,,", name="b.csv")
    report = bring(store, other, as_at=date(2026, 1, 15))
    assert "S01" in report.counts
    assert len(store.snapshots()) == 2


def test_a_second_return_of_the_same_day_is_refused_where_that_is_asked(
    store: Store, tmp_path: Path
) -> None:
    bring(store, requests(tmp_path, GOOD), as_at=date(2026, 1, 15))
    other = requests(tmp_path, GOOD, "2,R2,2025-12-20,0,,A,0,0,,", name="b.csv")
    asked = {"as_at": date(2026, 1, 15), "refuse_same_day": True}
    refused = bring(store, other, **asked)
    assert "as at 15 January 2026 already" in (refused.reason or "")
    assert len(store.everything()) == 1
    # another day is another return
    assert not bring(store, other, **{**asked, "as_at": date(2026, 2, 15)}).refused


def test_nothing_that_identifies_a_child_is_in_the_answer_or_on_disk(
    store: Store, tmp_path: Path
) -> None:
    header = (
        "Person ID,Surname,Forename,Dob (ccyy-mm-dd),Gender,Ethnicity,Postcode,"
        "UPN - Unique Pupil Number,ULN - Young Persons Unique Learner Number,"
        "UPN and ULN unavailable reason\n"
    )
    path = tmp_path / "module1.csv"
    path.write_text(
        header + "7654321,Inventedname,Madeupforename,2010-02-31,1,WBRI,ZZ1 1ZZ,"
        "A1234567890123,,\n"
        "7654321,Othername,Madeupforename,2010-02-11,1,WBRI,NOT A POSTCODE,,123,\n"
    )
    report = bring(store, path)
    words = json.dumps(report.as_dict(), ensure_ascii=False)
    secrets = [
        "7654321", "Inventedname", "Othername", "Madeupforename", "2010-02-31",
        "A1234567890123", "NOT A POSTCODE",
    ]  # fmt: skip
    stored = b"".join(p.read_bytes() for p in store.home.rglob("*") if p.is_file())
    table = str(store.table("sen2", "persons"))
    for secret in secrets:
        assert secret not in words
        assert secret.encode() not in stored
        assert secret not in table


def test_hostile_names_are_only_shown(store: Store, tmp_path: Path) -> None:
    path = requests(tmp_path, GOOD)
    report = import_files(
        store,
        source=catalogue()["sen2"],
        paths=[("../../../etc/cron.d/x.csv", path)],
        now=NOW,
        area="931",
    )
    assert report.files[0]["name"] == "x.csv"
    assert not report.refused


def test_a_report_survives_the_disk(store: Store, tmp_path: Path) -> None:
    report = bring(store, requests(tmp_path, GOOD))
    kept = store.report(report.import_id)
    assert kept is not None
    assert ImportReport.from_dict(kept) == report


def test_what_was_set_aside_can_be_brought_back(store: Store, tmp_path: Path) -> None:
    first = requests(tmp_path, GOOD)
    second = requests(tmp_path, GOOD, "2,R2,2025-03-02,0,,A,0,0,,", name="b.csv")
    bring(store, first, as_at=date(2025, 3, 31))
    bring(store, second, as_at=date(2025, 3, 31), replace=True)
    back = bring(store, first, as_at=date(2025, 3, 31), replace=True)
    assert not back.refused
    assert [s.import_id for s in store.snapshots()] == [back.import_id]
    assert store.snapshots()[0].tables == {"requests": 1}


def test_a_zip_of_files_is_the_same_import_as_the_files(
    store: Store, tmp_path: Path
) -> None:
    plain = requests(tmp_path, GOOD)
    other = tmp_path / "other.csv"
    other.write_text(
        "Person ID,Surname,Forename,Dob (ccyy-mm-dd),Gender,Ethnicity,Postcode,"
        "UPN - Unique Pupil Number,ULN - Young Persons Unique Learner Number,"
        "UPN and ULN unavailable reason\n1,A,B,2015-02-03,1,WBRI,ZZ1 1ZZ,,,UN1\n"
    )
    packed = tmp_path / "return.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(plain, "a/x.csv")
        archive.write(other, "b/x.csv")
    first = bring(store, packed)
    assert [file["name"] for file in first.files] == ["x.csv", "x.csv (2)"]
    assert {file["archive"]["name"] for file in first.files} == {"return.zip"}
    assert list(first.tables) == ["persons", "requests"]
    assert bring(store, plain, other) == first


def test_windows_text_is_read_and_said_aloud(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "requests.csv"
    path.write_bytes((HEADER + GOOD + "Zoë\n").encode("cp1252"))
    report = bring(store, path)
    [said] = [one for one in report.findings if one["rule"] == "F01"]
    assert "Windows-1252" in said["message"]
    assert said["file"] == "requests.csv"


def test_saying_which_part_it_is_goes_with_one_file(
    store: Store, tmp_path: Path
) -> None:
    one, two = requests(tmp_path, GOOD), requests(tmp_path, GOOD, GOOD, name="b.csv")
    assert "that one file" in (bring(store, one, two, part="2").reason or "")


def test_fifty_times_the_same_file_at_once_is_one_import(
    store: Store, tmp_path: Path
) -> None:
    """As fifty workers would: each with the same home and nothing else in common."""
    from concurrent.futures import ThreadPoolExecutor

    path = requests(tmp_path, GOOD, "2,R2,01/02/2025,0,,A,0,0,,")
    bring(store, requests(tmp_path, "9,R9,2024-03-01,0,,A,0,0,,", name="other.csv"))
    with ThreadPoolExecutor(50) as pool:
        reports = list(pool.map(lambda _: bring(Store(store.home), path), range(50)))
    assert {report.import_id for report in reports} == {reports[0].import_id}
    assert not any(report.refused for report in reports)
    assert len(store.everything()) == 2
    left = [one for one in store.returns.rglob("*") if one.name.startswith(".")]
    assert not [one for folder in left for one in folder.iterdir()]
