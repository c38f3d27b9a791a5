"""The observations of a run as they are made: columns of numbers, texts kept once."""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

TEXTS = (
    "measure",
    "basis",
    "area",
    "period_kind",
    "breakdown",
    "category",
    "unit",
    "status",
    "symbol",
    "source",
    "import_id",
)
DAYS = ("period_start", "period_end")
NUMBERS = ("numerator", "denominator", "value")
ORDER = (
    "measure",
    "basis",
    "area",
    "period_kind",
    "period_start",
    "period_end",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "value",
    "unit",
    "status",
    "symbol",
    "source",
    "import_id",
)
SORTED_BY = ("measure", "area", "basis", "breakdown", "category", "period_kind")


class Book:
    """Collects observations block by block; each text is stored once and numbered.

    A million figures as objects would not fit beside the returns; as numbered columns
    they take about 80 bytes each.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._blocks: list[dict[str, Any]] = []
        self.rows = 0

    def code(self, text: str) -> int:
        """The number under which a text is kept."""
        return self._number.setdefault(text, len(self._number))

    def codes(self, texts: Any) -> NDArray[np.int32]:
        """The numbers of a list of texts."""
        return np.array([self.code(text) for text in texts], dtype=np.int32)

    def add(self, count: int, **columns: Any) -> None:
        """Add `count` observations. A column is one value, or an array of that length.

        Text columns take a text or an array of codes; missing numbers are NaN.
        """
        if not count:
            return
        block: dict[str, Any] = {}
        for name in TEXTS:
            given = columns.get(name, "final" if name == "status" else "")
            block[name] = self.code(given) if isinstance(given, str) else given
        for name in DAYS:
            block[name] = columns[name]
        for name in NUMBERS:
            block[name] = columns.get(name, np.nan)
        block["count"] = count
        self._blocks.append(block)
        self.rows += count

    def columns(self) -> dict[str, NDArray[Any]]:
        """All blocks as one array a column, in the order in which readers look."""
        kinds: dict[str, Any] = dict.fromkeys(TEXTS, np.int32)
        kinds |= dict.fromkeys(DAYS, "datetime64[D]")
        kinds |= dict.fromkeys(NUMBERS, np.float64)
        whole: dict[str, NDArray[Any]] = {}
        for name, kind in kinds.items():
            column = np.empty(self.rows, dtype=kind)
            at = 0
            for block in self._blocks:
                column[at : at + block["count"]] = block.pop(name)
                at += block["count"]
            whole[name] = column
        self._blocks = []
        rank = self._ranks()
        keys = [whole["period_end"]]
        keys += [rank[whole[name]] for name in reversed(SORTED_BY)]
        order = np.lexsort(keys)
        return {name: column[order] for name, column in whole.items()}

    def texts(self) -> list[str]:
        """Every text, in the order of its number."""
        return list(self._number)

    def table(self, columns: dict[str, NDArray[Any]]) -> pa.Table:
        """The columns as an Arrow table in the agreed order of the exchange format."""
        texts = self.texts()
        arrays = {}
        for name in TEXTS:
            used = np.nonzero(np.bincount(columns[name], minlength=len(texts)))[0]
            place = np.zeros(len(texts), dtype=np.int32)
            place[used] = np.arange(len(used))
            codes = place[columns[name]]
            held = pa.array([texts[code] for code in used], pa.string())
            arrays[name] = pa.DictionaryArray.from_arrays(pa.array(codes), held)
        for name in DAYS:
            arrays[name] = pa.array(columns[name], pa.date32())
        for name in NUMBERS:
            arrays[name] = pa.array(columns[name], pa.float64(), from_pandas=True)
        return pa.table({name: arrays[name] for name in ORDER})

    def _ranks(self) -> NDArray[np.int32]:
        texts = self.texts()
        rank = np.empty(len(texts), dtype=np.int32)
        rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
        return rank
