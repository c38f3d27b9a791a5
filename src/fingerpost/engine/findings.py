"""Collects what is wrong in an import: counted always, listed up to a thousand a rule.

Values of fields that identify a child are masked here, once, so that no message, log
or stored report can hold them.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from fingerpost.engine.schema import Finding, Severity

MOST_LISTED = 1000
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


def mask(value: str) -> str:
    """First and last character and the length: "A•••••••••••7"."""
    text = value.strip()
    if len(text) <= 2:
        return "•" * len(text)
    return text[0] + "•" * min(len(text) - 2, 30) + text[-1]


def mask_date(value: str) -> str:
    """A birth date as its year only, its shape kept: "••/••/2015"."""
    text = value.strip()[:30]
    years = {i for m in _YEAR.finditer(text) for i in range(*m.span())}
    return "".join(
        letter if i in years or not letter.isalnum() else "•"
        for i, letter in enumerate(text)
    )


def shown_value(value: str) -> str:
    """A value that identifies nobody, on one line and cut to 60 letters."""
    text = " ".join(value.split())
    return text if len(text) <= 60 else text[:59] + "…"


class Findings:
    """The findings of one import. `counts` holds the true number for each rule."""

    def __init__(self) -> None:
        self.listed: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.severities: dict[str, Severity] = {}

    def add(
        self,
        *,
        rule: str,
        severity: Severity,
        file: str,
        table: str,
        message: str,
        line: int | None = None,
        field: str = "",
        value: str = "",
    ) -> None:
        """Note one finding; `value` must already be fit to be shown."""
        self.counts[rule] += 1
        if severity == "error" or rule not in self.severities:
            self.severities[rule] = severity
        if self.counts[rule] <= MOST_LISTED:
            self.listed.append(
                Finding(rule, severity, file, table, line, field, value, message)
            )

    def add_rows(
        self,
        *,
        rule: str,
        severity: Severity,
        file: str,
        table: str,
        message: str,
        rows: np.ndarray,
        lines: np.ndarray,
        field: str = "",
        values: Sequence[str] | None = None,
    ) -> None:
        """Note a finding for each row number in `rows`; `values` go with the rows."""
        room = max(0, MOST_LISTED - self.counts[rule])
        for place, row in enumerate(rows[:room]):
            self.add(
                rule=rule,
                severity=severity,
                file=file,
                table=table,
                message=message,
                line=int(lines[row]),
                field=field,
                value=values[place] if values is not None else "",
            )
        rest = len(rows) - min(len(rows), room)
        if rest:
            self.counts[rule] += rest
            self.severities.setdefault(rule, severity)

    @property
    def any_error(self) -> bool:
        """Whether anything is so wrong that a row does not count somewhere."""
        return "error" in self.severities.values()
