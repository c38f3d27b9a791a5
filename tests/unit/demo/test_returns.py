"""Returns hold the rows that a real one would, in the exact shape of the files."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reference import SHARED, needs_shared

from fingerpost.demo.model import ordinary
from fingerpost.demo.names import places
from fingerpost.demo.returns import D2I_CSV, XML, Faults, collection, write_return
from fingerpost.demo.simulation import People, simulate

CENSUS = date(2026, 1, 15)
Row = dict[str, str]


@pytest.fixture(scope="module")
def people() -> People:
    model = ordinary(
        place=places()[2],
        start=date(2020, 1, 1),
        end=date(2026, 11, 23),
        plans_at_end=900,
        seed=3,
    )
    return simulate(model, seed=3)


@pytest.fixture(scope="module")
def january(
    people: People, tmp_path_factory: pytest.TempPathFactory
) -> list[list[Row]]:
    paths = write_return(people, tmp_path_factory.mktemp("r"), as_at=CENSUS)
    return [_rows(path) for path in paths]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_shared
def test_headers_are_exactly_those_of_the_reference_files(
    people: People, tmp_path: Path
) -> None:
    assert SHARED is not None
    for path in write_return(people, tmp_path, as_at=CENSUS):
        reference = SHARED / "oracles" / "d2i_sen2" / "clean" / path.name
        ours, theirs = path.read_bytes(), reference.read_bytes()
        assert ours.split(b"\n")[0].rstrip() == theirs.split(b"\n")[0].rstrip()


def test_the_same_people_give_the_same_bytes(people: People, tmp_path: Path) -> None:
    for shape in (D2I_CSV, XML):
        first = write_return(people, tmp_path / "a", as_at=CENSUS, shape=shape)
        second = write_return(people, tmp_path / "b", as_at=CENSUS, shape=shape)
        for one, other in zip(first, second, strict=True):
            assert one.read_bytes() == other.read_bytes()


def test_another_shape_is_refused(people: People, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a shape"):
        write_return(people, tmp_path, as_at=CENSUS, shape="pdf")


def test_a_january_return_is_about_the_year_before() -> None:
    assert collection(CENSUS) == (date(2025, 1, 1), date(2025, 12, 31))
    assert collection(date(2026, 10, 31)) == (date(2026, 1, 1), date(2026, 10, 31))


def test_requests_are_of_the_year_or_were_settled_in_it(
    january: list[list[Row]],
) -> None:
    _, requests, assessments, _, _ = january
    ended = {
        row["Requests Record ID"]: row["Assessment Outcome Date"] for row in assessments
    }
    earlier = 0
    for row in requests:
        received, told = row["Date Request Was Received"], row["Request Outcome Date"]
        if row["Request Outcome"] == "H":
            assert received == told == ""
            continue
        assert received <= "2025-12-31"
        if received < "2025-01-01":
            earlier += 1
            done = ended.get(row["Requests Record ID"], "")
            still_open = row["Request Outcome"] == "Y" and done == ""
            assert row["Request Outcome"] in "AYNW"
            assert still_open or max(told, done) >= "2025-01-01" or told == ""
    assert earlier > 5


def test_active_plans_are_those_that_have_not_ended(january: list[list[Row]]) -> None:
    _, _, _, plans, active = january
    going = {r["Request Records ID"] for r in plans if not r["Date EHC Plan Ceased"]}
    assert {row["Request Records ID"] for row in active} == going
    ended = [row for row in plans if row["Date EHC Plan Ceased"]]
    assert ended
    for row in ended:
        assert "2025-01-01" <= row["Date EHC Plan Ceased"] <= CENSUS.isoformat()
        assert row["Reason EHC Plan Ceased"] in "123456789"


def test_every_row_finds_its_parent_and_ids_are_unique(
    january: list[list[Row]],
) -> None:
    persons, requests, assessments, plans, active = january
    people = [row["Person ID"] for row in persons]
    records = [row["Requests Record ID"] for row in requests]
    assert len(set(people)) == len(people)
    assert len(set(records)) == len(records)
    assert {row["Person ID"] for row in requests} == set(people)
    assessed = {row["Requests Record ID"] for row in assessments}
    assert assessed <= set(records)
    named = {row["Request Records ID"] for row in plans}
    assert named <= assessed
    assert {row["Request Records ID"] for row in active} <= named


def test_the_rules_of_the_collection_are_kept(january: list[list[Row]]) -> None:
    _, requests, assessments, plans, _ = january
    outcome = {row["Requests Record ID"]: row["Request Outcome"] for row in requests}
    named = {row["Request Records ID"]: row for row in plans}
    for row in assessments:
        record = row["Requests Record ID"]
        letter, day = (
            row["Assessment Outcome To Issue EHCP"],
            row["Assessment Outcome Date"],
        )
        assert outcome[record] in "YH"  # R07
        assert (day != "") == (letter in "YN")  # A02
        assert (record in named) == (letter in "YH")  # A05
        if letter == "Y":
            assert named[record]["EHC Plan Start Date"] == day  # A06
    for row in requests:
        assert (row["Request Outcome Date"] != "") == (row["Request Outcome"] in "YN")
        if row["Request Outcome Date"]:
            assert row["Request Outcome Date"] >= row["Date Request Was Received"]
    for row in plans:
        paid = row["Personal budget - direct payments"]
        organised = row["Personal budget - organised arrangements"] == "1"
        assert (row["Personal budget taken up"] == "1") == (bool(paid) or organised)


def test_a_pupil_number_is_well_formed_and_belongs_to_no_real_council(
    january: list[list[Row]],
) -> None:
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    numbers = [row["UPN - Unique Pupil Number"] for row in january[0]]
    given = [number for number in numbers if number]
    assert len(given) > 100
    assert len(set(given)) == len(given)
    for number in given:
        assert re.fullmatch(r"[A-Z]003\d{9}", number)  # councils begin at 201
        digits = [int(digit) for digit in number[1:]]
        weighted = sum(w * d for w, d in enumerate(digits, start=2))
        assert number[0] == letters[weighted % 23]
    for row in january[0]:
        has = row["UPN - Unique Pupil Number"] or row["UPN and ULN unavailable reason"]
        assert has
        assert row["Postcode"].startswith("ZZ")


def test_an_extract_of_the_year_so_far_reaches_to_its_day(
    people: People, tmp_path: Path
) -> None:
    rows = _rows(write_return(people, tmp_path, as_at=date(2026, 10, 31))[1])
    received = [row["Date Request Was Received"] for row in rows]
    assert max(received) > "2026-10-01"
    assert max(received) <= "2026-10-31"


def test_full_history_has_every_request_since_the_beginning(
    people: People, tmp_path: Path
) -> None:
    paths = write_return(people, tmp_path, as_at=date(2026, 10, 31), full_history=True)
    rows = _rows(paths[1])
    years = Counter(row["Date Request Was Received"][:4] for row in rows)
    assert set(years) >= {str(year) for year in range(2020, 2027)}
    asked = sum(count for year, count in years.items() if year)
    assert asked == int((people.records.received <= 20_757).sum())


def test_xml_and_csv_tell_the_same(people: People, tmp_path: Path) -> None:
    tables = [_rows(path) for path in write_return(people, tmp_path, as_at=CENSUS)]
    (path,) = write_return(people, tmp_path, as_at=CENSUS, shape=XML)
    root = ElementTree.parse(path).getroot()
    assert root.findtext("Header/CollectionDetails/ReferenceDate") == "2026-01-15"
    assert root.findtext("Header/Source/LEA") == "003"
    found = [
        root.findall(".//Person"),
        root.findall(".//Requests"),
        root.findall(".//Assessment"),
        root.findall(".//NamedPlan"),
        root.findall(".//ActivePlans"),
    ]
    assert [len(part) for part in found] == [len(table) for table in tables]
    for tag, header, elements, table in (
        ("ReceivedDate", "Date Request Was Received", found[1], tables[1]),
        ("AssessmentOutcomeDate", "Assessment Outcome Date", found[2], tables[2]),
        ("CeaseDate", "Date EHC Plan Ceased", found[3], tables[3]),
        ("LastReview", "EHCP review decisions date", found[4], tables[4]),
    ):
        in_xml = Counter(element.findtext(tag) or "" for element in elements)
        assert in_xml == Counter(row[header] for row in table)


def test_xml_alone_has_needs_placements_and_review_meetings(
    people: People, tmp_path: Path
) -> None:
    (path,) = write_return(people, tmp_path, as_at=CENSUS, shape=XML)
    plans = ElementTree.parse(path).getroot().findall(".//ActivePlans")
    met = [plan for plan in plans if plan.findtext("ReviewMeeting")]
    assert len(met) > 0.6 * len(plans)
    for plan in met:
        assert plan.findtext("ReviewMeeting") <= plan.findtext("LastReview")
        assert plan.findtext("ReviewOutcome") in ("A", "M", "C")
    for plan in plans:
        place = plan.find("PlacementDetail")
        assert place is not None
        assert bool(place.findtext("URN")) != bool(place.findtext("SENSetting"))
        ranks = [need.findtext("SENtypeRank") for need in plan.findall("SENneed")]
        assert ranks in ([], ["1"], ["1", "2"])


def test_faults_come_as_ordered_and_only_then(people: People, tmp_path: Path) -> None:
    day = date(2026, 10, 31)
    plain = _rows(write_return(people, tmp_path / "plain", as_at=day)[1])
    assert not any("/" in row["Date Request Was Received"] for row in plain)
    faults = Faults(
        unreadable_month=date(2026, 9, 1), unknown_code=True, duplicate=True
    )
    paths = write_return(people, tmp_path / "faulty", as_at=day, faults=faults)
    requests = _rows(paths[1])
    wrong = [r for r in requests if "/" in r["Date Request Was Received"]]
    of_month = [
        row for row in plain if row["Date Request Was Received"].startswith("2026-09")
    ]
    assert all(r["Date Request Was Received"].endswith("/09/2026") for r in wrong)
    assert 0.3 < len(wrong) / len(of_month) < 0.8
    assert len(requests) == len(plain) + 1
    times = Counter(row["Requests Record ID"] for row in requests)
    assert sorted(times.values())[-2:] == [1, 2]
    codes = Counter(row["Ethnicity"] for row in _rows(paths[0]))
    assert codes["XXXX"] == 1
