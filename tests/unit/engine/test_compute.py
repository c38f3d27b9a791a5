"""Compute: coverage, what stands where two returns overlap, and what has no figure."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from fingerpost.engine.compute import RunSummary, compute, connect
from fingerpost.engine.measure import (
    COUNT,
    NO_POLARITY,
    PERCENT,
    Breakdown,
    Change,
    FromEvents,
    FromList,
    FromSeries,
    FromSpells,
    Measure,
    Observation,
    Rows,
)
from fingerpost.engine.period import calendar_year, month, quarter, snapshot
from fingerpost.engine.store import Observations, Store

NOW = datetime(2026, 6, 1, tzinfo=UTC)
VISITS = Rows(
    source="visits",
    table="visits",
    columns={"asked": "date", "made": "date", "kind": "text", "hard": "flag"},
)
KIND = Breakdown(
    name="kind",
    title="Kind",
    by=lambda visits: visits.kind,
    categories={"a": "A", "b": "B"},
)


def _measure(slug: str, *, unit: str = COUNT, **recipe: Any) -> Measure:
    return Measure(
        slug=slug,
        title=slug,
        short_title=slug,
        why="w",
        plain="p",
        numerator="n",
        denominator="d",
        unit=unit,  # type: ignore[arg-type]
        better=NO_POLARITY,
        kind="activity",
        theme="assessment",
        partners=("council",),
        reviewed=date(2026, 1, 1),
        next_review=date(2027, 1, 1),
        changes=(Change(date(2026, 1, 1), "First."),),
        **recipe,
    )


MADE = _measure(
    "made",
    local=FromEvents(
        table=VISITS,
        at="made",
        counted=lambda visits: visits.made.notnull(),
        breakdowns=(KIND,),
    ),
)
HARD = _measure(
    "hard",
    unit=PERCENT,
    local=FromEvents(
        table=VISITS,
        at="made",
        counted=lambda visits: visits.made.notnull(),
        met=lambda visits: visits.hard,
        readable=lambda visits: visits.asked.notnull(),
        unreadable="nobody asked",
        noun="visits",
    ),
)
WAITING = _measure(
    "waiting",
    local=FromSpells(
        table=VISITS,
        begins=lambda visits: visits.asked,
        ends=lambda visits: visits.made,
        counted=lambda visits: visits.asked.notnull(),
        breakdowns=(KIND,),
    ),
)
SHARE_WAITING = _measure(
    "share_waiting",
    unit=PERCENT,
    local=FromSpells(
        table=VISITS,
        begins=lambda visits: visits.asked,
        ends=lambda visits: visits.made,
        counted=lambda visits: visits.hard,
        share_of=WAITING.local,  # type: ignore[arg-type]
    ),
)
LISTED = _measure(
    "listed",
    unit=PERCENT,
    local=FromList(
        table=VISITS,
        counted=lambda visits: visits.asked <= visits.as_at,
        met=lambda visits: visits.hard,
        breakdowns=(KIND,),
    ),
)


def _row(asked: str = "", made: str = "", kind: str = "a", hard: bool = False) -> Any:
    return {
        "asked": date.fromisoformat(asked) if asked else None,
        "made": date.fromisoformat(made) if made else None,
        "kind": kind or None,
        "hard": hard,
    }


SCHEMA = pa.schema(
    [("asked", pa.date32()), ("made", pa.date32()), ("kind", pa.string())]
).append(pa.field("hard", pa.bool_()))


def _hand_in(
    store: Store,
    rows: list[Any],
    *,
    covers: tuple[str, str],
    as_at: str,
    area: str = "A",
    absent: dict[str, list[str]] | None = None,
) -> None:
    store.commit(
        source="visits",
        shape="csv",
        tables={"visits": pa.Table.from_pylist(rows, schema=SCHEMA)},
        files=[{"name": "v.csv", "sha256": f"{area}{as_at}{covers}{len(rows)}"}],
        area=area,
        as_at=date.fromisoformat(as_at),
        covers_from=date.fromisoformat(covers[0]),
        covers_to=date.fromisoformat(covers[1]),
        absent=absent or {},
        private=False,
        report={},
        now=datetime.fromisoformat(as_at).replace(tzinfo=UTC),
    )


def _compute(store: Store, *measures: Measure) -> tuple[RunSummary, Observations]:
    summary = compute(store, measures, today=NOW.date(), run_id="run-1", now=NOW)
    return summary, Observations(store)


def _values(found: list[Observation]) -> dict[str, float | None]:
    return {one.period.code: one.value for one in found}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


YEAR = ("2025-01-01", "2025-12-31")


def test_an_empty_home_gives_an_empty_run(store: Store) -> None:
    summary, found = _compute(store, MADE)
    assert (summary.rows, summary.observations) == (0, 0)
    assert found.find() == []


def test_a_covered_month_without_events_is_nought_and_its_rate_has_no_value(
    store: Store,
) -> None:
    _hand_in(store, [_row("2025-02-01", "2025-03-05")], covers=YEAR, as_at="2026-01-15")
    _, found = _compute(store, MADE, HARD)
    made = _values(found.find(measure="made", period_kind="month"))
    assert len(made) == 12
    assert made["2025-03"] == 1
    assert made["2025-04"] == 0
    april = found.find(measure="hard", period_kind="month")[3]
    assert (april.numerator, april.denominator, april.value) == (0, 0, None)


def test_months_that_nobody_covers_have_no_figure(store: Store) -> None:
    rows = [_row("2024-12-01", "2024-12-20"), _row("2025-02-01", "2025-02-02")]
    _hand_in(store, rows, covers=("2025-01-01", "2025-02-28"), as_at="2025-02-28")
    _, found = _compute(store, MADE)
    assert _values(found.find(period_kind="month")) == {"2025-01": 0, "2025-02": 1}
    assert found.find(period_kind="quarter") == []
    assert found.find(period_kind="calendar-year") == []


def test_half_a_month_is_not_covered(store: Store) -> None:
    _hand_in(store, [], covers=("2025-01-10", "2025-03-20"), as_at="2025-03-20")
    _, found = _compute(store, MADE)
    assert list(_values(found.find(period_kind="month"))) == ["2025-02"]


def test_each_area_is_counted_for_itself(store: Store) -> None:
    row = _row("2025-02-01", "2025-03-05")
    _hand_in(store, [row], covers=YEAR, as_at="2026-01-15", area="A")
    _hand_in(store, [row, row], covers=YEAR, as_at="2026-01-15", area="B")
    _, found = _compute(store, MADE)
    years = found.find(period_kind="calendar-year")
    assert {one.area: one.value for one in years} == {"A": 1, "B": 2}


def test_where_returns_overlap_the_later_day_is_believed(store: Store) -> None:
    early = [_row(made="2025-01-05"), _row(made="2025-02-05")]
    late = [_row(made="2025-01-05"), _row(made="2025-01-06"), _row(made="2025-03-05")]
    # handed in the wrong way round: the day of the return decides
    _hand_in(store, late, covers=("2025-01-01", "2025-03-31"), as_at="2025-03-31")
    _hand_in(store, early, covers=("2025-01-01", "2025-02-28"), as_at="2025-02-28")
    _, found = _compute(store, MADE)
    months = _values(found.find(period_kind="month"))
    assert months == {"2025-01": 2, "2025-02": 0, "2025-03": 1}
    assert len({one.import_id for one in found.find(period_kind="month")}) == 1


def test_a_january_return_is_final_and_an_extract_provisional(store: Store) -> None:
    _hand_in(store, [], covers=("2024-01-01", "2024-12-31"), as_at="2025-01-16")
    _hand_in(store, [], covers=("2025-01-01", "2025-05-31"), as_at="2025-06-11")
    _, found = _compute(store, MADE, WAITING)
    status = {
        one.period.code: one.status
        for one in found.find(measure="made", period_kind="month")
    }
    assert status["2024-12"] == "final"
    assert status["2025-01"] == "provisional"
    days = {one.period.end: one.status for one in found.find(measure="waiting")}
    assert days[date(2025, 1, 16)] == "final"
    assert days[date(2025, 6, 11)] == "provisional"


def test_a_year_that_has_not_ended_is_year_to_date_beside_its_like(
    store: Store,
) -> None:
    rows = [_row(made="2024-02-05"), _row(made="2024-11-05"), _row(made="2025-04-05")]
    _hand_in(store, rows, covers=("2024-01-01", "2025-04-30"), as_at="2025-05-02")
    _, found = _compute(store, MADE)
    assert [one.period for one in found.find(period_kind="calendar-year")] == [
        calendar_year(2024)
    ]
    to_date = found.find(period_kind="year-to-date")
    assert [(one.period.end, one.value, one.status) for one in to_date] == [
        (date(2024, 4, 30), 1, "final"),
        (date(2025, 4, 30), 1, "provisional"),
    ]


def test_a_whole_year_has_no_year_to_date(store: Store) -> None:
    _hand_in(store, [], covers=YEAR, as_at="2026-01-15")
    _, found = _compute(store, MADE)
    assert found.find(period_kind="year-to-date") == []


def test_unreadable_rows_leave_both_numbers_and_are_told(store: Store) -> None:
    rows = [
        _row("2025-02-01", "2025-03-05", hard=True),
        _row("", "2025-03-05", hard=True),
    ]
    _hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = _compute(store, HARD)
    march = found.find(period_kind="month")[2]
    assert (march.period, march.numerator, march.denominator) == (month(2025, 3), 1, 1)
    words = [note.words for note in found.quality(measure="hard")]
    assert "In March 2025, 1 of 2 visits was left out because nobody asked." in words


def test_breakdowns_list_every_category_and_add_up(store: Store) -> None:
    rows = [
        _row(made="2025-03-05", kind="a"),
        _row(made="2025-03-06", kind=""),
        _row(made="2025-03-07", kind="z"),
    ]
    _hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = _compute(store, MADE)
    parts = found.find(breakdown="kind")
    assert {one.category: one.value for one in parts} == {
        "a": 1,
        "b": 0,
        "not-known": 2,
    }
    assert {one.period for one in parts} == {calendar_year(2025)}


def test_open_rows_at_month_ends_and_on_the_day(store: Store) -> None:
    rows = [
        _row("2024-11-01", "2025-02-10", hard=True),
        _row("2025-01-31", "2025-03-31"),
        _row("2025-03-31"),
        _row("2025-04-02", "2025-04-01"),  # ends before it begins: never open
        _row("2025-04-20"),  # after the day of the return
    ]
    _hand_in(store, rows, covers=("2025-01-01", "2025-03-31"), as_at="2025-04-10")
    _, found = _compute(store, WAITING, SHARE_WAITING)
    days = {one.period.end: one.value for one in found.find(measure="waiting")}
    assert days == {
        date(2025, 1, 31): 2,
        date(2025, 2, 28): 1,
        date(2025, 3, 31): 1,
        date(2025, 4, 10): 1,
    }
    share = found.find(measure="share_waiting")
    assert [(one.numerator, one.denominator, one.value) for one in share] == [
        (1, 2, 50),
        (0, 1, 0),
        (0, 1, 0),
        (0, 1, 0),
    ]
    parts = found.find(measure="waiting", breakdown="kind")
    assert {one.period for one in parts} == {snapshot(date(2025, 4, 10))}
    assert sum(one.value or 0 for one in parts) == 1


def test_a_month_end_that_is_the_day_of_the_return_stands_once(store: Store) -> None:
    _hand_in(
        store,
        [_row("2025-01-02")],
        covers=("2025-01-01", "2025-02-28"),
        as_at="2025-02-28",
    )
    _, found = _compute(store, WAITING)
    assert [one.period.end for one in found.find()] == [
        date(2025, 1, 31),
        date(2025, 2, 28),
    ]


def test_a_list_is_counted_on_the_day_of_each_return(store: Store) -> None:
    rows = [_row("2025-02-01", hard=True), _row("2025-02-28"), _row("2025-03-01")]
    _hand_in(store, rows, covers=("2025-01-01", "2025-02-28"), as_at="2025-02-28")
    _, found = _compute(store, LISTED)
    one = found.find()[0]
    assert (one.period, one.numerator, one.denominator, one.value) == (
        snapshot(date(2025, 2, 28)),
        1,
        2,
        50,
    )


def test_a_file_shape_that_lacks_a_column_gives_not_available(store: Store) -> None:
    _hand_in(
        store,
        [_row(made="2025-03-05")],
        covers=YEAR,
        as_at="2026-01-15",
        absent={"visits": ["hard"]},
    )
    _, found = _compute(store, MADE, HARD)
    assert found.find(measure="made", period_kind="calendar-year")[0].value == 1
    hard = found.find(measure="hard", breakdown=None)
    assert [(one.value, one.status) for one in hard] == [(None, "not-available")]
    assert found.quality(measure="hard")[0].words.startswith("Not available")


def test_an_earlier_return_that_has_the_column_still_gives_its_months(
    store: Store,
) -> None:
    _hand_in(
        store,
        [_row("2024-01-01", "2024-03-05", hard=True)],
        covers=("2024-01-01", "2024-12-31"),
        as_at="2025-01-16",
    )
    _hand_in(
        store,
        [],
        covers=YEAR,
        as_at="2026-01-15",
        absent={"visits": ["hard"]},
    )
    _, found = _compute(store, HARD)
    years = found.find(measure="hard", period_kind="calendar-year")
    assert [(one.period.code, one.status) for one in years] == [
        ("2024", "final"),
        ("2025", "not-available"),
    ]


def test_a_month_is_held_back_until_its_rows_had_their_time(store: Store) -> None:
    slow = _measure(
        "slow",
        local=FromEvents(
            table=VISITS,
            at="asked",
            counted=lambda visits: visits.asked.notnull(),
            settles_after=31,
        ),
    )
    _hand_in(
        store,
        [_row("2025-01-05"), _row("2025-03-05")],
        covers=("2025-01-01", "2025-03-31"),
        as_at="2025-03-31",
    )
    _, found = _compute(store, slow)
    assert list(_values(found.find(period_kind="month"))) == ["2025-01", "2025-02"]


def test_quarters_are_made_of_their_months(store: Store) -> None:
    rows = [_row(made=f"2025-{number:02}-03") for number in (1, 2, 3, 3, 5)]
    _hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = _compute(store, MADE)
    quarters = {
        one.period: one.value
        for one in found.find(measure="made", period_kind="quarter")
    }
    assert quarters[quarter(2025, 1)] == 4
    assert quarters[quarter(2025, 2)] == 1


def _publish(
    store: Store,
    number: float | None,
    symbol: str = "",
    *,
    day: int = 1,
    year: int = 2024,
    dataset: str = "visits",
) -> None:
    whole = calendar_year(year)
    texts = {
        "dataset": dataset,
        "area": "A",
        "level": "council",
        "period_kind": whole.kind,
        "topic": "",
        "breakdown": "",
        "text": "",
    }
    days = {"period_start": whole.start, "period_end": whole.end}
    status = "suppressed" if symbol else "final"
    cells = [
        {"item": "top", "number": number, "symbol": symbol, "status": status},
        {"item": "all", "number": 40.0, "symbol": "", "status": "final"},
    ]
    schema = pa.schema(
        [(name, pa.string()) for name in (*texts, "item", "symbol", "status")]
        + [(name, pa.date32()) for name in days]
        + [("number", pa.float64())]
    )
    rows = [texts | days | cell for cell in cells]
    store.commit(
        source="press",
        shape="csv",
        tables={"series": pa.Table.from_pylist(rows, schema=schema)},
        files=[{"name": "p.csv", "sha256": f"{dataset}{year}{day}"}],
        area="",
        as_at=None,
        covers_from=None,
        covers_to=None,
        absent={},
        private=False,
        report={},
        now=datetime(2025, 6, day, tzinfo=UTC),
    )


PRESS = _measure(
    "press",
    unit=PERCENT,
    official=FromSeries(
        source="press", dataset="visits", numerator=("top",), denominator=("all",)
    ),
)


def test_an_official_share_is_rebuilt_from_published_counts(store: Store) -> None:
    _publish(store, 10.0)
    _, found = _compute(store, PRESS)
    one = found.find()[0]
    assert (one.basis, one.numerator, one.denominator, one.value, one.status) == (
        "official",
        10,
        40,
        25,
        "final",
    )


def test_a_publishers_symbol_stays_a_symbol(store: Store) -> None:
    _publish(store, None, "c")
    _, found = _compute(store, PRESS)
    one = found.find()[0]
    assert (one.value, one.symbol, one.status) == (None, "c", "suppressed")


def test_the_later_of_two_releases_is_taken(store: Store) -> None:
    _publish(store, 10.0)
    _publish(store, 12.0, day=2)
    _, found = _compute(store, PRESS)
    assert [one.value for one in found.find()] == [30]


def test_an_older_table_fills_only_the_periods_before(store: Store) -> None:
    older = FromSeries(source="press", dataset="older", value="top")
    both = _measure(
        "both",
        unit=PERCENT,
        official=FromSeries(
            source="press",
            dataset="visits",
            numerator=("top",),
            denominator=("all",),
            earlier=(older,),
        ),
    )
    _publish(store, 10.0, year=2024, day=1)
    _publish(store, 99.0, year=2024, dataset="older", day=2)
    _publish(store, 61.5, year=2023, dataset="older", day=3)
    _, found = _compute(store, both)
    assert [(one.period.code, one.denominator, one.value) for one in found.find()] == [
        ("2023", None, 61.5),
        ("2024", 40, 25),
    ]


def test_an_item_with_a_minus_is_taken_away_and_columns_are_parts(store: Store) -> None:
    rest = _measure(
        "rest",
        unit=PERCENT,
        official=FromSeries(
            source="press",
            dataset="visits",
            numerator=("all", "-top"),
            denominator=("all",),
            parts={"top": "a"},
            parts_of="kind",
        ),
    )
    _publish(store, 10.0)
    _, found = _compute(store, rest)
    assert [(one.category, one.value) for one in found.find(breakdown=None)] == [
        ("", 75),
        ("a", 25),
    ]


def test_typed_figures_stand_as_they_were_typed(store: Store) -> None:
    audits = _measure("audits", unit=PERCENT, entered=True)
    year = calendar_year(2025)
    row = {
        "measure": "audits",
        "area": "A",
        "period_kind": year.kind,
        "period_start": year.start,
        "period_end": year.end,
        "numerator": 15.0,
        "denominator": 20.0,
        "value": None,
        "n": None,
        "note": "",
        "document": "",
    }
    numbers = ("numerator", "denominator", "value", "n")
    schema = pa.schema(
        [
            (
                name,
                pa.float64()
                if name in numbers
                else pa.date32()
                if name in ("period_start", "period_end")
                else pa.string(),
            )
            for name in row
        ]
    )
    rows = [row, row | {"measure": "of somebody else"}]
    store.commit(
        source="entered",
        shape="grid",
        tables={"entered": pa.Table.from_pylist(rows, schema=schema)},
        files=[{"name": "e.csv", "sha256": "e"}],
        area="A",
        as_at=None,
        covers_from=None,
        covers_to=None,
        absent={},
        private=False,
        report={},
        now=NOW,
    )
    _, found = _compute(store, audits)
    one, *others = found.find()
    assert others == []
    assert (one.basis, one.numerator, one.denominator, one.value) == (
        "entered",
        15,
        20,
        75,
    )


def test_an_unknown_engine_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="'abacus' is not an engine"):
        connect("abacus")


def test_the_summary_says_what_was_read(store: Store) -> None:
    _hand_in(store, [_row("2025-02-01", "2025-03-05")], covers=YEAR, as_at="2026-01-15")
    summary, _ = _compute(store, MADE, HARD)
    assert summary.as_dict() | {"seconds": 0} == {
        "run_id": "run-1",
        "engine": "duckdb",
        "rows": 1,
        "measures": 2,
        "observations": summary.observations,
        "seconds": 0,
    }
    meta = store.run_meta("run-1")
    assert meta["slugs"] == ["hard", "made"]
