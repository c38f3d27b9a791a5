"""Evidence in words: its strength, its consent, who may read it, what it comes to."""

from datetime import date
from typing import Any

import pytest
from defined import DEFINED, JUDGED, STORY, VOICE

from fingerpost.engine.period import quarter
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import CHECKS, EvidenceEntry, WordsJudgement
from fingerpost.evidence.queries import packs
from fingerpost.evidence.queries.readings import figures
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
LAST = quarter(2025, 4)


@pytest.fixture
def measure() -> str:
    """A measure that is judged in words, whose page everyone may read."""
    row = actions.define_kpi(by="owner", said=JUDGED | {"officers_only": False})
    actions.agree_kpi(by="chair", slug=row.slug)
    return row.slug


def told(
    measure: str, said: dict[str, Any] = VOICE, by: Any = "owner"
) -> EvidenceEntry:
    return actions.record_evidence(by=by, measure=measure, **said)


def seen(measure: str, audience: Any = "public") -> queries.InWords:
    return queries.in_words(queries.all_measures()[measure], audience)


@pytest.mark.parametrize(
    "gone", ["consent_by", "consent_on", "consent_uses", "consent_for"]
)
def test_a_story_without_consent_cannot_be_recorded(measure: str, gone: str):
    lacking = {name: value for name, value in STORY.items() if name != gone}
    with pytest.raises(NotAllowed, match="consent"):
        told(measure, lacking)
    assert not EvidenceEntry.objects.exists()


def test_one_story_is_never_strong_and_nothing_is_from_the_future(measure: str):
    with pytest.raises(NotAllowed, match="not how often"):
        told(measure, STORY | {"strength": "strong"})
    with pytest.raises(NotAllowed, match="future"):
        told(measure, VOICE | {"gathered_on": date(2026, 2, 1)})
    with pytest.raises(NotAllowed, match="future"):
        told(measure, STORY | {"consent_on": date(2026, 2, 1)})
    with pytest.raises(NotAllowed, match="strong"):
        told(measure, VOICE | {"strength": "overwhelming"})


def test_nothing_is_public_until_somebody_else_publishes_it(
    measure: str, people: dict[str, Person]
):
    author, other = people["theme-co-chair"], people["chair"]
    row = told(measure, by=author)
    assert seen(measure, "partner").pieces
    assert not seen(measure)
    with pytest.raises(NotAllowed, match="somebody else"):
        actions.publish_words(by=author, what=row, checks=CHECKS)
    actions.publish_words(by=other, what=row, checks=CHECKS)
    (piece,) = seen(measure).pieces
    assert piece.strength == "Moderate: Three events, not all parts of the area."
    with pytest.raises(NotAllowed, match="already"):
        actions.publish_words(by=other, what=row, checks=CHECKS)
    with pytest.raises(NotAllowed, match="Say why"):
        actions.take_words_back(by=other, what=row, reason=" ")
    actions.take_words_back(by=other, what=row, reason="A name was left in.")
    assert not seen(measure)
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"recorded evidence", "published evidence", "took evidence back"} <= verbs


@pytest.mark.parametrize("left_out", [*CHECKS, "all"])
def test_nobody_publishes_before_looking_for_each_thing(measure: str, left_out: str):
    row = told(measure)
    ticked = set() if left_out == "all" else set(CHECKS) - {left_out}
    with pytest.raises(NotAllowed, match="could anybody be recognised"):
        actions.publish_words(by="chair", what=row, checks=ticked)
    assert not seen(measure)
    done = actions.publish_words(by="chair", what=row, checks=CHECKS)
    assert sorted(done.checks) == sorted(CHECKS), "what was looked for is kept"


@pytest.mark.parametrize(
    ("uses", "until", "words"),
    [
        (["newsletter"], None, "Somebody here must be allowed"),
        (["everywhere"], None, "Say who the family agreed"),
        ([], None, "needs its consent"),
        (["board"], date(2026, 1, 19), "has ended"),
    ],
)
def test_a_consent_that_lets_nobody_read_is_none(
    measure: str, uses: list[str], until: date | None, words: str
):
    with pytest.raises(NotAllowed, match=words):
        told(measure, STORY | {"consent_uses": uses, "consent_until": until})


