"""A measure's page holds the latest figures of each published group."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from django.test import Client
from home_with_figures import ENGLAND, HERE

from fingerpost.engine.period import academic_year
from fingerpost.engine.store import Store
from fingerpost.evidence.queries import measure_page

pytestmark = pytest.mark.django_db


def _row(
    measure: str, area: str, value: float, category: str = "", year: int = 2024
) -> dict[str, Any]:
    period = academic_year(year)
    return {
        "measure": measure,
        "basis": "official",
        "area": area,
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "breakdown": "sen" if category else "",
        "category": category,
        "numerator": None,
        "denominator": None,
        "value": value,
        "unit": "percent",
        "status": "final",
        "symbol": "",
        "source": "invented",
        "import_id": "",
    }


@pytest.fixture
def by_need(own_home: Path, partnership: None) -> None:
    rows = [
        _row("phonics_sen", HERE, 22.0),
        _row("phonics_sen", HERE, 22.0, "ehc-plan"),
        _row("phonics_sen", HERE, 48.0, "sen-support"),
        _row("phonics_sen", HERE, 41.0, "sen-support", 2023),
        _row("phonics_sen", HERE, 86.0, "no-sen"),
        _row("ks4_sustained_sen_england", ENGLAND, 90.1),
    ]
    areas = [
        {
            "code": code, "number": "001", "name": name, "level": level,
            "region": "", "country": ENGLAND,
        }
        for code, name, level in (
            (HERE, "Wealdmere", "council"),
            (ENGLAND, "Demonstration nation", "country"),
        )
    ]  # fmt: skip
    Store(own_home).write_run(
        "20260120-one",
        observations=pa.Table.from_pylist(rows),
        quality=pa.table({"measure": pa.array([], pa.string())}),
        areas=pa.Table.from_pylist(areas),
        meta={"made_at": datetime(2026, 1, 20).isoformat()},
    )


def test_the_groups_of_the_latest_year_are_on_the_page(
    by_need: None, client: Client
) -> None:
    page = measure_page("phonics_sen", audience="public")
    assert [row[1] for row in page.groups[0].rows] == ["22", "48", "86"]
    html = client.get("/measures/phonics_sen/").content.decode()
    assert "The latest figures by group" in html
    assert "With SEN support at school" in html


def test_a_measure_of_the_country_alone_shows_the_country(by_need: None) -> None:
    """It has no council's figure, and none is made from it."""
    page = measure_page("ks4_sustained_sen_england", audience="public")
    assert page.official is not None
    assert page.official.area == ENGLAND
    assert page.official.area_name == "Demonstration nation"
    assert page.official.observation is not None
    assert page.official.observation.value == 90.1
    assert page.official.observation.period.end == date(2025, 8, 31)
    assert page.comparison is None  # the country is not set beside itself
