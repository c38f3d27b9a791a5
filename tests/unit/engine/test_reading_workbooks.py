"""Workbooks are read by a child with limits; what could run in them is refused."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from reference import SHARED, needs_shared

from fingerpost.engine import child_reading
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.workbook_reading import read_workbook

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(**cells: object) -> bytes:
    """A workbook with these cells on its first sheet, and an empty second sheet."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        sheet = book.add_worksheet("one")
        for place, value in cells.items():
            sheet.write(place, value)
        book.add_worksheet("two")
    return sink.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """The same archive with these parts put in their place, or added."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return sink.getvalue()


def ods(table: str, **parts: bytes) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
        for name, part in {"META-INF/manifest.xml": b"<m/>", **parts}.items():
            archive.writestr(name, part)
    return sink.getvalue()


def at(folder: Path, data: bytes) -> FileAt:
    path = folder / "book"
    path.write_bytes(data)
    return FileAt.at(path)


def test_cells_keep_their_places_and_kinds(tmp_path: Path) -> None:
    sheets = read_workbook(at(tmp_path, xlsx(C2="x", E4=7, C4=True)))
    assert [sheet.name for sheet in sheets] == ["one", "two"]
    assert sheets[0].rows == [
        ["", "", "", "", ""],
        ["", "", "x", "", ""],
        ["", "", "", "", ""],
        ["", "", True, "", 7.0],
    ]
    assert sheets[1].rows == []


def test_a_formula_gives_the_value_that_was_last_shown(tmp_path: Path) -> None:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        book.add_worksheet("one").write_formula("A1", "=1+1", value=2)
    assert read_workbook(at(tmp_path, sink.getvalue()))[0].rows == [[2.0]]


def test_an_ods_is_read_also_when_its_program_forgot_to_say_what_it_is(
    tmp_path: Path,
) -> None:
    table = (
        '<table:table table:name="one"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>a</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    for parts in ({}, {"mimetype": ODS.encode()}):
        [sheet] = read_workbook(at(tmp_path, ods(table, **parts)))
        assert (sheet.name, sheet.rows) == ("one", [["a"]])


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("xl/vbaProject.bin", b"x"),
        ("xl/macrosheets/sheet1.xml", b"<a/>"),
        ("Basic/Standard/Module1.xml", b"<a/>"),
        ("Scripts/python/a.py", b"x"),
        # under another name, the list of contents gives it away
        ("[Content_Types].xml", b"<T a='application/vnd.ms-office.vbaProject'/>"),
        (
            "[Content_Types].xml",
            "<T a='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>".encode(
                "utf-16"
            ),
        ),
    ],
)
def test_programs_in_workbooks_are_refused(
    tmp_path: Path, part: str, data: bytes
) -> None:
    with pytest.raises(Refused, match="macro"):
        read_workbook(at(tmp_path, changed(xlsx(A1="x"), **{part: data})))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_anywhere_in_it_is_refused(
    tmp_path: Path, encoding: str
) -> None:
    late = "<!-- " + "x" * 600_000 + " --><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    book = changed(xlsx(A1="x"), **{"xl/styles.xml": late.encode(encoding)})
    with pytest.raises(Refused, match="DTD"):
        read_workbook(at(tmp_path, book))


def test_a_locked_ods_is_refused_in_words(tmp_path: Path) -> None:
    book = ods("", **{"META-INF/manifest.xml": b"<m:encryption-data/>"})
    with pytest.raises(Refused, match="password"):
        read_workbook(at(tmp_path, book))


def test_a_very_wide_or_very_long_sheet_is_refused(tmp_path: Path) -> None:
    for place in ("ZZ1", "A1048576"):
        if place == "A1048576":
            assert len(read_workbook(at(tmp_path, xlsx(A1048576=1)))[0].rows) == 1048576
            continue
        with pytest.raises(Refused, match="far larger"):
            read_workbook(at(tmp_path, xlsx(**{place: 1})))


def test_an_ods_that_repeats_a_cell_very_often_is_refused(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="string"><text:p>a</text:p></table:table-cell>'
    )
    row = (
        f'<table:table-row table:number-rows-repeated="1048576">{cell}'
        "</table:table-row>"
    )
    book = ods(f'<table:table table:name="one">{row}</table:table>')
    with pytest.raises(Refused, match="far larger"):
        read_workbook(at(tmp_path, book))


def test_what_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_reading, "SECONDS", 0)
    with pytest.raises(Refused, match="too long"):
        read_workbook(at(tmp_path, xlsx(A1=1)))


def test_an_answer_that_grows_too_large_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_reading, "MOST_ANSWER", 10)
    with pytest.raises(Refused, match="far larger"):
        read_workbook(at(tmp_path, xlsx(A1=1)))


@pytest.mark.skipif(
    sys.platform != "linux",
    reason="LIMITS OF THE CHILD NOT TRIED: they are those of Linux",
)
@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "__import__('socket').socket()",
        "__import__('os').pipe()",
        "bytearray(300 * 1024 * 1024)",
        "__import__('resource').setrlimit("
        "__import__('resource').RLIMIT_NOFILE, (9, 9)) "
        "if __import__('os').getuid() else open('/etc/hostname')",
    ],
)
def test_the_child_can_open_nothing_and_has_little_memory(attempt: str) -> None:
    script = Path(child_reading.__file__).with_name("reading_child.py")
    code = (
        "import socket, os, resource, runpy\n"
        f"limit = runpy.run_path({str(script)!r})['limit']\n"
        "limit()\n"
        "try:\n"
        f"    {attempt}\n"
        "except (OSError, MemoryError, ValueError):\n"
        "    os._exit(7)\n"
        "os._exit(0)\n"
    )
    ended = subprocess.run([sys.executable, "-I", "-c", code], check=False)
    assert ended.returncode == 7


@needs_shared
def test_every_real_workbook_is_read() -> None:
    assert SHARED is not None
    found = [
        path
        for kind in ("xlsx", "ods")
        for path in sorted((SHARED / "data").rglob(f"*.{kind}"))
    ]
    assert len(found) >= 12
    for path in found:
        sheets = read_workbook(FileAt.at(path))
        assert any(sheet.rows for sheet in sheets), path
