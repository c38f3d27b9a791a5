"""Figures that people typed in, as observations."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from fingerpost.engine.compute.book import Book
from fingerpost.engine.measure import Measure


def typed_value(
    measure: Measure, top: float | None, below: float | None, value: float | None
) -> float | None:
    """The value of a typed figure: made from its two numbers where both were typed."""
    if measure.unit == "count":
        return value if top is None else top
    if top is None or below is None:
        return value
    return measure.factor * top / below if below > 0 else None


def enter_typed(book: Book, table: pa.Table, measures: Mapping[str, Measure]) -> int:
    """Write the figures that people typed in, as they typed them.

    A rate is made from numerator and denominator where both are given. Figures of
    measures that are not in the catalogue are left where they are, and so are those
    that were taken away since. Answers how many.
    """
    entered = 0
    # rows come oldest import first: what was typed last for a period stands
    key = ("measure", "area", "period_kind", "period_start", "period_end")
    latest = {tuple(row[name] for name in key): row for row in table.to_pylist()}
    for row in latest.values():
        measure = measures.get(row["measure"])
        if measure is None or row.get("withdrawn"):
            continue
        top, below = row["numerator"], row["denominator"]
        value = typed_value(measure, top, below, row["value"])
        if below is None and row.get("n") is not None:
            below = row["n"]
        book.add(
            1,
            measure=measure.slug,
            basis="entered",
            unit=measure.unit,
            source="entered",
            area=row["area"],
            period_kind=row["period_kind"],
            period_start=np.datetime64(row["period_start"]),
            period_end=np.datetime64(row["period_end"]),
            numerator=np.nan if top is None else top,
            denominator=np.nan if below is None else below,
            value=np.nan if value is None else value,
            status="not-available" if value is None else "final",
            import_id=row.get("import_id") or "",
        )
        entered += 1
    return entered
