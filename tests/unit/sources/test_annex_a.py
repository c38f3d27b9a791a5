"""Inspection lists: each rule flags the rows it must, and numbers are never kept."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.annex_a import day_first
from fingerpost.sources.annex_a.tables import HEADER, LIST_1, LIST_2

NOW = datetime(2026, 1, 15, 9, 0)
HEADS = {
    table.name: [c.headers[HEADER] for c in table.columns] for table in (LIST_1, LIST_2)
}
CHILD = {
    "Unique ID": "C1", "UPN": "A832013726924", "Date of birth": "04/06/2012",
    "Gender": "F", "Ethnicity": "WBRI", "Date initial EHC plan issued": "01/02/2020",
    "Date updated EHC plan issued": "01/03/2022",
    "Date EHC plan last reviewed": "01/03/2025", "SEN primary need": "SLCN",
    "Main education establishment – URN": "135534",
    "Main education establishment – phase": "Primary",
    "Elective home education": "No", "Suspensions": "0", "Permanent exclusions": "0",
    "Absence": "93", "Pupil Premium": "No", "Known to children's social care?": "No",
    "Does the child or young person have a disability?": "Yes",
}  # fmt: skip
# The digits of the UPN are invented, and its letter does not fit them: always L06


def hand_over(
    folder: Path, *paths: Path, rules: str = "", **how: object
) -> tuple[Store, ImportReport]:
    store = Store(folder / "home")
    report = import_files(
        store, source=catalogue()["annex_a"], paths=paths, now=NOW, area="931",
        rules=rules, **how,  # type: ignore[arg-type]
    )  # fmt: skip
    return store, report


def write(folder: Path, table: str, *children: dict[str, str], without: tuple[str, ...] = ("Case worker", "Date of death")) -> Path:  # fmt: skip  # noqa: E501
    path = folder / f"{table}.csv"
    heads = [name for name in HEADS[table] if name not in without]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, heads, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(children)
    return path


def flagged(report: ImportReport) -> dict[str, list[int]]:
    """For each rule, the rows it flags, counted from nought below the header."""
    rows = defaultdict(set)
    for finding in report.findings:
        rows[finding["rule"]].add(finding["line"] - 2)
    return {rule: sorted(found) for rule, found in rows.items()}


def shared_files(kind: str) -> list[Path]:
    assert SHARED is not None
    folder = SHARED / "data" / "annex_a" / "synthetic"
    if kind == "workbook":
        return [folder / "annex_a_synthetic.xlsx"]
    return [folder / "list_1.csv", folder / "list_2.csv"]


@needs_shared
@pytest.mark.parametrize("kind", ["csv", "workbook"])
@pytest.mark.parametrize("rules", ["annex-a-public", ""])
def test_each_public_rule_flags_exactly_the_rows_it_must(
    kind: str, rules: str, tmp_path: Path
) -> None:
    """Nobody in these lists has their 25th or 26th birthday that day: both agree."""
    _, report = hand_over(tmp_path, *shared_files(kind), rules=rules)
    assert SHARED is not None
    answers = SHARED / "data" / "annex_a" / "synthetic" / "expected_issues.json"
    expected = json.loads(answers.read_text())
    assert expected["today"] == NOW.date().isoformat()
    found = flagged(report)
    assert len(expected["issues"]) == 29
    for code, hoped in expected["issues"].items():
        assert found.get(code, []) == hoped["rows"], code
        assert report.counts.get(code, 0) == hoped["n"], code
    if rules:
        assert set(found) <= set(expected["issues"])
        assert report.rule_set == "annex-a-public"
        assert set(report.run) == set(expected["issues"])
    assert report.failed == {}


@needs_shared
def test_the_example_file_of_the_validator_is_read(tmp_path: Path) -> None:
    assert SHARED is not None
    path = SHARED / "data" / "annex_a" / "fake_sen.xlsx"
    _, report = hand_over(tmp_path, path)
    assert {name: one["read"] for name, one in report.tables.items()} == {
        "list_1": 2,
        "list_2": 2,
    }
    found = flagged(report)
    assert found["102b"] == [0]
    assert found["L09"] == [0]  # the same child on both lists


def birthday(years: int) -> str:
    return NOW.date().replace(year=NOW.year - years).strftime("%d/%m/%Y")


@pytest.mark.parametrize(
    ("years", "usual", "public"),
    [(25, {"102a"}, set()), (26, {"102b"}, set()), (24, set(), set())],
)
def test_a_birthday_today_counts_but_for_the_public_rules(
    years: int, usual: set[str], public: set[str], tmp_path: Path
) -> None:
    path = write(tmp_path, "list_1", CHILD | {"Date of birth": birthday(years)})
    _, report = hand_over(tmp_path / "a", path)
    assert {code for code in report.counts if code.startswith("102")} == usual
    _, report = hand_over(tmp_path / "b", path, rules="annex-a-public")
    assert set(report.counts) == public


FAULTS: list[tuple[str, dict[str, str], str]] = [
    ("a date that is none", {"Date of birth": "31/02/2012"}, "L01"),
    ("month first", {"Date updated EHC plan issued": "03/31/2022"}, "L01"),
    ("no whole number", {"Suspensions": "two"}, "L01"),
    ("a short URN", {"Main education establishment – URN": "1355"}, "L02"),
    ("a phase", {"Main education establishment – phase": "Big"}, "L03"),
    ("yes or no", {"Pupil Premium": "40"}, "L04"),
    ("at home, yes or no", {"Elective home education": "hmm"}, "L04"),
    ("a need", {"SEN primary need": "K1"}, "L05"),
    ("a UPN", {"UPN": "A83"}, "L06"),
    ("a ULN", {"ULN": "12"}, "L07"),
    ("no id", {"Unique ID": ""}, "L08"),
    ("years between", {"Date EHC plan last reviewed": "01/12/2021"}, "L10"),
]


@pytest.mark.parametrize(("what", "change", "rule"), FAULTS, ids=[f[0] for f in FAULTS])
def test_what_the_public_validator_leaves_out_is_found(
    what: str, change: dict[str, str], rule: str, tmp_path: Path
) -> None:
    good = write(tmp_path, "list_1", CHILD)
    _, before = hand_over(tmp_path / "a", good)
    assert set(before.counts) == {"L06"}
    bad = write(tmp_path, "list_1", CHILD | change)
    _, after = hand_over(tmp_path / "b", bad)
    assert rule in after.counts
    if rule == "L06":
        said = [f["message"] for f in after.findings if f["rule"] == "L06"]
        assert said == [m for m in said if "12 digits" in m]


def test_twelve_weeks_between_review_and_update_are_inside(tmp_path: Path) -> None:
    path = write(tmp_path, "list_1", CHILD | {
        "Date EHC plan last reviewed": "07/12/2021",
    })  # fmt: skip
    _, report = hand_over(tmp_path, path)
    assert "L10" not in report.counts  # day 84


def test_a_child_on_both_lists_is_asked_about_by_id_or_upn(tmp_path: Path) -> None:
    first = write(tmp_path, "list_1", CHILD)
    second = write(
        tmp_path, "list_2", CHILD | {"UPN": ""},
        CHILD | {"Unique ID": "other"}, CHILD | {"Unique ID": "C9", "UPN": "A1"},
    )  # fmt: skip
    _, report = hand_over(tmp_path, first, second)
    assert flagged(report)["L09"] == [0, 1]
    _, alone = hand_over(tmp_path / "alone", second)
    assert "L09" in alone.skipped


def test_case_worker_and_death_are_checked_only_where_they_are_there(
    tmp_path: Path,
) -> None:
    _, report = hand_over(tmp_path, write(tmp_path, "list_1", CHILD))
    assert "case_worker" in report.skipped["104"]
    assert "death_date" in report.skipped["112"]
    path = write(
        tmp_path, "list_1", CHILD | {"Date of death": "01/10/2025"}, without=()
    )
    _, report = hand_over(tmp_path / "more", path)
    assert {"104", "112"} <= set(report.counts)


def test_no_pupil_number_id_or_absence_is_kept(tmp_path: Path) -> None:
    store, _ = hand_over(tmp_path, write(tmp_path, "list_1", CHILD))
    table = store.table("annex_a", "list_1")
    assert table is not None
    assert not {"upn", "uln", "unique_id", "absence"} & set(table.column_names)
    said = json.dumps(table.to_pylist(), default=str)
    assert CHILD["UPN"] not in said
    assert '"C1"' not in said
    assert catalogue()["annex_a"].private


def test_no_message_holds_a_whole_pupil_number_or_birth_date(tmp_path: Path) -> None:
    path = write(
        tmp_path, "list_1", CHILD | {"UPN": "A83201372692X4", "Date of birth": "4.6.12"}
    )
    _, report = hand_over(tmp_path, path)
    said = json.dumps(report.as_dict(), ensure_ascii=False)
    assert "A83201372692X4" not in said
    assert "4.6.12" not in said


def test_dashes_and_order_of_headers_do_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "list_1", CHILD)
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    turned = [list(reversed(row)) for row in rows]
    turned[0] = [name.replace("–", "-").upper() for name in turned[0]]
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(turned)
    _, report = hand_over(tmp_path, path)
    assert set(report.counts) == {"L06"}


def test_a_missing_column_is_named_with_what_looks_like_it(tmp_path: Path) -> None:
    path = write(tmp_path, "list_1", CHILD)
    path.write_text(path.read_text("utf-8").replace("Date of birth", "Dates of birth"))
    _, report = hand_over(tmp_path, path)
    assert report.refused
    assert "'Dates of birth' looks like 'Date of birth'" in (report.reason or "")


def test_an_unknown_rule_set_is_refused(tmp_path: Path) -> None:
    _, report = hand_over(tmp_path, write(tmp_path, "list_1", CHILD), rules="mine")
    assert report.refused
    assert "annex-a-public" in (report.reason or "")


READ: list[tuple[str, date | None]] = [
    ("31/12/2025", date(2025, 12, 31)),
    ("1-2-2025", date(2025, 2, 1)),
    ("2025-12-31", date(2025, 12, 31)),
    ("12/31/2025", None),
    ("1/2/25", None),
    ("soon", None),
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_days_are_read_day_first(text: str, day: date | None) -> None:
    read: Callable[[str], date | None] = day_first
    assert read(text) == day


def test_every_finding_about_a_child_says_which_under_one_key(tmp_path: Path) -> None:
    path = write(
        tmp_path, "list_1", CHILD | {"Date of birth": "soon", "Gender": ""}, CHILD
    )
    _, report = hand_over(tmp_path, path)
    keys = {f["child"] for f in report.findings if f["line"] == 2}
    assert len(keys) == 1
    assert "C1" not in keys
