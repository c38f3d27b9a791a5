"""Any legal CSV reads back equal, and no bytes make reading fail but in words."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fingerpost.engine.csv_reading import read_csv
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Context
from fingerpost.sources import catalogue

PLAIN = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
# Everything that may stand in a text, quotes, marks and line ends above all
CELL = st.text(
    st.one_of(
        st.sampled_from('",;\t\r\n\'= ü"'),
        st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")),
    ),
    max_size=12,
)
NAME = st.text(st.sampled_from("abcdefgh_"), min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    width = draw(st.integers(1, 6))
    header = draw(st.lists(NAME, min_size=width, max_size=width, unique=True))
    row = st.lists(CELL, min_size=width, max_size=width)
    return header, draw(st.lists(row, min_size=1, max_size=12))


def written(header: list[str], rows: list[list[str]], **how: object) -> str:
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, **how)  # type: ignore[arg-type]
    writer.writerow(header)
    writer.writerows(rows)
    return sink.getvalue()


@PLAIN
@given(
    table=tables(),
    mark=st.sampled_from([",", ";", "\t"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_written_as_csv_reads_back_equal(
    tmp_path: Path,
    table: tuple[list[str], list[list[str]]],
    mark: str,
    quoting: int,
    end: str,
    encoding: str,
) -> None:
    header, rows = table
    # Python leaves a lone CR unquoted when lines end in LF, which is not legal CSV
    bare = end == "\n" and quoting == csv.QUOTE_MINIMAL
    assume(not (bare and any("\r" in cell for row in rows for cell in row)))
    text = written(header, rows, delimiter=mark, quoting=quoting, lineterminator=end)
    path = tmp_path / "any.csv"
    path.write_bytes(text.encode(encoding))
    got = read_csv(FileAt.at(path))
    assert list(got.header) == header
    assert [
        list(row) for row in zip(*(c.to_pylist() for c in got.columns), strict=True)
    ] == rows
    assert got.lines.tolist() == lines_of(rows, quoting, mark, end)


def lines_of(rows: list[list[str]], quoting: int, mark: str, end: str) -> list[int]:
    """The line of each row, counted from a writing of each row on its own."""
    lines, line = [], 2
    for row in rows:
        lines.append(line)
        sink = io.StringIO(newline="")
        csv.writer(sink, delimiter=mark, quoting=quoting, lineterminator=end).writerow(
            row
        )  # type: ignore[arg-type]
        text = sink.getvalue()
        line += text.count("\r\n") + text.replace("\r\n", "").count("\n")
        line += text.replace("\r\n", "").count("\r")
    return lines


@PLAIN
@given(data=st.binary(max_size=400))
def test_reading_any_bytes_answers_or_refuses(tmp_path: Path, data: bytes) -> None:
    answers_or_refuses(tmp_path, data)


@PLAIN
@given(
    start=st.sampled_from([
        b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"PAR1", b"<Message>", b"\xff\xfe",
        b"\xef\xbb\xbf", b"a,b\n1,2\n", b'a,b\n"', b"<?xml version='1.0'?><Message>",
    ]),
    rest=st.binary(max_size=300),
)  # fmt: skip
def test_bytes_that_begin_like_a_known_kind_answer_or_refuse(
    tmp_path: Path, start: bytes, rest: bytes
) -> None:
    answers_or_refuses(tmp_path, start + rest)


@PLAIN
@given(text=st.text(st.sampled_from('ab,;\t"\r\n é'), max_size=60))
def test_any_scrap_of_csv_answers_or_refuses(tmp_path: Path, text: str) -> None:
    answers_or_refuses(tmp_path, text.encode())


def answers_or_refuses(folder: Path, data: bytes) -> None:
    path = folder / "any"
    path.write_bytes(data)
    with suppress_refusals() as said:
        rows = read_csv(FileAt.at(path))
        assert all(len(column) == len(rows) for column in rows.columns)
    assert all(sentence.startswith("any") for sentence in said)
    for source in catalogue().values():
        files = [FileAt.at(path)]
        with suppress_refusals():
            source.recognise(files)
            source.read(files, Context(today=date(2026, 1, 20), area="931"))


@contextmanager
def suppress_refusals() -> Iterator[list[str]]:
    """Lets a refusal pass, in one line of words, and nothing else."""
    said: list[str] = []
    try:
        yield said
    except Refused as refusal:
        said.append(refusal.sentence)
    assert all(sentence and "\n" not in sentence for sentence in said)


@pytest.mark.parametrize("quote", ['"', '""', '"a"b', 'a"', '"a\n', '"a" '])
def test_ill_placed_quotes_are_never_guessed(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "any.csv"
    path.write_text(f"a,b\n1,{quote}\n2,3\n")
    if quote == '""':
        assert read_csv(FileAt.at(path)).columns[1].to_pylist() == ["", "3"]
        return
    with pytest.raises(Refused) as refusal:
        read_csv(FileAt.at(path))
    assert refusal.value.line == 2
