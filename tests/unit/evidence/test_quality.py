"""The quality badge, signing off, and the matrix of uses, measures and sources."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from home_with_figures import HERE, IN_TIME, REQUESTS, write_run

from fingerpost import home
from fingerpost.engine.period import month
from fingerpost.engine.store import QualityRow, Store
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import Import, SignOff
from fingerpost.evidence.queries import quality, sign_offs
from fingerpost.evidence.queries.matrix import GAPS, matrix
from fingerpost.evidence.queries.quality import badge_of
from fingerpost.evidence.queries.sign_offs import signed
from fingerpost.evidence.queries.signing import to_sign
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person
from fingerpost.register import actions as register
from fingerpost.register.models import Issue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
BY = "command line"


def issue(**more: object) -> Issue:
    words = {
        "title": "Dates are missing",
        "source": "",
        "measure": IN_TIME,
        "dimension": "completeness",
        "severity": "severe",
        "effect": "Too high.",
    }
    return register.report_issue(by=BY, **{**words, **more})  # type: ignore[arg-type]


def rate(level: str, measure: str = IN_TIME) -> None:
    actions.rate_quality(by=BY, measure=measure, level=level, reason="A sample.")


# --- the badge ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "rated", "shown"),
    [
        # what the checks found | what a person says || what is shown
        ("", "", "unrated"),
        ("", "good", "good"),
        ("", "care", "care"),
        ("", "low", "low"),
        ("moderate", "", "care"),
        ("moderate", "good", "care"),
        ("moderate", "low", "low"),
        ("severe", "good", "low"),
        ("slight", "good", "good"),
    ],
)
def test_the_worse_of_the_checks_and_the_person_is_shown(
    found: str, rated: str, shown: str
):
    if found:
        issue(severity=found)
    if rated:
        rate(rated)
    badge = badge_of(IN_TIME)
    assert badge.level == shown
    assert badge.word
    assert badge.reasons


def test_the_newest_rating_holds_and_gives_its_reason_with_name_and_day():
    rate("low")
    actions.rate_quality(
        by=BY, measure=IN_TIME, level="good", reason="Mended.", on=date(2026, 1, 5)
    )
    badge = badge_of(IN_TIME)
    assert badge.level == "good"
    assert "command line rated them good on 5 January 2026: Mended." in badge.reasons


def test_a_measure_without_figures_is_not_rated_whatever_is_said():
    rate("good", measure="complaints_upheld")
    assert badge_of("complaints_upheld").level == "unrated"


@pytest.mark.parametrize(
    ("code", "severity", "months_ago", "level"),
    [
        ("completeness", "error", 1, "low"),
        ("completeness", "query", 1, "care"),
        ("jump", "query", 1, "care"),
        ("totals", "query", 1, "care"),
        # the figures of two years ago say nothing of today's
        ("completeness", "error", 24, "good"),
    ],
)
def test_the_notes_of_the_run_count_while_they_are_recent(
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    severity: str,
    months_ago: int,
    level: str,
):
    number = 2026 * 12 - months_ago
    note = QualityRow(
        measure=IN_TIME,
        basis="local",
        area=HERE,
        code=code,
        severity=severity,
        words="Something.",
        period=month(number // 12, number % 12 + 1),
    )
    fresh = {"sen2": _freshness(date(2025, 12, 31))}
    now = queries.figures()
    measure = now.measures[IN_TIME]
    reasons = quality._reasons(measure, [note], fresh, {}, {}, now)
    badge = quality._badge(measure, rating=None, has_figures=True, reasons=reasons)
    assert badge.automatic == level


@pytest.mark.parametrize(
    ("share", "level"), [(0.0, "good"), (0.009, "good"), (0.01, "care"), (0.05, "low")]
)
def test_rows_in_error_of_the_last_hand_over_count(share: float, level: str):
    Import.objects.create(
        source="sen2",
        state="accepted-with-findings",
        by_words="x",
        queued_at=home.now(),
        report={
            "tables": {"plans": {"read": 10_000, "flagged": round(10_000 * share)}}
        },
    )
    assert badge_of(IN_TIME).automatic == level


def test_a_hand_over_counts_from_the_moment_it_is_over():
    row = Import.objects.create(
        source="sen2", state="checking", by_words="x", queued_at=home.now()
    )
    assert badge_of(IN_TIME).automatic == "good"
    row.report = {"tables": {"plans": {"read": 100, "flagged": 50}}}
    row.state, row.finished_at = "accepted-with-findings", home.now()
    row.save()
    assert badge_of(IN_TIME).automatic == "low"


def test_a_late_source_makes_figures_usable_with_care_only():
    """Also one that Fingerpost cannot read: only the register knows when it came."""
    source = register.register_source(
        by=BY,
        title="A log",
        feeds=[IN_TIME],
        every_days=7,
        last_received=home.today() - timedelta(days=7),
    )
    assert badge_of(IN_TIME).automatic == "good"
    last = home.today() - timedelta(days=8)
    register.change_source(by=BY, source=source, last_received=last)
    badge = badge_of(IN_TIME)
    assert badge.automatic == "care"
    assert badge.reasons[0] == "A log is late: newer data was due on 19 January 2026."


def _freshness(data_to: date):
    from fingerpost.register.queries import Freshness

    return Freshness(
        source="sen2",
        title="SEN2",
        imported_at=home.now(),
        data_to=data_to,
        next_due=data_to + timedelta(days=35),
        late=False,
    )


# --- signing off --------------------------------------------------------------------


def state(measure: str = IN_TIME):
    now = queries.figures()
    return signed(now=now, measures=[now.measures[measure]])[measure]


def test_a_sign_off_keeps_run_quality_and_caveats_as_they_stood(
    people: dict[str, Person],
):
    known = issue(caveat="A little too high.")
    row = actions.sign_off(by=people["theme-co-chair"], measure=IN_TIME, words=" Ok ")
    assert row.run_id == "20260120-one"
    assert row.caveats == ["A little too high."]
    assert row.severe == [known.pk]
    assert row.level == "low"
    assert row.words == "Ok"
    assert state().holds
    row.words = "Something else"
    with pytest.raises(NeverChanged):
        row.save()


def test_a_severe_issue_without_a_caveat_blocks_and_is_named():
    known = issue()
    with pytest.raises(NotAllowed, match="“Dates are missing” is severe"):
        actions.sign_off(by=BY, measure=IN_TIME)
    assert not SignOff.objects.exists()
    # what it does not touch can be signed off all the same
    actions.sign_off(by=BY, measure=REQUESTS)
    register.change_issue(by=BY, issue=known, caveat="A little too high.")
    actions.sign_off(by=BY, measure=IN_TIME)
    assert state().holds


def test_an_issue_of_the_source_blocks_every_measure_that_rests_on_it():
    issue(source="sen2", measure="")
    for measure in (IN_TIME, REQUESTS):
        with pytest.raises(NotAllowed, match="severe"):
            actions.sign_off(by=BY, measure=measure)


def test_figures_that_the_checks_rate_low_need_a_caveat_too():
    Import.objects.create(
        source="sen2",
        state="accepted-with-findings",
        by_words="x",
        queued_at=home.now(),
        report={"tables": {"plans": {"read": 100, "flagged": 9}}},
    )
    with pytest.raises(NotAllowed, match="automatic checks find these figures weak"):
        actions.sign_off(by=BY, measure=IN_TIME)
    issue(severity="slight", caveat="Some rows are left out.")
    actions.sign_off(by=BY, measure=IN_TIME)
    assert state().holds


def test_a_new_run_is_not_signed_off_by_an_old_sign_off(with_figures: Store):
    actions.sign_off(by=BY, measure=IN_TIME)
    assert state().word == "Signed off"
    write_run(with_figures, "20260121-two", lift=1)
    found = state()
    assert not found.holds
    assert found.word == "Signed off for an earlier run"


def test_a_new_severe_issue_overtakes_a_sign_off():
    actions.sign_off(by=BY, measure=IN_TIME)
    issue(severity="moderate")
    assert state().holds
    issue(title="All wrong", caveat="Wrong.")
    found = state()
    assert not found.holds
    assert "All wrong" in found.sentence


def test_whoever_handed_the_files_in_does_not_sign_them_off(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    def handed_in(page: object, person: Person) -> bool:
        return person == people["analyst"]

    monkeypatch.setattr(sign_offs, "_handed_in", handed_in)
    with pytest.raises(NotAllowed, match="somebody else must sign"):
        actions.sign_off(by=people["analyst"], measure=IN_TIME)
    actions.sign_off(by=people["theme-co-chair"], measure=IN_TIME)


def test_who_handed_files_in_is_known_from_the_imports_behind_the_figures(
    people: dict[str, Person],
):
    Import.objects.create(
        source="sen2",
        state="accepted",
        by=people["analyst"],
        by_words="Analyst 1",
        queued_at=home.now(),
        import_id="abc",
    )

    def page(*imports: str) -> SimpleNamespace:
        return SimpleNamespace(sources=[SimpleNamespace(import_id=i) for i in imports])

    assert sign_offs._handed_in(page("xyz", "abc"), people["analyst"])
    assert not sign_offs._handed_in(page("xyz"), people["analyst"])
    assert not sign_offs._handed_in(page("abc"), people["theme-co-chair"])
    assert not sign_offs._handed_in(page(""), people["analyst"])


def test_several_are_signed_off_together_each_with_its_own_record(
    people: dict[str, Person],
):
    person = people["theme-co-chair"]
    issue(caveat="A little too high.")
    ready = [one.measure.slug for one in to_sign(by=person, now=queries.figures())]
    rows = actions.sign_off_all(
        by=person, measures=[IN_TIME, REQUESTS, IN_TIME], run_id="20260120-one"
    )
    assert {IN_TIME, REQUESTS} <= set(ready)
    assert [row.caveats for row in rows] == [["A little too high."], []]
    events = AuditEvent.objects.filter(verb="signed off the figures of")
    assert {event.about for event in events} == {IN_TIME, REQUESTS}


def test_none_is_signed_off_when_one_may_not_be_or_the_figures_are_newer():
    issue()
    with pytest.raises(NotAllowed, match="severe"):
        actions.sign_off_all(by=BY, measures=[REQUESTS, IN_TIME], run_id="20260120-one")
    with pytest.raises(NotAllowed, match="made again since"):
        actions.sign_off_all(by=BY, measures=[REQUESTS], run_id="20260119-old")
    assert not SignOff.objects.exists()
    waiting = {one.measure.slug: one for one in to_sign(by=BY, now=queries.figures())}
    assert waiting[REQUESTS].ready
    assert not waiting[IN_TIME].ready


def test_there_is_nothing_to_sign_off_without_figures():
    with pytest.raises(NotAllowed, match="no figures to sign off"):
        actions.sign_off(by=BY, measure="complaints_upheld")
    with pytest.raises(NotAllowed, match="no measure called"):
        actions.sign_off(by=BY, measure="no_such")


# --- the matrix ---------------------------------------------------------------------


def use(title: str, *measures: str, **more: object) -> None:
    said = {
        "who": "The board",
        "decision": "Something",
        "question": "What?",
        "frequency": "month",
        "status": "in-use",
    }
    register.add_use_case(
        by=BY, title=title, measures=list(measures), **{**said, **more}
    )


def gaps() -> set[tuple[str, str, str]]:
    """Every gap as (use, measure, kind)."""
    return {
        (
            line.use.title if line.use else "",
            line.measure.slug if line.measure else "",
            gap.kind,
        )
        for line in matrix().lines
        for gap in line.gaps
    }


def test_the_matrix_shows_every_kind_of_gap_and_no_other():
    register.register_source(by=BY, slug="sen2", title="Return")
    register.register_source(by=BY, slug="dfe_ehc_plans", title="Published")
    use("Staffing", IN_TIME)
    assert gaps() == set()
    use("Complaints", "complaints_upheld")
    assert gaps() == {
        ("Complaints", "complaints_upheld", "no-figures"),
        ("Complaints", "complaints_upheld", "unregistered"),
    }
    use("Therapy")
    register.register_source(by=BY, title="Journeys to school")
    assert ("Therapy", "", "no-measure") in gaps()
    assert ("", "", "unused") in gaps()
    register.register_source(
        by=BY,
        title="A log",
        feeds=[IN_TIME],
        every_days=7,
        last_received=home.today() - timedelta(days=8),
    )
    issue()
    assert {kind for name, _, kind in gaps() if name == "Staffing"} == {
        "late",
        "severe",
    }
    assert {kind for *_, kind in gaps()} == set(GAPS)


def test_a_use_that_ended_needs_nothing():
    use("Old", "complaints_upheld", status="ended")
    assert gaps() == set()


def test_the_matrix_can_be_narrowed():
    use("Staffing", IN_TIME)
    use("Therapy")
    every = matrix()
    assert len(every.lines) == 2
    assert [line.use.title for line in matrix(gap="no-measure").lines if line.use] == [
        "Therapy"
    ]
    staffing = next(line.use for line in every.lines if line.measure)
    assert staffing is not None
    assert len(matrix(use=str(staffing.pk)).lines) == 1
    assert len(matrix(theme="no-such").lines) == 2  # uses without a theme are in all
