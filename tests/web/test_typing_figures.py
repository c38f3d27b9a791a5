"""Defining a measure and typing its figures in, as a person without scripts does it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from defined import DEFINED, SLUG, SURVEY
from django.test import Client
from seen import hidden, text

from fingerpost.engine.period import month
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import Import, KpiVersion
from fingerpost.evidence.queries import typed
from fingerpost.partnership import actions as partners
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
HERE = "E10000025"  # an area that is known without any file
SignIn = Callable[[str], Client]
Confirm = Callable[..., bytes]
FIGURES = f"/workspace/measures/{SLUG}/figures/"
SHEET = {"document": "Therapy list", "note": "", "reason": ""}


@pytest.fixture(autouse=True)
def known_area(with_figures: Any) -> None:
    partners.change_settings(by="x", area=HERE, area_name="Oxfordshire")


@pytest.fixture
def agreed(people: dict[str, Person]) -> str:
    owner = people["partner-member"]
    partners.invite_to_drafts(by="x", person=owner, until=date(2026, 6, 1))
    row = actions.define_kpi(by=owner, said=DEFINED, lead=owner)
    actions.agree_kpi(by=people["chair"], slug=row.slug)
    return row.slug


def type_in(client: Client, path: str = FIGURES, **cells: str) -> bytes:
    """Send the rows; answers the page that follows."""
    return client.post(path, {**SHEET, **cells}).content


@pytest.fixture
def confirm(django_capture_on_commit_callbacks: Any) -> Confirm:
    """Press the last button; the worker then does its work, and the page is read."""

    def press(client: Client, page: bytes, path: str = FIGURES, **more: str) -> bytes:
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(path, {**hidden(page), "step": "save", **more})
        return client.get(answer["Location"]).content

    return press


# --- defining -------------------------------------------------------------------------


def test_a_measure_is_defined_checked_agreed_and_has_its_pages(sign_in: SignIn):
    client = sign_in("theme-co-chair")
    first = client.get("/workspace/defined/new/").content
    assert "What does each figure or judgement speak about?" in text(first)
    path = "/workspace/defined/new/?form=series&period_kind=month"
    answers = {
        "title": "Therapy begun <b>in time</b>",
        "short_title": "",
        "why": "Waiting is lost time.",
        "plain": "Children who began therapy within 18 weeks.",
        "unit": "percent",
        "decimals": "0",
        "numerator": "Begun within 18 weeks.",
        "denominator": "",
        "better": "higher",
        "kind": "activity",
        "subject": "health",
        "partners": ["icb", "nhs-trust"],
        "accountable": "",
        "lead": "",
        "lead_title": "",
        "minimum_denominator": "20",
        "officers_only": "yes",
        "document": "Therapy list",
        "next_review": "20/1/2027",
    }
    page = client.post(path, answers).content
    assert "Say what it is out of" in text(page)
    page = client.post(path, answers | {"denominator": "All who began."}).content
    assert "Check your answers" in text(page)
    assert "NHS trusts" in text(page)
    assert not KpiVersion.objects.exists(), "nothing is stored before the last button"
    page = client.post(path, {**hidden(page), "step": "save"}, follow=True).content
    assert "You wrote this, so somebody else must agree it." in text(page)
    row = KpiVersion.objects.get()
    assert (row.partners, row.clock) == (["icb", "nhs-trust"], "calendar")
    client.post(f"/workspace/defined/{row.slug}/agree/")
    assert row.slug not in queries.all_measures()
    sign_in("chair").post(f"/workspace/defined/{row.slug}/agree/")
    assert row.slug in queries.all_measures()
    page = sign_in("chair").get(f"/workspace/measures/{row.slug}/").content
    assert "&lt;b&gt;in time&lt;/b&gt;" in page.decode()
    assert "Its definition, and every version of it" in text(page)
    listed = Client().get("/api/v1/measures").json()
    assert row.slug not in {one["slug"] for one in listed}, "partners only"


def test_another_meaning_leads_to_another_measure(sign_in: SignIn, agreed: str):
    client = sign_in("analyst")
    page = client.get(f"/workspace/defined/{agreed}/change/").content
    assert "Does the change alter what is counted?" in text(page)
    row = KpiVersion.objects.filter(slug=agreed).last()
    assert row is not None
    words = {
        "title": row.title,
        "why": row.why,
        "plain": "Children under five who began therapy in time.",
        "subject": "health",
        "partners": ["icb"],
        "minimum_denominator": "20",
        "officers_only": "yes",
        "document": row.document,
        "next_review": "20/1/2027",
        "what": "Under fives only.",
    }
    path = f"/workspace/defined/{agreed}/change/"
    answer = client.post(path, words | {"meaning": "yes"})
    assert f"replaces={agreed}" in answer["Location"]
    client.post(path, words | {"meaning": "no"})
    log = text(client.get(f"/workspace/defined/{agreed}/").content)
    assert "Under fives only." in log
    assert "First version." in log


# --- typing ---------------------------------------------------------------------------


def test_figures_are_typed_checked_stored_and_shown(
    sign_in: SignIn, confirm: Confirm, agreed: str
):
    client = sign_in("partner-member")
    page = client.get(FIGURES).content
    seen = text(page)
    assert "Each figure speaks about this: a month." in seen
    assert seen.index("a month.") < seen.index("Counted (top)")
    assert "December 2025" in seen
    assert "January 2026" not in seen, "the month is not over"
    page = type_in(
        client,
        numerator6="30", denominator6="60", numerator7="33", denominator7="60",
    )  # fmt: skip
    seen = text(page)
    assert "Check what will be stored" in seen
    assert "50% (30 of 60)" in seen
    assert "Please look at these" not in seen
    assert not Import.objects.exists()
    seen = text(confirm(client, page))
    assert "Your figures are stored" in seen
    row = Import.objects.get()
    assert (row.by_words, row.options["measure"]) == ("Partner member 1", agreed)
    one = queries.reading_for(agreed, basis="entered", audience="partner")
    assert one.observation is not None
    assert (one.observation.period, one.observation.value) == (month(2025, 12), 55.0)
    assert one.observation.import_id == row.import_id
    page = sign_in("chair").get(f"/workspace/measures/{agreed}/").content
    assert "55%" in text(page)
    assert not queries.reading_for(agreed, basis="entered", audience="public").series


def test_a_correction_keeps_the_earlier_figure_with_who_and_why(
    sign_in: SignIn, confirm: Confirm, agreed: str
):
    client = sign_in("partner-member")
    confirm(client, type_in(client, numerator7="30", denominator7="60"))
    page = type_in(client, numerator7="36", denominator7="60")
    assert "You change a figure that was there before. Say why." in text(page)
    why = "Six late letters were found."
    page = type_in(client, numerator7="36", denominator7="60", reason=why)
    assert "60% (36 of 60) 50% (30 of 60)" in text(page)
    confirm(client, page)
    again = type_in(client, numerator7="30", denominator7="60", reason="No, 30 it was.")
    confirm(client, again)
    told = typed.entries(agreed, HERE)
    assert [one.figure.numerator for one in told] == [30, 36, 30]
    assert [one.figure.reason for one in told] == ["", why, "No, 30 it was."]
    assert typed.standing(told)[month(2025, 12)].figure.numerator == 30
    one = queries.reading_for(agreed, basis="entered", audience="partner")
    assert one.observation is not None
    assert one.observation.value == 50
    seen = text(client.get(FIGURES).content)
    assert why in seen
    assert "Partner member 1" in seen
    gone = type_in(client, reason="Counted twice.")
    assert "Taken away" in text(gone)
    confirm(client, gone)
    assert typed.standing(typed.entries(agreed, HERE)) == {}
    assert not queries.reading_for(agreed, basis="entered", audience="partner").series


def test_an_odd_figure_is_asked_about_and_the_answer_is_kept(
    sign_in: SignIn, confirm: Confirm, agreed: str
):
    client = sign_in("analyst")
    cells = {f"value{at}": str(40 + at) for at in range(7)} | {"value7": "0.46"}
    counts = {f"n{at}": "200" for at in range(8)}
    page = type_in(client, f"{FIGURES}?by=value", **cells, **counts)
    seen = text(page)
    assert "Please look at these once more" in seen
    assert "The value, 0.46, stands beside 45.5." in seen
    refused = client.post(
        f"{FIGURES}?by=value", {**hidden(page), "step": "save", "why7": " "}
    )
    assert "Say why the figure for December 2025 is right" in text(refused.content)
    assert not Import.objects.exists()
    confirm(client, page, f"{FIGURES}?by=value", why7="The service was closed.")
    last = typed.entries(agreed, HERE)[-1]
    assert last.figure.confirmed == "The service was closed."
    assert Import.objects.get().state == "accepted", "it is not asked again"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"numerator7": "61", "denominator7": "60"}, "61 is more than the 60"),
        ({"numerator7": "61"}, "Enter both numbers, or neither."),
        ({"numerator7": "many", "denominator7": "60"}, "Enter a number"),
        ({}, "Nothing has been typed or changed."),
        (
            {"numerator7": "3", "denominator7": "60", "document": ""},
            "Name the document",
        ),
    ],
)
def test_what_cannot_be_true_is_refused_beside_its_field(
    sign_in: SignIn, agreed: str, cells: dict[str, str], words: str
):
    page = type_in(sign_in("analyst"), **cells)
    assert words in text(page)
    assert "Check what will be stored" not in text(page)


def test_a_survey_asks_for_its_days_and_how_many_answered(
    sign_in: SignIn, confirm: Confirm, people: dict[str, Person]
):
    row = actions.define_kpi(by=people["analyst"], said=SURVEY)
    actions.agree_kpi(by=people["chair"], slug=row.slug)
    client, path = sign_in("analyst"), f"/workspace/measures/{row.slug}/figures/"
    seen = text(client.get(path).content)
    assert SURVEY["question"] in seen
    assert "First day" in seen
    days = {"start0": "1/5/2025", "end0": "13/6/2025", "wave0": "Summer 2025"}
    page = type_in(client, path, **days, numerator0="40", denominator0="", mode="Paper")
    assert "Enter both numbers" in text(page)
    page = type_in(client, f"{path}?by=value", **days, value0="35", mode="Paper")
    assert "without the number of people who answered" in text(page)
    numbers = {"numerator0": "40", "denominator0": "112"}
    confirm(client, type_in(client, path, **days, **numbers, mode="Paper"), path)
    (entry,) = typed.entries(row.slug, HERE)
    assert entry.period.start == date(2025, 5, 1)
    assert (entry.row["wave"], entry.row["mode"]) == ("Summer 2025", "Paper")


def test_only_the_data_owner_and_analysts_type(
    sign_in: SignIn, agreed: str, people: dict[str, Person]
):
    other = sign_in("theme-co-chair")
    seen = text(other.get(FIGURES).content)
    assert "The data owner of this measure is Partner member 1." in seen
    assert "Counted (top)" not in seen
    assert other.post(FIGURES, SHEET).status_code == 403
    for path, words in (
        ("ehc_plans_within_20_weeks", "are not typed in"),
        (SLUG, "Counted (top)"),
    ):
        page = sign_in("analyst").get(f"/workspace/measures/{path}/figures/").content
        assert words in text(page)
    actions.retire_kpi(by=people["chair"], slug=agreed, reason="Over.")
    assert "has ended" in text(sign_in("analyst").get(FIGURES).content)


def test_a_workbook_for_the_measure_can_be_taken_away(sign_in: SignIn, agreed: str):
    answer = sign_in("analyst").get(f"{FIGURES}fill-in.xlsx")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


def test_everything_leaves_an_audit_event(
    sign_in: SignIn, confirm: Confirm, agreed: str
):
    client = sign_in("partner-member")
    confirm(client, type_in(client, numerator7="30", denominator7="60"))
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {
        "measure: draft",
        "measure: agreed",
        "handed in",
        "import: accepted",
    } <= verbs


def test_a_target_on_the_wrong_side_of_the_baseline_needs_a_reason(agreed: str):
    from fingerpost.partnership.actions import NotAllowed

    actions.set_baseline(
        by="x", measure=agreed, basis="entered", value=50, period=month(2025, 12),
        source="The list",
    )  # fmt: skip
    aim = {
        "by": "x", "measure": agreed, "basis": "entered", "kind": "number",
        "valid_from": date(2026, 1, 1), "due": date(2026, 12, 31),
    }  # fmt: skip
    with pytest.raises(NotAllowed, match="below the baseline"):
        actions.set_target(**aim, value=40)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="about ten times"):
        actions.set_target(**aim, value=500)  # type: ignore[arg-type]
    actions.set_target(**aim, value=40, reason="Staff leave.")  # type: ignore[arg-type]
    actions.set_target(**aim, value=60)  # type: ignore[arg-type]


def test_a_share_that_was_worked_out_is_shown_short_and_is_no_change(
    agreed: str, sign_in: SignIn, confirm: Confirm
):
    client = sign_in("partner-member")
    page = type_in(client, numerator7="29", denominator7="49")
    confirm(client, page)
    form = client.get(f"{FIGURES}?by=value").context["form"]
    assert form["value7"].initial == "59.18"
    sent = {"value7": "59.18", "n7": "49"}
    again = type_in(client, f"{FIGURES}?by=value", **sent)
    assert "Nothing has been typed or changed." in text(again)


@pytest.mark.parametrize(
    "asked", ["²", "٣", "00", "-1", "1e3", "9" * 5000, "<b>", "60"]
)
def test_any_number_of_rows_can_be_asked_for(asked: str, sign_in: SignIn, agreed: str):
    page = sign_in("analyst").get(
        f"/workspace/measures/{agreed}/figures/", {"rows": asked}
    )
    assert page.status_code == 200
    assert b"<b>" not in page.content
