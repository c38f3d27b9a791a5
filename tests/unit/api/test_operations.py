"""What programs get: the right figures, in the right shape, for the right asker."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from home_with_figures import HERE, IN_TIME, REQUESTS

from fingerpost import home
from fingerpost.api import queries
from fingerpost.api.audience import Asker
from fingerpost.engine.period import month
from fingerpost.measures import catalogue
from fingerpost.partnership import actions
from fingerpost.partnership.models import Person

pytestmark = pytest.mark.usefixtures("with_figures")


@pytest.fixture(autouse=True)
def few_requests_so_far() -> None:
    cache.clear()


def token_of(person: Person, **more: Any) -> str:
    _, words = actions.issue_token(
        by=actions.COMMAND_LINE, person=person, label="test", **more
    )
    return f"Bearer {words}"


def get(address: str, token: str = "", **headers: str) -> Any:
    if token:
        headers["Authorization"] = token
    return Client().get(f"/api/v1/{address}", headers=headers)


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert set(said) >= {"type", "title", "status", "detail"}
    assert said["status"] == status
    return said


def test_measures_are_listed_and_described():
    listed = get("measures").json()
    assert IN_TIME in {row["slug"] for row in listed}
    one = get(f"measures/{IN_TIME}").json()
    assert one["why"]
    assert one["numerator"]
    assert one["official"]["dataset"]


def test_an_unknown_measure_is_a_problem_that_suggests_the_nearest():
    said = problem(get("measures/ehc_plans_within_20_week"), 404)
    assert said["type"] == "/api/v1/#unknown-measure"
    assert f"Did you mean {IN_TIME}?" in said["detail"]


def test_official_figures_are_open_to_all():
    rows = get(f"observations?measure={IN_TIME}&basis=official&area={HERE}").json()
    assert rows["count"] == 5
    assert rows["items"][0]["value"] == 40.0
    assert rows["items"][0]["period_start"] == "2020-01-01"
    assert rows["items"][0]["basis"] == "official"


def test_an_area_is_found_by_its_dfe_number():
    by_code = get(f"observations?measure={IN_TIME}&area={HERE}").json()
    by_number = get(f"observations?measure={IN_TIME}&area=000").json()
    assert by_code == {**by_number, "next": by_code["next"]}


def local(slug: str, token: str = "") -> list[dict[str, Any]]:
    address = f"observations?basis=local&measure={slug}&breakdowns=true"
    rows: list[dict[str, Any]] = get(f"{address}&page_size=1000", token).json()["items"]
    return rows


@pytest.mark.usefixtures("with_secrets")
def test_the_public_sees_no_local_figure_that_is_not_public():
    assert local("ehc_requests_refused") == []
    assert {row["period_kind"] for row in local(REQUESTS)} == {"month"}
    assert len(local(REQUESTS)) == 30
    small = [row for row in local(IN_TIME) if row["period_start"] == "2022-01-01"]
    assert [(row["value"], row["symbol"]) for row in small] == [(None, "c")]
    assert "numerator" in small[0]
    assert small[0]["numerator"] is None
    everything = get("observations?page_size=1000&breakdowns=true").content.decode()
    assert "777" not in everything


@pytest.mark.usefixtures("with_secrets")
def test_a_partner_sees_local_figures_by_token(people: dict[str, Person]):
    token = token_of(people["analyst"])
    assert len(local("ehc_requests_refused", token)) == 3
    assert {row["period_kind"] for row in local(REQUESTS, token)} == {
        "month",
        "calendar-year",
    }
    small = [r for r in local(IN_TIME, token) if r["period_start"] == "2022-01-01"]
    assert {(row["numerator"], row["breakdown"]) for row in small} == {
        (3.0, ""),
        (43.0, "sex"),
    }


@pytest.mark.usefixtures("with_secrets")
def test_a_person_without_the_permission_sees_what_the_public_sees(
    people: dict[str, Person],
):
    assert local(IN_TIME, token_of(people["school"])) == local(IN_TIME)
    assert local("ehc_requests_refused", token_of(people["school"])) == []


def test_a_bad_token_is_refused_and_not_taken_for_the_public(
    people: dict[str, Person],
):
    for bad in ("Bearer fp_nothing", "Basic abc", "Bearer "):
        said = problem(get("measures", bad), 401)
        assert said["type"] == "/api/v1/#bad-token"
    old = token_of(people["analyst"], days=-1)
    assert problem(get("measures", old), 401)


def test_a_revoked_token_is_refused(people: dict[str, Person]):
    token, words = actions.issue_token(
        by=actions.COMMAND_LINE, person=people["analyst"], label="test"
    )
    actions.revoke_token(by=actions.COMMAND_LINE, token=token)
    said = problem(get("measures", f"Bearer {words}"), 401)
    assert said["type"] == "/api/v1/#bad-token"


@pytest.mark.usefixtures("with_secrets")
def test_a_session_in_a_browser_counts_for_nothing(sign_in: Any):
    address = "/api/v1/observations?measure=ehc_requests_refused&basis=local"
    assert sign_in("analyst").get(address).json()["items"] == []


def test_answers_to_a_token_are_kept_in_no_cache(people: dict[str, Person]):
    answer = get("measures", token_of(people["analyst"]))
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Authorization" in answer.headers["Vary"]
    assert "public" in get("measures").headers["Cache-Control"]


def test_pages_follow_each_other():
    first = get(f"observations?measure={IN_TIME}&basis=official&page_size=20").json()
    assert (first["count"], first["pages"]) == (55, 3)
    seen = list(first["items"])
    following = first["next"]
    while following:
        page = Client().get(following).json()
        seen += page["items"]
        following = page["next"]
    assert len(seen) == 55
    problem(get(f"observations?measure={IN_TIME}&page=99"), 404)


def test_csv_by_address_or_by_header_holds_all_rows():
    address = f"observations?measure={IN_TIME}&basis=official"
    by_address = get(f"{address}&format=csv")
    by_header = get(address, Accept="text/csv")
    assert by_address.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert by_address.content == by_header.content
    rows = list(csv.DictReader(io.StringIO(by_address.content.decode())))
    assert len(rows) == 55
    assert float(rows[0]["value"]) == 40.0


def test_csv_of_nothing_still_has_a_header():
    answer = get(f"observations?measure={REQUESTS}&basis=official&format=csv")
    assert answer.content.decode().startswith("measure,basis,area,period_kind")


def test_an_unknown_period_or_area_is_a_problem():
    assert "not a period" in problem(get("observations?period=20x"), 404)["detail"]
    said = problem(get(f"observations?measure={IN_TIME}&period=1999"), 404)
    assert said["detail"] == "There are no figures for 1999."
    said = problem(get(f"observations?measure={IN_TIME}&area=Atlantis"), 404)
    assert said["type"] == "/api/v1/#unknown-area"


def test_one_period_can_be_asked_for():
    rows = get(f"observations?measure={IN_TIME}&basis=official&period=2024").json()
    assert {row["period_start"] for row in rows["items"]} == {"2024-01-01"}


def test_a_parameter_that_is_not_what_it_should_be_is_named():
    said = problem(get("observations?page=first&basis=guess"), 400)
    assert said["parameters"] == ["basis", "page"]


def test_an_unknown_address_is_a_problem():
    assert problem(get("nothing/here"), 404)["type"] == "/api/v1/#unknown-address"


def test_a_reading_says_everything_in_one_document():
    one = get(f"readings/{IN_TIME}?basis=official").json()
    assert one["observation"]["value"] == 42.0
    assert one["sentence"]
    assert len(one["series"]) == 5
    problem(get(f"readings/{IN_TIME}?basis=entered"), 404)
    problem(get("readings/nothing"), 404)


@pytest.mark.usefixtures("with_secrets")
def test_a_public_reading_holds_no_number_that_the_public_may_not_see(
    people: dict[str, Person],
):
    address = "readings/ehc_requests_refused?basis=local"
    problem(get(address), 404)
    assert len(get(address, token_of(people["chair"])).json()["series"]) == 3
    one = get(f"readings/{IN_TIME}?basis=local").json()
    small = next(p for p in one["series"] if p["period"]["code"] == "2022-01")
    assert (small["value"], small["numerator"]) == (None, None)


def test_a_comparison_stands_beside_region_and_england():
    one = get(f"comparisons/{IN_TIME}").json()
    assert one["value"] == 42.0
    assert one["england"]["name"] == "Demonstration nation"
    problem(get(f"comparisons/{REQUESTS}"), 404)


def test_areas_and_sources_are_listed():
    areas = get("areas").json()
    assert {"code": HERE, "name": "Wealdmere"}.items() <= areas[0].items()
    sources = {row["slug"]: row for row in get("sources").json()}
    assert sources["sen2"]["publisher"]


def test_the_openapi_document_names_every_operation_and_its_problems():
    said = get("openapi.json").json()
    assert said["openapi"].startswith("3.")
    assert set(said["paths"]) >= {
        "/api/v1/measures",
        "/api/v1/observations",
        "/api/v1/readings/{slug}",
    }
    responses = said["paths"]["/api/v1/observations"]["get"]["responses"]
    assert {"200", "400", "401", "404"} <= set(responses)


def test_the_page_for_people_names_every_operation_and_asks_no_other_host():
    page = get("").content.decode()
    for path in get("openapi.json").json()["paths"]:
        assert path in page
    for host in ("//cdn", "https://cdn", "jsdelivr", "unpkg"):
        assert host not in page


def test_nothing_can_be_written():
    for verb in ("post", "put", "patch", "delete"):
        answer = getattr(Client(), verb)("/api/v1/measures")
        assert answer.status_code == 405


def test_too_many_requests_are_a_problem(monkeypatch: pytest.MonkeyPatch):
    from fingerpost.api import views

    throttle = views.api.throttle[0]
    monkeypatch.setattr(throttle, "num_requests", 2)
    assert [get("measures").status_code for _ in range(2)] == [200, 200]
    assert problem(get("measures"), 429)["type"] == "/api/v1/#too-many-requests"


def test_a_bug_says_nothing_of_what_it_was_about(monkeypatch: pytest.MonkeyPatch):
    def broken(*args: object, **more: object) -> None:
        raise RuntimeError("1234567890 Jane Doe")

    monkeypatch.setattr(queries, "visible_measures", broken)
    said = problem(get("measures"), 500)
    assert "Jane" not in str(said)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(40, 80, True), (4, 80, False), (0, 80, False), (77, 80, False), (2, 4, False)],
)
def test_a_public_local_total_is_shown_only_when_no_count_is_small(
    numerator: float, denominator: float, shown: bool
):
    from fingerpost.engine.measure import Observation

    measure = replace(catalogue()[IN_TIME], public_local=True, headline="month")
    row = Observation(
        measure=IN_TIME,
        basis="local",
        area=HERE,
        period=month(2025, 3),
        value=100 * numerator / denominator,
        numerator=numerator,
        denominator=denominator,
        unit="percent",
    )
    seen = queries._seen(row, measure, Asker("public"))
    assert seen is not None
    if shown:
        assert seen == row
    else:
        assert (seen.value, seen.numerator, seen.denominator) == (None, None, None)
        assert (seen.status, seen.symbol) == ("suppressed", "c")
    assert queries._seen(row, measure, Asker("partner")) == row
    split = replace(row, breakdown="sex", category="F")
    assert queries._seen(split, measure, Asker("public")) is None
    assert (
        queries._seen(replace(row, basis="entered"), measure, Asker("public")) is None
    )


def test_a_token_holds_no_longer_than_its_days(people: dict[str, Person]):
    token, _ = actions.issue_token(
        by=actions.COMMAND_LINE, person=people["analyst"], label="test", days=3
    )
    assert token.expires == home.today() + timedelta(days=3)
