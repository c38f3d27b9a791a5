"""The register of schools: which numbers are open on a day, and what a return is told.

The register's own file was not at hand; these are drawn with the columns that it is
known by.
"""

from datetime import date, datetime
from pathlib import Path

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.establishments import open_on

NOW = datetime(2026, 1, 20, 9, 0)
HEAD = (
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentStatus (name),OpenDate,CloseDate\n"
)
SCHOOLS = (
    "100001,931,Oxfordshire,Alder School,Community school,Open,,\n"
    "100002,931,Oxfordshire,Birch School,Academy converter,Open,01-09-2025,\n"
    "100003,931,Oxfordshire,Cedar School,Community school,Closed,,31-08-2025\n"
    "100004,931,Oxfordshire,Dogwood,Free schools,Proposed to open,01-09-2025,\n"
    "100005,931,Oxfordshire,Elm,Higher education institutions,Open,,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def bring(store: Store, folder: Path, text: str) -> ImportReport:
    path = folder / "edubasealldata.csv"
    path.write_text(text)
    source = catalogue()["establishments"]
    return import_files(store, source=source, paths=[path], now=NOW)


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2025, 8, 30), {"100001", "100003"}),
        (date(2025, 8, 31), {"100001"}),  # on the day it closes it is closed
        (date(2025, 9, 1), {"100001", "100002"}),  # on the day it opens it is open
    ],
)
def test_open_on_a_day(
    store: Store, tmp_path: Path, day: date, there: set[str]
) -> None:
    report = bring(store, tmp_path, HEAD + SCHOOLS)
    assert report.tables["establishments"] == {"read": 5, "stored": 5, "flagged": 0}
    register = store.table("establishments", "establishments")
    assert register is not None
    assert set(open_on(register, day).to_pylist()) == there


def test_only_the_newest_register_counts(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, HEAD + SCHOOLS)
    bring(store, tmp_path, HEAD + "100009,931,X,Fir,Community school,Open,,\n")
    register = store.table("establishments", "establishments")
    assert register is not None
    assert open_on(register, NOW.date()).to_pylist() == ["100009"]


def test_what_cannot_be_read_is_left_out_and_named(
    store: Store, tmp_path: Path
) -> None:
    report = bring(
        store, tmp_path, HEAD + "100001,931,X,Alder,Community school,Open,2025-09-01,\n"
    )
    assert [(f["rule"], f["line"]) for f in report.findings] == [("G01", 2)]
    assert report.tables["establishments"]["stored"] == 0


def test_another_file_is_refused_by_its_columns(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, "URN,Name\n1,x\n")
    assert report.refused
    assert "register of schools" in (report.reason or "")


RETURN = (
    b'<?xml version="1.0"?><Message><Header><CollectionDetails>'
    b"<Collection>SEN2</Collection><Year>2026</Year>"
    b"<ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails>"
    b"<Source><LEA>931</LEA></Source></Header><Content><Persons>"
    b"<Person><Surname>A</Surname><Forename>B</Forename>"
    b"<PersonBirthDate>2015-01-01</PersonBirthDate><Sex>F</Sex>"
    b"<Ethnicity>WBRI</Ethnicity><Requests><ReceivedDate>2024-01-01</ReceivedDate>"
    b"<RequestOutcome>H</RequestOutcome><ActivePlans><PlacementDetail>"
    b"<URN>%s</URN><PlacementRank>1</PlacementRank><EntryDate>2024-09-01</EntryDate>"
    b"<SENunitIndicator>0</SENunitIndicator></PlacementDetail></ActivePlans>"
    b"</Requests></Person></Persons></Content></Message>"
)


@pytest.mark.parametrize(("urn", "asked"), [(b"100001", 0), (b"100003", 1)])
def test_a_return_is_checked_against_it(
    store: Store, tmp_path: Path, urn: bytes, asked: int
) -> None:
    bring(store, tmp_path, HEAD + SCHOOLS)
    report = _sen2(store, tmp_path, urn)
    assert "N09" in report.run
    assert report.counts.get("N09", 0) == asked


def test_without_it_the_check_says_what_to_bring_in(
    store: Store, tmp_path: Path
) -> None:
    report = _sen2(store, tmp_path, b"100001")
    assert "has not been brought in" in report.skipped["N09"]


def _sen2(store: Store, folder: Path, urn: bytes) -> ImportReport:
    path = folder / "return.xml"
    path.write_bytes(RETURN % urn)
    return import_files(store, source=catalogue()["sen2"], paths=[path], now=NOW)
