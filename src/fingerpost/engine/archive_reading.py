"""Opens ZIP and gzip archives, counting while they unpack: what they declare may lie.

A ZIP of one hand-over (the five files of a return, zipped) gives its files, each known
by its own bytes. Paths in it are looked at only to refuse those that lead out of it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fingerpost.engine.reading import FileAt

MEGABYTE = 1024 * 1024
UNPACKED_LIMIT = 200 * MEGABYTE
MOST_ENTRIES = 20  # files of a ZIP; a workbook may have more parts
MOST_PARTS = 1000
MOST_RATIO = 100  # unpacked to packed, for one entry of a ZIP
_PIECE = 1 << 18
_ENTRY_MARK = b"PK\x01\x02"
# what file managers add to a ZIP without being asked
_CLUTTER = re.compile(
    r"(?:^|/)(?:__MACOSX/.*|\.[^/]*|Thumbs\.db|desktop\.ini)$", re.IGNORECASE
)
_TOO_MUCH = (
    "a file in it unpacks to far more than it should, so nothing of it was read. Make "
    "it again from the files alone."
)
_DAMAGED = "this ZIP or workbook is damaged or cut off. Save or send it again."


def unpacked(files: Sequence["FileAt"]) -> list["FileAt"]:
    """The files of a hand-over, with each ZIP replaced by the files in it.

    A workbook stays a workbook, also inside a ZIP. Raises Refused for an archive inside
    an archive, for a path that leads out, and for what is never read.
    """
    found: list[FileAt] = []
    for file in files:
        if file.raw[:2] != b"PK" or file.is_workbook:
            found.append(file)
            continue
        inside = [
            file.inside(name, data)
            for name, data in entries(file)
            if not _CLUTTER.search(name)
        ]
        if not inside:
            raise file.refused("the ZIP is empty. Make it again.")
        found += inside
    return found


def open_zip(file: "FileAt") -> zipfile.ZipFile:
    """The archive, its list of entries read. Raises Refused when it is damaged."""
    if file.raw.count(_ENTRY_MARK) > 5 * MOST_PARTS:
        # before the list is read: each entry of it takes memory
        raise file.refused("it holds more files than any return or workbook.")
    try:
        return zipfile.ZipFile(io.BytesIO(file.raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise file.refused(_DAMAGED) from None


def entries(file: "FileAt", *, most: int = MOST_ENTRIES) -> Iterator[tuple[str, bytes]]:
    """Each file of a ZIP by its path there. Raises Refused."""
    for name, pieces in parts(file, most=most):
        yield name, b"".join(pieces)


def parts(
    file: "FileAt", *, most: int = MOST_PARTS
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file of a ZIP as pieces, to be used up in turn. Raises Refused."""
    left = [UNPACKED_LIMIT]
    with open_zip(file) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        counted = [info for info in infos if not _CLUTTER.search(info.filename)]
        if len(counted) > most or len(infos) > 5 * most:
            raise file.refused(
                f"the ZIP holds {len(infos)} files, at most {most} are read. Hand over "
                "the files that belong together, and no others."
            )
        for info in infos:
            _check_entry(file, info)
        for info in infos:
            yield info.filename, _pieces(file, archive, info, left)


def _check_entry(file: "FileAt", info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise file.refused(
            "a file in the ZIP has a path that leads out of it. Make the ZIP again "
            "from the files alone."
        )
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        raise file.refused(
            "the ZIP holds a link instead of a file. Make it again from the files."
        )
    if info.flag_bits & 1:
        raise file.refused("it is locked with a password. Unlock it first.")
    if info.file_size > _allowed(info):
        raise file.refused(_TOO_MUCH)


def _allowed(info: zipfile.ZipInfo) -> int:
    return min(UNPACKED_LIMIT, max(MEGABYTE, info.compress_size * MOST_RATIO))


def _pieces(
    file: "FileAt", archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: list[int]
) -> Iterator[bytes]:
    """One entry in pieces. `left` is what the whole archive may still unpack to."""
    allowed = _allowed(info)
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_PIECE):
                allowed -= len(piece)
                left[0] -= len(piece)
                if allowed < 0 or left[0] < 0:
                    raise file.refused(_TOO_MUCH)
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise file.refused(
            "this ZIP or workbook is damaged (wrong check sum). Send it again."
        ) from None
    except (RuntimeError, ValueError):
        raise file.refused("this ZIP or workbook cannot be unpacked.") from None


def gunzip(file: "FileAt", raw: bytes) -> bytes:
    """What a .gz unpacks to. Raises Refused when it is damaged or far too large."""
    allowed = min(UNPACKED_LIMIT, max(MEGABYTE, len(raw) * MOST_RATIO))
    # where even the file itself says so, only to learn what is wrong: keep nothing
    keep = int.from_bytes(raw[-4:], "little") <= allowed
    pieces, size, rest = [], 0, raw
    try:
        while rest:
            stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
            while not stream.eof:
                piece = stream.decompress(rest, MEGABYTE)
                rest = stream.unconsumed_tail
                size += len(piece)
                if size > allowed:
                    raise file.refused(_TOO_MUCH)
                if keep:
                    pieces.append(piece)
                if not piece and not rest and not stream.eof:
                    raise file.refused("the .gz file is cut off. Send it again.")
            rest = stream.unused_data.lstrip(b"\0")
    except zlib.error:
        raise file.refused("the .gz file is damaged. Send it again.") from None
    if not keep:
        raise file.refused("the .gz file is damaged. Send it again.")
    if not size:
        raise file.refused("the file is empty. Export it again.")
    return b"".join(pieces)
