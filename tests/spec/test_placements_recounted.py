"""The register's figures are counted again by hand from the demonstration's files.

Nothing of the engine or of the source is used: the CSVs are read with Python's own
reader, and every number is counted as its words say.
"""

import csv
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest

from fingerpost.demo.placement_files import Extract, write_placements
from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import Observation
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SLUGS = [
    slug
    for slug, measure in catalogue().items()
    if measure.local is not None and measure.local.table.source == "ap_placements"
]
Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def extracts(tmp_path_factory: pytest.TempPathFactory) -> list[Extract]:
    folder = tmp_path_factory.mktemp("register")
    return write_placements(folder, today=TODAY, seed=20)


@pytest.fixture(scope="module")
def found(
    extracts: list[Extract], tmp_path_factory: pytest.TempPathFactory
) -> Observations:
    store = Store(tmp_path_factory.mktemp("home"))
    for one in extracts:
        report = import_files(
            store, source=sources()["ap_placements"], paths=list(one.paths), now=NOW,
            area="931", as_at=one.as_at, covers_from=one.covers_from,
        )  # fmt: skip
        assert not report.refused, report.reason
        assert report.failed == {}
    chosen = {slug: catalogue()[slug] for slug in SLUGS}
    compute(store, chosen, today=TODAY, run_id="one", now=NOW)
    return Observations(store)


def sheets(extract: Extract) -> Rows:
    read = {}
    for path in extract.paths:
        with path.open(encoding="utf-8", newline="") as lines:
            read[path.stem] = list(csv.DictReader(lines))
    return read


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def open_on(row: dict[str, str], when: date) -> bool:
    start, end = day(row["start_date"]), day(row["end_date"])
    return bool(start and start <= when and (end is None or end >= when))


def in_provision(rows: Rows) -> list[dict[str, str]]:
    return [row for row in rows["placement"] if row["eotas"] != "yes"]


def on_days(found: Observations, slug: str) -> dict[date, Observation]:
    return {one.period.end: one for one in found.find(measure=slug, breakdown="")}


def test_every_measure_has_a_figure_for_the_newest_register(
    found: Observations, extracts: list[Extract]
) -> None:
    for slug in SLUGS:
        known = [one for one in found.find(measure=slug) if one.value is not None]
        assert known, slug
        assert max(one.period.end for one in known) == extracts[-1].as_at, slug


def test_open_placements_and_children_at_every_month_end(
    found: Observations, extracts: list[Extract]
) -> None:
    rows = in_provision(sheets(extracts[-1]))
    placements = on_days(found, "ap_placements_open")
    children = on_days(found, "ap_pupils_open")
    assert len(placements) == len(children) >= 24
    for when, one in placements.items():
        there = [row for row in rows if open_on(row, when)]
        assert one.value == len(there), when
        assert children[when].value == len({row["person_id"] for row in there}), when
    assert any(children[when].value != one.value for when, one in placements.items())


def test_longer_than_twelve_weeks_at_every_month_end(
    found: Observations, extracts: list[Extract]
) -> None:
    rows = in_provision(sheets(extracts[-1]))
    for when, one in on_days(found, "ap_placements_over_12_weeks").items():
        there = [row for row in rows if open_on(row, when)]
        late = [row for row in there if (when - day(row["start_date"])).days > 84]
        assert (one.numerator, one.denominator) == (len(late), len(there)), when


def test_full_time_places_and_cost_on_the_day_of_each_register(
    found: Observations, extracts: list[Extract]
) -> None:
    places = on_days(found, "ap_pupils_open_fte")
    costs = on_days(found, "ap_cost_committed")
    for extract in extracts:
        when = extract.as_at
        there = [row for row in in_provision(sheets(extract)) if open_on(row, when)]
        sessions = sum(float(r["sessions_per_week"] or 0) for r in there)
        assert places[when].value == pytest.approx(sessions / 10)
        total = 0.0
        last = date(when.year + (when.month > 3), 3, 31)
        for row in there:
            if not row["cost_rate"]:
                continue
            planned = day(row["planned_end"])
            known = planned if planned and planned >= when else None
            until = min(day(row["end_date"]) or known or last, last)
            weeks = (until - when).days / 7 * 39 / 52
            if row["cost_unit"] == "hour":
                units = float(row["hours_per_week"])
            else:
                units = float(row["sessions_per_week"]) / 2
            week = float(row["cost_rate"]) * units + float(row["transport_cost"] or 0)
            total += weeks * week
        assert costs[when].value == pytest.approx(total)


