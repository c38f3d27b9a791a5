"""What people say about a figure: written by one person, published by another."""

from datetime import datetime

from django.db import transaction

from fingerpost import home
from fingerpost.engine.period import Period
from fingerpost.evidence.models import Commentary
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person


@transaction.atomic
def write_commentary(
    *,
    by: By,
    measure: str,
    period: Period,
    happened: str,
    why: str,
    so_what: str,
    next: str,
    at: datetime | None = None,
) -> Commentary:
    """Write what happened, why, so what for families, and what next.

    What was written before about the same period stays as history. Raises NotAllowed
    when one of the four parts is empty.
    """
    parts = {
        "happened": happened.strip(),
        "why": why.strip(),
        "so_what": so_what.strip(),
        "next": next.strip(),
    }
    if not all(parts.values()):
        raise NotAllowed(
            "All four parts need words: what happened, why, so what, next."
        )
    row = Commentary.objects.create(
        measure=measure,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        **parts,
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
        at=at or home.now(),
    )
    record(by=by, verb="wrote", about=row, detail={"period": period.code})
    return row


@transaction.atomic
def publish_commentary(
    *, by: By, commentary: Commentary, at: datetime | None = None
) -> Commentary:
    """Let families read it. Nobody publishes their own words.

    Raises NotAllowed for one's own, for older words than the newest about that period,
    and for what is published already.
    """
    row = Commentary.objects.select_for_update().get(pk=commentary.pk)
    if isinstance(by, Person) and row.by_id == by.pk:
        raise NotAllowed("You wrote this, so somebody else must publish it.")
    if row.published_at is not None:
        raise NotAllowed("This is published already.")
    newest = Commentary.objects.filter(
        measure=row.measure,
        period_kind=row.period_kind,
        period_start=row.period_start,
        period_end=row.period_end,
    ).first()
    if newest is not None and newest.pk != row.pk:
        raise NotAllowed("There are newer words about this period. Publish those.")
    row.published_at = at or home.now()
    row.published_by = by if isinstance(by, Person) else None
    row.published_by_words = words_for(by)
    row.save(update_fields=["published_at", "published_by", "published_by_words"])
    record(by=by, verb="published", about=row)
    return row
