"""Evidence in words: recorded with its strength, judged, made public by another."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from fingerpost import home
from fingerpost.engine.period import Period
from fingerpost.evidence.models import (
    ANSWERS,
    EVIDENCE_KINDS,
    STORY,
    STRENGTHS,
    USES,
    EvidenceEntry,
    WordsJudgement,
    WordsPublication,
)
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person

REMOVED = "The family has taken its consent back. The words are gone."


@transaction.atomic
def record_evidence(
    *,
    by: By,
    measure: str,
    kind: str,
    title: str,
    words: str,
    source: str,
    gathered_on: date,
    strength: str,
    strength_why: str,
    people: int | None = None,
    consent_by: str = "",
    consent_on: date | None = None,
    consent_use: str = "",
    consent_for: str = "",
    consent_until: date | None = None,
    corrects: EvidenceEntry | None = None,
    on: date | None = None,
) -> EvidenceEntry:
    """Record a piece of evidence and how much it can carry.

    Raises NotAllowed for a story without the family's consent, and when something is
    missing that a reader needs.
    """
    told = {"title": title, "words": words, "source": source}
    told = {name: text.strip() for name, text in told.items()}
    if kind not in EVIDENCE_KINDS or strength not in STRENGTHS:
        raise NotAllowed("Say what kind of evidence it is, and how strong.")
    if not all(told.values()) or not strength_why.strip():
        raise NotAllowed(
            "Evidence needs a title, its words, where it is from, and why it is as "
            "strong as you say."
        )
    day = on or home.today()
    if gathered_on > day:
        raise NotAllowed("It cannot have been gathered in the future.")
    if kind == STORY:
        _consent(consent_by, consent_on, consent_use, consent_for, day)
        if strength != "limited":
            raise NotAllowed(
                "One family's story shows what can happen, not how often, so it is "
                "limited evidence, however well it is told."
            )
    row = EvidenceEntry.objects.create(
        measure=measure,
        kind=kind,
        **told,
        gathered_on=gathered_on,
        people=people,
        strength=strength,
        strength_why=strength_why.strip(),
        consent_by=consent_by.strip() if kind == STORY else "",
        consent_on=consent_on if kind == STORY else None,
        consent_use=consent_use if kind == STORY else "",
        consent_for=consent_for.strip() if kind == STORY else "",
        consent_until=consent_until if kind == STORY else None,
        corrects=corrects,
        on=day,
        **_author(by),
    )
    record(by=by, verb="recorded evidence", about=row, detail={"kind": kind})
    return row


def _consent(by: str, on: date | None, use: str, purpose: str, today: date) -> None:
    if not by.strip() or on is None or use not in USES or not purpose.strip():
        raise NotAllowed(
            "A family's story needs its consent: who gave it, on which day, who may "
            "read it and what for."
        )
    if on > today:
        raise NotAllowed("Consent cannot have been given in the future.")


@transaction.atomic
def judge_in_words(
    *,
    by: By,
    measure: str,
    period: Period,
    answer: str,
    reason: str,
    evidence: Sequence[EvidenceEntry] = (),
    on: date | None = None,
) -> WordsJudgement:
    """Say from the evidence whether it is better, the same, worse, or cannot be said.

    A later judgement about the same period stands before the earlier one, which is
    kept. Raises NotAllowed without a reason, and for an answer without evidence.
    """
    known = all_measures().get(measure)
    if known is None or known.form != "judgement" or known.retired is not None:
        raise NotAllowed("This measure is not one that is judged in words.")
    if answer not in ANSWERS:
        raise NotAllowed("Choose better, about the same, worse, or cannot say.")
    if not reason.strip():
        raise NotAllowed("Say why you judge so.")
    if not evidence and answer != "cannot-say":
        raise NotAllowed(
            "Choose the evidence that this rests on. Without any, the answer is "
            "'Cannot say'."
        )
    if any(one.measure != measure or one.removed_on for one in evidence):
        raise NotAllowed("That evidence is not there for this measure.")
    row = WordsJudgement.objects.create(
        measure=measure,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        answer=answer,
        reason=reason.strip(),
        on=on or home.today(),
        **_author(by),
    )
    row.evidence.set(evidence)
    record(
        by=by,
        verb="judged in words",
        about=row,
        detail={"answer": answer, "evidence": [one.pk for one in evidence]},
    )
    return row


@transaction.atomic
def publish_words(*, by: By, what: EvidenceEntry | WordsJudgement) -> WordsPublication:
    """Let everyone read it. Nobody publishes their own, or beyond the consent."""
    known = all_measures().get(what.measure)
    if known is None or known.officers_only:
        raise NotAllowed("This measure is for partners only, and so is its evidence.")
    if isinstance(by, Person) and what.by_id == by.pk:
        raise NotAllowed("You recorded this, so somebody else must publish it.")
    if isinstance(what, EvidenceEntry) and not what.may_be_public(home.today()):
        raise NotAllowed(
            "The family has not agreed that everyone may read this, or no longer does."
        )
    newest = _newest(what)
    if newest is not None and newest.public:
        raise NotAllowed("Everyone can read this already.")
    return _note(by, what, public=True, reason="")


@transaction.atomic
def take_words_back(
    *, by: By, what: EvidenceEntry | WordsJudgement, reason: str
) -> WordsPublication:
    """Show it to partners only again, and say why."""
    if not reason.strip():
        raise NotAllowed("Say why it is taken back.")
    newest = _newest(what)
    if newest is None or not newest.public:
        raise NotAllowed("This is not public.")
    return _note(by, what, public=False, reason=reason.strip())


@transaction.atomic
def remove_story(
    *, by: By, entry: EvidenceEntry, on: date | None = None
) -> EvidenceEntry:
    """Delete a family's story because it has taken its consent back.

    The words go at once, everywhere: also those that this story corrects, and those
    that correct it. That there was a story, and when it went, stays.
    """
    row = EvidenceEntry.objects.select_for_update().get(pk=entry.pk)
    if row.kind != STORY:
        raise NotAllowed("Only a family's story rests on a family's consent.")
    if row.removed_on is not None:
        raise NotAllowed("This story is gone already.")
    for one in _wordings(row):
        one.title, one.words = "A story that was taken back", REMOVED
        one.strength_why = one.source = "Not kept"
        one.consent_by = one.consent_for = ""
        one.removed_on = on or home.today()
        one.save()
        newest = _newest(one)
        if newest is not None and newest.public:
            _note(by, one, public=False, reason=REMOVED)
        record(by=by, verb="removed a story: consent taken back", about=one)
    row.refresh_from_db()
    return row


def _wordings(row: EvidenceEntry) -> list[EvidenceEntry]:
    """A piece of evidence with all that it corrects and all that corrects it."""
    found, fresh = {row.pk: row}, [row]
    while fresh:
        about = [one.pk for one in fresh]
        before = [one.corrects_id for one in fresh if one.corrects_id]
        linked = EvidenceEntry.objects.select_for_update().filter(
            Q(pk__in=before) | Q(corrects_id__in=about)
        )
        fresh = [one for one in linked if one.pk not in found]
        found |= {one.pk: one for one in fresh}
    return list(found.values())


def _newest(what: EvidenceEntry | WordsJudgement) -> WordsPublication | None:
    return WordsPublication.objects.filter(**_about(what)).first()


def _note(
    by: By, what: EvidenceEntry | WordsJudgement, *, public: bool, reason: str
) -> WordsPublication:
    row = WordsPublication.objects.create(
        **_about(what), public=public, reason=reason, **_author(by)
    )
    verb = "published evidence" if public else "took evidence back"
    record(by=by, verb=verb, about=what, detail={"reason": reason[:200]})
    return row


def _about(what: EvidenceEntry | WordsJudgement) -> dict[str, Any]:
    name = "entry" if isinstance(what, EvidenceEntry) else "judgement"
    return {name: what}


def _author(by: By) -> dict[str, Any]:
    return {
        "at": home.now(),
        "by": by if isinstance(by, Person) else None,
        "by_words": words_for(by),
    }
