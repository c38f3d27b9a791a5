"""The child process that reads a workbook: from standard input, to JSON, within limits.

Run by `workbook_reading` as a script of its own; it imports nothing of Fingerpost.
"""

import io
import json
import sys
import zipfile

MEMORY = 512 * 1024 * 1024
SECONDS = 20
MOST_ROWS = 1_048_576
MOST_COLUMNS = 500
MOST_CELLS = 20_000_000
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the parent's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cell(value: object) -> object:
    if isinstance(value, (str, float, bool)):
        return value
    if isinstance(value, int):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _with_its_kind(data: bytes) -> bytes:
    """An .ods names its kind in a part of its own, which some programs leave out.

    The reader knows the format by that part alone, so it is added where it is missing.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "mimetype" in names or not {"content.xml", "META-INF/manifest.xml"} <= names:
            return data
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as again:
            again.writestr("mimetype", ODS, zipfile.ZIP_STORED)
            for name in ("META-INF/manifest.xml", "content.xml"):
                again.writestr(name, archive.read(name))
    return whole.getvalue()


def main() -> int:
    """Read one workbook; answer 0, or 1 when it is too large."""
    from python_calamine import CalamineWorkbook

    data = sys.stdin.buffer.read()
    _limit()
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(_with_its_kind(data)))
    sheets = []
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        height, width = sheet.total_height, sheet.total_width
        if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
            return 1
        rows = sheet.to_python(skip_empty_area=False)
        sheets.append({"name": name, "rows": [[_cell(c) for c in row] for row in rows]})
    json.dump(sheets, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
