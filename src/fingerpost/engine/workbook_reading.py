"""Reads .xlsx and .ods workbooks in a child process with limits, never in this one.

Before that the archive is looked through: sizes, check sums, macros, document types.
The child has 256 MB of memory and 20 seconds; it can open no file and no connection.
"""

import io
import json
import re
import zipfile
from dataclasses import dataclass

from fingerpost.engine.archive_reading import open_zip, parts
from fingerpost.engine.child_reading import answer
from fingerpost.engine.reading import FileAt

Cell = str | float | bool | None
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Where programs lie: of Excel, of Excel before 1997, of LibreOffice
_MACROS = re.compile(
    r"vbaproject|^xl/macrosheets/|^(?:.*/)?(?:basic|scripts)/", re.IGNORECASE
)
_MACRO_TYPES = re.compile(rb"vbaproject|macroenabled|ms-excel\.macro", re.IGNORECASE)
_INSTEAD = "Save it again, or save its sheet as CSV UTF-8."


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
    return file.once("sheets", _looked_through)


def _looked_through(file: FileAt) -> list[Sheet]:
    look_through(file)
    return _sheets(file)


def _sheets(file: FileAt) -> list[Sheet]:
    sheets: list[Sheet] = []
    width, tail = 0, b""
    for piece in answer(file, _with_type(file), "workbook", what_else=_INSTEAD):
        *lines, tail = (tail + piece).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if isinstance(told, dict):
                sheets.append(Sheet(told["sheet"], []))
                width = told["width"]
            elif told is not None:
                # empty cells at the end of a row are not sent
                sheets[-1].rows.append(told + [""] * (width - len(told)))
    if not sheets:
        raise file.refused(f"there is no sheet in this workbook. {_INSTEAD}")
    return sheets


def _with_type(file: FileAt) -> bytes:
    """The workbook; one from a program that forgot to say its type gets it added."""
    with open_zip(file) as archive:
        names = archive.namelist()
    if "mimetype" in names or "content.xml" not in names:
        return file.raw
    copy = io.BytesIO(file.raw)
    with zipfile.ZipFile(copy, "a") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return copy.getvalue()


def look_through(file: FileAt) -> None:
    """Look at every part of a workbook without reading it as one. Raises Refused."""
    for name, pieces in parts(file):
        if _MACROS.search(name):
            raise _has_macro(file)
        types = name.lower() in ("[content_types].xml", "meta-inf/manifest.xml")
        tail = b""
        for piece in pieces:
            # UTF-16 parts hold a NUL beside each letter
            text = tail + piece.replace(b"\0", b"")
            if _DOCTYPE.search(text):
                raise file.refused(
                    "the workbook declares a document type or entities (DTD), which is "
                    "not allowed. Save it again from Excel or LibreOffice."
                )
            if types and _MACRO_TYPES.search(text):
                raise _has_macro(file)
            if types and b"encryption-data" in text:
                raise file.refused(
                    "the workbook is locked with a password. Unlock it first."
                )
            tail = text[-64:]


def _has_macro(file: FileAt) -> Exception:
    return file.refused(
        "the workbook holds a macro (a program). Save it as .xlsx, which has none."
    )
