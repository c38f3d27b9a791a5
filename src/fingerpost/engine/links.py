"""Which row of one table belongs to which of another: each id is looked at once.

Every table of a return names children and records by ids. All ids of a kind are
numbered together, once for all tables; to find a row of another table, or the same id
met above, is then to look up a number.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa


class Links:
    """The ids of several tables as numbers, the same id by the same number in each."""

    def __init__(self, tables: Mapping[str, pa.Table]):
        self._tables = tables
        self._ids: dict[str, pa.Array] = {}
        self._codes: dict[tuple[str, str], np.ndarray] = {}
        self._known: dict[tuple[str, str], np.ndarray] = {}
        self._found: dict[tuple[str, str, str], np.ndarray] = {}

    def ids(self, key: str) -> pa.Array:
        """Every different id in the columns of this name, in the order of numbers."""
        if key not in self._ids:
            self._number(key)
        return self._ids[key]

    def codes(self, table: str, key: str) -> np.ndarray:
        """The number of each row's id; -1 where it has none. KeyError: no column."""
        self.ids(key)
        return self._codes[table, key]

    def at(self, table: str, other: str, key: str) -> np.ndarray:
        """For each row, the first row of another table with the same id; -1: none."""
        asked = (table, other, key)
        if asked not in self._found:
            # the number -1 takes the last place, which says that there is no row
            self._found[asked] = self._first(other, key)[self.codes(table, key)]
        return self._found[asked]

    def met_above(
        self, table: str, key: str, among: np.ndarray | None = None
    ) -> np.ndarray:
        """True where a row above has the same id; a row without an id is no second.

        `among` masks the rows that are looked at, if not all.
        """
        if among is None:
            codes, first = self.codes(table, key), self._first(table, key)
        else:
            codes = np.where(among, self.codes(table, key), -1)
            first = _firsts(codes, len(self.ids(key)))
        return (codes >= 0) & (first[codes] != np.arange(len(codes)))

    def without(self, dropped: Mapping[str, np.ndarray]) -> "Links":
        """The same links where the masked rows of some tables are left out."""
        kept = Links(
            {
                name: table.filter(pa.array(~dropped[name]))
                if name in dropped
                else table
                for name, table in self._tables.items()
            }
        )
        kept._ids = dict(self._ids)
        kept._codes = {
            (table, key): codes[~dropped[table]] if table in dropped else codes
            for (table, key), codes in self._codes.items()
        }
        return kept

    def _first(self, table: str, key: str) -> np.ndarray:
        asked = (table, key)
        if asked not in self._known:
            codes = self.codes(table, key)
            self._known[asked] = _firsts(codes, len(self.ids(key)))
        return self._known[asked]

    def _number(self, key: str) -> None:
        columns = {
            name: table.column(key).combine_chunks()
            for name, table in self._tables.items()
            if key in table.column_names
        }
        whole = pa.concat_arrays(list(columns.values())).dictionary_encode()
        codes = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        self._ids[key] = whole.dictionary
        start = 0
        for name, column in columns.items():
            self._codes[name, key] = codes[start : start + len(column)]
            start += len(column)


def _firsts(codes: np.ndarray, size: int) -> np.ndarray:
    """For each number the first row that has it, or -1; and -1 once more behind."""
    first = np.full(size + 1, -1, np.int64)
    # of several rows the one written last stands, so they go backwards
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    first[-1] = -1
    return first
