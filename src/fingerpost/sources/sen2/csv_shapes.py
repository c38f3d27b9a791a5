"""Reads a SEN2 return that comes as CSV: five modules, or the nine of an export."""

from collections.abc import Sequence

from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.reading import FileAt
from fingerpost.sources.sen2.columns import BLADE, CSV
from fingerpost.sources.sen2.raw import Raw, RawReturn, check_collection
from fingerpost.sources.sen2.record_ids import with_ids
from fingerpost.sources.sen2.shapes import Fit, best_fit
from fingerpost.sources.sen2.tables import HEADER, TABLES


def module_of(file: FileAt) -> Fit:
    """Which module a CSV is, by its headers. Raises Refused in words that help."""
    from fingerpost.sources import looks_like

    best = best_fit(read_header(file), (CSV, BLADE))
    if best.likeness < 0.5:
        raise file.refused(
            "these columns are of no module of a SEN2 return."
            + (looks_like(file, instead_of="sen2") or " Check which file it is."),
            line=1,
        )
    if not best.match.whole:
        raise file.refused(
            f"this looks like {best.name} of a SEN2 return, but "
            + best.match.sentence(best.name),
            line=1,
        )
    return best


def csv_shape(files: Sequence[FileAt]) -> str:
    """Which of the two CSV shapes these files have. Raises Refused when both."""
    fits = [(file, module_of(file)) for file in files]
    first = fits[0][1].shape
    for file, one in fits:
        if one.shape != first:
            raise file.refused(
                f"this file is of another kind of export than {fits[0][0].name}. Hand "
                "over the files of one export.",
                line=1,
            )
    return first


def read_modules(files: Sequence[FileAt]) -> RawReturn:
    """Read CSV modules. Raises Refused when two files are the same module."""
    found: dict[str, Raw] = {}
    head: dict[str, str] = {}
    rows: list[int] = []
    unknown: list[tuple[str, str]] = []
    shape = csv_shape(files)
    for file in files:
        best = module_of(file)
        name = best.table.name
        if name in found:
            raise file.refused(
                f"this looks like {best.name}, and so does {found[name].file.name}. "
                "Hand over each module once.",
                line=1,
            )
        table = read_csv(file)
        cells = {column: table.columns[at] for column, at in best.match.where.items()}
        rows.append(len(table))
        unknown += [(file.name, column) for column in best.match.unknown]
        gender = best.says_gender(table.header)
        found[name] = Raw(file, cells, table.lines, gender=gender)
    if HEADER.name in found:
        one = found.pop(HEADER.name)
        head = {tag: column[0].as_py().strip() for tag, column in one.cells.items()}
        check_collection(one.file, head)
        if not found:
            raise one.file.refused("this is only the header of a return: no module.")
    ordered = {name: found[name] for name in TABLES if name in found}
    raw = RawReturn(shape, ordered, rows, head=head, unknown=unknown)
    if shape == BLADE:
        with_ids(raw)
    return raw
