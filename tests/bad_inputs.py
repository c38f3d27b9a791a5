"""The reference set of bad inputs: what each file is, and what it holds of children."""

import csv
import json
import re
from pathlib import Path
from typing import Any

from reference import SHARED

FOLDER = SHARED / "bad_inputs" if SHARED else Path()
CASES: list[dict[str, Any]] = (
    json.loads((FOLDER / "expected.json").read_text()) if SHARED else []
)
CLASS: dict[str, str] = {case["file"]: case["class"] for case in CASES}
NAMES: list[str] = (
    json.loads((FOLDER / "upload_names.json").read_text())["names"] if SHARED else []
)
# The module that the person says it is. A module is told by its header, whatever the
# file is called, so a wrong one is known only where somebody says which it should be
PART = {"36_wrong_module.csv": "1"}
# What "accept" must store whole
ROWS = {
    "00_control_ok.csv": {"persons": 20},
    "00_control_ok_requests.csv": {"requests": 20},
    "10_utf8_bom.csv": {"persons": 20},
    "11_cp1252.csv": {"persons": 2},
    "12_utf16le_bom.csv": {"persons": 3},
    "20_semicolon.csv": {"persons": 20},
    "26_quote_newline.csv": {"persons": 3},
    "70_control_ok.xlsx": {"persons": 20},
    "A0_control_ok.xml": {"persons": 10, "requests": 10},
}
# Small files that would be enormous
BOMBS = (
    "61_wide_5000_columns.csv",
    "71_zip_bomb_300MB.zip",
    "73_xlsx_bomb_200MB.xlsx",
    "74_xlsx_billion_laughs.xlsx",
    "79_billion_rows_dimension.xlsx",
    "87_zip_lying_size.zip",
    "A4_billion_laughs.xml",
    "A6_deep_nesting.xml",
)
_IDENTIFIES = re.compile(
    r"surname|forename|dob|birth|postcode|upn - |uln - ", re.IGNORECASE
)
_TAGS = re.compile(
    rb"<(Surname|Forename|PersonBirthDate|PostCode|UPN|UniqueLearnerNumber)>([^<]{3,})<",
    re.IGNORECASE,
)


def cells_of(path: Path) -> set[str]:
    """Every cell of a text file that has at least four characters, its header apart."""
    if path.suffix != ".csv":
        return {text.decode() for _, text in _TAGS.findall(path.read_bytes())}
    return {cell for row in _rows(path)[1:] for cell in row if len(cell) >= 4}


def identifiers_of(path: Path) -> set[str]:
    """The names, birth dates, postcodes and pupil numbers in a file."""
    if path.suffix != ".csv":
        return cells_of(path)
    rows = _rows(path)
    if not rows:
        return set()
    wanted = [at for at, head in enumerate(rows[0]) if _IDENTIFIES.search(head)]
    return {
        row[at].strip()
        for row in rows[1:]
        for at in wanted
        if at < len(row) and len(row[at].strip()) >= 4
    }


def _rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig"
    text = data.decode(encoding, errors="replace").replace("\0", "")
    if text.startswith("MZ"):
        return []
    mark = ";" if text.partition("\n")[0].count(";") > 3 else ","
    return list(csv.reader(text.splitlines(), delimiter=mark))
