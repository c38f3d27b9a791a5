"""The SEN2 return, in both shapes, against invented reference files."""

import csv
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.pupil_numbers import right_check_letter
from fingerpost.sources.sen2.coverage import covered
from fingerpost.sources.sen2.years import RULES

NOW = datetime(2026, 1, 20, 9, 0)


def oracle(*parts: str) -> Path:
    assert SHARED is not None
    return SHARED.joinpath("oracles", "d2i_sen2", *parts)


def modules(kind: str) -> list[Path]:
    return [oracle(kind, f"module{number}.csv") for number in range(1, 6)]


def bring(store: Store, paths: list[Path], **options: Any) -> ImportReport:
    return import_files(
        store, source=catalogue()["sen2"], paths=paths, now=NOW, area="931", **options
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


@needs_shared
def test_the_clean_return_is_whole_and_without_error(store: Store) -> None:
    report = bring(store, modules("clean"))
    assert {name: t["stored"] for name, t in report.tables.items()} == {
        "persons": 2000, "requests": 2106, "assessments": 1830, "plans": 1629,
        "active_plans": 1544,
    }  # fmt: skip
    assert [f for f in report.findings if f["severity"] == "error"] == []
    assert report.failed == {}
    kept = store.snapshots()[0]
    assert (kept.covers_from, kept.covers_to) == (date(2025, 1, 1), date(2025, 12, 31))
    assert kept.absent["requests"] == ["source_code"]
    assert {"primary_need", "setting"} <= set(kept.absent["active_plans"])


@needs_shared
def test_modules_are_known_by_their_headers_and_not_by_name_or_order(
    store: Store, tmp_path: Path
) -> None:
    shuffled = []
    for at, path in enumerate(reversed(modules("clean"))):
        copy = tmp_path / f"{at}.txt"
        copy.write_bytes(path.read_bytes())
        shuffled.append(copy)
    report = bring(store, shuffled)
    assert report.tables["persons"]["stored"] == 2000
    assert report.import_id == bring(store, modules("clean")).import_id


@needs_shared
def test_renamed_reordered_and_recased_headers_are_the_same(
    store: Store, tmp_path: Path
) -> None:
    with oracle("clean", "module1.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    copy = tmp_path / "m1.csv"
    with copy.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        header = [f"  {name.upper().replace(' - ', ' – ')} " for name in rows[0]]
        writer.writerows([list(reversed(row)) for row in [header, *rows[1:]]])
    report = bring(store, [copy])
    assert report.tables == {"persons": {"read": 2000, "stored": 2000, "flagged": 0}}


@needs_shared
def test_the_messy_return_names_every_faulty_row(store: Store) -> None:
    report = bring(store, modules("messy"))
    with oracle("messy", "module1.csv").open(encoding="utf-8") as file:
        no_birth = [n for n, row in enumerate(csv.reader(file), 1) if not row[3]]
    with oracle("messy", "module2.csv").open(encoding="utf-8") as file:
        slashed = [n for n, row in enumerate(csv.reader(file), 1) if "/" in row[2]]
    found: dict[str, list[int]] = {}
    for finding in report.findings:
        if finding["severity"] == "error":
            found.setdefault(finding["rule"], []).append(finding["line"])
    assert found["P01"] == no_birth
    assert found["R02"] == slashed
    assert len(found["N02"]) == 17
    assert len(found["A03"]) == 12
    assert report.tables["persons"]["flagged"] == len(no_birth)
    requests = store.table("sen2", "requests")
    assert requests is not None
    assert requests.num_rows == 2095
    assert max(d for d in requests["received_date"].to_pylist() if d) <= date(
        2026, 1, 15
    )


@needs_shared
def test_the_xml_return_has_every_record(store: Store) -> None:
    report = bring(store, [oracle("clean", "sen2.xml")])
    wanted = json.loads(oracle("clean", "sen2_xml_counts.json").read_text())
    wanted["plans"] = wanted.pop("named_plans")
    assert {name: t["stored"] for name, t in report.tables.items()} == wanted
    assert report.shape == "xml"
    assert store.snapshots()[0].as_at == date(2026, 1, 15)
    needs = store.table("sen2", "active_plans")
    assert needs is not None
    assert all(needs["primary_need"].to_pylist())


@needs_shared
def test_xml_and_csv_of_the_same_people_give_the_same_rows(tmp_path: Path) -> None:
    people: set[str] = set()
    paths = []
    for number, path in enumerate(modules("clean"), 1):
        with path.open(encoding="utf-8") as file:
            header, *rows = list(csv.reader(file))
        if number == 1:
            people = {row[0] for row in rows[:400]}
        copy = tmp_path / f"m{number}.csv"
        with copy.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *(r for r in rows if r[0] in people)])
        paths.append(copy)
    by_csv, by_xml = Store(tmp_path / "csv"), Store(tmp_path / "xml")
    assert not bring(by_csv, paths).refused
    assert not bring(by_xml, [oracle("clean", "sen2.xml")]).refused
    shared = {
        "persons": ["birth_date", "sex", "ethnicity"],
        "requests": ["received_date", "outcome_date", "outcome", "rya", "mediation",
                     "tribunal", "exported", "sex", "birth_date", "ethnicity",
                     "assessment_outcome", "assessment_date"],
        "assessments": ["outcome", "outcome_date", "mediation", "tribunal",
                        "other_mediation", "other_tribunal", "exception",
                        "received_date", "request_outcome", "dispute", "days", "sex"],
        "plans": ["start_date", "cease_date", "cease_reason", "personal_budget",
                  "organised_arrangements", "direct_payments", "birth_date"],
        "active_plans": ["transfer_la", "last_review", "plan_start_date", "ethnicity"],
    }  # fmt: skip
    for name, columns in shared.items():
        one, other = by_csv.table("sen2", name), by_xml.table("sen2", name)
        assert one is not None
        assert other is not None
        left = Counter(tuple(row.values()) for row in one.select(columns).to_pylist())
        right = Counter(
            tuple(row.values()) for row in other.select(columns).to_pylist()
        )
        assert left == right, name


