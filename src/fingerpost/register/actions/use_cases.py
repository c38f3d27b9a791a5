"""Keeping what figures are for: a use case is added, changed, and ended."""

from typing import Any

from django.db import transaction

from fingerpost.partnership.actions import By, NotAllowed, record
from fingerpost.register.actions.changes import apply, keep_changed
from fingerpost.register.known import measures
from fingerpost.register.models import UseCase


@transaction.atomic
def add_use_case(*, by: By, title: str, **fields: Any) -> UseCase:
    """Write down who decides what with which figures."""
    row = UseCase()
    apply(row, {"title": title, **fields})
    _known(row.measures)
    row.save()
    record(by=by, verb="added the use case", about=row)
    return row


@transaction.atomic
def change_use_case(
    *, by: By, use_case: UseCase, why: str = "", **fields: Any
) -> UseCase:
    """Change a use case. What it said before stays in its history."""
    row = UseCase.objects.select_for_update().get(pk=use_case.pk)
    changed = apply(row, fields)
    _known(row.measures)
    keep_changed(by=by, row=row, changed=changed, verb="changed the use case", why=why)
    return row


def _known(slugs: list[str]) -> None:
    for slug in slugs:
        if slug not in measures():
            raise NotAllowed(f"There is no measure called '{slug[:80]}'.")
