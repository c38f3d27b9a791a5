"""Files are known by their first bytes, unpacked with limits, and decoded exactly."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from fingerpost.engine.reading import FileAt, shown_name
from fingerpost.engine.schema import Refused


def at(folder: Path, data: bytes, name: str = "file.csv") -> FileAt:
    path = folder / "upload"
    path.write_bytes(data)
    return FileAt.at(path, name=name)


def zipped(**entries: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("a,b\nZoë,1\n".encode(), "utf-8"),
        ("a,b\nZoë,1\n".encode("utf-8-sig"), "utf-8-sig"),
        ("a,b\nZoë,1\n".encode("utf-16"), "utf-16"),
        ("a,b\nZoë,1\n".encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding_and_it_is_said(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    file = at(tmp_path, data)
    assert file.text.decode() == "a,b\nZoë,1\n"
    assert file.encoding == encoding


def test_bytes_that_are_no_text_are_refused_with_line_and_byte(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"line 2: byte 0xc3"):
        _ = at(tmp_path, b"a,b\n5,\xc3(\xa0\xa1\n").text


def test_half_broken_utf8_is_not_taken_for_windows_text(tmp_path: Path) -> None:
    broken = "é,é\nÖ".encode() + b"\xe9\n"
    with pytest.raises(Refused, match="line 2"):
        _ = at(tmp_path, broken).text


def test_a_nul_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"line 3.*NUL"):
        _ = at(tmp_path, b"a\nb\nc\0d\n").text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"MZ\x90\0", "a program"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture"),
        (b"", "empty"),
    ],
)
def test_what_is_never_read_is_named(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(Refused, match=what):
        _ = at(tmp_path, data).kind


def test_gzip_and_a_zip_named_gz_give_the_same_text(tmp_path: Path) -> None:
    text = b"a,b\n1,2\n"
    assert at(tmp_path, gzip.compress(text), "x.csv.gz").text == text
    (tmp_path / "second").mkdir()
    assert at(tmp_path / "second", zipped(**{"x.csv": text}), "x.csv.gz").text == text


def test_a_cut_gzip_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(range(256)) * 400)
    with pytest.raises(Refused, match=r"cut off|damaged"):
        _ = at(tmp_path, packed[: len(packed) // 2]).data


def test_a_zip_that_unpacks_far_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="far more"):
        _ = at(tmp_path, zipped(big=b"0" * 20_000_000)).data


@pytest.mark.parametrize("name", ["../out.csv", "/etc/out.csv", "c:/out.csv"])
def test_a_zip_entry_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="leads out"):
        _ = at(tmp_path, zipped(**{name: b"a,b\n1,2\n"})).data


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes(b"a" * 3_000_000)
    file = FileAt.at(path, limit=2 * 1024 * 1024)
    with pytest.raises(Refused, match="at most 2 MB"):
        _ = file.sha256


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file"):
        _ = FileAt.at(tmp_path / "none.csv").data


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/cron.d/x.csv", "x.csv"),
        ("module1.csv\0.exe", "module1.csv .exe"),
        ("\u202evsc.exe", "vsc.exe"),
        ("C:\\Users\\a\\b.csv", "b.csv"),
        ("   ", "file"),
    ],
)
def test_names_are_shown_harmless(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_long_names_are_cut() -> None:
    assert len(shown_name("a" * 500 + ".csv")) == 80
