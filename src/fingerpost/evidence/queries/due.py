"""What is due for a person now: words, findings, returns, targets, the next meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.engine.period import say_day
from fingerpost.evidence.models import (
    AGREED,
    DRAFT,
    REFUSED,
    WITH_FINDINGS,
    Commentary,
)
from fingerpost.evidence.models.defined import past_review
from fingerpost.evidence.queries.all_measures import all_measures, newest_versions
from fingerpost.evidence.queries.board import board_readings
from fingerpost.evidence.queries.board_filters import ANY_LEVEL
from fingerpost.evidence.queries.exception_reports import due_reports
from fingerpost.evidence.queries.handing_in import imports_for
from fingerpost.evidence.queries.readings import Figures, figures
from fingerpost.evidence.queries.register_due import Due, register_due
from fingerpost.evidence.queries.sources import freshness, source_title
from fingerpost.evidence.queries.steps_due import steps_due
from fingerpost.evidence.queries.told_due import told_due
from fingerpost.judgement.exceptions import REASONS
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may
from fingerpost.partnership.queries import partnership
from fingerpost.sources import catalogue

SOON = timedelta(days=60)
_LOOK_BACK = timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A person's home page: what is due for them, and when the board meets next."""

    due: tuple[Due, ...]
    next_meeting: date | None


def due_for(person: Person, *, now: Figures | None = None) -> Desk:
    """Everything that this person can do something about, the most urgent first."""
    now = now or figures()
    found = _first_steps(person, now)
    if may(person, "evidence.own_imports"):
        found += _findings(person, now)
    if may(person, "evidence.import"):
        found += _stale(now)
    if may(person, "register.view"):
        found += register_due(person, now)
    if may(person, "evidence.view_board"):
        found += _about_kpis(person, now)
        found += due_reports(person, now)
    found += _definitions(person, now)
    found += told_due(person, now)
    found += steps_due(person, now)
    if may(person, "evidence.publish_commentary"):
        found += _to_publish(person)
    found.sort(key=lambda due: (not due.late, due.by or date.max, due.words))
    meeting = partnership().next_meeting
    if meeting is not None and meeting < now.today:
        meeting = None
    return Desk(due=tuple(found), next_meeting=meeting)


def _first_steps(person: Person, now: Figures) -> list[Due]:
    """What a new partnership does first: say who it is, hand in the first files."""
    found = []
    if may(person, "partnership.change_settings") and not partnership().area:
        found.append(
            Due(
                words="Say which local area this partnership serves",
                href="/workspace/settings/",
                hint="Until then no page knows whose figures to show.",
                late=True,
            )
        )
    settings = may(person, "partnership.change_settings")
    if settings and not now.board and any(a.level == "icb" for a in now.areas.values()):
        found.append(
            Due(
                words="Say which NHS board this area belongs to",
                href="/workspace/settings/",
                hint="Waits for health services are published for boards. Until then "
                "their pages show nothing.",
                late=False,
            )
        )
    if may(person, "evidence.import") and now.run_id is None:
        found.append(
            Due(
                words="Hand in the first files",
                href="/workspace/imports/new/",
                hint="Begin with the published statistics, which are there for every "
                "area.",
                late=True,
            )
        )
    return found


def _findings(person: Person, now: Figures) -> list[Due]:
    since = now.today - _LOOK_BACK
    rows = (
        imports_for(person)
        .filter(state__in=(WITH_FINDINGS, REFUSED), finished_at__date__gte=since)
        .defer("told")
    )
    found, seen = [], set()
    for row in rows[:50]:
        # an older hand-over of the same source has been overtaken by the newest one
        if row.source in seen:
            continue
        seen.add(row.source)
        if row.state == WITH_FINDINGS and _published(row.source):
            continue  # nobody here can put a publisher's file right
        count = row.counted
        noun = "finding" if count == 1 else "findings"
        what = "was refused" if row.state == REFUSED else f"has {count:,} {noun}"
        found.append(
            Due(
                words=f"{source_title(row.source)} {what}",
                href=f"/workspace/imports/{row.pk}/",
                hint=f"Import {row.pk}. Put the records right where they are kept, "
                "then hand in again.",
            )
        )
    return found


