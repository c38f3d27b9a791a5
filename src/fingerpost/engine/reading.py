"""Opens a file that someone handed over, trusting nothing but its bytes.

The first bytes decide what a file is, never its name. Sizes are counted while
unpacking. Whatever is wrong is said in one plain sentence (`Refused`), with the line
where there is one. Text comes out as UTF-8 bytes without byte-order mark.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from fingerpost.engine.archive_reading import MEGABYTE, entries, gunzip, open_zip
from fingerpost.engine.schema import Refused

Read = TypeVar("Read")
Kind = Literal["text", "xml", "parquet", "workbook"]

UPLOAD_LIMIT = 200 * MEGABYTE

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CP1252_MARKS = frozenset("‘’“”–—…•€£°§½¼¾²³©®™×")
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}")
_DOCUMENTS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "META-INF/MANIFEST.MF": "a program",
}
_PROGRAMS = {
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file (.xls, .doc), or a workbook "
    "that is locked with a password",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"7z\xbc\xaf": "an archive (7z)",
    b"Rar!": "an archive (RAR)",
}
_NESTED = "there is an archive inside the archive. Unpack it first."


@dataclass(frozen=True)
class FileAt:
    """A file that is being read: what to call it in sentences, and where it lies.

    A file of a ZIP is `held` in memory and knows the `archive` that it came in. `part`
    is what the person who handed it over says it is, such as "1" for module 1. What
    was read of it once is in `opened`, so that it is not read again.
    """

    name: str
    path: Path
    limit: int = UPLOAD_LIMIT
    notes: dict[str, str] = field(default_factory=dict, compare=False)
    held: bytes | None = field(default=None, repr=False)
    archive: "FileAt | None" = field(default=None, repr=False)
    part: str = ""
    opened: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def at(
        cls, path: Path, *, name: str | None = None, limit: int = UPLOAD_LIMIT
    ) -> "FileAt":
        """The file at a path; its name is only ever shown, cut and made harmless."""
        return cls(shown_name(name if name is not None else path.name), path, limit)

    @property
    def raw(self) -> bytes:
        """The bytes as they lie on disk. Refused when missing, empty or too big."""
        return self.once("raw", FileAt._read_raw)

    def _read_raw(self) -> bytes:
        if self.held is not None:
            if not self.held:
                raise self.refused("the file is empty. Export it again.")
            return self.held
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

    @property
    def data(self) -> bytes:
        """The bytes unpacked: of a .gz, or of the one file in a ZIP."""
        return self.once("data", FileAt._read_data)

    def _read_data(self) -> bytes:
        raw = self.raw
        if raw[:2] == b"\x1f\x8b":
            return gunzip(self, raw)
        if raw[:2] == b"PK" and not self.is_workbook:
            return self._only_entry()
        return raw

    @property
    def kind(self) -> Kind:
        """What the file is, by its first bytes. Refused for what is never read."""
        return self.once("kind", FileAt._read_kind)

    def _read_kind(self) -> Kind:
        if self.raw[:2] == b"PK" and self.is_workbook:
            return "workbook"
        data = self.data
        for start, what in _PROGRAMS.items():
            if data.startswith(start):
                raise self.refused(_never_read(what))
        if data[:4] == b"PAR1":
            return "parquet"
        if data[:2] in (b"PK", b"\x1f\x8b"):
            raise self.refused(_NESTED)
        opening = self._start
        if opening.startswith("<"):
            if re.search(r"<svg\b|<!doctype html|<html\b", opening, re.IGNORECASE):
                raise self.refused(_never_read("a picture or a web page"))
            return "xml"
        return "text"

    @property
    def text(self) -> bytes:
        """The text as UTF-8 without byte-order mark; `encoding` says what it was.

        Raises Refused for bytes that are no text, with line and byte.
        """
        return self.once("text", FileAt._read_text)

    def _read_text(self) -> bytes:
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
                data.isascii() or data.decode()
            except UnicodeDecodeError as fault:
                name = "cp1252"
                data = self._windows(data, fault).encode()
        if (at := _control(data)) is not None:
            line = line_at(data, at)
            what = (
                "a NUL character" if data[at] == 0 else f"control character {data[at]}"
            )
            raise self.refused(
                f"there is {what} in the text. Export the file again as CSV (UTF-8).",
                line=line,
            )
        if not data or data.isspace():
            raise self.refused("the file holds no text. Export it again.")
        self.notes["encoding"] = name
        return data

    @property
    def encoding(self) -> str:
        """How the text was written: utf-8, utf-8-sig, utf-16, cp1252, or ""."""
        return self.notes.get("encoding", "")

    def once(self, what: str, read: Callable[["FileAt"], Read]) -> Read:
        """What reading gives, or refuses, the same the second time it is asked for."""
        if what not in self.opened:
            try:
                self.opened[what] = read(self)
            except Refused as refusal:
                self.opened[what] = refusal
        found = self.opened[what]
        if isinstance(found, Refused):
            raise Refused(found.sentence, file=found.file, line=found.line)
        answer: Read = found
        return answer

    def let_go(self) -> None:
        """Give the memory of the file's bytes back: what was read of it is kept."""
        for what in ("raw", "data", "text"):
            self.opened.pop(what, None)

    def refused(self, why: str, *, line: int | None = None) -> Refused:
        """The refusal of this file, in one sentence that begins with its name."""
        where = f"{self.name}, line {line}" if line else self.name
        return Refused(f"{where}: {why}", file=self.name, line=line)

    # --- unpacking --------------------------------------------------------------

    @property
    def is_workbook(self) -> bool:
        """Whether an archive is one that Excel or LibreOffice wrote."""
        return self.once("workbook", FileAt._is_workbook)

    def _is_workbook(self) -> bool:
        with open_zip(self) as archive:
            names = {info.filename for info in archive.infolist()}
        for part, what in _DOCUMENTS.items():
            if part in names:
                raise self.refused(_never_read(what))
        return "[Content_Types].xml" in names or "content.xml" in names

    def _only_entry(self) -> bytes:
        found = list(entries(self))
        if len(found) != 1:
            raise self.refused(
                f"the ZIP holds {len(found)} files. Unpack it and hand over the files."
            )
        return found[0][1]

    def inside(self, name: str, data: bytes) -> "FileAt":
        """A file that this archive holds. Raises Refused for an archive in it."""
        if data[:2] == b"\x1f\x8b":
            raise self.refused(_NESTED)
        made = FileAt(
            shown_name(name),
            self.path,
            self.limit,
            held=data,
            archive=self,
            part=self.part,
        )
        if data[:2] == b"PK" and not made.is_workbook:
            raise self.refused(_NESTED)
        return made

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


def _control(data: bytes) -> int | None:
    """Where the first control character stands, if there is one.

    Piece by piece, so that a large file is not copied whole to look at it.
    """
    for start in range(0, len(data), MEGABYTE):
        piece = data[start : start + MEGABYTE]
        if len(piece.translate(None, _CONTROLS)) != len(piece):
            return start + next(i for i, byte in enumerate(piece) if byte in _CONTROLS)
    return None


def _never_read(what: str) -> str:
    return (
        f"this is {what}, whatever its name says. Hand over CSV, XML, Parquet, .xlsx "
        "or .ods."
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