def test_only_the_newest_wording_is_corrected_or_published(measure: str):
    first = told(measure)
    actions.publish_words(by="chair", what=first, checks=CHECKS)
    judged = actions.judge_in_words(
        by="owner", measure=measure, period=LAST, answer="worse", reason="So it is.",
        evidence=[first],
    )  # fmt: skip
    second = told(measure, VOICE | {"title": "Put right", "corrects": first})
    assert not seen(measure), "the new wording waits for a second person"
    for refused in (VOICE, VOICE | {"kind": "audit"}):
        with pytest.raises(NotAllowed, match=r"corrected already|not there to correct"):
            told(measure, refused | {"corrects": first})
    with pytest.raises(NotAllowed, match="has been corrected"):
        actions.publish_words(by="other", what=first, checks=CHECKS)
    latest = seen(measure, "partner").latest
    assert latest is not None
    assert latest.row == judged
    assert [piece.entry for piece in latest.pieces] == [second]


def test_consent_that_does_not_cover_everyone_keeps_a_story_with_partners(
    measure: str, monkeypatch: pytest.MonkeyPatch
):
    row = told(measure, STORY | {"consent_uses": ["board"]})
    with pytest.raises(NotAllowed, match="has not agreed"):
        actions.publish_words(by="chair", what=row, checks=CHECKS)
    lasting = told(measure, STORY | {"consent_until": date(2026, 1, 31)})
    actions.publish_words(by="chair", what=lasting, checks=CHECKS)
    assert len(seen(measure).pieces) == 1
    monkeypatch.setenv("FINGERPOST_TODAY", "2026-02-01")
    assert not seen(measure).pieces, "the consent has run out"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_wording_of_a_story_goes_with_it(measure: str, which: int):
    first = told(measure, STORY)
    second = told(measure, STORY | {"words": "We waited two years.", "corrects": first})
    third = told(measure, STORY | {"corrects": second})
    other = told(measure, STORY | {"words": "We were heard."})
    actions.remove_story(by="owner", entry=[first, second, third][which])
    for row in (first, second, third):
        row.refresh_from_db()
        assert row.removed_on is not None
        assert "wait" not in f"{row.title} {row.words} {row.source}".lower()
        assert not row.consent_by
    other.refresh_from_db()
    assert other.words == "We were heard."


def test_a_family_takes_its_consent_back_and_the_words_are_gone(measure: str):
    row = told(measure, STORY)
    actions.publish_words(by="chair", what=row, checks=CHECKS)
    actions.remove_story(by="owner", entry=row)
    assert not seen(measure)
    (piece,) = seen(measure, "partner").pieces
    kept = " ".join(str(value) for value in vars(piece.entry).values())
    for gone in ("a year", "mother", "forum", "Waiting"):
        assert gone not in kept
    assert piece.entry.removed_on == date(2026, 1, 20)
    with pytest.raises(NotAllowed):
        actions.remove_story(by="owner", entry=row)
    assert "a year" not in "".join(
        f"{event.about} {event.detail}" for event in AuditEvent.objects.all()
    )


def test_a_measure_for_partners_only_shows_the_public_no_evidence():
    row = actions.define_kpi(by="owner", said=JUDGED)
    actions.agree_kpi(by="chair", slug=row.slug)
    piece = told(row.slug)
    with pytest.raises(NotAllowed, match="partners only"):
        actions.publish_words(by="chair", what=piece, checks=CHECKS)
    assert not seen(row.slug)