@needs_shared
def test_what_is_kept_has_the_agreed_columns_and_no_names(store: Store) -> None:
    bring(store, modules("clean"))
    wanted = {
        "persons": "person_key birth_date sex ethnicity",
        "requests": "record_key person_key received_date outcome_date outcome "
        "source_code rya mediation tribunal exported new_start_date sex birth_date "
        "ethnicity assessment_outcome assessment_date",
        "assessments": "record_key person_key outcome outcome_date mediation tribunal "
        "other_mediation other_tribunal exception received_date request_outcome "
        "request_mediation request_tribunal dispute days sex birth_date ethnicity",
        "plans": "record_key person_key start_date cease_date cease_reason residential "
        "work_based personal_budget organised_arrangements direct_payments sex "
        "birth_date ethnicity",
        "active_plans": "record_key person_key transfer_la review_meeting "
        "review_outcome last_review residential work_based plan_start_date "
        "primary_need setting sex birth_date ethnicity",
    }
    for name, columns in wanted.items():
        table = store.table("sen2", name)
        assert table is not None
        assert set(columns.split()) <= set(table.column_names), name
        assert not {"surname", "forename", "postcode", "upn", "uln", "person_id",
                    "record_id"} & set(table.column_names)  # fmt: skip


def module(folder: Path, number: int, *rows: str, name: str = "") -> Path:
    from fingerpost.sources.sen2.columns import CSV
    from fingerpost.sources.sen2.tables import MODULES

    headers = [c.headers[CSV] for c in MODULES[number].columns if CSV in c.headers]
    path = folder / (name or f"m{number}.csv")
    path.write_text(",".join(headers) + "\n" + "".join(f"{row}\n" for row in rows))
    return path


PERSON = "{id},Surname{id},Name,2012-05-05,1,WBRI,ZZ1 1ZZ,,,UN1"


def people(folder: Path, *ids: int) -> Path:
    return module(folder, 1, *(PERSON.format(id=number) for number in ids))


def test_rows_without_a_parent_and_repeated_records_are_not_kept(
    store: Store, tmp_path: Path
) -> None:
    report = bring(store, [
        people(tmp_path, 1, 2),
        module(tmp_path, 2, "1,R1,2025-03-01,0,,A,0,0,,", "9,R9,2025-03-01,0,,A,0,0,,",
               "1,R1,2025-04-01,0,,A,0,0,,", "2,,2025-04-01,0,,A,0,0,,"),
        module(tmp_path, 3, "9,R9,A,,0,0,0,0,0", "1,R7,A,,0,0,0,0,0"),
    ])  # fmt: skip
    lines = {(f["table"], f["line"]) for f in report.findings if f["rule"] == "K01"}
    assert lines == {("requests", 3), ("requests", 4), ("requests", 5),
                     ("assessments", 3)}  # fmt: skip
    assert report.tables["requests"] == {"read": 4, "stored": 1, "flagged": 3}
    kept = store.table("sen2", "requests")
    assert kept is not None
    assert kept["received_date"].to_pylist() == [date(2025, 3, 1)]


