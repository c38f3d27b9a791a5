"""Areas are found by code or number, old codes included, and never by name."""

from datetime import date
from types import SimpleNamespace

import pytest

from fingerpost.sources.areas import register


def test_a_council_is_found_by_code_number_and_earlier_code() -> None:
    areas = register()
    assert areas.find("E10000025") == areas.find("931") == areas.find(" e10000025 ")
    assert areas.find("E08000020") == areas.find("E08000037")
    assert areas.find("E06000060") == areas.find("825")


def test_a_name_is_no_way_to_find_one() -> None:
    with pytest.raises(KeyError, match="nine"):
        register().find("Oxfordshire")


def test_every_council_has_a_region_and_every_region_a_country() -> None:
    areas = register()
    councils = areas.councils()
    assert len(councils) == 158
    assert len(areas.councils(on=date(2024, 12, 31))) == 153
    for council in councils:
        region = areas.find(council.region)
        assert region.level == "region"
        assert region.country == areas.find(council.country).code == "E92000001"
    assert len({key for c in councils for key in (c.code, c.number)}) == 2 * 158
    assert areas.find("970").level == "country"
    assert len(areas.in_region("E12000008")) == 19


def test_areas_of_files_are_added_and_never_change_published_ones() -> None:
    made_up = SimpleNamespace(
        code="Z10000001", number="001", name="Northmere", level="council",
        region="Z12000001", country="Z92000001",
    )  # fmt: skip
    false = SimpleNamespace(
        code="E10000025", number="931", name="Wrong", level="council",
        region="", country="",
    )  # fmt: skip
    areas = register([made_up, false])
    assert areas.find("001").name == "Northmere"
    assert areas.find("931").name == "Oxfordshire"


def test_a_code_belongs_to_the_country_of_its_first_letter_and_else_to_england() -> (
    None
):
    made_up = SimpleNamespace(
        code="Z92000001", number="", name="A nation", level="country", region="",
        country="Z92000001",
    )  # fmt: skip
    areas = register([made_up])
    assert areas.country_of("E10000025").code == "E92000001"
    assert areas.country_of("Z54000001").code == "Z92000001"
    assert areas.country_of("Q1").code == "E92000001"
