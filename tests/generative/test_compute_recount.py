"""Any table of requests: what compute says equals a plain recount, and adds up.

The recount is ordinary Python, row by row, and shares no code with the rules.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engine.compute import compute
from fingerpost.engine.measure import FromEvents
from fingerpost.measures import catalogue
from fingerpost.measures.returns import ASSESSMENTS, REQUESTS

NOW = datetime(2026, 1, 20, tzinfo=UTC)
FIRST, LAST, AS_AT = date(2024, 1, 1), date(2025, 9, 30), date(2025, 10, 7)
SLUGS = (
    "ehc_requests_received",
    "ehc_decisions_within_6_weeks",
    "ehc_plans_within_20_weeks",
    "ehc_mean_weeks_to_issue_all_no_dispute",
    "ehc_in_pipeline",
    "ehc_in_pipeline_over_20_weeks",
)
KINDS = {"date": pa.date32(), "text": pa.string(), "flag": pa.bool_()}


@dataclass(frozen=True)
class Snapshot:
    import_id: str = "i1"
    area: str = "A"
    as_at: date = AS_AT
    covers_from: date = FIRST
    covers_to: date = LAST
    imported_at: datetime = NOW
    absent: tuple[()] = ()


class Shelf:
    """A store that holds one return in memory and keeps what a run writes."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        self.tables = tables
        self.found: list[dict[str, Any]] = []

    def snapshots(self, source: str | None = None) -> list[Any]:
        return [_Absent()] if source in (None, "sen2") else []

    def table(self, source: str, table: str, **_: Any) -> pa.Table | None:
        return self.tables.get(table)

    def areas(self) -> list[Any]:
        return []

    def write_run(self, run_id: str, *, observations: pa.Table, **_: Any) -> None:
        self.found = observations.to_pylist()


class _Absent(Snapshot):
    absent = {}  # type: ignore[assignment]  # noqa: RUF012


days = st.integers(-60, 700).map(lambda n: FIRST + timedelta(n))
maybe_day = st.none() | days
requests = st.fixed_dictionaries(
    {
        "received_date": maybe_day,
        "outcome": st.sampled_from(["Y", "N", "A", "W", "H"]),
        "outcome_date": maybe_day,
        "assessment_outcome": st.sampled_from([None, "Y", "N", "A", "W", "H"]),
        "assessment_date": maybe_day,
        "sex": st.sampled_from(["F", "M", "U", None]),
        "exception": st.booleans(),
        "dispute": st.booleans(),
    }
)
Row = dict[str, Any]


def _table(rows: list[Row], kinds: dict[str, str]) -> pa.Table:
    columns = {
        name: pa.array([row.get(name) for row in rows], KINDS.get(kind, pa.int32()))
        for name, kind in kinds.items()
    }
    return pa.table(columns | {"import_id": pa.array(["i1"] * len(rows), pa.string())})


def _assessment(row: Row) -> Row:
    received, decided = row["received_date"], row["assessment_date"]
    days = (decided - received).days if received and decided else None
    return {
        **row,
        "outcome": row["assessment_outcome"],
        "outcome_date": decided,
        "days": days if days is not None and days >= 0 else None,
    }


def _run(rows: list[Row]) -> list[dict[str, Any]]:
    decided = [_assessment(row) for row in rows if row["assessment_outcome"]]
    shelf = Shelf(
        {
            "requests": _table(rows, dict(REQUESTS.columns)),
            "assessments": _table(decided, dict(ASSESSMENTS.columns)),
        }
    )
    chosen = [catalogue()[slug] for slug in SLUGS]
    compute(shelf, chosen, today=NOW.date(), run_id="r", now=NOW)
    return shelf.found


def _of(found: list[dict[str, Any]], slug: str, **wanted: Any) -> list[dict[str, Any]]:
    wanted = {"measure": slug, "breakdown": "", **wanted}
    return [one for one in found if all(one[k] == v for k, v in wanted.items())]


def _settles(slug: str) -> bool:
    """Whether the last two months, not yet 42 days old at AS_AT, are held back."""
    local = catalogue()[slug].local
    assert isinstance(local, FromEvents)
    assert local.settles_after in (0, 42)
    return local.settles_after == 42


def _received(row: Row) -> tuple[date | None, bool, bool]:
    return row["received_date"], row["outcome"] != "H", True


