"""What the owner of a measure tells the board when it is off track (requirement R19).

A report is asked for, drafted, submitted and noted by the board; or the asking is
withdrawn, with a reason. Its words are kept version by version and its moves step by
step. Nothing of it is ever public.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models

from fingerpost.engine.period import Period
from fingerpost.evidence.models.decisions import PERIOD_CHOICES
from fingerpost.evidence.models.states import State
from fingerpost.partnership.models import AppendOnly, Person

ASKED, DRAFTED, SUBMITTED = "asked", "drafted", "submitted"
NOTED, WITHDRAWN = "noted", "withdrawn"
WRITE, ASK, NOTE = (
    "evidence.write_exception_report",
    "evidence.ask_exception_report",
    "evidence.note_exception_report",
)


@dataclass(frozen=True)
class ReportState(State):
    """A state of an exception report. `waits`: its owner still owes the words."""

    waits: bool = False


# The one table of the states of a report. Pages, buttons, actions and tests read it.
# `needs` is the permission of whoever usually makes the next move.
REPORT_STATES: dict[str, ReportState] = {
    ASKED: ReportState(
        "Asked for", (DRAFTED, SUBMITTED, WITHDRAWN), needs=WRITE, waits=True
    ),
    DRAFTED: ReportState(
        "Being written", (DRAFTED, SUBMITTED, WITHDRAWN), needs=WRITE, waits=True
    ),
    # a correction before the meeting is submitted anew, as another version
    SUBMITTED: ReportState("Submitted", (SUBMITTED, NOTED, WITHDRAWN), needs=NOTE),
    NOTED: ReportState("Seen by the board", ()),
    WITHDRAWN: ReportState("Withdrawn", (ASKED,), needs=ASK),
}
OPEN_REPORTS = (ASKED, DRAFTED, SUBMITTED)
# who makes each move, by the state that it leads to
MOVED_BY = {
    ASKED: ASK,
    DRAFTED: WRITE,
    SUBMITTED: WRITE,
    NOTED: NOTE,
    WITHDRAWN: ASK,
}


class ExceptionReport(models.Model):
    """An exception report about one measure and period, wherever it stands now.

    `because` says in words why it was asked for; `meeting` is the board meeting that it
    is for, if that was known; `due` the last day on which it is in time.
    """

    measure = models.CharField(max_length=80, db_index=True)
    period_kind = models.CharField(max_length=20, choices=PERIOD_CHOICES)
    period_start = models.DateField()
    period_end = models.DateField()
    because = models.TextField()
    meeting = models.DateField(null=True, blank=True)
    due = models.DateField()
    state = models.CharField(
        max_length=10,
        default=ASKED,
        choices=[(slug, state.word) for slug, state in REPORT_STATES.items()],
    )
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "period_kind", "period_end"],
                name="one_report_for_a_period",
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=models.Q(state__in=OPEN_REPORTS),
                name="one_open_report_for_a_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"exception report on {self.measure}, {self.period.label}"

    @property
    def period(self) -> Period:
        """The period whose figure made somebody ask."""
        return Period(self.period_kind, self.period_start, self.period_end)

    @property
    def now(self) -> ReportState:
        """The state that it is in."""
        return REPORT_STATES[self.state]

    @property
    def word(self) -> str:
        """The state in words."""
        return self.now.word

    @property
    def latest(self) -> "ExceptionVersion | None":
        """The newest words, whoever may read them; None before anything is written."""
        return max(self.versions.all(), key=lambda row: row.number, default=None)

    def overdue(self, today: date) -> bool:
        """Whether its owner still owes it and its day has passed."""
        return self.now.waits and self.due < today


class ExceptionVersion(AppendOnly):
    """What an owner wrote: why, what is being done, by when, which help from whom.

    `submitted` is whether it was handed to the board, or is a draft still.
    """

    report = models.ForeignKey(
        ExceptionReport, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True, default="")
    doing = models.TextField(blank=True, default="")
    recovery_on = models.DateField(null=True, blank=True)
    help_needed = models.TextField(blank=True, default="")
    help_from = models.CharField(max_length=200, blank=True, default="")
    submitted = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["report", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "number"], name="exception_version_once_each"
            )
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class ExceptionMove(AppendOnly):
    """One step of a report: asked, drafted, submitted, noted or withdrawn, and by whom.

    `number` is the version of the words that was there; `meeting` and `decision` say at
    which meeting the board saw it, and what it decided, if it did.
    """

    report = models.ForeignKey(
        ExceptionReport, on_delete=models.PROTECT, related_name="moves"
    )
    before = models.CharField(max_length=10, blank=True, default="")
    after = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True, default="")
    meeting = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["report", "id"]

    def __str__(self) -> str:
        return f"{self.before or 'new'} to {self.after}"

    @property
    def word(self) -> str:
        """What it became, in words."""
        return REPORT_STATES[self.after].word
