"""The listed findings of an import as one small table, quick to filter and to compare.

A report of 46,000 findings is 14 MB as text and takes a page a third of a second to
read; as this table it is half a megabyte and takes some thousandths.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

COLUMNS = (
    "rule",
    "severity",
    "file",
    "table",
    "line",
    "field",
    "value",
    "message",
    "child",
)
# What makes a finding the same one in another import: where it is may have moved.
_SAME_ABOUT_A_CHILD = ("child", "rule", "field")
_SAME_ABOUT_NOBODY = ("rule", "table", "field", "value")
_BETWEEN = "\x1f"


def packed(findings: Sequence[Mapping[str, Any]]) -> bytes:
    """The findings of a report in their order, made small; nothing for no findings."""
    if not findings:
        return b""
    names = dict.fromkeys((*COLUMNS, *(name for one in findings for name in one)))
    columns = {
        name: pa.array(
            [one.get(name) for one in findings],
            pa.int32() if name == "line" else pa.string(),
        )
        for name in names
    }
    for name in set(columns) - {"line", "value"}:
        columns[name] = columns[name].dictionary_encode()
    table = pa.table(columns)
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def unpacked(data: bytes) -> pa.Table:
    """The table that was packed; an empty one for nothing."""
    if not data:
        kinds = {n: pa.int32() if n == "line" else pa.string() for n in COLUMNS}
        return pa.table({n: pa.array([], kind) for n, kind in kinds.items()})
    table = pa.ipc.open_stream(pa.py_buffer(data)).read_all()
    plain = [
        f.with_type(f.type.value_type) if pa.types.is_dictionary(f.type) else f
        for f in table.schema
    ]
    return table.cast(pa.schema(plain))


def as_dicts(table: pa.Table) -> list[dict[str, Any]]:
    """The findings as a report lists them."""
    return [
        {
            name: value
            for name, value in row.items()
            if value is not None or name == "line"
        }
        for row in table.to_pylist()
    ]


def fitting(table: pa.Table, wanted: Mapping[str, str]) -> pa.Array:
    """The places in the list of the findings that fit every wanted value."""
    mask = None
    for name, value in wanted.items():
        found = pc.fill_null(pc.equal(table.column(name), value), False)
        mask = found if mask is None else pc.and_(mask, found)
    if mask is None:
        return pa.array(range(table.num_rows), pa.int64())
    return pc.indices_nonzero(mask).cast(pa.int64())


def sameness(table: pa.Table) -> pa.Array:
    """For each finding, what makes it the same finding in another import.

    About a child: the child, the rule and the field. About nobody: the rule, the
    table, the field and the value, because lines move.
    """

    def joined(names: Sequence[str]) -> Any:
        parts = [pc.fill_null(table.column(name), "") for name in names]
        return pc.binary_join_element_wise(*parts, _BETWEEN)

    of_child = pc.greater(pc.utf8_length(pc.fill_null(table.column("child"), "")), 0)
    found = pc.if_else(
        of_child, joined(_SAME_ABOUT_A_CHILD), joined(_SAME_ABOUT_NOBODY)
    )
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def since(now: pa.Table, before: pa.Table, *, apart: Collection[str]) -> pa.Table:
    """What became of each distinct finding: mended, new, or still there.

    A row for each, with `what`, `rule` and `child`. Findings of rules that are kept
    `apart` (they could not be checked both times) are left out. Takes two packed lists
    of one source and area.
    """
    then, here = _distinct(before, apart), _distinct(now, apart)
    gone = pc.invert(pc.is_in(then["same"], value_set=here["same"]))
    there = pc.is_in(here["same"], value_set=then["same"])
    parts = [
        _became(then.filter(gone), "mended"),
        _became(here.filter(pc.invert(there)), "new"),
        _became(here.filter(there), "still"),
    ]
    return pa.concat_tables(parts)


def _distinct(table: pa.Table, apart: Collection[str]) -> pa.Table:
    """Each finding once, with its rule and child."""
    kept = pa.table(
        {
            "same": sameness(table),
            "rule": table.column("rule"),
            "child": pc.fill_null(table.column("child"), ""),
        }
    )
    if apart:
        sorts = pa.array(sorted(apart), pa.string())
        kept = kept.filter(pc.invert(pc.is_in(kept["rule"], value_set=sorts)))
    once = kept.group_by("same").aggregate([("rule", "min"), ("child", "min")])
    return once.rename_columns(
        [name.removesuffix("_min") for name in once.column_names]
    )


def _became(table: pa.Table, what: str) -> pa.Table:
    return pa.table(
        {
            "what": pa.array([what] * table.num_rows, pa.string()),
            "rule": table["rule"],
            "child": table["child"],
        }
    )
