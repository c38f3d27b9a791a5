"""Collects what is wrong in an import: counted always, listed up to a thousand a rule.

Values of fields that identify a child are masked here, once, so that no message, log
or stored report can hold them.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine.children import About, child_keys
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
    """The findings of one import. `counts` holds the true number for each rule.

    About which child a finding is, is kept by the file's own id until
    `name_children` gives each child a made-up key; the ids are counted, never listed.
    """

    def __init__(self) -> None:
        self.listed: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.severities: dict[str, Severity] = {}
        self.about: list[About] = []

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
        self._count(rule, severity, 1)
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
        raw: Sequence[str] | None = None,
        ids: pa.ChunkedArray | None = None,
    ) -> None:
        """Note a finding for each row number in `rows`; `values` go with the rows.

        `raw` are the same values unmasked. `ids` is the whole column of the children's
        ids in the file, null where a row is about nobody.
        """
        room = max(0, MOST_LISTED - self.counts[rule])
        self._count(rule, severity, len(rows))
        about: list[str | None] = []
        if ids is not None:
            theirs = ids.take(pa.array(rows))
            self.about.append(About(rule, severity, theirs))
            about = theirs.slice(0, room).to_pylist()
        for place, row in enumerate(rows[:room]):
            self.listed.append(
                Finding(
                    rule,
                    severity,
                    file,
                    table,
                    int(lines[row]),
                    field,
                    values[place] if values is not None else "",
                    message,
                    raw=raw[place] if raw is not None else "",
                    raw_child=(about[place] or "") if about else "",
                )
            )

    def _count(self, rule: str, severity: Severity, number: int) -> None:
        self.counts[rule] += number
        if severity == "error" or rule not in self.severities:
            self.severities[rule] = severity

    def name_children(self, pseudonyms: Callable[[str, list[str]], list[str]]) -> None:
        """Give every listed finding the key of its child; `pseudonyms` makes keys."""
        ids = sorted({found.raw_child for found in self.listed if found.raw_child})
        keys = dict(zip(ids, child_keys(ids, pseudonyms), strict=True))
        self.listed = [
            replace(found, child=keys[found.raw_child]) if found.raw_child else found
            for found in self.listed
        ]

    def name_officially(self, told: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Put the publisher's number and words beside ours; `told` by our code."""
        self.listed = [
            replace(
                found,
                official=", ".join(row["code"] for row in told[found.rule]),
                message=found.message
                + "".join(
                    f" Official {r['code']}: {r['text']}" for r in told[found.rule]
                ),
            )
            if told.get(found.rule)
            else found
            for found in self.listed
        ]

    @property
    def any_error(self) -> bool:
        """Whether anything is so wrong that a row does not count somewhere."""
        return "error" in self.severities.values()
