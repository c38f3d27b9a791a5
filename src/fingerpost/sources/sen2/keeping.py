"""Makes the tables of a SEN2 return that are kept: joined once, names and numbers gone.

Local ids become pseudonymous keys. Each table carries what its measures need from the
others (birth date, sex, ethnicity, dates of the request), so that one scan is enough.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.conversion import ARROW_TYPES, Typed
from fingerpost.engine.links import Links
from fingerpost.sources.sen2 import codes
from fingerpost.sources.sen2.tables import TABLES

Pseudonyms = Callable[[str, Sequence[str]], list[str]]
LET_GO = frozenset({"surname", "forename", "postcode", "upn", "uln", "upn_unknown"})
_AT_ONCE = 16_384
_OF_PERSON = ("sex", "birth_date", "ethnicity")
# joined column -> (table it comes from, its name there)
_JOINED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "requests": {
        "assessment_outcome": ("assessments", "outcome"),
        "assessment_date": ("assessments", "outcome_date"),
    },
    "assessments": {
        "received_date": ("requests", "received_date"),
        "request_outcome": ("requests", "outcome"),
        "request_mediation": ("requests", "mediation"),
        "request_tribunal": ("requests", "tribunal"),
    },
    "active_plans": {"plan_start_date": ("plans", "start_date")},
}
_OF_PLACEMENT = ("residential", "work_based")
_DISPUTES = (
    "mediation",
    "tribunal",
    "other_mediation",
    "other_tribunal",
    "request_mediation",
    "request_tribunal",
)

_CHILD = {name: (f"persons.{name}",) for name in _OF_PERSON}
# Which columns of the files each stored column was made from, if not its own namesake.
MADE_FROM: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    table: {
        **_CHILD,
        **{
            column: (f"{other}.{theirs}",)
            for column, (other, theirs) in _JOINED.get(table, {}).items()
        },
        **more,
    }
    for table, more in {
        "requests": {},
        "assessments": {
            "days": ("requests.received_date", "assessments.outcome_date"),
            "dispute": (
                *(f"assessments.{flag}" for flag in _DISPUTES[:4]),
                "requests.mediation",
                "requests.tribunal",
            ),
        },
        "plans": {},
        "active_plans": {
            "primary_need": ("needs.need", "needs.rank"),
            "setting": ("placements.setting", "placements.urn", "placements.ukprn"),
            "residential": ("active_plans.residential", "placements.residential"),
            "work_based": ("active_plans.work_based", "placements.work_based"),
        },
    }.items()
}


def kept_tables(
    typed: Mapping[str, Typed],
    dropped: Mapping[str, np.ndarray],
    keys: Pseudonyms,
    links: Links,
) -> dict[str, pa.Table]:
    """The tables as they are stored. `dropped` masks the rows that cannot be used.

    `links` are those of the same tables with all their rows.
    """
    whole = {}
    for name, one in typed.items():
        table = one.table
        if name in dropped:
            table = table.filter(pa.array(~dropped[name]))
        whole[name] = table.combine_chunks()
    joins = Joins(whole, links.without(dropped))
    hidden = {
        f"{kind}_id": _hidden(kind, joins.ids(f"{kind}_id"), keys)
        for kind in ("person", "record")
    }
    return {
        name: _kept(name, table, whole, hidden, joins) for name, table in whole.items()
    }


class Joins:
    """Where each row of a table finds its row in another, and the key of its id."""

    def __init__(self, whole: Mapping[str, pa.Table], links: Links):
        self._whole = whole
        self._links = links

    def ids(self, key: str) -> pa.Array:
        """Each distinct id of this name, once; none where no table has one."""
        if not any(key in table.column_names for table in self._whole.values()):
            return pa.array([], pa.string())
        return self._links.ids(key)

    def hidden(self, name: str, key: str, keys: pa.Array) -> pa.Array:
        """For each row the key of its id, out of the keys of `ids`."""
        codes = self._links.codes(name, key)
        return keys.take(pa.array(codes, mask=codes < 0))

    def look_up(self, name: str, other: str, key: str, column: str) -> pa.ChunkedArray:
        """A column of another table, row by row; empty where it has no such row."""
        if other not in self._whole:
            kind = ARROW_TYPES[TABLES[other].column(column).type]
            return pa.chunked_array([pa.nulls(self._whole[name].num_rows, kind)])
        at = self._links.at(name, other, key)
        return self._whole[other].column(column).take(pa.array(at, mask=at < 0))


def _hidden(kind: str, ids: pa.Array, keys: Pseudonyms) -> pa.Array:
    """The key of each id, made some thousands at a time to keep memory small."""
    parts = [
        pa.array(keys(kind, ids.slice(start, _AT_ONCE).to_pylist()), pa.string())
        for start in range(0, len(ids), _AT_ONCE)
    ]
    return pa.concat_arrays(parts) if parts else ids


def absent_columns(
    files_lack: Mapping[str, Sequence[str]], there: set[str]
) -> dict[str, list[str]]:
    """Per stored table, the columns that these files cannot give ("*": all of it)."""
    absent = {name: list(columns) for name, columns in files_lack.items() if columns}
    if "active_plans" in absent and "placements" in there:
        # Where plans do not say it themselves, their placements do
        placed = set(_OF_PLACEMENT) - set(files_lack.get("placements", ()))
        absent["active_plans"] = [c for c in absent["active_plans"] if c not in placed]
    for name in TABLES:
        if name not in there:
            absent[name] = ["*"]
    for name, joined in _JOINED.items():
        if name not in there:
            continue
        lost = [column for column, (table, _) in joined.items() if table not in there]
        if name == "assessments" and "requests" not in there:
            lost += ["dispute", "days"]
        if lost:
            absent.setdefault(name, []).extend(lost)
    if "persons" not in there:
        for name in ("requests", "assessments", "plans", "active_plans"):
            if name in there:
                absent.setdefault(name, []).extend(_OF_PERSON)
    if "active_plans" in there:
        lost = [
            column
            for column, table in (("primary_need", "needs"), ("setting", "placements"))
            if table not in there
        ]
        if lost:
            absent.setdefault("active_plans", []).extend(lost)
    return absent


def _kept(
    name: str,
    table: pa.Table,
    whole: Mapping[str, pa.Table],
    hidden: Mapping[str, pa.Array],
    joins: Joins,
) -> pa.Table:
    columns: dict[str, pa.ChunkedArray] = {}
    for kind in ("record", "person"):
        key = f"{kind}_id"
        if key in table.column_names:
            columns[f"{kind}_key"] = joins.hidden(name, key, hidden[key])
    for column in table.column_names:
        if column not in LET_GO and column not in ("person_id", "record_id"):
            columns[column] = table.column(column)
    if name == "persons":
        columns["sex"] = _sexes(table.column("sex"))
        return pa.table(columns)
    if name == "requests":
        nowhere = pc.is_in(columns["exported"], value_set=pa.array(["0", "000"]))
        none = pa.scalar(None, pa.string())
        columns["exported"] = pc.if_else(nowhere, none, columns["exported"])
    for column, (other, theirs) in _JOINED.get(name, {}).items():
        columns[column] = joins.look_up(name, other, "record_id", theirs)
    for column in _OF_PERSON if name in _WITH_PERSON else ():
        there = joins.look_up(name, "persons", "person_id", column)
        columns[column] = _sexes(there) if column == "sex" else there
    if name == "assessments":
        columns["dispute"] = _any(columns[flag] for flag in _DISPUTES)
        columns["days"] = _days(columns["received_date"], columns["outcome_date"])
    if name == "active_plans":
        columns["primary_need"] = _look_up(
            table, _firsts(whole.get("needs")), "record_id", "need", TABLES["needs"]
        )
        _from_placements(columns, table, whole.get("placements"))
    return pa.table(columns)


_WITH_PERSON = frozenset({"requests", "assessments", "plans", "active_plans"})


def _look_up(
    table: pa.Table, other: pa.Table | None, key: str, column: str, declared: object
) -> pa.ChunkedArray:
    if other is None:
        kind = ARROW_TYPES[declared.column(column).type]  # type: ignore[attr-defined]
        return pa.chunked_array([pa.nulls(table.num_rows, kind)])
    known = other.column(key).combine_chunks()
    at = pc.index_in(table.column(key), value_set=known, skip_nulls=True)
    return other.column(column).take(at)


def _sexes(values: pa.ChunkedArray) -> pa.ChunkedArray:
    known = pa.array(list(codes.SEX_OF_GENDER))
    means = pa.array(list(codes.SEX_OF_GENDER.values()))
    return means.take(pc.index_in(values, value_set=known).combine_chunks())


def _any(flags: object) -> pa.ChunkedArray:
    answer = None
    for flag in flags:  # type: ignore[attr-defined]
        filled = pc.fill_null(flag, False)
        answer = filled if answer is None else pc.or_(answer, filled)
    return answer


def _days(start: pa.ChunkedArray, end: pa.ChunkedArray) -> pa.ChunkedArray:
    """Days from start to end; nothing where a date is missing or the order is wrong."""
    days = pc.subtract(end.cast(pa.int32()), start.cast(pa.int32()))
    return pc.if_else(pc.less(days, 0), pa.scalar(None, pa.int32()), days)


def _firsts(table: pa.Table | None) -> pa.Table | None:
    return None if table is None else table.filter(pc.equal(table.column("rank"), "1"))


def _from_placements(
    columns: dict[str, pa.ChunkedArray], table: pa.Table, placements: pa.Table | None
) -> None:
    """Setting, residential and work-based codes of the open first placement.

    The setting is ESTABLISHMENT where the placement has a URN or UKPRN, else its code.
    Until 2023 the other two stood at the active plan itself; those come first.
    """
    open_first = _firsts(placements)
    if open_first is None:
        columns["setting"] = pa.chunked_array([pa.nulls(table.num_rows, pa.string())])
        return
    open_first = open_first.filter(pc.is_null(open_first.column("leaving_date")))
    numbered = pc.or_(
        pc.is_valid(open_first.column("urn")), pc.is_valid(open_first.column("ukprn"))
    )
    setting = pc.if_else(numbered, "ESTABLISHMENT", open_first.column("setting"))
    place = open_first.column_names.index("setting")
    named = open_first.set_column(place, "setting", setting)
    for name in ("setting", "residential", "work_based"):
        there = _look_up(table, named, "record_id", name, TABLES["placements"])
        columns[name] = pc.coalesce(columns.get(name, there), there)
