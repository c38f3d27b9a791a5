"""What people decide about a measure: who answers, baseline, target, words."""

from datetime import date
from typing import ClassVar, cast

from django.db import models

from fingerpost.engine.period import PERIOD_KINDS, Period, say_day
from fingerpost.judgement import reading
from fingerpost.judgement.control_charts.choice import NAMES, ChartKind, Wanted
from fingerpost.judgement.outlook.parts import Expected
from fingerpost.partnership.models import AppendOnly, Organisation, Person, Theme

PERIOD_CHOICES = [(kind, kind) for kind in PERIOD_KINDS]
STRATEGIC, OPERATIONAL = "strategic", "operational"
# level -> (its word, who looks at it)
KPI_LEVELS: dict[str, tuple[str, str]] = {
    STRATEGIC: ("Strategic", "The board looks at it at every meeting."),
    OPERATIONAL: ("Operational", "One level down: it helps to explain another."),
}


class Kpi(models.Model):
    """A measure that the partnership watches: who answers for it, and how it is shown.

    `accountable` is the one partner that answers for it; `shared_with` are others whose
    work it shows (empty: as the definition says). The board looks at strategic measures
    (R18); an operational one may stand `under` a strategic one. `headline_basis` and
    `period_kind` say which of the figures, that stand side by side, the board reads
    first; empty means as the measure's definition says.
    """

    measure = models.CharField(max_length=80, unique=True)
    on_board = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)
    accountable = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT
    )
    lead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    lead_title = models.CharField(max_length=120, blank=True, default="")
    shared_with = models.ManyToManyField(Organisation, blank=True, related_name="+")
    level = models.CharField(
        max_length=12,
        default=STRATEGIC,
        choices=[(slug, word) for slug, (word, _) in KPI_LEVELS.items()],
    )
    under = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="operational",
    )
    themes = models.ManyToManyField(Theme, blank=True)
    headline_basis = models.CharField(max_length=10, blank=True, default="")
    period_kind = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["order", "measure"]
        verbose_name = "KPI"

    def __str__(self) -> str:
        return self.measure


class KpiAnswer(AppendOnly):
    """Who answered for a measure from a day on, and at which level it stood.

    Written whenever somebody says so anew; the newest one is what the `Kpi` holds.
    Partners and people are kept by name, so that the history outlives a change of name.
    """

    measure = models.CharField(max_length=80, db_index=True)
    accountable = models.CharField(max_length=120, blank=True, default="")
    shared_with = models.JSONField(default=list, blank=True)
    lead = models.CharField(max_length=160, blank=True, default="")
    level = models.CharField(max_length=12)
    under = models.CharField(max_length=80, blank=True, default="")
    on = models.DateField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["id"]

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


class ExpectedRecord(Decided):
    """What an owner expects of a period that has not ended, how, and made on which day.

    The newest record about a period is the one in force; it is never an observation.
    """

    value = models.FloatField()
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    period_kind = models.CharField(max_length=20, choices=PERIOD_CHOICES)
    period_start = models.DateField()
    period_end = models.DateField()
    method = models.TextField()
    made_on = models.DateField()

    @property
    def period(self) -> Period:
        """The period that the number is expected for."""
        return Period(self.period_kind, self.period_start, self.period_end)

    def as_part(self) -> Expected:
        """The expectation as a reading takes it."""
        return Expected(
            period=self.period,
            value=self.value,
            low=self.low,
            high=self.high,
            method=self.method,
            made_on=self.made_on,
            set_by=self.by_words,
            basis=self.basis,
            decision=self.decision,
        )


BEGUN, DECLINED, TAKEN_BACK = "begun", "declined", "taken-back"


class RebaseRecord(Decided):
    """Whether from this day a new stretch of the series begins, and why.

    Of all records about one day the newest is in force (`queries.stretches`). Where the
    figures themselves had proposed the step, `before`, `after` and `strength` are what
    they said then, and `possible` that the step was not clear.
    """

    on = models.DateField()
    answer = models.CharField(
        max_length=10,
        default=BEGUN,
        choices=[
            (BEGUN, "A new stretch begins"),
            (DECLINED, "No new stretch begins"),
            (TAKEN_BACK, "The decision before is taken back"),
        ],
    )
    before = models.FloatField(null=True, blank=True)
    after = models.FloatField(null=True, blank=True)
    strength = models.FloatField(null=True, blank=True)
    possible = models.BooleanField(default=False)

    @property
    def proposed(self) -> bool:
        """Whether the figures had proposed this step."""
        return self.strength is not None

    def as_part(self) -> reading.Rebase:
        """The re-basing as a reading takes it."""
        return reading.Rebase(
            on=self.on,
            reason=self.reason,
            set_by=self.by_words,
            set_on=self.set_on,
            proposed=self.proposed,
        )

    def as_answer(self) -> reading.StepAnswer:
        """A declined proposal as a reading takes it."""
        return reading.StepAnswer(
            on=self.on,
            reason=self.reason,
            set_by=self.by_words,
            set_on=self.set_on,
            before=self.before or 0.0,
            after=self.after or 0.0,
            strength=self.strength or 0.0,
            possible=self.possible,
        )


class ChartRecord(Decided):
    """Another chart than the usual one, or back to it. The newest one is in force."""

    USUAL: ClassVar = "usual"

    chart = models.CharField(max_length=10, choices=[*NAMES.items(), (USUAL, USUAL)])

    def as_part(self) -> Wanted | None:
        """The chart as a reading takes it; None for the usual one."""
        if self.chart == self.USUAL:
            return None
        return Wanted(
            kind=cast("ChartKind", self.chart),
            reason=self.reason,
            day=say_day(self.set_on),
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
