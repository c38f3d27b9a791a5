"""A figure of an NHS board is shown as the board's, and never as a council's."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from django.test import Client
from home_with_figures import HERE

from fingerpost.engine.period import month
from fingerpost.engine.store import Store
from fingerpost.engine.store.runs import (
    AREA_COLUMNS,
    OBSERVATION_COLUMNS,
    QUALITY_COLUMNS,
)
from fingerpost.evidence import queries
from fingerpost.evidence.queries import boards, figures
from fingerpost.evidence.queries.quality import badge_of
from fingerpost.judgement.reading import as_json
from fingerpost.partnership import actions
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.forms import SettingsForm
from fingerpost.partnership.models import AuditEvent, Partnership, Person

pytestmark = pytest.mark.django_db
BY = actions.COMMAND_LINE
BOARD, NAME = "E54000044", "NHS Buckinghamshire, Oxfordshire and Berkshire West"
REGION, ENGLAND = "E40000005", "E92000001"
WAITS = "slt_waiting_over_18_weeks"
TYPED = "neurodevelopmental_waiting"


@pytest.fixture
def waits(own_home: Path, partnership: None) -> Store:
    """A run with waits of a board, its NHS region, England and a provider."""
    rows = []
    for area, met in ((BOARD, 300), (REGION, 330), (ENGLAND, 400), ("RCF", 100)):
        for n in range(1, 11):
            rows.append(_row(WAITS, "official", area, n, met + n, 1000))
    areas = [
        (BOARD, "QU9", NAME, "icb", REGION),
        (REGION, "Y59", "South East (NHS region)", "region", ""),
        (ENGLAND, "970", "England", "country", ""),
        ("RCF", "", "A trust", "provider", ""),
        (HERE, "001", "Wealdmere", "council", "Z12000001"),
    ]
    return _write(Store(own_home), rows, areas)


def _row(
    measure: str, basis: str, area: str, n: int, met: float, of: float | None
) -> dict[str, object]:
    period = month(2023, n)
    return {
        "measure": measure,
        "basis": basis,
        "area": area,
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "breakdown": "",
        "category": "",
        "numerator": float(met),
        "denominator": of,
        "value": 100.0 * met / of if of else float(met),
        "unit": "percent" if of else "count",
        "status": "final",
        "symbol": "",
        "source": "nhs_community_waits" if basis == "official" else "entered",
        "import_id": "one",
    }


def _write(
    store: Store, rows: list[dict[str, object]], areas: list[tuple[str, ...]]
) -> Store:
    named = [
        {
            "code": code, "number": number, "name": name, "level": level,
            "region": region, "country": ENGLAND if level != "country" else "",
            "closed": None,
        }
        for code, number, name, level, region in areas
    ]  # fmt: skip
    store.write_run(
        "20260120-waits",
        observations=pa.Table.from_pylist(rows, schema=OBSERVATION_COLUMNS),
        quality=QUALITY_COLUMNS.empty_table(),
        areas=pa.Table.from_pylist(named, schema=AREA_COLUMNS),
        meta={"at": "2026-01-20T09:00:00+00:00"},
    )
    return store


def say_board(code: str = BOARD) -> None:
    actions.change_settings(by=BY, icb=code)


def test_without_a_board_a_measure_of_boards_shows_nothing(waits: Store) -> None:
    page = queries.measure_page(WAITS, audience="public")
    assert page.headline is None
    assert page.comparison is None
    assert page.board_not_said


def test_with_a_board_its_figure_is_shown_under_its_name(waits: Store) -> None:
    say_board()
    page = queries.measure_page(WAITS, audience="public")
    assert page.official is not None
    assert (page.official.area, page.official.area_name) == (BOARD, NAME)
    assert NAME in page.official.sentence
    assert "not of a council" in page.official.sentence
    assert "where care is given, not where they live" in page.official.sentence
    assert not page.board_not_said


def test_a_measure_of_boards_has_figures_once_the_board_is_known(waits: Store) -> None:
    assert WAITS not in boards.with_figures(figures())
    say_board()
    assert WAITS in boards.with_figures(figures())


def test_a_board_stands_beside_its_nhs_region_and_england_and_has_no_rank(
    waits: Store,
) -> None:
    say_board()
    beside = queries.comparison_for(WAITS)
    assert beside is not None
    assert beside.region is not None
    assert beside.region.name == "South East (NHS region)"
    assert beside.england is not None
    assert (beside.rank, beside.of, beside.band) == (None, 0, None)
    assert beside.neighbours is None
    assert not [note for note in beside.notes if "too small" in note]


def test_asking_for_a_council_gives_no_figure_of_a_board(waits: Store) -> None:
    say_board()
    page = queries.measure_page(WAITS, audience="partner", area=HERE)
    assert page.official is None
    one = queries.reading_for(WAITS, basis="official", audience="partner", area=HERE)
    assert one.observation is None
    assert not one.series


def test_every_reading_of_a_board_says_so_wherever_it_goes(
    waits: Store, client: Client
) -> None:
    say_board()
    told = client.get(f"/api/v1/readings/{WAITS}").json()
    assert told["area"] == BOARD
    assert told["area_name"] == NAME
    assert "not of a council" in told["sentence"]
    assert "not of a council" in told["caveats"][0]
    rows = client.get(f"/api/v1/observations?measure={WAITS}&area=QU9").json()["items"]
    assert {row["area"] for row in rows} == {BOARD}
    assert all("not of a council" in row["caveats"][0] for row in rows)
    page = client.get(f"/measures/{WAITS}/").content.decode()
    assert page.count(NAME) >= 5  # sentence, warning, chart, table, comparison
    assert "Figures of the NHS board" in page
    assert "NHS board): not judged" in page  # the title of the chart
    assert json.dumps(as_json(queries.measure_page(WAITS, audience="public").official))


def test_everybody_is_told_what_is_missing(
    waits: Store, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("").get(f"/measures/{WAITS}/").content.decode()
    assert "has not said yet which board" in page
    for role, link in (("administrator", True), ("analyst", False)):
        page = sign_in(role).get(f"/workspace/measures/{WAITS}/").content.decode()
        assert "Say in settings which NHS board this area belongs to." in page
        assert ("/workspace/settings/" in page.split("<main", 1)[1]) is link


def test_what_a_partner_typed_for_the_council_stays_the_councils(
    own_home: Path, partnership: None
) -> None:
    say_board()
    rows = [_row(TYPED, "entered", HERE, 5, 120, None)]
    areas = [(HERE, "001", "Wealdmere", "council", ""), (BOARD, "QU9", NAME, "icb", "")]
    _write(Store(own_home), rows, areas)
    page = queries.measure_page(TYPED, audience="partner")
    assert page.entered is not None
    assert page.entered.area == HERE
    assert not page.entered.issues


def test_what_is_typed_for_the_board_is_shown_as_the_boards(
    own_home: Path, partnership: None
) -> None:
    say_board()
    rows = [_row(TYPED, "entered", BOARD, 5, 1240, None)]
    _write(Store(own_home), rows, [(BOARD, "QU9", NAME, "icb", "")])
    page = queries.measure_page(TYPED, audience="partner")
    assert page.entered is not None
    assert page.entered.area_name == NAME
    assert "not of a council" in page.entered.issues[0]


def test_measures_of_councils_take_no_notice_of_the_board(with_figures: Store) -> None:
    before = queries.measure_page("ehc_plans_within_20_weeks", audience="public")
    say_board()
    after = queries.measure_page("ehc_plans_within_20_weeks", audience="public")
    assert before.official is not None
    assert after.official is not None
    assert after.official.area == HERE
    assert after.official.sentence == before.official.sentence


def test_a_council_cannot_be_said_to_be_the_board(partnership: None) -> None:
    with pytest.raises(NotAllowed, match="Oxfordshire is no NHS board"):
        actions.change_settings(by=BY, icb="E10000025")
    assert Partnership.objects.get().icb == ""
    form = SettingsForm({"name": "A", "icb": "E10000025"})
    assert not form.is_valid()
    assert form.errors["icb"] == ["Choose an NHS board from the list"]


def test_the_board_is_chosen_from_a_list_and_the_change_is_kept(
    partnership: None, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("administrator")
    page = client.get("/workspace/settings/").content.decode()
    assert NAME in page
    answer = client.post("/workspace/settings/", {"name": "Wealdmere", "icb": BOARD})
    assert answer.status_code == 302
    assert Partnership.objects.get().icb == BOARD
    event = AuditEvent.objects.filter(verb="changed the settings").first()
    assert event is not None
    assert "icb" in event.detail["changed"]


def test_a_provider_is_named_as_one(waits: Store) -> None:
    now = queries.figures()
    assert boards.wider("RCF", now) == (
        "These are the figures of A trust, a provider of care.",
    )
    assert boards.wider(HERE, now) == boards.wider(ENGLAND, now) == ()


def test_whoever_may_change_settings_is_asked_for_the_board_once_it_matters(
    waits: Store, people: dict[str, Person]
) -> None:
    def asked(role: str) -> bool:
        desk = queries.due_for(people[role])
        return any("which NHS board" in due.words for due in desk.due)

    assert asked("administrator")
    assert not asked("analyst")
    say_board()
    assert not asked("administrator")


def test_a_card_of_a_board_names_it(
    waits: Store, sign_in: Callable[[str], Client]
) -> None:
    say_board()
    page = sign_in("").get("/how-we-are-doing/health/").content.decode()
    assert f"Figures of {NAME}" in page
    assert "Official statistics</p>" not in page


def test_figures_of_the_board_can_be_rated(waits: Store) -> None:
    none = "There are no figures to rate yet."
    assert none in badge_of(WAITS).reasons
    say_board()
    assert none not in badge_of(WAITS).reasons