def _six_weeks(row: Row) -> tuple[date | None, bool, bool]:
    day, answer = row["received_date"], row["outcome_date"]
    good = row["outcome"] in "YN" and bool(day) and bool(answer) and answer >= day
    return day, good, bool(good and (answer - day).days <= 42)


def _twenty(row: Row) -> tuple[date | None, bool, bool]:
    one = _assessment(row)
    good = (
        row["assessment_outcome"] == "Y"
        and one["days"] is not None
        and not row["exception"]
    )
    return row["assessment_date"], good, bool(good and one["days"] <= 140)


@settings(max_examples=12, deadline=None)
@given(st.lists(requests, max_size=60))
def test_monthly_figures_equal_a_plain_recount(rows: list[Row]) -> None:
    found = _run(rows)
    for slug, rule in {
        "ehc_requests_received": _received,
        "ehc_decisions_within_6_weeks": _six_weeks,
        "ehc_plans_within_20_weeks": _twenty,
    }.items():
        counted: Counter[tuple[int, int]] = Counter()
        met: Counter[tuple[int, int]] = Counter()
        for row in rows:
            day, counts, meets = rule(row)
            if day and counts:
                counted[day.year, day.month] += 1
                met[day.year, day.month] += meets
        months = _of(found, slug, period_kind="month")
        assert len(months) == (19 if _settles(slug) else 21)
        for one in months:
            key = one["period_start"].year, one["period_start"].month
            if catalogue()[slug].unit == "count":
                assert one["numerator"] == counted[key]
            else:
                assert (one["numerator"], one["denominator"]) == (
                    met[key],
                    counted[key],
                )


@settings(max_examples=12, deadline=None)
@given(st.lists(requests, max_size=60))
def test_years_and_the_year_to_date_are_the_sum_of_their_months(
    rows: list[Row],
) -> None:
    found = _run(rows)
    for slug in SLUGS[:4]:
        months = _of(found, slug, period_kind="month")
        longer = [
            one
            for kind in ("quarter", "calendar-year", "year-to-date")
            for one in _of(found, slug, period_kind=kind)
        ]
        # what must settle has no third quarter yet; its year so far ends with July
        assert len(longer) == (6 if _settles(slug) else 7) + 1 + 2
        for one in longer:
            within = [
                month
                for month in months
                if one["period_start"] <= month["period_start"]
                and month["period_end"] <= one["period_end"]
            ]
            for part in ("numerator", "denominator"):
                if one[part] is None:
                    continue
                assert abs(one[part] - sum(month[part] for month in within)) < 1e-9
            if one["denominator"] == 0:
                assert one["value"] is None


@settings(max_examples=12, deadline=None)
@given(st.lists(requests, max_size=60))
def test_parts_add_up_to_the_whole(rows: list[Row]) -> None:
    found = _run(rows)
    whole = _of(found, "ehc_requests_received", period_kind="calendar-year")[0]
    for name in ("outcome", "age", "sex", "ethnicity"):
        parts = _of(
            found,
            "ehc_requests_received",
            period_kind="calendar-year",
            breakdown=name,
        )
        assert sum(one["numerator"] for one in parts) == whole["numerator"]


def _open_on(row: Row, day: date) -> bool:
    """Open on a day, written from the definition: W and H never are."""
    received, outcome = row["received_date"], row["outcome"]
    if received is None or received > day or outcome in "WH":
        return False
    if outcome == "A":
        return True
    if outcome == "N":
        ended = row["outcome_date"]
        return ended is not None and ended > day
    last, ended = row["assessment_outcome"], row["assessment_date"]
    if last in ("W", "H"):
        return False
    if last in (None, "A"):
        return True
    if ended is None:
        return bool(last == "Y")
    return bool(ended > day)


@settings(max_examples=25, deadline=None)
@given(st.lists(requests, max_size=60))
def test_open_cases_equal_a_plain_recount_on_every_day(rows: list[Row]) -> None:
    found = _run(rows)
    for slug, late in (("ehc_in_pipeline", 0), ("ehc_in_pipeline_over_20_weeks", 141)):
        states = _of(found, slug, period_kind="snapshot")
        assert len(states) == 22
        for one in states:
            day = one["period_end"]
            expected = sum(
                _open_on(row, day) and (day - row["received_date"]).days >= late
                for row in rows
            )
            assert one["numerator"] == expected, day
