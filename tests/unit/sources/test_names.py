"""A name means an area on a day, and only a name that the register knows."""

from datetime import date

import pytest

from fingerpost.sources.areas import register
from fingerpost.sources.names import NameTable, heading_without_footnote

COUNCILS = NameTable(register(), "council", "country")
NEW, OLD = date(2022, 12, 31), date(2018, 12, 31)


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Oxfordshire", NEW, "E10000025"),
        ("OXFORDSHIRE", NEW, "E10000025"),
        ("St Helens", NEW, "E08000013"),
        ("Durham", NEW, "E06000047"),
        ("County Durham", NEW, "E06000047"),
        ("Bedford Borough", NEW, "E06000055"),
        ("Herefordshire", NEW, "E06000019"),
        ("Kingston Upon Hull, City of", NEW, "E06000010"),
        ("Bournemouth, Christchurch & Poole", NEW, "E06000058"),
        ("Dorset", OLD, "E10000009"),
        ("Dorset", NEW, "E06000059"),
        ("Bournemouth", OLD, "E06000028"),
        ("Bournemouth", NEW, "E06000028"),
    ],
)
def test_a_name_leads_to_the_council_of_the_day(name: str, on: date, code: str) -> None:
    found = COUNCILS.find(name, on=on)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["Oxfordshir", "Oxford", "", "Dorset6", "NHS Dorset"])
def test_nothing_is_matched_because_it_is_nearly_alike(name: str) -> None:
    assert COUNCILS.find(name, on=NEW) is None


def test_footnote_digits_go_only_where_a_known_name_is_left() -> None:
    assert COUNCILS.without_footnote("Dorset6") == "Dorset"
    assert COUNCILS.without_footnote("Dorset 5,6") == "Dorset"
    assert COUNCILS.without_footnote("Area 51") == "Area 51"
    assert heading_without_footnote("Appeals registered4", ["Appeals registered"]) == (
        "Appeals registered"
    )
    assert heading_without_footnote("Table 3", ["Appeals registered"]) == "Table 3"


def test_a_board_and_a_council_of_one_name_are_two_areas() -> None:
    boards = NameTable(register(), "icb")
    for name in ("Dorset", "Devon", "Lincolnshire"):
        board, council = boards.find(name, on=NEW), COUNCILS.find(name, on=NEW)
        assert board is not None
        assert council is not None
        assert board.code != council.code


def test_the_register_has_42_boards_in_7_regions_of_the_nhs() -> None:
    boards = register().icbs()
    assert len(boards) == 42
    assert len({board.region for board in boards}) == 7
    assert register().find("QU9").name == (
        "NHS Buckinghamshire, Oxfordshire and Berkshire West"
    )
