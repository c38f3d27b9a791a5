"""For tests of the API: a home of its own, people, a partnership, invented figures."""

from datetime import datetime

import pyarrow as pa
import pytest
from home_with_figures import (
    HERE,
    IN_TIME,
    REQUESTS,
    _row,
    own_home,
    partnership,
    people,
    sign_in,
    test_host,
    with_figures,
)

from fingerpost.engine.period import calendar_year, month
from fingerpost.engine.store import Observations, Store

REFUSED = "ehc_requests_refused"  # not public on the partnership's own basis


@pytest.fixture
def with_secrets(with_figures: Store) -> Store:
    """The invented run, and figures that the public must not see."""
    rows = [row.as_row() for row in Observations(with_figures).find()]
    kept = []
    for row in rows:
        for name in ("period_start", "period_end"):
            row[name] = datetime.fromisoformat(row[name]).date()
        kept.append(row)
    kept += [_row(REFUSED, "local", HERE, month(2025, n), 31, 90) for n in (1, 2, 3)]
    kept += [
        _row(REQUESTS, "local", HERE, calendar_year(2024), 777, None),
        _row(IN_TIME, "local", HERE, month(2022, 1), 3, 80),
        {**_row(IN_TIME, "local", HERE, month(2022, 1), 43, 80), "breakdown": "sex"},
    ]
    with_figures.write_run(
        "20260120-two",
        observations=pa.Table.from_pylist(kept),
        quality=pa.table({"measure": pa.array([], pa.string())}),
        areas=pa.Table.from_pylist(
            [
                {name: getattr(row, name) for name in AREA}
                for row in Observations(with_figures).areas()
            ]
        ),
        meta={"made_at": "2026-01-20T12:00:00"},
    )
    return with_figures


AREA = ("code", "number", "name", "level", "region", "country")
__all__ = [
    "own_home",
    "partnership",
    "people",
    "sign_in",
    "test_host",
    "with_figures",
    "with_secrets",
]
