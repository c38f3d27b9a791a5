"""The shelf: every published series in a piece of its own, and nothing else."""

from datetime import date
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engine.period import Period, academic_year, calendar_year
from fingerpost.engine.store.runs import OBSERVATION_COLUMNS
from fingerpost.engine.store.shelf import FILE, Shelf, write

PERIODS = [calendar_year(2022), calendar_year(2023), academic_year(2022)]
KEYS = st.tuples(
    st.sampled_from(["a", "b", "lait/A", "lait/ with, signs/ "]),
    st.sampled_from(["E1", "E2", "E3", ""]),
    st.sampled_from(PERIODS),
)
FIGURES = st.tuples(
    st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    st.sampled_from(["final", "suppressed", "provisional"]),
    st.sampled_from(["", "c", "-"]),
)


def observations(*rows: dict[str, object]) -> pa.Table:
    empty = dict.fromkeys(OBSERVATION_COLUMNS.names, "")
    none = {"numerator": None, "denominator": None, "value": None}
    return pa.Table.from_pylist(
        [empty | none | row for row in rows], schema=OBSERVATION_COLUMNS
    )


def row(measure: str, period: Period, **more: object) -> dict[str, object]:
    return {
        "measure": measure,
        "basis": "official",
        "area": "E1",
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "status": "final",
    } | more


@settings(max_examples=60)
@given(st.dictionaries(KEYS, FIGURES, max_size=30))
def test_every_figure_comes_back_as_it_was_put_there(tmp_path_factory, figures):
    folder = tmp_path_factory.mktemp("shelf")
    rows = [
        {
            "series": key, "area": area, "period_kind": period.kind,
            "period_start": period.start, "period_end": period.end,
            "value": value, "numerator": value, "denominator": None,
            "status": status, "symbol": symbol,
        }
        for (key, area, period), (value, status, symbol) in figures.items()
    ]  # fmt: skip
    table = pa.Table.from_pylist(rows) if rows else None
    write(folder / FILE, observations(), table)
    shelf = Shelf(folder)
    assert list(shelf.keys) == sorted({key for key, _, _ in figures})
    seen = {}
    for key in shelf.keys:
        series = shelf.find(key)
        assert series is not None
        assert [p.end for p in series.periods] == sorted(p.end for p in series.periods)
        for at, period in enumerate(series.periods):
            for one in series.observations(at, unit="percent"):
                assert one == series.observation(at, one.area, unit="percent")
                assert one.numerator == one.value
                assert one.denominator is None
                place = (key, one.area, period)
                seen[place] = (one.value, one.status, one.symbol)
    assert seen == figures


def test_only_official_headlines_of_the_measures_are_on_it(tmp_path: Path):
    year = calendar_year(2024)
    write(
        tmp_path / FILE,
        observations(
            row("shown", year, value=1.0),
            row("ours", year, value=2.0, basis="local"),
            row("typed", year, value=3.0, basis="entered"),
            row("split", year, value=4.0, breakdown="sex", category="girls"),
        ),
    )
    assert Shelf(tmp_path).keys == ("shown",)


def test_kinds_of_period_are_kept_apart(tmp_path: Path):
    write(
        tmp_path / FILE,
        observations(
            row("m", calendar_year(2023), value=1.0),
            row("m", academic_year(2023), value=2.0),
        ),
    )
    series = Shelf(tmp_path).find("m")
    assert series is not None
    schools = series.of_kind("academic-year")
    assert [p.label for p in schools.periods] == ["school year 2023 to 2024"]
    assert schools.matrix().tolist() == [[2.0]]
    assert series.of_kind("month").periods == ()
    assert series.of_kind("month").matrix().shape == (0, 1)


def test_without_a_file_the_shelf_is_empty(tmp_path: Path):
    shelf = Shelf(tmp_path / "nowhere")
    assert shelf.keys == ()
    assert shelf.find("anything") is None
    series = None
    write(tmp_path / FILE, observations(row("m", calendar_year(2020), value=None)))
    series = Shelf(tmp_path).find("m")
    assert series is not None
    found = series.observation(0, "E1")
    assert found is not None
    assert (found.value, found.status) == (None, "final")
    assert series.observation(0, "E9") is None
    assert series.periods[0].end == date(2020, 12, 31)