def test_assessments_carry_dispute_and_days_from_the_request(
    store: Store, tmp_path: Path
) -> None:
    bring(store, [
        people(tmp_path, 1, 2, 3),
        module(tmp_path, 2, "1,R1,2025-01-01,0,2025-02-01,Y,1,0,,",
               "2,R2,2025-01-01,0,2025-02-01,Y,0,0,,", "3,R3,2025-06-01,0,,H,0,0,,"),
        module(tmp_path, 3, "1,R1,Y,2025-05-21,0,0,0,0,0",
               "2,R2,Y,2025-05-22,0,0,0,0,1", "3,R3,Y,2025-05-22,0,0,0,1,0"),
    ])  # fmt: skip
    table = store.table("sen2", "assessments")
    assert table is not None
    rows = sorted(table.to_pylist(), key=lambda r: str(r["days"]))
    assert [(r["days"], r["dispute"], r["exception"]) for r in rows] == [
        (140, True, False),
        (141, False, True),
        (None, True, False),
    ]


def test_a_header_slip_is_asked_about(store: Store, tmp_path: Path) -> None:
    path = module(tmp_path, 2, "1,R1,2025-03-01,0,,A,0,0,,")
    path.write_text(path.read_text().replace("Was Received", "Was Recieved"))
    report = bring(store, [path])
    assert "looks like 'Date Request Was Received'" in (report.reason or "")
    assert "module 2" in (report.reason or "")


def test_the_same_module_twice_is_named(store: Store, tmp_path: Path) -> None:
    first = people(tmp_path, 1)
    second = module(tmp_path, 1, PERSON.format(id=2), name="other.csv")
    assert "module 1" in (bring(store, [first, second]).reason or "")


def test_a_subset_says_what_is_missing(store: Store, tmp_path: Path) -> None:
    report = bring(store, [module(tmp_path, 2, "1,R1,2025-03-01,0,,A,0,0,,")])
    missing = [f["message"] for f in report.findings if f["rule"] == "S03"]
    assert len(missing) == 4
    assert "Module 1" in missing[0]
    kept = store.snapshots()[0]
    assert kept.absent["plans"] == ["*"]
    assert {"sex", "birth_date", "assessment_outcome"} <= set(kept.absent["requests"])


def test_local_ethnicity_codes_are_kept_and_strange_ones_flagged(
    store: Store, tmp_path: Path
) -> None:
    rows = [PERSON.format(id=n) for n in (1, 2)]
    path = module(tmp_path, 1, rows[0].replace("WBRI", "WEEU"),
                  rows[1].replace("WBRI", "ZZZZ"))  # fmt: skip
    report = bring(store, [path])
    assert [f["line"] for f in report.findings if f["rule"] == "P01"] == [3]
    table = store.table("sen2", "persons")
    assert table is not None
    assert table["ethnicity"].to_pylist() == ["WEEU", None]


def test_an_exception_on_every_plan_is_asked_about(
    store: Store, tmp_path: Path
) -> None:
    asked = [f"{n},R{n},2025-01-01,0,2025-02-01,Y,0,0,," for n in range(12)]
    done = [f"{n},R{n},Y,2025-06-30,0,0,0,0,1" for n in range(12)]
    report = bring(store, [
        module(tmp_path, 2, *asked), module(tmp_path, 3, *done),
    ])  # fmt: skip
    words = [f["message"] for f in report.findings if f["rule"] == "A08"]
    assert words == [
        "Every plan issued is marked as an exception. Is the column right?"
    ]


@pytest.mark.parametrize("swapped", [False, True])
def test_reviews_the_wrong_way_round_are_asked_about(
    store: Store, tmp_path: Path, swapped: bool
) -> None:
    held, decided = "2025-05-01", "2025-05-20"
    if swapped:
        held, decided = decided, held
    report = bring(store, [_xml(tmp_path, held, decided)])
    found = [f["message"] for f in report.findings if f["rule"] == "T05"]
    assert bool(found) is swapped