def test_a_judgement_rests_on_evidence_and_names_its_reason(measure: str):
    judged = {"by": "owner", "measure": measure, "period": LAST}
    with pytest.raises(NotAllowed, match="Choose the evidence"):
        actions.judge_in_words(**judged, answer="better", reason="We think so.")
    with pytest.raises(NotAllowed, match="Say why"):
        actions.judge_in_words(**judged, answer="cannot-say", reason="")
    with pytest.raises(NotAllowed, match="better"):
        actions.judge_in_words(**judged, answer="amber", reason="It is.")
    actions.judge_in_words(**judged, answer="cannot-say", reason="Nobody was asked.")
    pieces = [told(measure), told(measure, STORY)]
    row = actions.judge_in_words(
        **judged, answer="worse", reason="More families hear nothing.", evidence=pieces
    )
    found = seen(measure, "partner")
    assert found.latest is not None
    assert found.latest.row == row
    assert found.latest.rests_on == (
        "It rests on 2 pieces of evidence: 1 moderate and 1 limited."
    )
    assert [one.row.answer for one in found.earlier] == ["cannot-say"]
    with pytest.raises(NeverChanged):
        row.save()


def test_the_public_sees_of_a_judgement_only_the_evidence_that_is_public(measure: str):
    open_, closed = told(measure), told(measure, STORY)
    row = actions.judge_in_words(
        by="owner", measure=measure, period=LAST, answer="worse", reason="So it is.",
        evidence=[open_, closed],
    )  # fmt: skip
    actions.publish_words(by="chair", what=open_, checks=CHECKS)
    actions.publish_words(by="chair", what=row, checks=CHECKS)
    found = seen(measure).latest
    assert found is not None
    assert [piece.entry for piece in found.pieces] == [open_]


def test_numbers_are_not_judged_in_words_and_other_evidence_is_not_taken(measure: str):
    row = actions.define_kpi(by="owner", said=DEFINED)
    actions.agree_kpi(by="chair", slug=row.slug)
    with pytest.raises(NotAllowed, match="not one that is judged"):
        actions.judge_in_words(
            by="x", measure=row.slug, period=LAST, answer="cannot-say", reason="y"
        )
    other = told(row.slug)
    with pytest.raises(NotAllowed, match="not there"):
        actions.judge_in_words(
            by="x", measure=measure, period=LAST, answer="same", reason="y",
            evidence=[other],
        )  # fmt: skip
    assert not WordsJudgement.objects.exists()


def test_a_corrected_piece_stands_in_the_place_of_the_first(measure: str):
    first = told(measure)
    second = told(measure, VOICE | {"title": "Put right", "corrects": first})
    assert [p.entry for p in seen(measure, "partner").pieces] == [second]
    assert EvidenceEntry.objects.count() == 2


def test_the_board_shows_a_card_with_the_judgement(measure: str):
    actions.choose_kpis(by="chair", measures=[measure])
    actions.judge_in_words(
        by="owner", measure=measure, period=LAST, answer="better", reason="They hear.",
        evidence=[told(measure)],
    )  # fmt: skip
    (card,) = queries.board_readings("partner").in_words
    assert card.latest is not None
    assert (card.latest.row.word, card.pieces) == ("Better", 1)
    pack = packs.board_pack(queries.board_readings("partner"), now=figures())
    (told_in_pack,) = [line for line in pack.introduction if "judged in words" in line]
    assert "They hear. It rests on 1 piece of evidence: 1 moderate." in told_in_pack
    assert queries.board_readings("partner", partner="icb").in_words
    assert not queries.board_readings("partner", partner="council").in_words
    assert not queries.board_readings("partner", theme="assessment").in_words


def test_a_wall_of_measures_costs_no_more_questions_than_one(
    measure: str, django_assert_max_num_queries: Any
):
    known = queries.all_measures()
    others = [one for one in list(known.values())[:20] if one.slug != measure]
    for one in (known[measure], *others):
        told(one.slug)
    actions.judge_in_words(
        by="owner", measure=measure, period=LAST, answer="cannot-say", reason="No."
    )
    with django_assert_max_num_queries(5):
        found = queries.told_about([known[measure], *others], "partner")
    assert len(found) == len(others) + 1
