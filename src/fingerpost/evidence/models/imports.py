"""A hand-over of files and what became of it, and each making of the figures."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from fingerpost.engine import findings_table
from fingerpost.evidence.models.states import State
from fingerpost.partnership.models import AppendOnly, Person

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