def test_attendance_of_every_month_is_weighted_by_sessions(
    found: Observations, extracts: list[Extract]
) -> None:
    rows = sheets(extracts[-1])
    ours = {row["placement_id"] for row in in_provision(rows)}
    offered: dict[str, float] = defaultdict(float)
    present: dict[str, float] = defaultdict(float)
    for row in rows["attendance"]:
        if row["placement_id"] in ours:
            offered[row["week_start"][:7]] += float(row["sessions_offered"])
            present[row["week_start"][:7]] += float(row["present"])
    months = found.find(measure="ap_attendance", period_kind="month")
    seen = {one.period.code: (one.numerator, one.denominator) for one in months}
    assert {code: seen[code] for code in offered} == {
        code: (present[code], offered[code]) for code in offered
    }
    # a month without a return is no nought: it has no value
    assert all(one.value is None for one in months if one.period.code not in offered)


def test_endings_of_every_month_and_the_school_year(
    found: Observations, extracts: list[Extract]
) -> None:
    rows = in_provision(sheets(extracts[-1]))
    ended = [(day(row["end_date"]), row["end_reason"]) for row in rows]
    apart = {"", "year-11-leaver", "moved", "home-education"}
    for kind in ("month", "academic-year"):
        shown = found.find(measure="ap_reintegrated", period_kind=kind, breakdown="")
        assert len(shown) >= 2, kind
        for one in shown:
            inside = [
                why
                for when, why in ended
                if when and one.period.start <= when <= one.period.end
            ]
            counted = [why for why in inside if why not in apart]
            back = counted.count("reintegrated")
            assert (one.numerator, one.denominator) == (back, len(counted))


def test_overdue_reviews_visits_and_checks_on_the_newest_day(
    found: Observations, extracts: list[Extract]
) -> None:
    rows, when = sheets(extracts[-1]), extracts[-1].as_at
    ours = {row["placement_id"]: row for row in in_provision(rows)}
    reviews = [
        row
        for row in rows["review"]
        if (at := ours.get(row["placement_id"]))
        and date.fromisoformat(row["due"]) < when
        and not row["held"]
        and (not at["end_date"] or date.fromisoformat(at["end_date"]) >= when)
    ]
    assert on_days(found, "ap_reviews_overdue")[when].value == len(reviews)
    used = {
        row["provider_id"]
        for row in rows["provider"]
        if row["framework_status"] != "removed"
    }
    latest: dict[str, dict[str, str]] = {}
    for row in sorted(rows["visit"], key=lambda row: row["visit_date"]):
        latest[row["provider_id"]] = row
    visits = [
        name
        for name, row in latest.items()
        if name in used and date.fromisoformat(row["next_visit_due"]) < when
    ]
    assert on_days(found, "ap_visits_overdue")[when].value == len(visits)
    until: dict[tuple[str, str], date] = {}
    for row in rows["check"]:
        key = row["provider_id"], row["check_type"]
        until[key] = max(until.get(key, date.min), date.fromisoformat(row["valid_to"]))
    expired = [key for key, last in until.items() if key[0] in used and last < when]
    assert on_days(found, "ap_checks_expired")[when].value == len(expired)


def test_weeks_without_a_return(found: Observations, extracts: list[Extract]) -> None:
    rows, when = sheets(extracts[-1]), extracts[-1].as_at
    came = {(row["placement_id"], row["week_start"]) for row in rows["attendance"]}
    first = date.fromisoformat(min(week for _, week in came))
    due = missing = 0
    for row in in_provision(rows):
        start, end = day(row["start_date"]), day(row["end_date"])
        week = first
        while week + timedelta(days=4 + 7) < when:
            friday = week + timedelta(days=4)
            days = [week + timedelta(days=n) for n in range(7)]
            shut = {week.month, friday.month} == {8} or any(
                (d.month, d.day) in ((12, 25), (1, 1)) for d in days
            )
            if start and start <= friday and (end is None or end >= week) and not shut:
                due += 1
                missing += (row["placement_id"], week.isoformat()) not in came
            week += timedelta(days=7)
    shown = found.find(measure="ap_attendance_not_reported", period_kind="month")
    assert sum(one.denominator or 0 for one in shown) == due
    assert sum(one.numerator or 0 for one in shown) == missing
