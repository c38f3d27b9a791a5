"""A sheet gives the same rows of text as a CSV would."""

from pathlib import Path

import pytest

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.sheet_reading import cell_text, sheet_rows
from fingerpost.engine.workbook_reading import Sheet


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (0.25, "0.25"),
        ("2025-01-31T00:00:00", "2025-01-31"),
        ("2025-01-31T10:30:00", "2025-01-31T10:30:00"),
        (True, "true"),
        ("  spaced ", "spaced"),
        (None, ""),
        (12345678901234.0, "12345678901234"),
    ],
)
def test_a_cell_is_written_as_a_person_would(cell, text):
    assert cell_text(cell) == text


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    sheet = Sheet("List", [["Title", ""], ["a", "b"], [1.0, "x"], ["", ""], [2.0, "y"]])
    rows = sheet_rows(FileAt.at(Path("book.xlsx")), sheet, header_row=2)
    assert rows.header == ("a", "b")
    assert rows.lines.tolist() == [3, 5]
    assert [column.to_pylist() for column in rows.columns] == [["1", "2"], ["x", "y"]]
    assert rows.sheet == "List"


@pytest.mark.parametrize(
    "rows", [[], [["", ""]], [["a", "b"]], [["a"], ["1", "beyond"]]]
)
def test_a_sheet_that_is_no_table_is_refused_by_name(rows):
    with pytest.raises(Refused, match="sheet 'List'"):
        sheet_rows(FileAt.at(Path("book.xlsx")), Sheet("List", rows))
