"""The cells of a SEN2 return as text, whichever of the five shapes its files have.

Files are known by what is in them, never by their names: the XML return by its
outermost element, CSV files and sheets by their headers.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.conversion import iso_day
from fingerpost.engine.reading import FileAt
from fingerpost.sources.sen2.shapes import DAYS


@dataclass
class Raw:
    """The cells of one table as text, with the file and line of each row.

    `called` is the file (and sheet) as findings name it. `gender` says that the column
    of the sex is still called gender.
    """

    file: FileAt
    cells: dict[str, pa.ChunkedArray]
    lines: np.ndarray
    called: str = ""
    gender: bool = False

    @property
    def name(self) -> str:
        """The file, and the sheet where there are several."""
        return self.called or self.file.name

    def let_go(self) -> None:
        """The text goes, the names of the columns stay: its cells have types now."""
        self.cells = dict.fromkeys(self.cells, pa.chunked_array([], pa.string()))

    def is_empty(self, column: str) -> bool:
        """Whether no row has anything in this column."""
        cells = self.cells.get(column)
        return cells is None or not pc.any(pc.not_equal(cells, "")).as_py()


@dataclass
class RawReturn:
    """A whole return before its cells have types, and what its header says."""

    shape: str
    tables: dict[str, Raw]
    rows: list[int]
    head: dict[str, str] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    @property
    def file(self) -> FileAt:
        """The file that sentences about the whole return name."""
        return next(iter(self.tables.values())).file

    @property
    def reference_date(self) -> date | None:
        """The reference date in the return's own header, if it has one."""
        read = DAYS.get(self.shape, iso_day)
        return read(self.head.get("referencedate", ""))


def check_collection(file: FileAt, head: dict[str, str]) -> None:
    """The header must say that this is the SEN2 collection. Raises Refused."""
    collection = head.get("collection", "")
    if collection.upper() != "SEN2":
        said = f"it says '{collection[:20]}'" if collection else "it says none"
        raise file.refused(f"its <Collection> must be SEN2 and {said}.")