def _published(slug: str) -> bool:
    """Whether a source's files come from a publisher, not from a partner's records."""
    source = catalogue().get(slug)
    return source is not None and bool(source.address)


def _stale(now: Figures) -> list[Due]:
    return [
        Due(
            words=f"Bring in newer figures: {row.title}",
            href="/workspace/imports/new/",
            hint=f"The figures go to {say_day(row.data_to)}." if row.data_to else "",
            by=row.next_due,
            late=True,
        )
        for row in freshness(now=now)
        if row.late
    ]


def _about_kpis(person: Person, now: Figures) -> list[Due]:
    found = []
    cards = board_readings("partner", level=ANY_LEVEL, now=now).cards
    waiting = sum(not card.signed.holds for card in cards)
    if waiting and may(person, "evidence.sign_off"):
        found.append(
            Due(
                words="Sign off the board's figures",
                href="/workspace/board/sign-off/",
                hint=f"{waiting} of {len(cards)} are not signed off as they are now.",
            )
        )
    for card in cards:
        slug, title = card.measure.slug, card.measure.short_title
        place = f"/workspace/measures/{slug}/"
        period = card.reading.observation.period if card.reading.observation else None
        if may(person, "evidence.write_commentary") and not card.has_words and period:
            why = f" {REASONS[card.why[0]][1]}" if card.why else ""
            found.append(
                Due(
                    words=f"Say what happened: {title}",
                    href=f"{place}commentary/",
                    hint=f"There are no words about {period.label} yet.{why}",
                    late=card.exception,
                )
            )
        if may(person, "evidence.set_baseline") and card.reading.baseline is None:
            found.append(
                Due(words=f"Set the baseline: {title}", href=f"{place}baseline/")
            )
        target = card.reading.target
        if may(person, "evidence.set_target") and target is None:
            found.append(Due(words=f"Set a target: {title}", href=f"{place}target/"))
        due = target.target.due if target else None
        if due is not None and now.today <= due <= now.today + SOON:
            found.append(Due(words=f"The target is due: {title}", href=place, by=due))
    return found


def _definitions(person: Person, now: Figures) -> list[Due]:
    """Drafts that wait for somebody else, and definitions to be looked at again."""
    agrees = may(person, "evidence.agree_kpi")
    defines = may(person, "evidence.define_kpi")
    if not agrees and not defines:
        return []
    found = []
    for row in newest_versions():
        href = f"/workspace/defined/{row.slug}/"
        if agrees and row.state == DRAFT and row.by_id != person.pk:
            found.append(
                Due(
                    words=f"Read and agree a measure: {row.short_title}",
                    href=href,
                    hint=f"Written by {row.by_words}. It has no figures before that.",
                )
            )
        if defines and row.state == AGREED and past_review(row, now.today):
            found.append(
                Due(
                    words=f"Look at a definition again: {row.short_title}",
                    href=href,
                    by=row.next_review,
                    late=True,
                )
            )
    return found


def _to_publish(person: Person) -> list[Due]:
    seen: set[tuple[str, date]] = set()
    found = []
    for row in Commentary.objects.order_by("-at", "-id")[:200]:
        about = (row.measure, row.period_end)
        if about in seen:
            continue
        seen.add(about)
        if row.published_at is None and row.by_id != person.pk:
            found.append(
                Due(
                    words=f"Read and publish the words about {row.period.label}",
                    href=f"/workspace/measures/{row.measure}/#words",
                    hint=f"Written by {row.by_words}: {_title(row.measure)}.",
                )
            )
    return found


def _title(slug: str) -> str:
    try:
        return all_measures()[slug].title
    except KeyError:
        return slug
