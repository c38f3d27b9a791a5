"""A pass in steps answers what the same pass in one answers."""

from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from fingerpost.engine.compute.engines import connect, rows_like
from fingerpost.engine.compute.steps import in_steps

ROWS = pa.table(
    {
        "born": pa.array([date(2015, 5, 1), None, date(2009, 9, 1)], pa.date32()),
        "asked": pa.array([date(2025, 4, 30), date(2025, 1, 1), None], pa.date32()),
        "kind": pa.array(["a", "b", None], pa.string()),
    }
)


def _ages(rows: Any) -> Any:
    age = rows.asked.year() - rows.born.year()
    young = (age < 5).fill_null(False)
    old = (age >= 10).fill_null(False)
    return rows.select(
        age=age,
        band=young.ifelse("young", old.ifelse("old", ibis.null("string"))),
        both=old & (rows.kind == "a"),
        either=old | (rows.kind == "a"),
    )


def test_what_is_shared_is_worked_out_in_an_earlier_step_and_says_the_same() -> None:
    sql = in_steps(_ages(rows_like(ROWS.schema)))
    assert sql.startswith("with fingerpost_step0 as (")
    # the age of a row is worked out once, though four columns look at it
    assert sql.count('EXTRACT(year FROM "t0"."born")') == 1
    engine = connect()
    try:
        kept = engine.keep("work", _ages(rows_like(ROWS.schema)), ROWS)
        keys = ["age", "band", "both", "either"]
        stepped = engine.grouped(kept, keys, {}).select(keys).sort_by("age")
        plain = engine.to_pyarrow(_ages(ibis.memtable(ROWS))).sort_by("age")
    finally:
        engine.disconnect()
    assert stepped.to_pylist() == plain.to_pylist()
    assert [row["band"] for row in plain.to_pylist()] == ["old", None, None]


def test_a_pass_that_shares_nothing_is_one_step() -> None:
    query = rows_like(ROWS.schema).select("kind")
    assert "step" not in in_steps(query)


def test_what_is_asked_of_a_row_is_worked_out_once_in_a_workers_life() -> None:
    from unit.engine.compute_visits import KIND, VISITS

    from fingerpost.engine.compute.plan import _laid_out, _Recipes
    from fingerpost.engine.measure import FromEvents

    schema = pa.schema([("import_no", pa.int32()), ("as_at", pa.date32()),
                        ("asked", pa.date32()), ("made", pa.date32()),
                        ("kind", pa.string()), ("hard", pa.bool_())])  # fmt: skip

    def recipe(counted: Any) -> FromEvents:
        return FromEvents(table=VISITS, at="asked", counted=counted, breakdowns=(KIND,))

    one, other = recipe(lambda v: v.hard), recipe(lambda v: ~v.hard)
    first = _laid_out(_Recipes(schema, (one, other)))
    assert _laid_out(_Recipes(schema, (one, other))) is first
    # another recipe, another order or another column is another plan
    assert _laid_out(_Recipes(schema, (other, one))) is not first
    assert _laid_out(_Recipes(schema.remove(5).append(
        pa.field("hard", pa.bool_(), False)), (one, other))) is not first  # fmt: skip
    assert _laid_out(_Recipes(schema, (recipe(one.counted), other))) is not first
