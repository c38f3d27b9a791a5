"""Gives every row of a tagged return its person and its request, through its parents.

The Blade export names the parent of a row by the parent's own id: a need says which
active plan, the active plan which request, the request which person.
"""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.sources.sen2.raw import Raw, RawReturn
from fingerpost.sources.sen2.shapes import OWN_ID, PARENT
from fingerpost.sources.sen2.tables import TABLES

_TOP_DOWN = ("requests", "assessments", "plans", "plan_details", "active_plans",
             "placements", "needs")  # fmt: skip


def with_ids(raw: RawReturn) -> None:
    """Fill in person and record ids from parents. Raises Refused without the parent."""
    for name in _TOP_DOWN:
        one = raw.tables.get(name)
        if one is None:
            continue
        if "record_id" not in one.cells:
            one.cells["record_id"] = _from_parent(raw, name, one)
        if "person_id" not in one.cells and "requests" in raw.tables:
            requests = raw.tables["requests"].cells
            one.cells["person_id"] = _looked_up(
                one.cells["record_id"], requests["record_id"], requests["person_id"]
            )
    for name, one in raw.tables.items():
        for tag in set(one.cells) - {c.name for c in TABLES[name].columns}:
            del one.cells[tag]


def _from_parent(raw: RawReturn, name: str, one: Raw) -> pa.ChunkedArray:
    parent = PARENT[name]
    tag = OWN_ID[parent]
    above = raw.tables.get(parent)
    if above is None or tag not in above.cells:
        title = TABLES[parent].title.partition(": ")[2]
        raise one.file.refused(
            f"its rows say whose they are only by '{tag}', and the file of {title} "
            "that explains it is not here. Hand both over."
        )
    ids = one.cells[tag]
    found = _looked_up(ids, above.cells[tag], above.cells["record_id"])
    # An id that no parent has stays in sight, so that the row can be named
    lost = pc.binary_join_element_wise(tag, ids, " ")
    return pc.if_else(pc.equal(found, ""), lost, found)


def _looked_up(
    ids: pa.ChunkedArray, known: pa.ChunkedArray, answers: pa.ChunkedArray
) -> pa.ChunkedArray:
    at = pc.index_in(ids, value_set=known.combine_chunks())
    return pc.fill_null(answers.take(at), "")
