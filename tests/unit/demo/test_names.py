"""No invented area bears a real council's name or number."""

import csv
import gzip
import io

import pytest
from reference import SHARED, needs_shared

from fingerpost.demo.names import NATION, REGIONS, places


@needs_shared
def test_no_invented_area_is_called_like_an_english_council_or_region() -> None:
    assert SHARED is not None
    real = {"england"}
    path = SHARED / "data" / "dfe-sen2-ehcp" / "timeliness_20_week.csv.gz"
    with gzip.open(path, "rb") as packed:
        text = io.TextIOWrapper(packed, encoding="utf-8-sig", newline="")
        for row in csv.DictReader(text):
            real |= {row["la_name"].casefold(), row["region_name"].casefold()}
    assert len(real) > 150
    invented = [place.name for place in places(153)] + [*REGIONS, NATION]
    assert not {name.casefold() for name in invented} & real


def test_153_areas_have_153_names_and_codes() -> None:
    many = places(153)
    assert len({place.name for place in many}) == 153
    assert len({place.code for place in many}) == 153
    assert len({place.dfe_number for place in many}) == 153


def test_codes_and_numbers_are_outside_the_real_series() -> None:
    for place in places(153):
        assert place.code.startswith("Z")
        assert len(place.code) == 9
        assert int(place.dfe_number) < 201  # real numbers begin at 201
        assert place.region_code.startswith("Z12")


def test_few_areas_lie_in_two_regions_of_twelve() -> None:
    of = [place.region for place in places(24)]
    assert of.count(0) == of.count(1) == 12


def test_more_areas_than_names_are_refused() -> None:
    with pytest.raises(ValueError, match="names for 1 to"):
        places(10_000)
