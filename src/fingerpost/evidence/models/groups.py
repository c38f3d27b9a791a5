"""Groups of areas that the partnership chooses to stand beside, each dated."""

from typing import ClassVar

from django.db import models

from fingerpost.judgement.comparators import AreaGroup
from fingerpost.partnership.models import AppendOnly, Person


class GroupRecord(AppendOnly):
    """One make-up of a group of areas, from a day on.

    The name stands for the group; its history is all records of that name. A group that
    names no area any more has ended. `areas` are nine-character codes.
    """

    name = models.CharField(max_length=60, db_index=True)
    areas = models.JSONField(default=list, blank=True)
    valid_from = models.DateField()
    reason = models.TextField()
    set_on = models.DateField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    by_words = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    def as_part(self) -> AreaGroup:
        """The group as a comparison takes it."""
        return AreaGroup(
            name=self.name,
            since=self.valid_from,
            codes=tuple(self.areas),
            why=self.reason,
        )
