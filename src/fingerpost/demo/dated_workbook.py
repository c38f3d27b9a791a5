"""Workbooks with the same bytes each time they are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any


@contextmanager
def workbook(path: Path, made: date) -> Iterator[Any]:
    """A new workbook that says it was made at noon of a day, written at the end."""
    from xlsxwriter import Workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(str(path), {"in_memory": True})
    book.set_properties({"created": datetime.combine(made, time(12))})
    yield book
    book.close()
