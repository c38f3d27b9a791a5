"""Ids of several tables as numbers: joins and repeats are what a walk would say."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.links import Links

ids = st.lists(st.sampled_from([None, "a", "b", "c", "d"]), max_size=12)


def _table(values: list[str | None]) -> pa.Table:
    return pa.table({"person_id": pa.array(values, pa.string())})


@given(ids, ids, st.data())
def test_links_say_what_a_walk_through_both_tables_says(
    here: list[str | None], there: list[str | None], data: st.DataObject
) -> None:
    links = Links({"here": _table(here), "there": _table(there)})
    walked = [
        there.index(one) if one is not None and one in there else -1 for one in here
    ]
    assert links.at("here", "there", "person_id").tolist() == walked
    above = [
        one is not None and one in here[:row] for row, one in enumerate(here)
    ]  # fmt: skip
    assert links.met_above("here", "person_id").tolist() == above
    among = data.draw(
        st.lists(st.booleans(), min_size=len(here), max_size=len(here)), "among"
    )
    seen = [
        one if there_too else None for one, there_too in zip(here, among, strict=True)
    ]
    expected = [
        one is not None and one in seen[:row] for row, one in enumerate(seen)
    ]  # fmt: skip
    found = links.met_above("here", "person_id", among=np.array(among, bool))
    assert found.tolist() == expected


@given(ids, ids, st.data())
def test_rows_left_out_are_as_if_they_had_never_been(
    here: list[str | None], there: list[str | None], data: st.DataObject
) -> None:
    gone = data.draw(
        st.lists(st.booleans(), min_size=len(there), max_size=len(there)), "gone"
    )
    links = Links({"here": _table(here), "there": _table(there)})
    links.at("here", "there", "person_id")  # numbered before anything is left out
    left = [one for one, out in zip(there, gone, strict=True) if not out]
    fresh = Links({"here": _table(here), "there": _table(left)})
    kept = links.without({"there": np.array(gone, bool)})
    for one, other in (("here", "there"), ("there", "here")):
        assert kept.at(one, other, "person_id").tolist() == (
            fresh.at(one, other, "person_id").tolist()
        )
    names = kept.ids("person_id").to_pylist()
    codes = kept.codes("there", "person_id")
    assert [None if code < 0 else names[code] for code in codes] == left