def _xml(folder: Path, held: str, decided: str) -> Path:
    path = folder / "return.xml"
    path.write_text(
        "<Message><Header><CollectionDetails><Collection>SEN2</Collection>"
        "<Year>2026</Year><ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails>"
        "<Source><LEA>931</LEA></Source></Header><Persons>"
        "<Person><Surname>A</Surname><Forename>B</Forename>"
        "<PersonBirthDate>2012-01-01</PersonBirthDate><Sex>F</Sex>"
        "<Ethnicity>WBRI</Ethnicity><UPNunknown>UN1</UPNunknown><Requests>"
        "<RequestOutcome>H</RequestOutcome><Assessment>"
        "<AssessmentOutcome>H</AssessmentOutcome><NamedPlan>"
        "<StartDate>2020-01-01</StartDate><PB>0</PB></NamedPlan></Assessment>"
        f"<ActivePlans><ReviewMeeting>{held}</ReviewMeeting>"
        f"<LastReview>{decided}</LastReview><PlacementDetail>"
        "<SENsetting>EHE</SENsetting><PlacementRank>1</PlacementRank>"
        "<EntryDate>2021-01-01</EntryDate></PlacementDetail>"
        "<SENNEED><SENtype>ASD</SENtype><SENTypeRank>1</SENTypeRank></SENNEED>"
        "</ActivePlans></Requests></Person></Persons></Message>"
    )
    return path


def test_tags_may_have_any_capitals_and_the_council_comes_from_the_file(
    store: Store, tmp_path: Path
) -> None:
    path = _xml(tmp_path, "2025-05-01", "2025-05-20")
    report = import_files(store, source=catalogue()["sen2"], paths=[path], now=NOW)
    assert report.area == "E10000025"
    table = store.table("sen2", "active_plans")
    assert table is not None
    assert table["primary_need"].to_pylist() == ["ASD"]
    assert table["setting"].to_pylist() == ["EHE"]


def test_a_tag_that_nobody_knows_is_said_to_be_left_out(
    store: Store, tmp_path: Path
) -> None:
    path = _xml(tmp_path, "2025-05-01", "2025-05-20")
    path.write_text(path.read_text().replace("</Sex>", "</Sex><Shoe>9</Shoe>"))
    report = bring(store, [path])
    assert [(f["field"], f["rule"]) for f in report.findings if f["rule"] == "S02"] == [
        ("shoe (persons)", "S02")
    ]


def test_the_return_of_another_council_is_refused(store: Store, tmp_path: Path) -> None:
    path = _xml(tmp_path, "2025-05-01", "2025-05-20")
    report = import_files(
        store, source=catalogue()["sen2"], paths=[path], now=NOW, area="850"
    )
    assert report.refused
    assert "931" in (report.reason or "")


def test_a_person_twice_in_an_xml_return_counts_once(
    store: Store, tmp_path: Path
) -> None:
    path = _xml(tmp_path, "2025-05-01", "2025-05-20")
    text = path.read_text().replace(
        "<UPNunknown>UN1</UPNunknown>", "<UPN>A815385177164</UPN>"
    )
    start, end = text.index("<Person>"), text.index("</Persons>")
    path.write_text(text[:end] + text[start:end] + text[end:])
    report = bring(store, [path])
    assert report.tables["persons"] == {"read": 2, "stored": 1, "flagged": 1}
    for name in ("persons", "requests", "plans", "active_plans"):
        table = store.table("sen2", name)
        assert table is not None
        assert table.num_rows == 1, name


def test_check_letters_follow_the_weights() -> None:
    assert right_check_letter("A873400123001")
    assert not right_check_letter("A926400123001")


def test_every_rule_has_words_and_a_known_code() -> None:
    for rule in RULES:
        assert rule.words.endswith((".", "?"))
        assert len(rule.code) == 3
        assert rule.severity in ("error", "query")


def test_a_return_cannot_begin_after_the_months_that_it_speaks_for() -> None:
    assert covered(date(2026, 1, 15), date(2023, 1, 1))[0] == date(2023, 1, 1)
    with pytest.raises(Refused, match="cannot begin on 5 January 2026"):
        covered(date(2026, 1, 15), date(2026, 1, 5))
