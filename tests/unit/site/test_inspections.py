"""The page of what inspectors found: words, days, our own area first."""

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from home_with_figures import own_home, test_host

from fingerpost.engine.store import Store
from fingerpost.engine.store.runs import (
    AREA_COLUMNS,
    INSPECTION_COLUMNS,
    OBSERVATION_COLUMNS,
    QUALITY_COLUMNS,
)
from fingerpost.partnership import actions
from fingerpost.sources.ofsted_area_send import EARLIER, LATER

pytestmark = pytest.mark.django_db
__all__ = ["own_home", "test_host"]
ADDRESS = "/inspections/"


def inspected(area: str, started: date, framework: str, **cells: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(INSPECTION_COLUMNS.names),
        "area": area,
        "started": started,
        "published": started,
        "framework": framework,
        **cells,
    }


def run_with(home: Path, *rows: dict[str, Any]) -> None:
    import pyarrow as pa

    Store(home).write_run(
        "20260120-inspected",
        observations=OBSERVATION_COLUMNS.empty_table(),
        quality=QUALITY_COLUMNS.empty_table(),
        areas=AREA_COLUMNS.empty_table(),
        inspections=pa.Table.from_pylist(list(rows), schema=INSPECTION_COLUMNS),
        meta={},
    )
    actions.change_settings(by=actions.COMMAND_LINE, area="E10000025")


def page(client: Client) -> str:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_before_any_file_the_page_says_so(own_home: Path, client: Client) -> None:
    said = page(client)
    assert "No inspection of this area has been brought in yet" in said
    assert "Other areas" not in said


def test_our_own_inspections_come_first_the_newest_before(
    own_home: Path, client: Client
) -> None:
    run_with(
        own_home,
        inspected(
            "E10000025", date(2017, 9, 25), EARLIER,
            outcome="Written statement of action required", action_required="Yes",
            weaknesses=5, revisit_started=date(2019, 10, 14), revisit_outcome="Some",
            progress=3, no_progress=2,
        ),
        inspected(
            "E10000025", date(2023, 7, 17), LATER,
            outcome="Widespread and/or systemic failings", action_required="Yes",
            weaknesses=5,
        ),
        inspected(
            "E10000014", date(2020, 1, 6), EARLIER,
            outcome="No written statement of action", action_required="No",
        ),
        inspected("E10000020", date(2020, 1, 6), EARLIER, outcome="Elsewhere"),
    )  # fmt: skip
    said = page(client)
    assert said.index("17 July 2023") < said.index("25 September 2017")
    assert (
        "Widespread and/or systemic failings. A priority action plan was required, "
        "with 5 areas for priority action." in said
    )
    assert "Written statement of action required: 5 significant weaknesses." in said
    assert "Sufficient progress in 3 of 5 significant weaknesses." in said
    assert "Other areas of our region" in said
    assert "South East, in alphabetical order" in said
    assert "Hampshire" in said
    assert "Elsewhere" not in said  # an area of another region
    assert "Ofsted" in said


def test_it_is_linked_from_how_we_are_doing(own_home: Path, client: Client) -> None:
    assert f'href="{ADDRESS}"' in client.get("/how-we-are-doing/").content.decode()
