"""The register of alternative provision: each rule bites, and what is kept is ready."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from placement_register import DAY, PLACEMENT, PROVIDER, WEEK, bring, placement

from fingerpost.engine.store import Store
from fingerpost.sources.ap_placements.providers import of_school_age
from fingerpost.sources.ap_placements.school_weeks import (
    closed,
    end_of_financial_year,
    weeks_due,
)

CHECK = {
    "provider_id": "P1", "check_type": "fire", "valid_from": "2025-09-01",
    "valid_to": "2026-08-31", "result": "met",
}  # fmt: skip
VISIT = {"provider_id": "P1", "visit_date": "2025-10-01", "type": "annual"}
REVIEW = {"placement_id": "1", "due": "2026-01-20"}
GOOD = {
    "provider": [PROVIDER], "check": [CHECK], "visit": [VISIT],
    "placement": [PLACEMENT], "review": [REVIEW], "attendance": [WEEK],
}  # fmt: skip
FAULTS: list[tuple[str, dict[str, str], str, str, bool]] = [
    ("provider", {"registration": ""}, "P01", "error", False),
    ("placement", {"start_date": "10/11/2025"}, "P01", "error", False),
    ("placement", {"pattern": "half"}, "P01", "error", False),
    ("placement", {"person_id": ""}, "P02", "error", True),
    ("visit", {"visit_date": "in spring"}, "P02", "error", True),
    ("attendance", {"sessions_offered": "ten"}, "P02", "error", True),
    ("attendance", {"placement_id": "9"}, "P03", "error", True),
    ("review", {"placement_id": "9"}, "P03", "error", True),
    ("placement", {"provider_id": "P9"}, "P03", "error", False),
    ("placement", {"reason": "EHE"}, "P04", "error", True),
    ("placement", {"reason": "Elective home education"}, "P04", "error", True),
    ("placement", {"end_date": "2025-11-09"}, "P05", "error", False),
    ("placement", {"sessions_per_week": "11"}, "P06", "error", False),
    ("attendance", {"sessions_offered": "11"}, "P06", "error", True),
    ("attendance", {"present": "9"}, "P07", "error", True),
    ("attendance", {"present": "", "authorised": ""}, "P07", "error", True),
    ("attendance", {"week_start": "2025-11-11"}, "P08", "error", True),
    ("attendance", {"week_start": "2026-02-02"}, "P08", "error", True),
    ("placement", {"cost_unit": ""}, "P09", "error", False),
    ("review", {"held": "2026-01-19"}, "P10", "error", False),
    ("visit", {"visit_date": "2026-01-19"}, "P10", "error", True),
    ("placement", {"birth_date": "9999-12-31"}, "P18", "error", False),
    ("placement", {"pattern": "", "sessions_per_week": ""}, "P12", "query", False),
    ("placement", {"pattern": "PT"}, "P12", "query", False),
    ("placement", {"reason": "Long story"}, "P13", "query", False),
    ("check", {"check_type": "ladders"}, "P13", "query", False),
    ("provider", {"urn": "123456"}, "P14", "query", False),
    ("provider", {"setting_type": ""}, "P14", "query", False),
    ("provider", {"setting_type": "", "urn": "1234"}, "P14", "query", False),
    ("placement", {"start_date": "2025-10-07", "agreed_on": ""}, "P15", "query",
     False),
    ("placement", {"agreed_on": "2025-11-11"}, "P16", "query", False),
    ("placement", {"planned_end": "2025-11-01"}, "P16", "query", False),
    ("placement", {"end_date": "2025-12-19"}, "P16", "query", False),
    ("check", {"valid_to": "2025-12-30"}, "P17", "query", False),
    ("check", {"valid_to": "2025-12-31"}, "P17", "query", False),
    ("check", {"valid_to": "2026-02-20"}, "P17", "query", False),
    ("check", {"valid_to": "2026-03-31"}, "P17", "query", False),
]  # fmt: skip
KEPT = {
    "provider": "providers", "check": "checks", "visit": "visits",
    "placement": "placements", "review": "reviews", "attendance": "attendance",
}  # fmt: skip


def kept(store: Store, name: str) -> list[dict[str, Any]]:
    table = store.table("ap_placements", name)
    assert table is not None
    return table.to_pylist()


def test_a_good_register_has_no_findings(tmp_path: Path) -> None:
    store, report = bring(tmp_path, GOOD)
    assert report.status == "accepted"
    assert report.counts == {}
    assert report.failed == {}
    assert {name: len(kept(store, KEPT[name])) for name in GOOD} == dict.fromkeys(
        GOOD, 1
    )


@pytest.mark.parametrize(("sheet", "change", "rule", "severity", "gone"), FAULTS)
def test_each_fault_is_found_by_its_rule(
    sheet: str, change: dict[str, str], rule: str, severity: str, gone: bool,
    tmp_path: Path,
) -> None:  # fmt: skip
    sound = {**GOOD[sheet][0]}
    extra = {"placement_id": "2"} if sheet == "placement" else {}
    second = sound | extra | change if sheet == "placement" else sound | change
    rows = {**GOOD, sheet: [sound, second] if sheet == "placement" else [second]}
    if sheet == "placement" and second["person_id"] == "a":
        second["person_id"] = "b"
    store, report = bring(tmp_path, rows)
    found = [f for f in report.findings if f["rule"] == rule and f["table"] == sheet]
    assert found, report.findings
    assert {f["severity"] for f in found} == {severity}
    assert {f["line"] for f in found} == {3 if sheet == "placement" else 2}
    left = len(kept(store, KEPT[sheet]))
    assert left == (sheet == "placement") + (0 if gone else 1)


def test_a_reason_in_words_is_neither_kept_nor_shown(tmp_path: Path) -> None:
    story = "Jay hit a teacher"
    told, coded = placement(1, "a", reason=story), placement(2, "b", reason="R7")
    store, report = bring(tmp_path, {**GOOD, "placement": [told, coded]})
    assert report.counts["P13"] == 2
    assert story not in str(report.as_dict())
    assert [row["reason"] for row in kept(store, "placements")] == [None, "R7"]


def test_the_same_key_twice_counts_once(tmp_path: Path) -> None:
    rows = {name: [*lines, *lines] for name, lines in GOOD.items()}
    store, report = bring(tmp_path, rows)
    assert report.counts["P02"] == 3  # provider, placement, week
    assert len(kept(store, "placements")) == len(kept(store, "attendance")) == 1


@pytest.mark.parametrize(
    ("start", "pattern", "found"),
    [("2025-11-20", "FT", 1), ("2025-12-01", "FT", 0), ("2025-11-20", "PT", 0)],
)
def test_two_full_time_placements_at_once_are_asked_about(
    start: str, pattern: str, found: int, tmp_path: Path
) -> None:
    first = PLACEMENT | {"end_date": "2025-11-30", "end_reason": "other-provision"}
    sessions = "10" if pattern == "FT" else "4"
    second = placement(
        2, "a", start_date=start, pattern=pattern, sessions_per_week=sessions,
    )  # fmt: skip
    _, report = bring(tmp_path, {"provider": [PROVIDER], "placement": [first, second]})
    assert report.counts.get("P11", 0) == found


def test_section_61_is_kept_apart_by_its_flag(tmp_path: Path) -> None:
    store, report = bring(
        tmp_path, {**GOOD, "placement": [PLACEMENT | {"eotas": "yes"}]}
    )
    assert report.counts == {}
    assert [row["eotas"] for row in kept(store, "placements")] == [True]
    assert kept(store, "pupils") == []
    assert {row["eotas"] for row in kept(store, "weeks")} == {True}


def test_hours_and_sessions_are_both_kept_and_never_converted(tmp_path: Path) -> None:
    hours = placement(1, "a", pattern="PT", sessions_per_week="", hours_per_week="12.5")
    half = placement(2, "b", pattern="PT", sessions_per_week="5", hours_per_week="")
    store, _ = bring(tmp_path, {"provider": [PROVIDER], "placement": [hours, half]})
    found = {(row["sessions"], row["hours"]) for row in kept(store, "placements")}
    assert found == {(None, 12.5), (5.0, None)}


def test_spells_of_one_child_that_meet_are_one(tmp_path: Path) -> None:
    ended = {"end_reason": "other-provision", "pattern": "PT", "sessions_per_week": "4"}
    rows = [
        placement(1, "a", start_date="2025-09-01", end_date="2025-10-10", **ended),
        placement(2, "a", start_date="2025-10-10", end_date="2025-11-14", **ended),
        placement(3, "a", start_date="2025-12-01", **ended),
        placement(4, "b", start_date="2025-09-01", **ended),
        placement(5, "b", start_date="2025-10-01", end_date="2025-10-31", **ended),
    ]
    store, _ = bring(tmp_path, {"provider": [PROVIDER], "placement": rows})
    spells = [(row["start_date"], row["end_date"]) for row in kept(store, "pupils")]
    assert sorted((str(first), str(last or "")) for first, last in spells) == [
        ("2025-09-01", ""),
        ("2025-09-01", "2025-11-14"),
        ("2025-12-01", ""),
    ]


@pytest.mark.parametrize(
    ("count", "change", "reached"),
    [
        (4, {}, False),  # four is not enough, whatever old checklists say
        (5, {}, True),
        (1, {"ehc_plan": "yes"}, True),
        (1, {"looked_after": "yes"}, True),
        (1, {"looked_after": ""}, None),  # would decide
        (5, {"pattern": "PT", "sessions_per_week": "9"}, False),
        (5, {"pattern": "", "sessions_per_week": "10"}, True),
        (5, {"birth_date": "2008-05-04"}, False),  # over school age
        (5, {"birth_date": ""}, None),
        (4, {"birth_date": ""}, False),  # four would not be enough anyhow
        (5, {"eotas": "yes"}, True),  # the law counts them
        (5, {"end_date": "2025-12-30", "end_reason": "moved"}, False),
        (5, {"end_date": "2025-12-31", "end_reason": "moved"}, True),
    ],
)
def test_the_point_of_registration(
    count: int, change: dict[str, str], reached: bool | None, tmp_path: Path
) -> None:
    rows = [placement(n, f"child {n}", **change) for n in range(count)]
    store, _ = bring(tmp_path, {"provider": [PROVIDER], "placement": rows})
    assert [row["at_threshold"] for row in kept(store, "providers")] == [reached]


def test_one_child_with_two_placements_at_a_provider_is_one(tmp_path: Path) -> None:
    rows = [placement(n, "one child") for n in range(5)]
    store, _ = bring(tmp_path, {"provider": [PROVIDER], "placement": rows})
    assert kept(store, "providers")[0]["full_time_children"] == 1
    assert kept(store, "providers")[0]["at_threshold"] is False


@pytest.mark.parametrize(
    ("born", "first", "last"),
    [
        ("2020-03-31", "2025-03-31", "2036-06-27"),
        ("2020-04-01", "2025-08-31", "2036-06-27"),
        ("2020-08-31", "2025-08-31", "2036-06-27"),
        ("2020-09-01", "2025-12-31", "2037-06-26"),
        ("2020-12-31", "2025-12-31", "2037-06-26"),
    ],
)
def test_school_age_begins_and_ends_by_term(born: str, first: str, last: str) -> None:
    birth = date.fromisoformat(born)
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    one = ends.resolution
    assert not of_school_age(birth, begins - one)
    assert of_school_age(birth, begins)
    assert of_school_age(birth, ends)
    assert not of_school_age(birth, ends + one)


@pytest.mark.parametrize(
    ("change", "cost"),
    [
        # to 13 February: 44 days, of which 39 in 52 are in school weeks
        ({}, 100 * 5 * 44 / 7 * 39 / 52),
        ({"cost_unit": "session", "cost_rate": "60"}, 60 * 10 * 44 / 7 * 0.75),
        ({"cost_unit": "week"}, 100 * 44 / 7 * 0.75),
        ({"cost_unit": "hour", "hours_per_week": "20"}, 100 * 20 * 44 / 7 * 0.75),
        ({"cost_unit": "hour"}, None),  # hours are never made of sessions
        ({"cost_unit": "place", "cost_rate": "18250"}, 18250 * 44 / 365),
        ({"planned_end": ""}, 500 * 90 / 7 * 0.75),  # to 31 March
        ({"planned_end": "2026-07-17"}, 500 * 90 / 7 * 0.75),
        ({"planned_end": "2025-12-19"}, 500 * 90 / 7 * 0.75),  # has passed
        ({"transport_cost": "20"}, 520 * 44 / 7 * 0.75),
        ({"cost_rate": ""}, None),
        ({"cost_rate": "0"}, 0),
        ({"end_date": "2025-12-30"}, None),  # not open
        ({"end_date": "2026-01-14"}, 500 * 14 / 7 * 0.75),
    ],
)
def test_the_cost_that_a_placement_commits(
    change: dict[str, str], cost: float | None, tmp_path: Path
) -> None:
    store, _ = bring(
        tmp_path, {"provider": [PROVIDER], "placement": [PLACEMENT | change]}
    )
    found = kept(store, "placements")[0]["cost_committed"]
    assert found == (None if cost is None else pytest.approx(cost))


def test_the_financial_year_ends_on_31_march() -> None:
    assert end_of_financial_year(date(2026, 3, 31)) == date(2026, 3, 31)
    assert end_of_financial_year(date(2026, 4, 1)) == date(2027, 3, 31)


def test_weeks_are_due_from_the_first_return_to_a_week_after_their_friday() -> None:
    due = list(
        weeks_due(
            date(2025, 11, 13), date(2025, 12, 1), since=date(2025, 11, 3),
            day=date(2025, 12, 6),
        )
    )  # fmt: skip
    assert due == [date(2025, 11, 10), date(2025, 11, 17), date(2025, 11, 24)]
    assert due[-1] + timedelta(days=4 + 7) == date(2025, 12, 5)
    assert closed(date(2025, 8, 4))
    assert not closed(date(2025, 9, 1))
    assert closed(date(2025, 12, 22))
    assert closed(date(2025, 12, 29))
    assert not closed(date(2026, 1, 5))


def test_a_week_without_a_return_is_due_and_not_reported(tmp_path: Path) -> None:
    store, _ = bring(tmp_path, GOOD)
    weeks = kept(store, "weeks")
    assert [str(row["week_start"]) for row in weeks] == [
        "2025-11-10", "2025-11-17", "2025-11-24", "2025-12-01", "2025-12-08",
        "2025-12-15",
    ]  # fmt: skip
    assert [row["reported"] for row in weeks] == [True] + [False] * 5


def test_the_next_review_follows_from_the_last_one_held(tmp_path: Path) -> None:
    held = REVIEW | {"due": "2025-12-05", "held": "2025-12-04"}
    rows = {**GOOD, "review": [held | {"next_due": "2025-12-19"}]}
    store, _ = bring(tmp_path, rows)
    assert [(str(r["due"]), bool(r["held"])) for r in kept(store, "reviews")] == [
        ("2025-12-05", True),
        ("2025-12-19", False),
    ]
    assert str(kept(store, "placements")[0]["review_due"]) == "2025-12-19"
    # another one that is due stands in the register itself: nothing follows
    rows["review"] = [*rows["review"], REVIEW]
    store, _ = bring(tmp_path / "more", rows)
    assert len(kept(store, "reviews")) == 2
    assert str(kept(store, "placements")[0]["review_due"]) == "2026-01-20"


def test_a_check_is_renewed_only_by_one_that_is_in_order(tmp_path: Path) -> None:
    old = CHECK | {"valid_from": "2024-09-01", "valid_to": "2025-09-05"}
    store, report = bring(tmp_path, {**GOOD, "check": [old, CHECK]})
    renewed = {str(r["valid_to"]): r["renewed_on"] for r in kept(store, "checks")}
    assert renewed == {"2025-09-05": date(2025, 9, 1), "2026-08-31": None}
    assert "P17" not in report.counts
    failed = CHECK | {"result": "not-met"}
    store, report = bring(tmp_path / "more", {**GOOD, "check": [old, failed]})
    assert {r["renewed_on"] for r in kept(store, "checks")} == {None}
    assert report.counts["P17"] == 1


def test_no_child_contact_visitor_or_note_is_kept(tmp_path: Path) -> None:
    private = {
        "provider": {"lead_contact": "SECRET 1", "safeguarding_lead": "SECRET 2"},
        "check": {"checked_by": "SECRET 3"},
        "visit": {"visitor": "SECRET 4", "actions": "SECRET 5"},
        "placement": {"person_id": "SECRET 6"},
        "review": {"attendees": "SECRET 7"},
        "attendance": {"code_notes": "SECRET 8"},
    }
    rows = {name: [lines[0] | private[name]] for name, lines in GOOD.items()}
    store, report = bring(tmp_path, rows)
    assert report.counts == {}
    said = json.dumps([kept(store, n) for n in (*KEPT.values(), "pupils", "weeks")],
                      default=str)  # fmt: skip
    assert "SECRET" not in said


def test_a_sheet_that_is_missing_makes_its_measures_not_available(
    tmp_path: Path,
) -> None:
    store, report = bring(
        tmp_path, {"placement": [PLACEMENT]}, without=("birth_date", "cost_rate")
    )
    absent = store.snapshots("ap_placements")[0].absent
    for name in ("providers", "checks", "visits", "reviews", "attendance", "weeks"):
        assert list(absent[name]) == ["*"]
    assert {"registration", "review_due", "cost_committed", "birth_date"} <= set(
        absent["placements"]
    )
    assert report.counts["S03"] == 5
    assert "P03" in report.skipped


def test_nothing_is_counted_without_placements(tmp_path: Path) -> None:
    _, report = bring(tmp_path, {"provider": [PROVIDER]})
    assert report.refused
    assert "placement" in (report.reason or "")


def test_a_register_speaks_for_its_own_year_up_to_its_last_whole_month(
    tmp_path: Path,
) -> None:
    store, _ = bring(tmp_path, GOOD, day=DAY)
    one = store.snapshots("ap_placements")[0]
    assert (one.covers_from, one.covers_to) == (date(2025, 1, 1), DAY)
    store, _ = bring(tmp_path / "more", GOOD, day=date(2026, 1, 2))
    one = store.snapshots("ap_placements")[0]
    assert (one.covers_from, one.covers_to) == (date(2025, 1, 1), DAY)
