"""Opens a file that someone handed over, trusting nothing but its bytes.

The first bytes decide what a file is, never its name. Sizes are counted while
unpacking. Whatever is wrong is said in one plain sentence (`Refused`), with the line
where there is one. Text comes out as UTF-8 bytes without byte-order mark.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from fingerpost.engine.schema import Refused

Kind = Literal["text", "xml", "parquet", "workbook"]

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = 200 * MEGABYTE
UNPACKED_LIMIT = 200 * MEGABYTE
MOST_ENTRIES = 20  # of a ZIP; a workbook may have more parts
MOST_PARTS = 1000
MOST_RATIO = 100  # unpacked to packed, for one entry of a ZIP
_PIECE = 1 << 18

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CP1252_MARKS = frozenset("‘’“”–—…•€£°§½¼¾²³©®™×")
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}")
_DOCUMENTS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
}
_PROGRAMS = {
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file (.xls, .doc)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"7z\xbc\xaf": "an archive (7z)",
    b"Rar!": "an archive (RAR)",
}


@dataclass(frozen=True)
class FileAt:
    """A file that is being read: what to call it in sentences, and where it lies."""

    name: str
    path: Path
    limit: int = UPLOAD_LIMIT
    notes: dict[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def at(
        cls, path: Path, *, name: str | None = None, limit: int = UPLOAD_LIMIT
    ) -> "FileAt":
        """The file at a path; its name is only ever shown, cut and made harmless."""
        return cls(shown_name(name if name is not None else path.name), path, limit)

    @cached_property
    def raw(self) -> bytes:
        """The bytes as they lie on disk. Refused when missing, empty or too big."""
        try:
            size = self.path.stat().st_size
            if size > self.limit:
                most = self.limit // MEGABYTE
                raise self.refused(
                    f"the file has {size // MEGABYTE} MB, at most {most} MB are read. "
                    "Split it, or hand over only the columns that are asked for."
                )
            data = self.path.read_bytes()
        except FileNotFoundError:
            raise self.refused("there is no such file.") from None
        except IsADirectoryError:
            raise self.refused("this is a folder. Name the files in it.") from None
        except PermissionError:
            raise self.refused("this file may not be opened by this program.") from None
        if not data:
            raise self.refused("the file is empty. Export it again.")
        return data

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the bytes on disk, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def data(self) -> bytes:
        """The bytes unpacked: of a .gz, or of the one file in a ZIP."""
        raw = self.raw
        if raw[:2] == b"\x1f\x8b":
            return self._gunzip(raw)
        if raw[:2] == b"PK" and not self._is_workbook:
            return self._only_entry()
        return raw

    @cached_property
    def kind(self) -> Kind:
        """What the file is, by its first bytes. Refused for what is never read."""
        if self.raw[:2] == b"PK" and self._is_workbook:
            return "workbook"
        data = self.data
        for start, what in _PROGRAMS.items():
            if data.startswith(start):
                raise self.refused(
                    f"this is {what}, whatever its name says. Hand over CSV, XML, "
                    "Parquet or .xlsx."
                )
        if data[:4] == b"PAR1":
            return "parquet"
        if data[:2] in (b"PK", b"\x1f\x8b"):
            raise self.refused(
                "there is an archive inside the archive. Unpack it first."
            )
        opening = self._start
        if opening.startswith("<"):
            if re.search(r"<svg\b|<!doctype html|<html\b", opening, re.IGNORECASE):
                raise self.refused("this is a picture or a web page, not data.")
            return "xml"
        return "text"

    @cached_property
    def text(self) -> bytes:
        """The text as UTF-8 without byte-order mark; `encoding` says what it was.

        Raises Refused for bytes that are no text, with line and byte.
        """
        data = self.data
        if data[:3] == b"\xef\xbb\xbf":
            data, name = data[3:], "utf-8-sig"
            self._decode(data, "utf-8")
        elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            name = "utf-16"
            data = self._decode(data, name).encode()
        else:
            name = "utf-8"
            try:
                data.decode()
            except UnicodeDecodeError as fault:
                name = "cp1252"
                data = self._windows(data, fault).encode()
        if len(data.translate(None, _CONTROLS)) != len(data):
            at = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
            line = line_at(data, at)
            what = (
                "a NUL character" if data[at] == 0 else f"control character {data[at]}"
            )
            raise self.refused(
                f"there is {what} in the text. Export the file again as CSV (UTF-8).",
                line=line,
            )
        if not data.strip():
            raise self.refused("the file holds no text. Export it again.")
        self.notes["encoding"] = name
        return data

    @property
    def encoding(self) -> str:
        """How the text was written: utf-8, utf-8-sig, utf-16, cp1252, or ""."""
        return self.notes.get("encoding", "")

    def refused(self, why: str, *, line: int | None = None) -> Refused:
        """The refusal of this file, in one sentence that begins with its name."""
        where = f"{self.name}, line {line}" if line else self.name
        return Refused(f"{where}: {why}", file=self.name, line=line)

    # --- unpacking --------------------------------------------------------------

    @cached_property
    def _is_workbook(self) -> bool:
        with self._zip() as archive:
            names = {info.filename for info in archive.infolist()}
        for part, what in _DOCUMENTS.items():
            if part in names:
                raise self.refused(
                    f"this is {what}, whatever its name says. Hand over CSV, XML, "
                    "Parquet or .xlsx."
                )
        return "[Content_Types].xml" in names or "content.xml" in names

    def _zip(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self.raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
            raise self.refused(
                "this ZIP or workbook is damaged or cut off. Save or send it again."
            ) from None

    def entries(self, *, most: int = MOST_ENTRIES) -> Iterator[tuple[str, bytes]]:
        """Each file of a ZIP, counted while it streams: declared sizes may lie."""
        left = UNPACKED_LIMIT
        with self._zip() as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > most:
                raise self.refused(f"the ZIP holds {len(infos)} files, at most {most}.")
            for info in infos:
                self._check_entry(info)
                data = self._entry(archive, info, left)
                left -= len(data)
                yield info.filename, data

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise self.refused("a file in the ZIP has a path that leads out of it.")
        if (info.external_attr >> 16) & 0o170000 == 0o120000:
            raise self.refused("the ZIP holds a link instead of a file.")
        if info.flag_bits & 1:
            raise self.refused("the ZIP is locked with a password. Unpack it first.")
        allowed = min(UNPACKED_LIMIT, max(MEGABYTE, info.compress_size * MOST_RATIO))
        if info.file_size > allowed:
            raise self.refused("a file in it unpacks to far more than it should.")

    def _entry(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int
    ) -> bytes:
        allowed = min(left, max(MEGABYTE, info.compress_size * MOST_RATIO))
        pieces, size = [], 0
        try:
            with archive.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    if size > allowed:
                        raise self.refused(
                            "a file in it unpacks to far more than it should."
                        )
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise self.refused(
                "this ZIP or workbook is damaged (wrong check sum). Send it again."
            ) from None
        except RuntimeError:
            raise self.refused("the ZIP is locked with a password.") from None
        return b"".join(pieces)

    def _only_entry(self) -> bytes:
        found = list(self.entries())
        if len(found) != 1:
            raise self.refused(
                f"the ZIP holds {len(found)} files. Unpack it and hand over the files."
            )
        return found[0][1]

    def _gunzip(self, raw: bytes) -> bytes:
        pieces, size, rest = [], 0, raw
        try:
            while rest:
                stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
                while not stream.eof:
                    piece = stream.decompress(rest, MEGABYTE)
                    rest = stream.unconsumed_tail
                    size += len(piece)
                    if size > UNPACKED_LIMIT:
                        raise self.refused("it unpacks to more than 200 MB.")
                    pieces.append(piece)
                    if not piece and not rest and not stream.eof:
                        raise self.refused("the .gz file is cut off. Send it again.")
                rest = stream.unused_data.lstrip(b"\0")
        except zlib.error:
            raise self.refused("the .gz file is damaged. Send it again.") from None
        if not size:
            raise self.refused("the file is empty. Export it again.")
        return b"".join(pieces)

    # --- decoding ---------------------------------------------------------------

    @cached_property
    def _start(self) -> str:
        head = self.data[:2048]
        name = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return head.decode(name, errors="ignore").lstrip()

    def _decode(self, data: bytes, name: str) -> str:
        try:
            return data.decode(name)
        except UnicodeDecodeError as fault:
            raise self._not_text(data, fault) from None

    def _windows(self, data: bytes, fault: UnicodeDecodeError) -> str:
        """Read as Windows-1252, if it is text and nothing hints at broken UTF-8."""
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise self._not_text(data, fault) from None
        if _MULTIBYTE.search(data):
            raise self._not_text(data, fault)
        for found in re.finditer(r"[^\x00-\x7f]+", text):
            around = text[max(0, found.start() - 1) : found.end() + 1]
            letters = [c for c in around if c.isalpha()]
            for character in found.group():
                if character in _CP1252_MARKS:
                    continue
                if not character.isalpha() or len(letters) < 2:
                    raise self._not_text(data, fault)
        return text

    def _not_text(self, data: bytes, fault: UnicodeDecodeError) -> Refused:
        byte = data[fault.start]
        return self.refused(
            f"byte {byte:#04x} does not belong there (the file is neither UTF-8 nor "
            "Windows text). Save it again as CSV UTF-8.",
            line=line_at(data, fault.start),
        )


def line_at(data: bytes, position: int) -> int:
    """The line (1 is the first) in which a byte stands."""
    return data.count(b"\n", 0, position) + 1


def shown_name(name: str) -> str:
    """A file's name as it may be shown: its last part, harmless, at most 80 letters."""
    last = re.split(r"[\\/]", name)[-1]
    safe = "".join(
        character if unicodedata.category(character)[0] not in "CZ" else " "
        for character in unicodedata.normalize("NFC", last)
    )
    safe = " ".join(safe.split()) or "file"
    return safe if len(safe) <= 80 else safe[:60] + "…" + safe[-19:]
