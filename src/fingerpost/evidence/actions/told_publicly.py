"""Evidence in words made public by a second person, taken back, or deleted."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from fingerpost import home
from fingerpost.evidence.actions.told import author
from fingerpost.evidence.models import (
    CHECKS,
    STORY,
    EvidenceEntry,
    WordsJudgement,
    WordsPublication,
)
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.partnership.actions import By, NotAllowed, record
from fingerpost.partnership.models import Person

REMOVED = "The family has taken its consent back. The words are gone."
RESTED_ON_IT = "A story that it rested on has been taken back."


@transaction.atomic
def publish_words(
    *, by: By, what: EvidenceEntry | WordsJudgement, checks: Iterable[str]
) -> WordsPublication:
    """Let everyone read it. Nobody publishes their own, or beyond the consent.

    `checks` name what this second person has looked for, so that no child can be
    recognised. Raises NotAllowed while one of them is missing.
    """
    known = all_measures().get(what.measure)
    if known is None or known.officers_only:
        raise NotAllowed("This measure is for partners only, and so is its evidence.")
    if isinstance(by, Person) and what.by_id == by.pk:
        raise NotAllowed("You recorded this, so somebody else must publish it.")
    today = home.today()
    if isinstance(what, EvidenceEntry):
        if not what.may_be_public(today):
            raise NotAllowed(
                "The family has not agreed that everyone may read this, or no longer "
                "does."
            )
        if EvidenceEntry.objects.filter(corrects=what).exists():
            raise NotAllowed("This has been corrected. Publish the newest wording.")
    elif any(not one.consented(today) for one in what.evidence.all()):
        raise NotAllowed(
            "A story that this rests on may no longer be shown. Judge again without it."
        )
    newest = _newest(what)
    if newest is not None and newest.public:
        raise NotAllowed("Everyone can read this already.")
    looked_for = sorted(set(checks) & set(CHECKS))
    if looked_for != sorted(CHECKS):
        raise NotAllowed(
            "Look for each of the points first: could anybody be recognised?"
        )
    return _note(by, what, public=True, reason="", checks=looked_for)


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
    that correct it. A judgement that rests on it may retell it, so it is taken back
    from everyone too. That there was a story, and when it went, stays.
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
        one.consent_uses, one.direction = [], ""
        one.removed_on = on or home.today()
        one.save()
        newest = _newest(one)
        if newest is not None and newest.public:
            _note(by, one, public=False, reason=REMOVED)
        record(by=by, verb="removed a story: consent taken back", about=one)
        for judged in WordsJudgement.objects.filter(evidence=one):
            newest = _newest(judged)
            if newest is not None and newest.public:
                _note(by, judged, public=False, reason=RESTED_ON_IT)
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
    by: By,
    what: EvidenceEntry | WordsJudgement,
    *,
    public: bool,
    reason: str,
    checks: Sequence[str] = (),
) -> WordsPublication:
    row = WordsPublication.objects.create(
        **_about(what), public=public, reason=reason, checks=list(checks), **author(by)
    )
    verb = "published evidence" if public else "took evidence back"
    # the row keeps the reason: it may speak of a story, which the trail never does
    record(by=by, verb=verb, about=what)
    return row


def _about(what: EvidenceEntry | WordsJudgement) -> dict[str, Any]:
    name = "entry" if isinstance(what, EvidenceEntry) else "judgement"
    return {name: what}
