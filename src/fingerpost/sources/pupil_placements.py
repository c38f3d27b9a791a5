"""Lists of pupils placed in alternative provision: the council's and the schools'.

Both national collections ask much the same of each placement. Their guides were not
seen whole, so the headers are our own, with the names that were seen as further ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from fingerpost.engine.checks import Checking, Frame, Rule, run_rules
from fingerpost.engine.conversion import Typed, type_table
from fingerpost.engine.findings import Findings
from fingerpost.engine.period import third_thursday_of_january
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Table, Type
from fingerpost.engine.source import Context, Loaded
from fingerpost.sources.local_files import (
    Layout,
    Part,
    codes_of,
    council,
    parts_of,
    say_unknown,
    short_code,
)
from fingerpost.sources.local_files import recognise as recognise_layout
from fingerpost.sources.pupil_placement_rules import PATTERN, rules

SETTING_TYPE = {
    "NFE": "Non-maintained further education college",
    "OOT": "One on one tuition",
    "OTH": "Other unregistered provider",
    "WBP": "Work based placement",
}
# Two lists of labels; neither list of codes was seen
COUNCIL_REASON = {
    "permanent-exclusion": "Permanent exclusion",
    "mental-health": "Mental health need",
    "physical-health": "Physical health need",
    "plan-names-it": "Named in an education, health and care plan",
    "new-arrival": "New arrival awaiting a school place",
    "pregnancy": "Pregnancy",
    "other": "Other",
}
SCHOOL_REASON = {
    "permanent-exclusion": "Permanent exclusion (where still going through the review "
    "process)",
    "behaviour": "Off-site placement for behavioural support",
    "mental-health": "Medical condition (mental health need)",
    "physical-health": "Medical condition (physical health need)",
    "suspension": "Suspension",
    "other": "Other",
}
SEX = {"F": "Female", "M": "Male"}
SEN = {
    "N": "No special educational need",
    "K": "Support without a plan",
    "E": "An education, health and care plan",
}
ALIASES: Mapping[str, Sequence[str]] = {
    "upn": ("unique pupil number",),
    "uln": ("unique learner number",),
    "birth_date": ("date of birth", "dob"),
    "sex": ("gender",),
    "free_school_meals": ("FSM", "FSM eligible"),
    "sen": ("SEN provision", "SEN status"),
    "urn": ("placement URN", "setting URN"),
    "ukprn": ("placement UKPRN", "setting UKPRN"),
    "setting_type": ("type of setting", "setting type"),
    "reason": ("placement reason", "primary reason for placement"),
    "entry_date": ("placement entry date", "start date"),
    "leaving_date": ("placement leaving date", "end date"),
    "pattern": ("attendance pattern", "full or part time"),
    "sessions_per_week": ("sessions per week", "sessions"),
    "school_urn": ("school URN", "URN of the school"),
}
_LET_GO = frozenset({"upn", "uln"})
_YES, _NO = ("yes", "y", "true", "1", "1.0"), ("no", "n", "false", "0", "0.0")


def _column(
    name: str,
    kind: Type,
    title: str,
    codes: Mapping[str, str] | None = None,
    *,
    required: bool = False,
    identifies: bool = False,
) -> Column:
    return Column(
        name=name, type=kind, title=title, codes=codes, required=required,
        identifies=identifies, true_values=_YES, false_values=_NO,
    )  # fmt: skip


def table(title: str, *, first: tuple[Column, ...] = ()) -> Table:
    """The table of a list, with columns of its own before those that both have."""
    return Table(
        name="placements",
        title=title,
        child="upn",
        columns=(
            *first,
            _column("upn", "text", "Unique pupil number", required=True,
                    identifies=True),
            _column("uln", "text", "Unique learner number",
                    identifies=True),
            _column("birth_date", "date", "Date of birth", identifies=True),
            _column("sex", "code", "Sex", SEX),
            _column("ethnicity", "text", "Ethnicity code of the school census"),
            _column("free_school_meals", "boolean", "Can have free school meals"),
            _column("sen", "code", "Special educational need", SEN),
            _column("urn", "text", "Unique reference number (six digits) of where the "
                    "child is placed; then the next two stay empty"),
            _column("ukprn", "text", "Provider reference number (eight digits), only "
                    "if there is no URN"),
            _column("setting_type", "code", "Type of setting, only if there is "
                    "neither number", SETTING_TYPE),
            _column("reason", "text", "Why the placement was made (not the child's "
                    "need), as a code; permanent exclusion comes before health. Words "
                    "of one's own are not kept", identifies=True),
            _column("entry_date", "date", "First day of the placement", required=True),
            _column("leaving_date", "date", "Last day; empty while it goes on"),
            _column("pattern", "text", "Full time (FT) or part time (PT)"),
            _column("sessions_per_week", "number", "Half days a week, 0 to 10"),
        ),
    )  # fmt: skip


SCHOOL = _column(
    "school_urn", "text", "URN of the school that reports the placement", required=True
)


@dataclass(frozen=True)
class PupilList:
    """One of the two lists: its layout, its reasons and their rules."""

    layout: Layout
    reasons: Mapping[str, str]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of this list."""
        return rules(self.reasons)

    def recognise(self, files: Sequence[FileAt]) -> str:
        """A workbook or a CSV with the columns of the template."""
        return recognise_layout(files, self.layout)

    def read(self, files: Sequence[FileAt], context: Context) -> Loaded:
        """Read and check a list. Raises Refused, naming file and line."""
        shape = recognise_layout(files, self.layout)
        parts, counts = parts_of(files, self.layout)
        area = council(files, context, self.layout.what)
        day = context.as_at or (
            third_thursday_of_january(context.year) if context.year else context.today
        )
        findings = Findings()
        say_unknown(parts, findings)
        part = parts["placements"]
        typed = self._typed(part, findings)
        checked, outcome = run_rules(
            self.rules,
            Checking(
                frames={"placements": Frame(typed)}, today=context.today, as_at=day
            ),
            findings,
            absent={
                "placements": [c.name for c in self._table.columns
                               if c.name not in part.where]
            },
            identifying=frozenset(
                c.name for c in self._table.columns if c.identifies
            ),
        )  # fmt: skip
        one = checked["placements"]
        gone = outcome.dropped.get("placements", np.zeros(len(one), bool))
        return Loaded(
            shape=shape,
            tables={"placements": _kept(one.table.filter(pa.array(~gone)), context)},
            read={"placements": len(one)},
            flagged={"placements": int(np.count_nonzero(one.faulty))},
            rows=counts,
            findings=findings,
            run=["C01", *outcome.run],
            skipped=outcome.skipped,
            failed=outcome.failed,
            area=area.code,
            as_at=day,
            reporters=_reporters(one.table),
        )

    @property
    def _table(self) -> Table:
        return self.layout.tables[0]

    def _typed(self, part: Part, findings: Findings) -> Typed:
        lists = {"reason": self.reasons, "pattern": PATTERN}
        lists |= {c.name: c.codes for c in self._table.columns if c.codes}
        cells = {
            name: codes_of(texts, lists[name]) if name in lists else texts
            for name, texts in part.cells.items()
        }
        return type_table(
            self._table,
            cells,
            lines=part.rows.lines,
            file=part.rows.file.name,
            findings=findings,
            rules={},
            fallback="C01",
        )


def _reporters(table: pa.Table) -> tuple[str, ...]:
    """The schools that report in a list; none where the council does for all."""
    if SCHOOL.name not in table.column_names:
        return ()
    return tuple(sorted(set(table.column(SCHOOL.name).drop_null().to_pylist())))


def _kept(table: pa.Table, context: Context) -> pa.Table:
    """The list as it is stored: a key for the child, and no number of theirs."""
    coded = table.column("upn").combine_chunks().dictionary_encode()
    keys = context.pseudonyms("upn", coded.dictionary.to_pylist())
    columns = {"pupil_key": pa.array(keys, pa.string()).take(coded.indices)}
    for name in table.column_names:
        if name not in _LET_GO:
            columns[name] = table.column(name)
    reasons = [short_code(text) for text in table.column("reason").to_pylist()]
    columns["reason"] = pa.array(reasons, pa.string())
    return pa.table(columns)


__all__ = [
    "ALIASES", "COUNCIL_REASON", "PATTERN", "SCHOOL", "SCHOOL_REASON", "PupilList",
    "table",
]  # fmt: skip
