"""Headings that stand in several rows, made into one path for each column.

Workbooks for people write a group over several columns, a heading under it and a part
under that. Each column gets its path, "group / heading / part". Two columns of one path
cannot be told apart: then the file is refused.
"""

from collections import Counter
from collections.abc import Sequence

from fingerpost.engine.reading import FileAt

BETWEEN = " / "
_OF_WHICH = "of which"


def heading_paths(
    file: FileAt, rows: Sequence[Sequence[str]], *, first: int, what: str
) -> dict[int, str]:
    """The path of each column from `first` on; columns without any heading are left.

    `rows` are the heading rows, top to bottom. A group reaches to the right until the
    next one, or a column without headings. "of which" is said of the heading before.
    Raises Refused when two columns have the same path.
    """
    width = max((len(row) for row in rows), default=0)
    above: list[str] = [""] * len(rows)
    headed: list[str] = [""] * len(rows)
    found: dict[int, str] = {}
    for at in range(first, width):
        cells = [
            " ".join(row[at].split()).rstrip(":") if at < len(row) else ""
            for row in rows
        ]
        if not any(cells):
            above = [""] * len(rows)  # an empty column ends every group
            continue
        path = []
        for level, cell in enumerate(cells):
            last = level == len(rows) - 1
            if cell.casefold().startswith(_OF_WHICH):
                cell = BETWEEN.join(part for part in (headed[level], cell) if part)
            elif cell:
                headed[level] = cell
            if cell:
                above[level] = cell
                if level < len(rows) - 2:
                    # a new group begins: headings of the one before end with it
                    above[level + 1 : -1] = [""] * len(above[level + 1 : -1])
            path.append(cell if last else above[level])
        found[at] = BETWEEN.join(dict.fromkeys(part for part in path if part))
    twice = [path for path, times in Counter(found.values()).items() if times > 1]
    if twice:
        raise file.refused(
            f"{what}: two columns have the same headings '{twice[0][:120]}', so that "
            "they cannot be told apart. Give them different ones."
        )
    return found
