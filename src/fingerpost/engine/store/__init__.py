"""Keeps what was imported and what was counted: returns, runs and the reader of runs.

`Store` writes and reads the partnership's folder; `Observations` answers pages from
the current run. The only part of the program that opens DuckDB.
"""

from fingerpost.engine.store.observations import AreaRow, Observations, QualityRow
from fingerpost.engine.store.returns import Store
from fingerpost.engine.store.snapshots import Snapshot, beside, import_id
from fingerpost.engine.store.unmasked import unmasked_of

__all__ = [
    "AreaRow",
    "Observations",
    "QualityRow",
    "Snapshot",
    "Store",
    "beside",
    "import_id",
    "unmasked_of",
]
