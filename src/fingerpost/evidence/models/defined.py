"""Measures that are defined in the workspace, without code: every version is kept."""

from datetime import date
from typing import Any, ClassVar

from django.db import models

from fingerpost.engine.period import PERIOD_KINDS
from fingerpost.evidence.models.states import State
from fingerpost.partnership.models import AppendOnly, Person

DRAFT, AGREED, RETIRED = "draft", "agreed", "retired"

# The one table of the states of a measure defined here. Pages, buttons, tests read it.
KPI_STATES: dict[str, State] = {
    DRAFT: State("Draft", (AGREED, RETIRED), needs="evidence.agree_kpi"),
    AGREED: State("Agreed", (RETIRED,), needs="evidence.agree_kpi"),
    RETIRED: State("Retired", ()),
}
# What makes a measure this measure. When one of these changes, it is another measure.
MEANING = (
    "form", "unit", "decimals", "better", "kind", "period_kind", "clock",
    "numerator", "denominator",
)  # fmt: skip


class KpiVersion(AppendOnly):
    """One version of a measure that somebody defined here; the newest is in force.

    Changed words and moves from state to state are new versions, each with its day,
    its author and what changed. `replaces` names the measure whose place it took.
    `break_from` is the first day to which figures before cannot be compared.
    """

    slug = models.SlugField(max_length=80)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(slug, state.word) for slug, state in KPI_STATES.items()],
    )
    form = models.CharField(max_length=10)
    title = models.CharField(max_length=160)
    short_title = models.CharField(max_length=80)
    why = models.TextField()
    plain = models.TextField()
    numerator = models.TextField(blank=True, default="")
    denominator = models.TextField(blank=True, default="")
    unit = models.CharField(max_length=10)
    decimals = models.PositiveSmallIntegerField(default=0)
    better = models.CharField(max_length=6)
    kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=20)
    partners = models.JSONField(default=list)
    period_kind = models.CharField(
        max_length=20, choices=[(kind, kind) for kind in PERIOD_KINDS]
    )
    clock = models.CharField(max_length=10, default="calendar")
    minimum_denominator = models.PositiveSmallIntegerField(default=20)
    officers_only = models.BooleanField(default=True)
    question = models.TextField(blank=True, default="")
    mode = models.CharField(max_length=80, blank=True, default="")
    document = models.CharField(max_length=200, blank=True, default="")
    reviewed = models.DateField()
    next_review = models.DateField()
    replaces = models.CharField(max_length=80, blank=True, default="")
    break_from = models.DateField(null=True, blank=True)
    what = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["slug", "number"]
        verbose_name = "KPI version"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slug", "number"], name="kpi_version_once_each"
            )
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def word(self) -> str:
        """The state in words."""
        return KPI_STATES[self.state].word

    def fields(self) -> dict[str, Any]:
        """What the version says, for a new version or another measure like it."""
        own = {"id", "slug", "number", "state", "what", "on", "at", "by", "by_words"}
        own |= {"break_from"}
        return {
            field.name: getattr(self, field.name)
            for field in self._meta.concrete_fields
            if field.name not in own
        }

    def changed(self, other: dict[str, Any]) -> list[str]:
        """Which of these values are others than this version's."""
        return [name for name, value in other.items() if getattr(self, name) != value]


class TypeGap(AppendOnly):
    """Why a theme has no measure of one type (R47). The newest reason counts."""

    theme = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    reason = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.theme}: no {self.kind}"


def past_review(version: KpiVersion, today: date) -> bool:
    """Whether the definition should have been looked at again by now."""
    return version.next_review < today
