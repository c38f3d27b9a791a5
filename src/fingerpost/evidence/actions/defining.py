"""Measures defined here without code: drafted, agreed by somebody else, retired.

Nothing is edited: each change is a new version with its day, its author and what
changed. A change of meaning is another measure, which takes the earlier one's place.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.evidence.actions.kpis import set_kpi
from fingerpost.evidence.models import (
    AGREED,
    DRAFT,
    KPI_STATES,
    RETIRED,
    Kpi,
    KpiVersion,
)
from fingerpost.evidence.models.defined import MEANING
from fingerpost.evidence.queries.all_measures import as_measure
from fingerpost.measures import catalogue
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Organisation, Person, Theme
from fingerpost.partnership.permissions import may

OWN = "our_"  # names that no measure with a file of code can have
_NAMED = ("title", "short_title", "why", "plain", "numerator")


@transaction.atomic
def define_kpi(
    *,
    by: By,
    said: Mapping[str, Any],
    accountable: Organisation | None = None,
    lead: Person | None = None,
    lead_title: str = "",
    themes: Sequence[Theme] = (),
    on: date | None = None,
) -> KpiVersion:
    """Draft a measure. Somebody else agrees it before it has figures.

    `said` holds the fields of a `KpiVersion` that people write. With `replaces` it
    will take the place of that measure once it is agreed. Raises NotAllowed when words
    are missing that a reader needs.
    """
    fields = _whole(said)
    replaces = str(fields.get("replaces", ""))
    if replaces and _newest(replaces).state != AGREED:
        raise NotAllowed("Only a measure that is agreed can be replaced by another.")
    row = _write(
        by,
        slug=_free_slug(fields["title"]),
        number=1,
        state=DRAFT,
        fields=fields,
        what=f"In place of {replaces}." if replaces else "First version.",
        on=on,
    )
    set_kpi(
        by=by,
        measure=row.slug,
        accountable=accountable,
        lead=lead,
        lead_title=lead_title,
        themes=themes,
        on_board=False,
    )
    return row


@transaction.atomic
def change_kpi_words(
    *,
    by: By,
    slug: str,
    said: Mapping[str, Any],
    what: str,
    break_from: date | None = None,
    on: date | None = None,
) -> KpiVersion:
    """Change the words of a measure; what it counts stays. The old words are kept.

    A survey question that is put in other words needs `break_from`, the day from which
    it was: answers before and after are not compared. Raises NotAllowed for a change
    of meaning, which is another measure, and when whoever wrote an agreed measure for
    partners would let everyone see it.
    """
    last = _newest(slug)
    if last.state == RETIRED:
        raise NotAllowed("This measure is retired, so its words stay as they are.")
    fields = _whole({**last.fields(), **said})
    changed = last.changed(fields)
    if not changed:
        raise NotAllowed("Nothing has been changed.")
    meaning = [name for name in changed if name in MEANING]
    if meaning and last.state != DRAFT:
        raise NotAllowed(
            "That would change what is counted, so it is another measure. Define it, "
            "and this one is kept beside it."
        )
    if not what.strip():
        raise NotAllowed("Say what you have changed, and why.")
    if last.state == AGREED and "officers_only" in changed and last.officers_only:
        _may_open(by, slug)
    if last.state != DRAFT and "question" in changed and break_from is None:
        raise NotAllowed(
            "The question is put in other words. Say from which day: answers before "
            "and after cannot be compared."
        )
    return _write(
        by,
        slug=slug,
        number=last.number + 1,
        state=last.state,
        fields=fields,
        what=what,
        on=on,
        break_from=break_from,
    )


def _may_open(by: By, slug: str) -> None:
    """Let everyone see a measure that was agreed for partners: as agreeing it was."""
    if isinstance(by, Person) and (
        by.pk in _authors(slug) or not may(by, "evidence.agree_kpi")
    ):
        raise NotAllowed(
            "It was agreed for partners only. That everyone sees it is for somebody "
            "who agrees measures and has not written this one."
        )


def _authors(slug: str) -> set[int | None]:
    """Who wrote what was then agreed."""
    drafts = KpiVersion.objects.filter(slug=slug, state=DRAFT)
    return set(drafts.values_list("by", flat=True))


@transaction.atomic
def agree_kpi(*, by: By, slug: str, on: date | None = None) -> KpiVersion:
    """Agree a draft, so that figures can be entered. Nobody agrees their own.

    The measure that it replaces is retired on the same day.
    """
    last = _newest(slug)
    if isinstance(by, Person) and by.pk in _authors(slug):
        raise NotAllowed("You wrote this, so somebody else must agree it.")
    row = _move(by, last, AGREED, "Agreed.", on)
    if row.replaces:
        retire_kpi(by=by, slug=row.replaces, reason=f"Replaced by {row.title}.", on=on)
    return row


@transaction.atomic
def retire_kpi(*, by: By, slug: str, reason: str, on: date | None = None) -> KpiVersion:
    """End a measure. Its figures stay; it leaves the board and takes no new ones."""
    if not reason.strip():
        raise NotAllowed("Say why this measure ends. Its page will say so.")
    row = _move(by, _newest(slug), RETIRED, reason, on)
    kpi = Kpi.objects.filter(measure=slug, on_board=True).first()
    if kpi is not None:
        kpi.on_board = False
        kpi.save(update_fields=["on_board"])
    return row


def _move(
    by: By, last: KpiVersion, state: str, what: str, on: date | None
) -> KpiVersion:
    if state not in KPI_STATES[last.state].moves:
        word = KPI_STATES[last.state].word.lower()
        raise NotAllowed(f"This measure is {word}; it cannot be moved that way.")
    return _write(
        by,
        slug=last.slug,
        number=last.number + 1,
        state=state,
        fields=last.fields(),
        what=what,
        on=on,
    )


def _write(
    by: By,
    *,
    slug: str,
    number: int,
    state: str,
    fields: Mapping[str, Any],
    what: str,
    on: date | None,
    break_from: date | None = None,
) -> KpiVersion:
    row = KpiVersion(
        **fields,
        slug=slug,
        number=number,
        state=state,
        what=what.strip(),
        break_from=break_from,
        on=on or home.today(),
        at=home.now(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
    )
    try:
        as_measure([row])
    except ValueError as wrong:
        raise NotAllowed(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from None
    row.save()
    record(
        by=by,
        verb=f"measure: {state}",
        about=row,
        detail={"version": number, "what": what.strip()[:200]},
    )
    return row


def _newest(slug: str) -> KpiVersion:
    row = KpiVersion.objects.filter(slug=slug).order_by("-number").first()
    if row is None:
        raise NotAllowed("This measure was not defined here, so it cannot be changed.")
    return row


def _whole(said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, trimmed. Raises NotAllowed when a reader would miss one."""
    fields = {k: v.strip() if isinstance(v, str) else v for k, v in said.items()}
    fields.setdefault("short_title", "")
    fields["short_title"] = fields["short_title"] or fields["title"][:80]
    judged = fields["form"] == "judgement"
    needed = [n for n in _NAMED if not (judged and n == "numerator")]
    if not all(fields.get(name) for name in needed):
        raise NotAllowed("A measure needs a title, why it matters and what it counts.")
    if fields["form"] == "survey" and not fields.get("question"):
        raise NotAllowed("Give the question as it is put to people.")
    if fields["unit"] == "percent" and not fields.get("denominator"):
        raise NotAllowed("A percentage needs words for what it is out of.")
    if not fields.get("partners"):
        raise NotAllowed("Say which partner's work it is about.")
    if fields["next_review"] <= fields["reviewed"]:
        raise NotAllowed("The next review must come after the last one.")
    return fields


def _free_slug(title: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:60] or "measure"
    taken = set(catalogue()) | set(KpiVersion.objects.values_list("slug", flat=True))
    slug, number = OWN + plain, 1
    while slug in taken:
        number += 1
        slug = f"{OWN}{plain}_{number}"
    return slug
