"""Exception reports as people may see them: by measure, one with its history, all.

Whoever may see drafts of a measure sees its reports. Words that were not submitted yet
are for their writer and the writer's colleagues alone, as the form for them promises:
another partner that comes to answer for the measure begins with an empty form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import (
    ExceptionMove,
    ExceptionReport,
    ExceptionVersion,
    Kpi,
)
from fingerpost.evidence.models.exception_reports import (
    ASK,
    ASKED,
    DRAFTED,
    MOVED_BY,
    NOTE,
    NOTED,
    SUBMITTED,
    WITHDRAWN,
    WRITE,
)
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.evidence.queries.readings import Figures
from fingerpost.evidence.queries.register_due import Due
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may
from fingerpost.partnership.queries import say_moment

NONE_YET = "Nothing has been written yet."


@dataclass(frozen=True, kw_only=True)
class Told:
    """One exception report with what a person may read of it, and may do about it.

    What only its own page shows is asked of the database when it is asked for.
    """

    row: ExceptionReport
    person: Person
    today: date

    @property
    def title(self) -> str:
        """The measure that it is about."""
        return _title(self.row.measure)

    @property
    def overdue(self) -> bool:
        """Whether its owner still owes it and its day has passed."""
        return self.row.overdue(self.today)

    @cached_property
    def moves(self) -> tuple[ExceptionMove, ...]:
        """Every step on its way, the first one first."""
        return tuple(sorted(self.row.moves.all(), key=lambda one: one.pk))

    @cached_property
    def writes(self) -> bool:
        """Whether this person may write it."""
        return may(self.person, WRITE) and answers_for(self.person, self.row.measure)

    @cached_property
    def versions(self) -> tuple[ExceptionVersion, ...]:
        """The versions of its words that this person may read, the newest first."""
        every = sorted(self.row.versions.all(), key=lambda one: -one.number)
        return tuple(one for one in every if one.submitted or self._theirs(one))

    @property
    def words(self) -> ExceptionVersion | None:
        """The newest words that this person may read."""
        return self.versions[0] if self.versions else None

    def _theirs(self, draft: ExceptionVersion) -> bool:
        """Whether a draft is this person's, or a colleague's who writes with them."""
        if draft.by_id == self.person.pk:
            return True
        partner = self.person.organisation_id
        colleague = draft.by is not None and draft.by.organisation_id == partner
        return bool(partner and colleague and self.writes)

    @property
    def doings(self) -> list[tuple[str, str]]:
        """What this person may do about it: last part of the address, words."""
        return list(_doings(self.row, self.person, self.writes))

    @property
    def owner(self) -> str:
        """Who is to write it, in words."""
        kpi = Kpi.objects.filter(measure=self.row.measure).first()
        lead = (str(kpi.lead) if kpi.lead else kpi.lead_title) if kpi else ""
        partner = str(kpi.accountable) if kpi and kpi.accountable else ""
        return ", ".join(filter(None, (lead, partner))) or "Nobody has been named"

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/workspace/exceptions/{self.row.pk}/"

    @property
    def word(self) -> str:
        """The state in words, and whether it is late."""
        return f"{self.row.word}, overdue" if self.overdue else self.row.word

    @property
    def line(self) -> str:
        """Where it stands, in one sentence."""
        row = self.row
        if row.now.waits:
            late = "It was due" if self.overdue else "It is due"
            return f"{late} on {say_day(row.due)}{_before(row.meeting)}."
        last = self.moves[-1] if self.moves else None
        if last is None:
            return ""
        day = say_day(last.at.date())
        if row.state == NOTED and last.meeting:
            decided = f" Decision: {last.decision}." if last.decision else ""
            return f"The board saw it on {say_day(last.meeting)}.{decided}"
        if row.state == WITHDRAWN:
            return f"{last.by_words} withdrew it on {day}: {last.reason}"
        return f"{last.by_words} submitted it on {day}."


def paragraphs(version: ExceptionVersion) -> list[tuple[str, str]]:
    """The parts of a report with their headings, in order; what is empty says so."""
    help_ = version.help_needed
    if help_ and version.help_from:
        help_ = f"{help_.rstrip('.')}. From: {version.help_from.rstrip('.')}."
    recovery = version.recovery_on
    return [
        ("Why it is off track", version.why or NONE_YET),
        ("What is being done", version.doing or NONE_YET),
        ("Back on track by", say_day(recovery) if recovery else "No date yet"),
        ("Help needed", help_ or "No help is needed"),
    ]


def answers_for(person: Person, slug: str) -> bool:
    """Whether a person writes the reports on a measure: its lead, or their partner.

    Where nobody has been named, whoever may write any report may write this one.
    """
    kpi = Kpi.objects.filter(measure=slug).first()
    if kpi is None or not (kpi.lead_id or kpi.accountable_id):
        return True
    theirs = kpi.accountable_id and kpi.accountable_id == person.organisation_id
    return kpi.lead_id == person.pk or bool(theirs)


def is_own(person: Person, row: ExceptionReport) -> bool:
    """Whether a report is this person's to write: they lead the measure, or wrote it.

    Somebody else must note or withdraw such a report.
    """
    if any(version.by_id == person.pk for version in row.versions.all()):
        return True
    return Kpi.objects.filter(measure=row.measure, lead=person).exists()


def _doings(
    row: ExceptionReport, person: Person, writes: bool
) -> Iterable[tuple[str, str]]:
    moves = row.now.moves
    if SUBMITTED in moves and writes:
        corrected = "Correct it" if row.state == SUBMITTED else "Write the report"
        yield "write/", corrected
    of_others = not is_own(person, row)
    if NOTED in moves and of_others and may(person, MOVED_BY[NOTED]):
        yield "note/", "Note that the board has seen it"
    if WITHDRAWN in moves and of_others and may(person, MOVED_BY[WITHDRAWN]):
        yield "withdraw/", "Withdraw the asking"
    if ASKED in moves and may(person, MOVED_BY[ASKED]):
        yield "ask-again/", "Ask for it again"


def steps(found: Told) -> list[tuple[str, str, str, str]]:
    """Every step of a report as a row: when, what it became, by whom, why."""
    rows = []
    for move in found.moves:
        said = [move.reason]
        if move.meeting:
            said.append(f"Meeting of {say_day(move.meeting)}.")
        if move.decision:
            said.append(f"Decision: {move.decision}.")
        if move.number:
            said.append(f"Version {move.number}.")
        why = " ".join(filter(None, said)) or "No more was said"
        rows.append((say_moment(move.at), move.word, move.by_words, why))
    return rows


def every_report() -> QuerySet[ExceptionReport]:
    """All reports with their words and steps, in three questions to the database."""
    return ExceptionReport.objects.prefetch_related("versions", "moves")


def of_measure(slug: str, *, person: Person, today: date) -> tuple[Told, ...]:
    """The reports on one measure, the newest first."""
    rows = every_report().filter(measure=slug)
    return tuple(Told(row=row, person=person, today=today) for row in rows)


def newest() -> dict[str, ExceptionReport]:
    """The newest report on each measure."""
    rows: dict[str, ExceptionReport] = {}
    for row in ExceptionReport.objects.order_by("at", "id"):
        rows[row.measure] = row
    return rows


def submitted_words(slugs: Iterable[str]) -> dict[str, ExceptionVersion]:
    """For each measure the newest words that the board has, for its pack."""
    rows = ExceptionVersion.objects.filter(submitted=True, report__measure__in=slugs)
    rows = rows.exclude(report__state=WITHDRAWN).select_related("report")
    return {row.report.measure: row for row in rows.order_by("report__at", "number")}


def due_reports(person: Person, now: Figures) -> list[Due]:
    """What a person has to do about exception reports: write them, or note them."""
    found = []
    if may(person, WRITE):
        mine = Q(lead=person)
        if person.organisation_id:
            mine |= Q(accountable=person.organisation_id, lead=None)
        slugs = list(Kpi.objects.filter(mine).values_list("measure", flat=True))
        rows = ExceptionReport.objects.filter(state__in=(ASKED, DRAFTED))
        for row in rows.filter(measure__in=slugs):
            found.append(
                Due(
                    words=f"Write the exception report: {_title(row.measure)}",
                    href=f"/workspace/exceptions/{row.pk}/write/",
                    hint=row.because,
                    by=row.due,
                    late=row.overdue(now.today),
                )
            )
    if may(person, NOTE):
        for row in ExceptionReport.objects.filter(state=SUBMITTED):
            held = row.meeting is not None and row.meeting < now.today
            found.append(
                Due(
                    words=f"Read the exception report: {_title(row.measure)}",
                    href=f"/workspace/exceptions/{row.pk}/",
                    hint="Note it once the board has seen it.",
                    by=row.meeting,
                    late=held,
                )
            )
    return found


def may_ask(person: Person, measure: Measure) -> bool:
    """Whether a person may ask for a report on a measure now."""
    watched = Kpi.objects.filter(measure=measure.slug, on_board=True).exists()
    return watched and measure.form != "judgement" and may(person, ASK)


def _before(meeting: date | None) -> str:
    return f", before the meeting on {say_day(meeting)}" if meeting else ""


def _title(slug: str) -> str:
    known = all_measures().get(slug)
    return known.short_title if known else slug
