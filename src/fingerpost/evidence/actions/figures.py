"""Typing figures in: what the page was told becomes a file of typed figures.

It goes in as any file does, so that it is checked by the same rules, kept as it was
handed in, and traced to who typed it. What was there before stays as history.
"""

import csv
import io
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.evidence.actions.imports import TYPED, queue_import, start_import
from fingerpost.evidence.models import Import
from fingerpost.partnership.actions import By, NotAllowed
from fingerpost.sources.entered.columns import COLUMNS


class _Page:
    """What was typed, as a file that waits to be checked."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name: str | None = name
        self.size: int | None = len(data)
        self._data = data

    def chunks(self) -> Iterable[bytes]:
        """The file in one piece."""
        return iter([self._data])


def type_figures(
    *, by: By, measure: Measure, area: str, rows: Sequence[Mapping[str, Any]]
) -> Import:
    """Hand in figures that somebody typed, and give the go-ahead.

    `rows` hold the columns of the template; a number that is None is left empty.
    Raises NotAllowed when there is nothing to store.
    """
    if not rows:
        raise NotAllowed("Nothing has been typed or changed.")
    # the mark keeps a figure that is typed a second time from being taken for the first
    mark = secrets.token_hex(8)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    fixed = {"measure": measure.slug, "area": area, "entry": mark}
    for row in rows:
        writer.writerow(dict(_cells({**row, **fixed})))
    page = _Page(f"typed {measure.slug}.csv", text.getvalue().encode())
    handed = queue_import(
        by=by,
        source="entered",
        files=[page],
        options={"area": area, TYPED: measure.slug},
    )
    return start_import(by=by, row=handed)


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, bool):
            yield name, "yes" if value else ""
        elif isinstance(value, float):
            yield name, repr(int(value) if value.is_integer() else value)
        elif value is not None:
            yield name, " ".join(str(value).split())
