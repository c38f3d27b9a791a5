"""How far a measure's figures can be trusted, and who signed them off, and when."""

from typing import ClassVar

from django.db import models

from fingerpost.partnership.models import AppendOnly, Person

GOOD, CARE, LOW, UNRATED = "good", "care", "low", "unrated"
# From best to worst; the word stands on the badge, the sentence beside the choice.
LEVELS: dict[str, tuple[str, str]] = {
    GOOD: ("Good", "The figures say what they seem to say."),
    CARE: ("Usable with care", "The figures can be used by those who know the issues."),
    LOW: ("Weak", "The figures may mislead. Nobody should decide by them alone."),
}
NOT_RATED = "Not checked"


class QualityRating(AppendOnly):
    """What a person thinks of the quality of a measure's figures, and why.

    The newest one holds. It can never make a badge better than the automatic checks do.
    """

    measure = models.CharField(max_length=80, db_index=True)
    level = models.CharField(
        max_length=8, choices=[(slug, word) for slug, (word, _) in LEVELS.items()]
    )
    reason = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.measure


class SignOff(AppendOnly):
    """Somebody checked a measure's figures of one run: the board may use them.

    `caveats`, `level` and `severe` (the severe issues that stood, by number) are kept
    as they were at that moment.
    """

    measure = models.CharField(max_length=80, db_index=True)
    run_id = models.CharField(max_length=80)
    words = models.TextField(blank=True, default="")
    caveats = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=8)
    severe = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.measure
