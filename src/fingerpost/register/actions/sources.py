"""Keeping the record of a data source: added once, changed with its history."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from fingerpost.partnership.actions import By, NotAllowed, record
from fingerpost.register.actions.changes import apply, keep_changed
from fingerpost.register.models import SourceRecord
from fingerpost.sources import catalogue


@transaction.atomic
def register_source(
    *, by: By, title: str, slug: str = "", **fields: Any
) -> SourceRecord:
    """Put a data source on the register, once.

    `slug` names a source that Fingerpost reads; without it the source is one that it
    cannot read yet. Raises NotAllowed when the source is there already.
    """
    if slug and slug not in catalogue():
        raise NotAllowed(f"Fingerpost reads no source called '{slug[:60]}'.")
    name = slug or slugify(title)[:60]
    if not name:
        raise NotAllowed("The name needs at least one letter or digit.")
    if not slug and name in catalogue():
        name = f"{name}-record"[:60]
    if SourceRecord.objects.filter(slug=name).exists():
        raise NotAllowed("This source is on the register already.")
    row = SourceRecord(slug=name, title=title.strip())
    apply(row, fields)
    row.save()
    record(by=by, verb="put on the register", about=row)
    return row


@transaction.atomic
def change_source(
    *, by: By, source: SourceRecord, why: str = "", **fields: Any
) -> SourceRecord:
    """Change the record of a source. What it said before stays in its history."""
    row = SourceRecord.objects.select_for_update().get(pk=source.pk)
    changed = apply(row, fields)
    keep_changed(by=by, row=row, changed=changed, verb="changed the record of", why=why)
    return row
