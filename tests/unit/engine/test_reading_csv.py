"""CSV is read strictly: each fault is named with its line, nothing is bent to fit."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engine import csv_reading
from fingerpost.engine.csv_reading import MOST_CELL, Rows, read_csv, read_header
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused


def read(folder: Path, text: str | bytes) -> Rows:
    path = folder / "file.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_csv(FileAt.at(path))


def cells(rows: Rows) -> list[tuple[str, ...]]:
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def test_quoted_line_ends_and_doubled_quotes_are_legal(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a,b\r\n1,"Van\r\nDyke"\r\n2,"de ""Souza"""\r\n3,x\r\n')
    assert cells(rows) == [("1", "Van\r\nDyke"), ("2", 'de "Souza"'), ("3", "x")]
    assert rows.lines.tolist() == [2, 4, 5]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_column_mark_is_found_in_the_header(tmp_path: Path, mark: str) -> None:
    rows = read(tmp_path, f"a{mark}b\n1{mark}2\n")
    assert cells(rows) == [("1", "2")]
    assert rows.delimiter == mark


def test_blank_lines_do_not_shift_line_numbers(tmp_path: Path) -> None:
    rows = read(tmp_path, "a,b\n\n1,2\n\n\n3,4\n\n")
    assert cells(rows) == [("1", "2"), ("3", "4")]
    assert rows.lines.tolist() == [3, 6]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    rows = read(tmp_path, end.join(["a,b", "1,2", "3,4", ""]))
    assert cells(rows) == [("1", "2"), ("3", "4")]
    assert rows.lines.tolist() == [2, 3]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2\n3\n4,5\n", r"line 3: this row has 1 column and the header has 2"),
        ("a,b\n1,2\n3,4,5\n", r"line 3: this row has 3 columns"),
        ("a,b\n1,2\n3;4\n", r"line 3: the column mark changes here"),
        ("a,b,c\n1,2,3\n4,5", r"line 3: .*cut off"),
        ('a,b\n1,2\n3,"open\n4,5\n', r"line 3: the quotation mark that opens here"),
        ('a,b\n1,2\n"x" y,4\n', r"line 3: the quotation mark that opens here"),
        ("a,b\n1,2\n3,5'6\" tall\n", r"line 3: a quotation mark stands in the middle"),
        ("a,b\n", "no rows found"),
        ("   \n  ", "no text"),
    ],
)
def test_faults_are_refused_with_their_line(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        read(tmp_path, text)


def test_an_open_quote_is_named_where_it_opened_though_others_follow(
    tmp_path: Path,
) -> None:
    text = 'a,b\n1,"fine"\n2,"open\n3,4\n5,"more"\n6,7\n'
    with pytest.raises(Refused) as refusal:
        read(tmp_path, text)
    assert refusal.value.line == 3


def test_too_many_columns_and_too_large_cells_are_refused(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(501))
    with pytest.raises(Refused, match="501 columns and at most 500"):
        read(tmp_path, f"{wide}\n{wide}\n")
    with pytest.raises(Refused, match="line 3: a cell holds more than 64 KiB"):
        read(tmp_path, "a,b\n1,2\n3," + "x" * (MOST_CELL + 1) + "\n")
    long_but_legal = "a,b\n" + "y" * (MOST_CELL - 1) + "," + "x" * MOST_CELL + "\n"
    assert len(read(tmp_path, long_but_legal)) == 1


def test_only_the_header_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text('"a;1",b\n1,2\n')
    assert read_header(FileAt.at(path)) == ("a;1", "b")


def test_empty_and_null_like_cells_stay_the_text_they_are(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a,b\n,NA\n"",null\n')
    assert cells(rows) == [("", "NA"), ("", "null")]


def _quoted(cell: str) -> str:
    """As RFC 4180 writes it: in quotation marks only where it must be."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('",;\r\n') else cell


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.tuples(
            st.text("ab é,;\n", max_size=90), st.text("xy\r\n\"'", max_size=90)
        ).filter(lambda row: any(row)),
        min_size=1,
        max_size=40,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_blocks_of_any_size_give_what_one_block_gives(
    rows: list[tuple[str, str]], end: str
) -> None:
    """Cells with and without line ends, records longer than a block."""
    text = "".join(f"{_quoted(a)},{_quoted(b)}{end}" for a, b in [("a", "b"), *rows])
    small = pytest.MonkeyPatch()
    with tempfile.TemporaryDirectory() as folder:
        whole = read(Path(folder), text)
        with small.context() as patch:
            patch.setattr(csv_reading, "_BLOCK", 32)
            pieces = read(Path(folder), text)
    assert cells(pieces) == cells(whole) == rows
    assert pieces.lines.tolist() == whole.lines.tolist()


def test_a_control_character_late_in_a_large_file_is_named(tmp_path: Path) -> None:
    lines = 300_000
    text = b"a,b\n" + b"1,2\n" * lines + b"1,\x01\n"
    with pytest.raises(Refused, match=f"line {lines + 2}: .*control character 1 "):
        read(tmp_path, text)
