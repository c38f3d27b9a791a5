"""What the data register asks of a person: issues, late sources, requests."""

from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.engine.period import say_day
from fingerpost.evidence.queries.memory import store
from fingerpost.evidence.queries.readings import Figures
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may
from fingerpost.register import queries as register
from fingerpost.register.models import Requirement
from fingerpost.register.states import PROPOSED, REVIEWED

_SOON = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to do: its words, where to do it, and by when."""

    words: str
    href: str
    hint: str = ""
    by: date | None = None
    late: bool = False


def register_due(person: Person, now: Figures) -> list[Due]:
    """Everything in the data register that this person can do something about."""
    found = _issues(person, now)
    found += _late(person, now)
    if may(person, "register.review_requirements"):
        found += _requests(person)
    return found


def _issues(person: Person, now: Figures) -> list[Due]:
    """Their own issues that are due soon, and severe ones that still lack a caveat."""
    found = []
    for issue in now.standing.issues:
        page = f"/workspace/register/issues/{issue.pk}/"
        mine = issue.owner_id == person.pk and issue.now.works
        if issue.blocks and may(person, "register.change_issues"):
            found.append(
                Due(
                    words=f"Write a caveat: {issue.title}",
                    href=f"{page}change/",
                    hint="The issue is severe. Nobody can sign off the figures that it "
                    "touches until everyone can read of it.",
                    late=True,
                )
            )
        elif mine and (issue.due is None or issue.due <= now.today + _SOON):
            found.append(
                Due(
                    words=f"See to the issue: {issue.title}",
                    href=page,
                    hint=issue.fix,
                    by=issue.due,
                    late=issue.late(now.today),
                )
            )
    return found


def _late(person: Person, now: Figures) -> list[Due]:
    """Late sources that are theirs, or that Fingerpost cannot see by itself.

    Whoever brings in files is told of the others already.
    """
    keeps = may(person, "register.change_sources")
    found = []
    for one in register.expected(store().snapshots(), today=now.today):
        record = one.record
        if record is None or not one.late:
            continue
        mine = record.owner_id == person.pk
        if mine or (keeps and record.declared is None):
            last = f"It last came on {say_day(one.last)}." if one.last else ""
            found.append(
                Due(
                    words=f"Ask for newer data: {one.title}",
                    href=f"/workspace/register/sources/{record.pk}/",
                    hint=last,
                    by=one.due,
                    late=True,
                )
            )
    return found


def _requests(person: Person) -> list[Due]:
    """Requests for figures that wait for a theme group, by theme."""
    rows = Requirement.objects.filter(state__in=(PROPOSED, REVIEWED))
    waiting: dict[tuple[str, str], list[str]] = {}
    for row in rows.select_related("theme"):
        waiting.setdefault((row.theme.slug, row.theme.title), []).append(row.title)
    return [
        Due(
            words=f"Look at what was asked for: {theme}",
            href=f"/workspace/register/requirements/?theme={slug}",
            hint=f"{len(titles)} waiting: {'; '.join(titles)}.",
        )
        for (slug, theme), titles in waiting.items()
    ]
