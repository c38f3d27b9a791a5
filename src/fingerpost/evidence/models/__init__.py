"""Imports, runs, and what people decide about a measure: baseline, target, words."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models

from fingerpost.engine import findings_table
from fingerpost.engine.period import PERIOD_KINDS, Period
from fingerpost.evidence.models.defined import (
    AGREED,
    DRAFT,
    KPI_STATES,
    RETIRED,
    KpiVersion,
    TypeGap,
)
from fingerpost.evidence.models.quality import QualityRating, SignOff
from fingerpost.evidence.models.states import State
from fingerpost.evidence.models.told import (
    ANSWERS,
    EVIDENCE_KINDS,
    STORY,
    STRENGTHS,
    USES,
    EvidenceEntry,
    WordsJudgement,
    WordsPublication,
)
from fingerpost.judgement import reading
from fingerpost.partnership.models import AppendOnly, Organisation, Person, Theme

__all__ = [
    "ACCEPTED",
    "AGREED",
    "ANSWERS",
    "CANCELLED",
    "CHECKING",
    "DRAFT",
    "EVIDENCE_KINDS",
    "FAILED",
    "HANDED_IN",
    "IMPORT_STATES",
    "KPI_STATES",
    "PERIOD_CHOICES",
    "QUEUED",
    "REFUSED",
    "RETIRED",
    "STORY",
    "STRENGTHS",
    "USES",
    "WITH_FINDINGS",
    "BaselineRecord",
    "Commentary",
    "Decided",
    "EvidenceEntry",
    "Import",
    "Kpi",
    "KpiVersion",
    "MilestoneRecord",
    "QualityRating",
    "RebaseRecord",
    "Run",
    "SignOff",
    "State",
    "TargetRecord",
    "TypeGap",
    "WordsJudgement",
    "WordsPublication",
]

HANDED_IN, QUEUED, CHECKING = "handed-in", "queued", "checking"
ACCEPTED, WITH_FINDINGS = "accepted", "accepted-with-findings"
REFUSED, FAILED, CANCELLED = "refused", "failed", "cancelled"
CHECKED = "checked"


# The one table of the states of an import. Pages, buttons and tests read it.
IMPORT_STATES: dict[str, State] = {
    HANDED_IN: State(
        "Waiting for your go-ahead", (QUEUED, CANCELLED), needs="evidence.hand_in"
    ),
    QUEUED: State("Waiting", (CHECKING, CANCELLED, FAILED), needs="evidence.hand_in"),
    CHECKING: State("Checking", (ACCEPTED, WITH_FINDINGS, REFUSED, FAILED, CHECKED)),
    ACCEPTED: State("Accepted", ()),
    WITH_FINDINGS: State("Accepted with findings", ()),
    REFUSED: State("Refused", ()),
    FAILED: State("Failed", ()),
    CANCELLED: State("Cancelled", ()),
    CHECKED: State("Checked only", ()),
}
PERIOD_CHOICES = [(kind, kind) for kind in PERIOD_KINDS]


class Imports(models.Manager["Import"]):
    """Imports without their listed findings, which are read when they are asked for."""

    def get_queryset(self) -> models.QuerySet["Import"]:
        """Every import; the findings stay where they are."""
        return super().get_queryset().defer("found")


class Import(models.Model):
    """One hand-over of files of one source, and what became of it.

    `import_id` is the content's own name and is there once the files are stored.
    `files` holds the names as the person's machine called them, for showing only;
    `spool` names the private folder where the files wait and is emptied afterwards.
    `told` is the report without its list of findings, which lies packed in `found`.
    """

    objects: ClassVar[Imports] = Imports()

    import_id = models.CharField(max_length=64, blank=True, default="", db_index=True)
    source = models.CharField(max_length=60)
    shape = models.CharField(max_length=40, blank=True, default="")
    area = models.CharField(max_length=9, blank=True, default="")
    state = models.CharField(
        max_length=24,
        default=HANDED_IN,
        choices=[(slug, state.word) for slug, state in IMPORT_STATES.items()],
    )
    options = models.JSONField(default=dict, blank=True)
    files = models.JSONField(default=list, blank=True)
    spool = models.CharField(max_length=40, blank=True, default="")
    percent = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=120, blank=True, default="")
    told = models.JSONField(default=dict, blank=True)
    found = models.BinaryField(default=b"", blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-queued_at", "-id"]

    def __str__(self) -> str:
        return f"import {self.pk} of {self.source}"

    @property
    def word(self) -> str:
        """The state in words."""
        return IMPORT_STATES[self.state].word

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return IMPORT_STATES[self.state].over

    @property
    def report(self) -> dict[str, Any]:
        """The whole report, as the command and the API answer it."""
        if "listed" not in self.told:
            return self.told
        findings = findings_table.as_dicts(findings_table.unpacked(bytes(self.found)))
        rest = {k: v for k, v in self.told.items() if k != "listed"}
        return {**rest, "findings": findings}

    @report.setter
    def report(self, whole: Mapping[str, Any]) -> None:
        self.told = {k: v for k, v in whole.items() if k != "findings"}
        if "findings" in whole:
            self.told["listed"] = len(whole["findings"])
        self.found = findings_table.packed(whole.get("findings", ()))

    @property
    def counted(self) -> int:
        """How many findings there are, listed or not."""
        counts = self.told.get("rules", {}).get("counts", {})
        return sum(counts.values()) or int(self.told.get("listed", 0))


class Run(AppendOnly):
    """One making of all observations from the returns that were there."""

    run_id = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by_words = models.CharField(max_length=160)
    rows = models.BigIntegerField(default=0)
    measures = models.PositiveIntegerField(default=0)
    observations = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"run {self.run_id}"


class Kpi(models.Model):
    """A measure that the partnership watches: who answers for it, and how it is shown.

    `headline_basis` and `period_kind` say which of the figures, that stand side by
    side, the board reads first; empty means as the measure's definition says.
    """

    measure = models.CharField(max_length=80, unique=True)
    on_board = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)
    accountable = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT
    )
    lead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    lead_title = models.CharField(max_length=120, blank=True, default="")
    themes = models.ManyToManyField(Theme, blank=True)
    headline_basis = models.CharField(max_length=10, blank=True, default="")
    period_kind = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["order", "measure"]
        verbose_name = "KPI"

    def __str__(self) -> str:
        return self.measure


class Decided(AppendOnly):
    """What every decision about a measure has: when, who, why and by which decision.

    `basis` says which figures it is about: local, official, entered, or "" for all.
    """

    measure = models.CharField(max_length=80, db_index=True)
    basis = models.CharField(max_length=10, blank=True, default="")
    set_on = models.DateField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)
    reason = models.TextField(blank=True, default="")
    decision = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.measure


class BaselineRecord(Decided):
    """Where the partnership started from. The newest record is the one in force."""

    value = models.FloatField()
    period_kind = models.CharField(max_length=20, choices=PERIOD_CHOICES)
    period_start = models.DateField()
    period_end = models.DateField()
    source = models.CharField(max_length=200)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)

    @property
    def period(self) -> Period:
        """The period of the baseline."""
        return Period(self.period_kind, self.period_start, self.period_end)

    def as_part(self) -> reading.Baseline:
        """The baseline as a reading takes it."""
        return reading.Baseline(
            value=self.value,
            period=self.period,
            basis=self.basis,
            source=self.source,
            set_on=self.set_on,
            set_by=self.by_words,
            reason=self.reason,
            numerator=self.numerator,
            denominator=self.denominator,
        )


class TargetRecord(Decided):
    """What was promised, from a day on. A change is a new record, never an edit."""

    kind = models.CharField(
        max_length=12,
        choices=[
            ("number", "A number to reach"),
            ("range", "A range to stay in"),
            ("national", "The national figure"),
            ("trajectory", "A path with a number for each date"),
        ],
    )
    valid_from = models.DateField()
    due = models.DateField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    points = models.JSONField(default=list, blank=True)
    shape = models.CharField(
        max_length=10,
        default="straight",
        choices=[("straight", "A straight line between dates"), ("step", "Steps")],
    )
    source = models.CharField(max_length=200, blank=True, default="")

    def as_part(self) -> reading.Target:
        """The target as a reading takes it."""
        return reading.Target(
            kind=self.kind,  # type: ignore[arg-type]
            valid_from=self.valid_from,
            due=self.due,
            set_on=self.set_on,
            set_by=self.by_words,
            value=self.value,
            low=self.low,
            high=self.high,
            points=tuple((date.fromisoformat(on), value) for on, value in self.points),
            shape=self.shape,  # type: ignore[arg-type]
            decision=self.decision,
            reason=self.reason,
            source=self.source,
        )


class MilestoneRecord(Decided):
    """A dated step towards the target."""

    label = models.CharField(max_length=120)
    due = models.DateField()
    expected = models.FloatField()

    def as_part(self) -> reading.Milestone:
        """The milestone as a reading takes it; the reading says whether it was met."""
        return reading.Milestone(label=self.label, due=self.due, expected=self.expected)


class RebaseRecord(Decided):
    """From this day a new stretch of the series begins, because something changed."""

    on = models.DateField()

    def as_part(self) -> reading.Rebase:
        """The re-basing as a reading takes it."""
        return reading.Rebase(
            on=self.on, reason=self.reason, set_by=self.by_words, set_on=self.set_on
        )


class Commentary(models.Model):
    """What people say about a figure: what happened, why, so what, what next (R53).

    A correction is a new row; the older ones stay and are shown as history. Only
    publishing is marked on the row itself, once, by somebody else than its author.
    """

    measure = models.CharField(max_length=80, db_index=True)
    period_kind = models.CharField(max_length=20, choices=PERIOD_CHOICES)
    period_start = models.DateField()
    period_end = models.DateField()
    happened = models.TextField()
    why = models.TextField()
    so_what = models.TextField()
    next = models.TextField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_by_words = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        verbose_name_plural = "commentary"

    def __str__(self) -> str:
        return f"commentary on {self.measure}, {self.period.label}"

    @property
    def period(self) -> Period:
        """The period that the words are about."""
        return Period(self.period_kind, self.period_start, self.period_end)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The four parts with their headings, in order."""
        return (
            ("What happened", self.happened),
            ("Why", self.why),
            ("What it means for families", self.so_what),
            ("What happens next", self.next),
        )

    @property
    def paragraphs(self) -> list[tuple[str, list[str]]]:
        """The four parts in order, each heading with its paragraphs."""
        return [
            (title, [line.strip() for line in text.splitlines() if line.strip()])
            for title, text in self.parts
        ]
