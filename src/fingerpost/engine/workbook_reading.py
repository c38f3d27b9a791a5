"""Reads .xlsx and .ods workbooks in a child process with limits, never in this one.

Before that the archive is looked through: sizes, check sums, macros, document types.
The child has 512 MB of memory, 20 seconds, and may write no file.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fingerpost.engine.reading import MOST_PARTS, FileAt

Cell = str | float | bool | None
SECONDS = 20
_CHILD = Path(__file__).with_name("workbook_child.py")
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and rows of cells; text, numbers, or "" where empty.

    Rows are of equal length; row 1 of the sheet is `rows[0]`.
    """

    name: str
    rows: list[list[Cell]]


def read_workbook(file: FileAt) -> list[Sheet]:
    """The sheets of a workbook, cached values of formulas. Raises Refused."""
    if file.kind != "workbook":
        raise file.refused("a workbook (.xlsx or .ods) is expected here.")
    _look_through(file)
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=file.raw,
            capture_output=True,
            timeout=SECONDS + 10,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise file.refused("reading this workbook takes too long.") from None
    if child.returncode != 0:
        raise file.refused(
            "this workbook cannot be read: it is damaged, or far larger than it looks. "
            "Save it again, or save its sheet as CSV UTF-8."
        )
    return [Sheet(sheet["name"], sheet["rows"]) for sheet in json.loads(child.stdout)]


def _look_through(file: FileAt) -> None:
    for name, data in file.entries(most=MOST_PARTS):
        if "vbaproject" in name.lower():
            raise file.refused("the workbook holds a macro. Save it as .xlsx without.")
        upper = data[:4096].upper()
        if any(mark in upper for mark in _DOCTYPE):
            raise file.refused(
                "the workbook declares a document type, which is not allowed."
            )
