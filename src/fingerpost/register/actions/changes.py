"""What changed in a record, in words, so that its history can be read by people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from fingerpost.engine.period import say_day
from fingerpost.partnership.actions import By, record


def apply(row: models.Model, fields: Mapping[str, Any]) -> list[list[str]]:
    """Put new values on a record; answer what changed as [name, before, after].

    Raises TypeError for a field that the record does not have.
    """
    changed = []
    for name, value in fields.items():
        field = row._meta.get_field(name)
        before = getattr(row, name)
        if isinstance(value, str):
            value = value.strip()
        if before == value:
            continue
        setattr(row, name, value)
        label = str(field.verbose_name)  # type: ignore[union-attr]
        changed.append([label[:1].upper() + label[1:], _said(row, name, before), ""])
        changed[-1][2] = _said(row, name, value)
    return changed


def keep_changed(
    *, by: By, row: Any, changed: list[list[str]], verb: str, why: str
) -> None:
    """Save a record as its next version, with what changed in the trail.

    Nothing changed is nothing to keep: pages go by the version.
    """
    if not changed:
        return
    row.version += 1
    row.save()
    detail = {"changed": changed, "why": why.strip()}
    record(by=by, verb=verb, about=row, detail=detail)


def _said(row: models.Model, name: str, value: Any) -> str:
    """A value as the history says it; long words are cut."""
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    text = str(choices.get(value, value))
    return text if len(text) <= 200 else f"{text[:199]}…"
