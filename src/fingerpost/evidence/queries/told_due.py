"""What evidence in words waits for: a consent that ends, a second person to read it."""

from datetime import timedelta

from django.db.models import QuerySet

from fingerpost.engine.period import say_day
from fingerpost.evidence.models import STORY, EvidenceEntry, WordsPublication
from fingerpost.evidence.queries.readings import Figures
from fingerpost.evidence.queries.register_due import Due
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may

SOON = timedelta(days=30)
MOST = 20  # pieces that are named on one home page


def told_due(person: Person, now: Figures) -> list[Due]:
    """What this person can do about evidence; no title of a story is among it."""
    corrected = EvidenceEntry.objects.exclude(corrects=None)
    standing = EvidenceEntry.objects.exclude(pk__in=corrected.values("corrects"))
    found: list[Due] = []
    if may(person, "evidence.record_evidence"):
        found += _ending(standing, now)
    if may(person, "evidence.publish_evidence"):
        found += _unread(standing, person, now)
    return found


def _ending(standing: QuerySet[EvidenceEntry], now: Figures) -> list[Due]:
    """Stories whose consent has ended or ends soon, and whose words are still kept."""
    rows = standing.filter(
        kind=STORY, removed_on=None, consent_until__lte=now.today + SOON
    )
    found = []
    for row in rows[:MOST]:
        ended = row.consent_until is not None and row.consent_until < now.today
        does = "has ended" if ended else "ends soon"
        found.append(
            Due(
                words=f"Consent for a story {does}: {_title(row.measure, now)}",
                href=f"/workspace/measures/{row.measure}/#evidence-{row.pk}",
                hint="Nobody sees it after that day. Delete it, or ask the family "
                "again.",
                by=row.consent_until,
                late=ended,
            )
        )
    return found


def _unread(
    standing: QuerySet[EvidenceEntry], person: Person, now: Figures
) -> list[Due]:
    """Evidence of others that everyone may read, and that nobody has decided about."""
    decided = WordsPublication.objects.exclude(entry=None).values("entry")
    rows = standing.exclude(pk__in=decided).exclude(by=person)
    found = []
    for row in rows:
        measure = now.measures.get(row.measure)
        open_to_all = measure is not None and not measure.officers_only
        if open_to_all and row.may_be_public(now.today):
            found.append(
                Due(
                    words=f"Read evidence and publish it: {_title(row.measure, now)}",
                    href=f"/workspace/measures/{row.measure}/evidence/{row.pk}/publish/",
                    hint=f"Recorded by {row.by_words} on {say_day(row.on)}.",
                )
            )
    return found[:MOST]


def _title(slug: str, now: Figures) -> str:
    measure = now.measures.get(slug)
    return measure.short_title if measure is not None else slug
