"""Guards for mistakes that are seen in published tables, each with its own words.

The tables are drawn as a reader meets them: one figure a month, the oldest first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import Change, Measure
from fingerpost.engine.period import (
    Period,
    academic_year,
    calendar_year,
    month,
    quarter,
    year_to_date,
)
from fingerpost.engine.reading import FileAt
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.engine.workbook_reading import read_workbook
from fingerpost.sources import catalogue
from fingerpost.sources.entered import figures_there, guards, periods, units
from fingerpost.sources.entered.columns import SHEET, TEMPLATE
from fingerpost.sources.entered.figure import Figure
from fingerpost.sources.entered.template import template_for

TODAY = date(2026, 1, 20)
SHARE = Measure(
    slug="therapy_in_time",
    title="Therapy in time",
    short_title="Therapy in time",
    why="Waiting is lost time.",
    plain="Children who began therapy in time.",
    numerator="in time",
    denominator="all",
    unit="percent",
    better="higher",
    kind="activity",
    theme="health",
    partners=("icb",),
    entered=True,
    reviewed=date(2026, 1, 1),
    next_review=date(2027, 1, 1),
    changes=(Change(date(2026, 1, 1), "First version."),),
)
COUNT = replace(SHARE, slug="letters", unit="count", decimals=0)
SURVEY = replace(SHARE, slug="listened", form="survey", headline="survey-wave")


def row(*values: float | None, n: float | None = 200) -> list[Figure]:
    """A row of values, a month each."""
    return [
        Figure(period=month(2025, at + 1), value=value, n=n, at=at)
        for at, value in enumerate(values)
        if value is not None
    ]


def said(
    typed: Sequence[Figure], measure: Measure | None = SHARE, **more: object
) -> list[tuple[int, str]]:
    return [
        (one.at, one.code)
        for one in guards.speak(typed, measure=measure, **more)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("values", "spoken"),
    [
        ((44.0, 45.0, 0.45, 46.0), [(2, "E10")]),
        ((420.0, 431.0, 4.2, 415.0), [(2, "E10")]),
        ((45.0, 0.45), [(0, "E10"), (1, "E10")]),
        ((3.9, 4.1, 30.8, 4.0), [(2, "E11")]),
        ((28.9, 2.75, 28.1, 27.0, 26.4), [(1, "E11")]),
        ((3.9, 4.1, 4.4, 4.0), []),
        ((10.0, 22.0, 35.0, 48.0), []),  # a steep rise is no slip of the pen
        ((0.0, 0.0, 5.0, 0.0), []),  # nought has no size to compare with
        ((54.0, 9.0, 30.0, 3.0), []),  # neighbours that do not agree say nothing
    ],
)
def test_one_cell_in_another_unit_or_with_a_slipped_decimal_is_asked_about(
    values: tuple[float, ...], spoken: list[tuple[int, str]]
):
    assert said(row(*values), COUNT) == spoken


def test_a_quarter_is_no_neighbour_of_a_month():
    there = [replace(one, at=-1) for one in row(440.0, 450.0, 430.0)]
    new = [Figure(period=quarter(2025, 2), value=44.0, n=200, at=0)]
    assert said(new, COUNT, earlier=there) == [(0, "E13")]


@pytest.mark.parametrize(("april", "asked"), [(88.0, []), (8.8, [(11, "E11")])])
def test_what_counts_up_through_a_year_begins_small_again(
    april: float, asked: list[tuple[int, str]]
):
    """The neighbours of an April are the Aprils of other years."""
    ends = [(year, number) for year in (2023, 2024, 2025) for number in (4, 5, 12)]
    counts = {4: 90.0, 5: 190.0, 12: 980.0}
    told = [
        Figure(
            period=year_to_date(date(year, 4, 1), month(year, number).end),
            value=counts[number],
            at=at,
        )
        for at, (year, number) in enumerate(ends)
    ]
    new = Figure(
        period=year_to_date(date(2026, 4, 1), month(2026, 4).end), value=april, at=11
    )
    measure = replace(COUNT, headline="year-to-date")
    assert said([*told, new], measure) == asked


def test_a_figure_is_seen_beside_those_that_are_there_already():
    there = [replace(one, at=-1) for one in row(44.0, 45.0, 43.0)]
    new = [Figure(period=month(2025, 4), value=0.44, n=200, at=0)]
    assert said(new, COUNT, earlier=there) == [(0, "E10")]
    assert (
        said([replace(new[0], confirmed="Two were late.")], COUNT, earlier=there) == []
    )


def test_a_cumulative_figure_does_not_stand_beside_whole_years():
    """54.05 for a year, then 3.7 since September, looks like an improvement."""
    typed = [
        Figure(period=academic_year(2024), value=54.05, n=900, at=0),
        Figure(
            period=year_to_date(date(2025, 9, 1), date(2025, 12, 31)),
            value=3.7,
            n=900,
            at=1,
        ),
    ]
    both = replace(SHARE, headline="academic-year", unit="rate")
    assert {code for at, code in said(typed, both) if at == 1} == {"E12", "E13"}
    whole = guards.speak(typed, measure=None)
    assert {one.code for one in whole} == {"E12", "E13"}


def test_a_year_that_is_not_over_is_asked_about():
    typed = [Figure(period=calendar_year(2026), value=40.0, n=100, at=0)]
    measure = replace(SHARE, headline="calendar-year")
    assert said(typed, measure, today=TODAY) == [(0, "E12")]
    assert said(typed, measure, today=date(2027, 1, 5)) == []


def test_an_answer_without_the_number_of_people_is_refused():
    wave = Period("survey-wave", date(2025, 5, 1), date(2025, 6, 15))
    bare = Figure(period=wave, value=30.0, at=0)
    (spoken,) = guards.speak([bare], measure=SURVEY)
    assert (spoken.code, spoken.severity) == ("E14", "error")
    assert said([replace(bare, n=112)], SURVEY) == []
    counted = replace(bare, value=None, numerator=30, denominator=112)
    assert said([counted], SURVEY) == []


@pytest.mark.parametrize(
    "wrong",
    [
        Figure(period=month(2025, 1), numerator=21, denominator=20, at=0),
        Figure(period=month(2025, 1), value=104.0, n=20, at=0),
        Figure(period=month(2025, 1), value=-2.0, n=20, at=0),
        Figure(period=month(2025, 1), numerator=21, at=0),
        Figure(period=month(2025, 1), numerator=-1, denominator=20, at=0),
    ],
)
def test_what_cannot_be_true_is_refused(wrong: Figure):
    (spoken,) = guards.speak([wrong], measure=SHARE)
    assert (spoken.code, spoken.severity) == ("E15", "error")


def test_a_value_that_its_own_numbers_do_not_give_is_asked_about():
    odd = Figure(period=month(2025, 1), numerator=10, denominator=20, value=45, at=0)
    assert said([odd]) == [(0, "E15")]
    assert said([replace(odd, value=50.2)]) == []


def test_periods_of_another_kind_are_refused_where_they_cannot_be_shown():
    typed = [Figure(period=calendar_year(2024), value=45.0, n=100, at=0)]
    (spoken,) = guards.speak(typed, measure=replace(SHARE, one_period=True))
    assert (spoken.code, spoken.severity) == ("E13", "error")
    (spoken,) = guards.speak(typed, measure=SHARE)
    assert (spoken.code, spoken.severity) == ("E13", "query")


def test_overlapping_periods_and_rows_out_of_order_are_asked_about():
    waves = [
        Period("survey-wave", date(2025, 5, 1), date(2025, 6, 15)),
        Period("survey-wave", date(2025, 6, 10), date(2025, 7, 15)),
        Period("survey-wave", date(2024, 6, 1), date(2024, 7, 1)),
    ]
    typed = [
        Figure(period=one, value=50.0, n=90, at=at) for at, one in enumerate(waves)
    ]
    assert said(typed, SURVEY) == [(1, "E16"), (2, "E17")]


def test_one_period_twice_with_other_numbers_is_refused_both_times():
    typed = [
        Figure(period=month(2025, 1), value=45.0, n=100, at=0),
        Figure(period=month(2025, 1), value=54.0, n=100, at=1),
    ]
    assert said(typed) == [(0, "E18"), (1, "E18")]


def test_a_correction_says_why():
    there = [Figure(period=month(2025, 1), value=45.0, n=100)]
    new = Figure(period=month(2025, 1), value=47.0, n=100, at=0)
    assert said([new], earlier=there) == [(0, "E19")]
    assert said([replace(new, reason="Two late answers.")], earlier=there) == []
    assert said([replace(there[0], at=0)], earlier=there) == [], "the same again"
    gone = replace(new, value=None, n=None, withdrawn=True)
    assert said([gone], earlier=there) == [(0, "E19")]


@pytest.mark.parametrize(
    ("period", "odd"),
    [
        (Period("month", date(2025, 1, 1), date(2025, 1, 30)), True),
        (month(2025, 1), False),
        (Period("quarter", date(2025, 2, 1), date(2025, 4, 30)), True),
        (Period("term", date(2025, 9, 3), date(2025, 12, 19)), False),
        (Period("term", date(2025, 2, 1), date(2025, 3, 31)), True),
        (Period("term", date(2025, 9, 1), date(2026, 7, 31)), True),
        (Period("survey-wave", date(2025, 5, 7), date(2025, 6, 13)), False),
        (Period("survey-wave", date(2024, 5, 7), date(2025, 6, 13)), True),
        (year_to_date(date(2025, 4, 1), date(2025, 11, 30)), False),
        (year_to_date(date(2025, 6, 1), date(2025, 11, 30)), True),
        (Period("snapshot", date(2025, 6, 1), date(2025, 6, 2)), True),
    ],
)
def test_a_period_begins_and_ends_where_its_kind_does(period: Period, odd: bool):
    assert periods.odd_days(period) is odd


def test_a_comparator_and_a_target_are_looked_at_too():
    assert units.comparator_words(30.8, 3.99, "our figure")
    assert units.comparator_words(46.4, 38.5, "our figure") is None
    assert units.comparator_words(0.45, 45, "our figure")
    assert guards.wrong_side(40, 50, "higher")
    assert guards.wrong_side(60, 50, "lower")
    assert guards.wrong_side(60, 50, "higher") is None
    assert guards.wrong_side(60, 50, "none") is None


# --- by file --------------------------------------------------------------------------


def bring(
    folder: Path, text: bytes, name: str = "typed.csv"
) -> tuple[Store, ImportReport]:
    path = folder / name
    path.write_bytes(text)
    store = Store(folder / "home")
    report = import_files(
        store,
        source=catalogue()["entered"],
        paths=[path],
        now=datetime(2026, 1, 20, 9, 0),
        measures={one.slug: one for one in (SHARE, COUNT, SURVEY)},
    )
    return store, report


def line(slug: str, period: Period, *cells: object) -> str:
    told = (slug, "931", period.kind, period.start, period.end, *cells)
    return ",".join(str(cell) for cell in told) + "\r\n"


def test_the_guards_speak_of_a_file_as_findings_with_their_lines(tmp_path: Path):
    text = TEMPLATE
    for at, value in enumerate((45, 44, 0.46, 43)):
        text += line("therapy_in_time", month(2025, at + 1), "", "", value, 200, "", "")
    text += line("therapy_in_time", month(2025, 5), 30, 20, "", "", "", "")
    text += line("no_such_measure", month(2025, 5), 3, 20, "", "", "", "")
    store, report = bring(tmp_path, text.encode())
    found = [(f["rule"], f["severity"], f["line"]) for f in report.findings]
    assert found == [("E10", "query", 4), ("E15", "error", 6), ("E20", "error", 7)]
    assert report.tables["entered"] == {"read": 6, "stored": 4, "flagged": 2}
    held = store.table("entered", "entered")
    assert held is not None
    there = figures_there(held.to_pylist())
    assert len(there["therapy_in_time", "E10000025"]) == 4


def test_a_workbook_of_one_measure_has_its_periods_filled_in(tmp_path: Path):
    periods = [month(2025, 1), month(2025, 2)]
    path = tmp_path / "therapy_in_time.xlsx"
    path.write_bytes(template_for(SHARE, area="E10000025", periods=periods).data)
    (sheet,) = [s for s in read_workbook(FileAt.at(path)) if s.name == SHEET]
    head, *rows = sheet.rows
    asked = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(one["measure"], one["period_end"][:10]) for one in asked] == [
        ("therapy_in_time", "2025-01-31"),
        ("therapy_in_time", "2025-02-28"),
    ]
    assert "entry" not in head, "only our own pages fill it"
    _, report = bring(tmp_path, path.read_bytes(), path.name)
    assert "no row can be used" in (report.reason or ""), "it holds no numbers yet"


def test_what_was_typed_last_stands_and_what_was_taken_away_does_not():
    rows = [
        {
            "measure": "m", "area": "a", "period_kind": "month",
            "period_start": date(2025, at, 1), "period_end": month(2025, at).end,
            "value": value, "withdrawn": gone,
        }
        for at, value, gone in (
            (1, 4.0, False), (1, 5.0, False), (2, 7.0, False), (2, None, True),
        )
    ]  # fmt: skip
    there = figures_there(rows)["m", "a"]
    assert {period.code: one.value for period, one in there.items()} == {"2025-01": 5.0}
