"""A ZIP of one hand-over is its files; one that hides something is refused in words."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from fingerpost.engine import archive_reading
from fingerpost.engine.archive_reading import unpacked
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused

BOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def zipped(entries: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return sink.getvalue()


def at(folder: Path, data: bytes, name: str = "return.zip") -> FileAt:
    path = folder / "upload"
    path.write_bytes(data)
    return FileAt.at(path, name=name)


def test_each_file_of_a_zip_is_a_file_of_its_own(tmp_path: Path) -> None:
    held = {"folder/m1.csv": b"a,b\n1,2\n", "m2.csv": b"c\n3\n"}
    zip_file = at(tmp_path, zipped(held))
    files = unpacked([zip_file])
    assert [file.name for file in files] == ["m1.csv", "m2.csv"]
    assert [file.data for file in files] == list(held.values())
    assert {file.archive for file in files} == {zip_file}
    (tmp_path / "m2").write_bytes(b"c\n3\n")
    assert files[1].sha256 == FileAt.at(tmp_path / "m2").sha256
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m2", "upload"]


def test_what_file_managers_add_is_not_a_file(tmp_path: Path) -> None:
    clutter = {"__MACOSX/._m1.csv": b"\0\5", ".DS_Store": b"\0", "a/Thumbs.db": b"\xd0"}
    files = unpacked([at(tmp_path, zipped({"m1.csv": b"a\n1\n", **clutter}))])
    assert [file.name for file in files] == ["m1.csv"]


def test_a_workbook_in_a_zip_stays_a_workbook(tmp_path: Path) -> None:
    [file] = unpacked([at(tmp_path, zipped({"lists.xlsx": zipped(BOOK)}))])
    assert (file.name, file.kind) == ("lists.xlsx", "workbook")


@pytest.mark.parametrize(
    "inner",
    [zipped({"m1.csv": b"a\n1\n"}), gzip.compress(b"a\n1\n", mtime=0)],
    ids=["zip", "gzip"],
)
def test_an_archive_in_an_archive_is_refused(tmp_path: Path, inner: bytes) -> None:
    with pytest.raises(Refused, match="archive inside"):
        unpacked([at(tmp_path, zipped({"inner": inner}))])


@pytest.mark.parametrize("count", [0, 21])
def test_no_files_and_too_many_are_refused(tmp_path: Path, count: int) -> None:
    many = {f"{n}.csv": b"a\n1\n" for n in range(count)}
    with pytest.raises(Refused, match="empty" if not count else "at most 20"):
        unpacked([at(tmp_path, zipped(many))])


def test_all_together_may_not_unpack_to_more_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_reading, "UNPACKED_LIMIT", 1500)
    half = {"a.csv": b"a" * 1000, "b.csv": b"b" * 1000}
    with pytest.raises(Refused, match="far more"):
        unpacked([at(tmp_path, zipped(half))])


def test_a_list_of_very_many_entries_is_refused_before_it_is_read(
    tmp_path: Path,
) -> None:
    entry = b"PK\x01\x02" + b"\0" * 42
    with pytest.raises(Refused, match="more files"):
        unpacked([at(tmp_path, b"PK\x03\x04" + entry * 6000)])


def test_a_small_gz_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 30_000_000)
    with pytest.raises(Refused, match="far more"):
        _ = at(tmp_path, bomb, "a.csv.gz").data


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/workbook.bin", "binary workbook"),
        ("word/document.xml", "Word"),
        ("META-INF/MANIFEST.MF", "program"),
    ],
)
def test_other_things_that_are_zips_are_named(
    tmp_path: Path, part: str, what: str
) -> None:
    with pytest.raises(Refused, match=what):
        _ = at(tmp_path, zipped({part: b"x"})).kind
