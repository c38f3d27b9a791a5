"""What the partnership knows of its data: what for, from where, what is wrong with it.

`version` counts the changes of a record, so that what was made from it can tell that it
is out of date. Who changed what and when is in the audit trail, which nobody can edit.
"""

from datetime import date
from typing import ClassVar

from django.db import models

from fingerpost.engine.source import Rhythm, Source
from fingerpost.partnership.models import AppendOnly, Organisation, Person, Theme
from fingerpost.register.states import (
    DIMENSIONS,
    ISSUE_STATES,
    OPEN,
    PROPOSED,
    REQUIREMENT_STATES,
    SEVERE,
    SEVERITIES,
    IssueState,
    State,
)
from fingerpost.sources import catalogue

FREQUENCIES = (
    ("week", "Every week"),
    ("month", "Every month"),
    ("term", "Every term or quarter"),
    ("year", "Once a year"),
    ("once", "Once"),
)
USE_CASE_STATES = (
    ("draft", "Being written"),
    ("in-use", "In use"),
    ("ended", "No longer needed"),
)
FEASIBILITY = (
    ("ready", "Ready: the figures are here"),
    ("work", "Possible with some work"),
    ("not-yet", "Not possible yet"),
    ("unknown", "Nobody has looked yet"),
)


class UseCase(models.Model):
    """What figures are for: who decides what, how often, and with which measures."""

    title = models.CharField(max_length=160)
    who = models.CharField("who decides", max_length=200)
    decision = models.TextField()
    question = models.TextField()
    frequency = models.CharField(max_length=10, choices=FREQUENCIES)
    measures = models.JSONField(default=list, blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    status = models.CharField(max_length=10, choices=USE_CASE_STATES, default="draft")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class SourceRecord(models.Model):
    """Where figures come from: whose data it is, how and when it reaches us, and why.

    `slug` is that of a source which Fingerpost reads, or a name of its own for one that
    it cannot read: then `feeds` names the measures that rest on it, and `last_received`
    is typed in. `every_days` and `lag_days` are what the partners agreed; without them
    the source's own declaration holds. The legal basis is recorded, never advised.
    """

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT
    )
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    owner_title = models.CharField(max_length=120, blank=True, default="")
    system = models.CharField(
        "system that holds it", max_length=160, blank=True, default=""
    )
    dataset = models.TextField(blank=True, default="")
    refresh = models.CharField(
        "how often it comes", max_length=160, blank=True, default=""
    )
    every_days = models.PositiveSmallIntegerField(
        "days between two deliveries", null=True, blank=True
    )
    lag_days = models.PositiveSmallIntegerField(
        "days until it is here", null=True, blank=True
    )
    coverage = models.TextField(blank=True, default="")
    legal_basis = models.TextField(blank=True, default="")
    agreement = models.CharField(
        "data sharing agreement", max_length=160, blank=True, default=""
    )
    agreement_on = models.DateField("agreement of", null=True, blank=True)
    agreement_review = models.DateField(
        "next review of the agreement", null=True, blank=True
    )
    contact = models.EmailField(blank=True, default="")
    route = models.TextField("how it reaches us", blank=True, default="")
    feeds = models.JSONField("measures that rest on it", default=list, blank=True)
    last_received = models.DateField("last received on", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def declared(self) -> Source | None:
        """The source as Fingerpost reads it; None for one that it cannot read."""
        return catalogue().get(self.slug)

    @property
    def rhythm(self) -> Rhythm:
        """When more is expected: as agreed here, else as the source declares."""
        declared = self.declared
        if self.every_days:
            return Rhythm(every_days=self.every_days, lag_days=self.lag_days or 0)
        return declared.rhythm if declared else Rhythm()


class Issue(models.Model):
    """Something known to be wrong with data, and what it does to the figures.

    With a measure it is about that measure only; with a source alone, about every
    measure that rests on the source. `caveat` is what everyone may read beside the
    figure; `effect` is for partners.
    """

    title = models.CharField(max_length=160)
    source = models.CharField(max_length=60, blank=True, default="", db_index=True)
    measure = models.CharField(max_length=80, blank=True, default="", db_index=True)
    dimension = models.CharField(
        max_length=12, choices=[(slug, word) for slug, (word, _) in DIMENSIONS.items()]
    )
    severity = models.CharField(
        max_length=10, choices=[(slug, word) for slug, (word, _) in SEVERITIES.items()]
    )
    effect = models.TextField("effect on the figures")
    caveat = models.TextField(blank=True, default="")
    fix = models.TextField("what is being done", blank=True, default="")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    due = models.DateField("to be fixed by", null=True, blank=True)
    found_on = models.DateField("found on")
    state = models.CharField(
        max_length=12,
        default=OPEN,
        choices=[(slug, state.word) for slug, state in ISSUE_STATES.items()],
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.title

    @property
    def now(self) -> IssueState:
        """The state it is in, from the table of states."""
        return ISSUE_STATES[self.state]

    @property
    def word(self) -> str:
        """The state in words."""
        return self.now.word

    @property
    def blocks(self) -> bool:
        """Whether nobody may sign off figures that it touches: severe, and unsaid."""
        return self.now.stands and self.severity == SEVERE and not self.caveat

    def late(self, today: date) -> bool:
        """Whether it should have been fixed by now."""
        return self.now.works and self.due is not None and self.due < today


class Requirement(models.Model):
    """A figure that somebody asks for, on its way through the theme group (R60)."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT)
    title = models.CharField(max_length=160)
    reason = models.TextField()
    definition = models.TextField()
    source = models.TextField(blank=True, default="")
    feasibility = models.CharField(
        max_length=10, choices=FEASIBILITY, default="unknown"
    )
    feasibility_note = models.TextField(blank=True, default="")
    measure = models.CharField(max_length=80, blank=True, default="")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)
    on = models.DateField()
    state = models.CharField(
        max_length=12,
        default=PROPOSED,
        choices=[(slug, state.word) for slug, state in REQUIREMENT_STATES.items()],
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["theme__order", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def now(self) -> State:
        """The state it is in, from the table of states."""
        return REQUIREMENT_STATES[self.state]

    @property
    def word(self) -> str:
        """The state in words."""
        return self.now.word


class RequirementMove(AppendOnly):
    """One step of a requirement: which meeting of which group decided it, and why."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="steps"
    )
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    meeting_on = models.DateField()
    group = models.CharField(max_length=160)
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.word}"

    @property
    def word(self) -> str:
        """The state that it moved to, in words."""
        return REQUIREMENT_STATES[self.after].word
