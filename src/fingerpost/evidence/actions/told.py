"""Evidence in words: recorded with its strength and its consent, and judged."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.engine.period import Period
from fingerpost.evidence.models import (
    ANSWERS,
    BOARD,
    DIRECTIONS,
    EVERYONE,
    EVIDENCE_KINDS,
    STORY,
    STRENGTHS,
    USES,
    EvidenceEntry,
    WordsJudgement,
)
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person


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
    direction: str = "",
    people: int | None = None,
    consent_by: str = "",
    consent_on: date | None = None,
    consent_uses: Sequence[str] = (),
    consent_for: str = "",
    consent_until: date | None = None,
    corrects: EvidenceEntry | None = None,
    on: date | None = None,
) -> EvidenceEntry:
    """Record a piece of evidence, how much it can carry, and which way it points.

    Raises NotAllowed for a story without the family's consent, when something is
    missing that a reader needs, and for a correction of what is not there to correct.
    """
    told = {"title": title, "words": words, "source": source}
    told = {name: text.strip() for name, text in told.items()}
    if kind not in EVIDENCE_KINDS or strength not in STRENGTHS:
        raise NotAllowed("Say what kind of evidence it is, and how strong.")
    if direction and direction not in DIRECTIONS:
        raise NotAllowed("Say which way it points, in one of the words for it.")
    if not all(told.values()) or not strength_why.strip():
        raise NotAllowed(
            "Evidence needs a title, its words, where it is from, and why it is as "
            "strong as you say."
        )
    day = on or home.today()
    if gathered_on > day:
        raise NotAllowed("It cannot have been gathered in the future.")
    if kind == STORY:
        _consent(consent_by, consent_on, consent_uses, consent_for, consent_until, day)
        if strength != "limited":
            raise NotAllowed(
                "One family's story shows what can happen, not how often, so it is "
                "limited evidence, however well it is told."
            )
    if corrects is not None:
        _can_correct(corrects, measure, kind)
    row = EvidenceEntry.objects.create(
        measure=measure,
        kind=kind,
        direction=direction,
        **told,
        gathered_on=gathered_on,
        people=people,
        strength=strength,
        strength_why=strength_why.strip(),
        consent_by=consent_by.strip() if kind == STORY else "",
        consent_on=consent_on if kind == STORY else None,
        consent_uses=sorted(set(consent_uses)) if kind == STORY else [],
        consent_for=consent_for.strip() if kind == STORY else "",
        consent_until=consent_until if kind == STORY else None,
        corrects=corrects,
        on=day,
        **author(by),
    )
    record(by=by, verb="recorded evidence", about=row, detail={"kind": kind})
    return row


def _consent(
    by: str,
    on: date | None,
    uses: Sequence[str],
    purpose: str,
    until: date | None,
    today: date,
) -> None:
    if not by.strip() or on is None or not uses or not purpose.strip():
        raise NotAllowed(
            "A family's story needs its consent: who gave it, on which day, who may "
            "read it and what for."
        )
    if not set(uses) <= set(USES):
        raise NotAllowed("Say who the family agreed may read it.")
    if not {BOARD, EVERYONE} & set(uses):
        raise NotAllowed(
            "Somebody here must be allowed to read it: choose the board, or everyone."
        )
    if on > today:
        raise NotAllowed("Consent cannot have been given in the future.")
    if until is not None and until < today:
        raise NotAllowed("This consent has ended, so the story cannot be kept here.")


def _can_correct(old: EvidenceEntry, measure: str, kind: str) -> None:
    if old.measure != measure or old.kind != kind or old.removed_on is not None:
        raise NotAllowed("That evidence is not there to correct.")
    if EvidenceEntry.objects.filter(corrects=old).exists():
        raise NotAllowed("This has been corrected already. Correct the newest wording.")


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
    today = home.today()
    if any(
        one.measure != measure or not one.may_be_read(BOARD, today) for one in evidence
    ):
        raise NotAllowed("That evidence is not there for this measure.")
    row = WordsJudgement.objects.create(
        measure=measure,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        answer=answer,
        reason=reason.strip(),
        on=on or home.today(),
        **author(by),
    )
    row.evidence.set(evidence)
    record(
        by=by,
        verb="judged in words",
        about=row,
        detail={"answer": answer, "evidence": [one.pk for one in evidence]},
    )
    return row


def author(by: By) -> dict[str, Any]:
    """Who did it and when, as every row about evidence keeps it."""
    return {
        "at": home.now(),
        "by": by if isinstance(by, Person) else None,
        "by_words": words_for(by),
    }
