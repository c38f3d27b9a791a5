"""Evidence in words: what families said, what an audit found, and what it comes to."""

from datetime import date
from typing import ClassVar

from django.db import models

from fingerpost.engine.period import PERIOD_KINDS, Period
from fingerpost.partnership.models import AppendOnly, Person

VOICE, STORY, AUDIT, SURVEY_THEME = "voice", "story", "audit", "survey-theme"
EVIDENCE_KINDS = {
    VOICE: "What families said, by theme",
    STORY: "The story of one family",
    AUDIT: "What an audit found",
    SURVEY_THEME: "A theme in the answers to a survey",
}
# How much a piece of evidence can carry. The same words stand in the glossary.
STRENGTHS = {
    "strong": (
        "Strong",
        "From many people or cases, gathered in a planned way, and checked by somebody "
        "else or agreeing with another source.",
    ),
    "moderate": (
        "Moderate",
        "From several people or cases, gathered with care, but not checked, or not "
        "from all who should have been asked.",
    ),
    "limited": (
        "Limited",
        "From one or very few people or cases. It shows what can happen, not how "
        "often.",
    ),
}
ANSWERS = {
    "better": "Better",
    "same": "About the same",
    "worse": "Worse",
    "cannot-say": "Cannot say",
}
# Which way a piece of evidence points, as the person who records it reads it.
DIRECTIONS = {
    "better": "It has got better",
    "same": "It is about the same",
    "worse": "It has got worse",
    "mixed": "Some of it is better and some is worse",
    "no-view": "It does not say whether anything has changed",
}
# What a family has agreed that its story is used for: each is a door of its own.
BOARD, EVERYONE, NEWSLETTER = "board", "public", "newsletter"
USES = {
    BOARD: "The board and the partners may read it",
    EVERYONE: "Everyone may read it on the public page",
    NEWSLETTER: "It may be printed in the newsletter",
}
# what the second person has looked for before everyone may read a piece of evidence
CHECKS = {
    "names": "No name of a person, a school, a setting or a place is in it",
    "child": "No age, birthday, date or rare condition is in it by which a child could "
    "be known",
    "together": "Its details together would not let a neighbour or a classmate guess "
    "who it is about",
    "figures": "It gives away no small number that is held back elsewhere",
}


class EvidenceEntry(models.Model):
    """One piece of evidence in words, with its own strength.

    It is not edited: a correction is a new entry that says which one it `corrects`.
    The one change is that words go when a family takes its consent back; that they
    were there, and when they went, is kept.
    """

    measure = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=12, choices=list(EVIDENCE_KINDS.items()))
    title = models.CharField(max_length=160)
    words = models.TextField()
    source = models.CharField(max_length=200)
    gathered_on = models.DateField()
    people = models.PositiveIntegerField(null=True, blank=True)
    strength = models.CharField(
        max_length=10, choices=[(slug, word) for slug, (word, _) in STRENGTHS.items()]
    )
    strength_why = models.TextField()
    # empty: recorded before anybody was asked which way it points
    direction = models.CharField(
        max_length=10, blank=True, default="", choices=list(DIRECTIONS.items())
    )
    consent_by = models.CharField(max_length=160, blank=True, default="")
    consent_on = models.DateField(null=True, blank=True)
    consent_uses = models.JSONField(default=list, blank=True)
    consent_for = models.CharField(max_length=200, blank=True, default="")
    consent_until = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["-gathered_on", "-id"]
        verbose_name_plural = "evidence entries"

    def __str__(self) -> str:
        return f"evidence {self.pk} on {self.measure}"

    @property
    def kind_words(self) -> str:
        """What kind of evidence it is, in words."""
        return EVIDENCE_KINDS[self.kind]

    @property
    def strength_word(self) -> str:
        """How strong it is, in a word."""
        return STRENGTHS[self.strength][0]

    @property
    def direction_words(self) -> str:
        """Which way it points, in words; that nobody has said, where nobody has."""
        return DIRECTIONS.get(self.direction, "Nobody has said which way it points")

    def consented(self, today: date) -> bool:
        """Whether its words may be shown at all: a story needs a consent that runs."""
        if self.removed_on is not None:
            return False
        if self.kind != STORY:
            return True
        recorded = self.consent_by and self.consent_on is not None
        lasts = self.consent_until is None or self.consent_until >= today
        return bool(recorded and self.consent_uses and lasts)

    def may_be_read(self, door: str, today: date) -> bool:
        """Whether its words may pass this door today: board, public or newsletter.

        What everyone may read, the board may read. Evidence that is not a family's
        story needs no consent.
        """
        if not self.consented(today):
            return False
        doors = {door, EVERYONE} if door == BOARD else {door}
        return self.kind != STORY or bool(doors & set(self.consent_uses))

    def may_be_public(self, today: date) -> bool:
        """Whether the family's consent, where one is needed, covers everyone today."""
        return self.may_be_read(EVERYONE, today)


class WordsJudgement(AppendOnly):
    """What somebody judges from the evidence about one period, and why."""

    measure = models.CharField(max_length=80, db_index=True)
    period_kind = models.CharField(
        max_length=20, choices=[(kind, kind) for kind in PERIOD_KINDS]
    )
    period_start = models.DateField()
    period_end = models.DateField()
    answer = models.CharField(max_length=10, choices=list(ANSWERS.items()))
    reason = models.TextField()
    evidence = models.ManyToManyField(EvidenceEntry, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["-period_end", "-id"]

    def __str__(self) -> str:
        return f"judgement of {self.measure}, {self.period.label}"

    @property
    def period(self) -> Period:
        """The period that it is about."""
        return Period(self.period_kind, self.period_start, self.period_end)

    @property
    def word(self) -> str:
        """The answer in words."""
        return ANSWERS[self.answer]


class WordsPublication(AppendOnly):
    """That a piece of evidence or a judgement was made public, or taken back.

    The newest row about something counts. Without one it is for partners only.
    """

    entry = models.ForeignKey(
        EvidenceEntry, null=True, blank=True, on_delete=models.PROTECT
    )
    judgement = models.ForeignKey(
        WordsJudgement, null=True, blank=True, on_delete=models.PROTECT
    )
    public = models.BooleanField()
    checks = models.JSONField(default=list, blank=True)  # what was looked for, by slug
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return str(self.entry or self.judgement)
