"""Figures of published groups equal the published cells: every area and period.

The files are read again here, by plain Python, with a rule of their own for each
measure: which rows it takes, and what it makes of them.
"""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import Observation
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources
from fingerpost.sources.areas import register

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
FOLDERS = {
    "dfe_ap": "dfe-ap",
    "cin": "dfe-cin",
    "eyfsp": "dfe-early-years",
    "destinations": "dfe-destinations",
    "attendance_by_sen": "dfe-attendance-by-sen",
    "sen2_mi": "dfe-sen2-mi",
}
KNOWN = register()
Cells = Mapping[str, str]
Number = float | None
# area, label of the period with its identifier, category ("" for the headline)
Key = tuple[str, str, str]


def cells(folder: str, name: str) -> Iterator[Cells]:
    assert SHARED is not None
    path = next((SHARED / "data" / folder).glob(f"{name}*"))
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    yield from csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))


def number(text: str) -> Number:
    try:
        return float(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Rule:
    """How one measure is made of the rows of one file.

    `group(row)` answers the categories that a row is for ("" the headline); a count is
    `top(row)` of `below(row)`, a published value is `top(row)` alone.
    """

    folder: str
    name: str
    group: Callable[[Cells], tuple[str, ...]]
    top: str
    below: str = ""
    least: int = 100
    adds: dict[str, float] = field(default_factory=dict)


def needs(column: str, topic: str = "", wanted: str = "") -> Callable[[Cells], Any]:
    """Groups by need: pupils with a plan are the headline and a part."""

    def group(row: Cells) -> tuple[str, ...]:
        if topic and row[topic] != wanted:
            return ()
        return {
            "EHC plan": ("", "ehc-plan"),
            "SEN support": ("sen-support",),
            "No SEN": ("no-sen",),
            "No identified SEN": ("no-sen",),
            "Unclassified": ("not-known",),
            "Statement of SEN/Education Health and Care plan": ("", "ehc-plan"),
            "Statement of SEN": ("", "ehc-plan"),
            "School Action/SEN support": ("sen-support",),
            "School Action/plus": ("sen-support",),
        }.get(row[column], ())

    return group


def in_all_phases(metric: str) -> Callable[[Cells], Any]:
    whole = needs("send_category")

    def group(row: Cells) -> tuple[str, ...]:
        there = row["metric"] == metric and row["education_phase"] == "Total"
        return tuple(whole(row)) if there else ()

    return group


def attendance(metric: str, least: int = 100) -> Rule:
    return Rule("dfe-attendance-by-sen", "south", in_all_phases(metric), "value",
                least=least)  # fmt: skip


def of_total(**totals: str) -> Callable[[Cells], tuple[str, ...]]:
    return lambda row: ("",) if all(row[n] == t for n, t in totals.items()) else ()


def children(row: Cells) -> tuple[str, ...]:
    return tuple(needs("characteristic_type", "gender", "Total")(row)) if row[
        "characteristic"
    ] == "SEN provision" else ()  # fmt: skip


def leavers(row: Cells) -> tuple[str, ...]:
    widest = row["institution_group"] == "State-funded mainstream & special schools"
    counts = (
        row["data_type"] == "Number of pupils" and row["institution_type"] == "Total"
    )
    if not widest or not counts or row["breakdown_topic"] != "SEN Provision":
        return ()
    return tuple(needs("breakdown")(row))


def in_care(row: Cells) -> tuple[str, ...]:
    return {
        "CINO at 31 March": ("", "in-need"),
        "CPPO at 31 March": ("protection",),
        "CLA 12 months at 31 March": ("looked-after",),
    }.get(row["social_care_group"], ())


AP = "dfe-ap"
RULES = {
    "ap_la_funded_placements": Rule(
        AP, "ap_placements",
        of_total(gender="Total", age="Total", ethnicity_minor="Total", fsm="Total"),
        "number_of_pupils", least=900,
    ),
    "ap_school_arranged_pupils": Rule(
        AP, "spc_school_ap_placement",
        of_total(characteristic_grouping="Total", setting_type="Total"), "pupils",
    ),
    "ap_state_absence": Rule(
        AP, "4_absence", of_total(), "sess_overall", "sess_possible", least=1300
    ),
    "ap_state_severe_absence": Rule(
        AP, "4_absence", of_total(), "enrolments_pa_50_exact", "enrolments", least=900
    ),
    "cin_with_plan": Rule(
        "dfe-cin", "sen_la", in_care, "t_statement_or_EHC_plan", "t_pupils", least=2700
    ),
    "eyfsp_good_level_sen": Rule(
        "dfe-early-years", "1_", children, "gld_number", "children_number", least=600
    ),
    "ks4_sustained_sen_england": Rule(
        "dfe-destinations", "ks4", leavers, "overall", "cohort", least=30
    ),
    "attendance_by_sen": attendance("attendance_perc"),
    "absence_by_sen": attendance("sess_overall_percent", 300),
    "persistent_absence_by_sen": attendance("enrolments_pa_10_exact_percent", 300),
    "severe_absence_by_sen": attendance("enrolments_pa_50_exact_percent", 300),
    "reduced_timetable_sessions": attendance(
        "reason_c2_authorised_temp_reduced_timetable_per_1000_sessions"
    ),
    "offsite_sessions": attendance("reason_b_aea_education_off_site_per_1000_sessions"),
    "la_arranged_sessions": attendance(
        "reason_k_aea_education_arranged_by_la_per_1000_sessions"
    ),
    "suspensions_by_sen": attendance("susp_rate", 900),
    "pupils_suspended_by_sen": attendance("one_plus_susp_rate", 900),
    "permanent_exclusions_by_sen": attendance("perm_excl_rate", 900),
}  # fmt: skip
OF_SEVERAL = (
    "ap_la_funded_without_urn",
    "ap_school_arranged_by_reason",
    "ap_school_arranged_with_plan",
    "absence_gap_to_no_sen",
    "ehc_plans_within_20_weeks",
    "ehc_plans_within_20_weeks_all",
)


@pytest.fixture(scope="module")
def observations(tmp_path_factory: pytest.TempPathFactory) -> Observations:
    assert SHARED is not None
    store = Store(tmp_path_factory.mktemp("groups"))
    for source, folder in FOLDERS.items():
        report = import_files(
            store,
            source=sources()[source],
            paths=sorted((SHARED / "data" / folder).iterdir()),
            now=NOW,
        )
        assert report.reason is None, report.reason
    chosen = [catalogue()[slug] for slug in (*RULES, *OF_SEVERAL)]
    compute(store, chosen, today=NOW.date(), run_id="groups-1", now=NOW)
    return Observations(store)


def area_of(row: Cells) -> str | None:
    level = row.get("geographic_level", "Local authority")
    if level == "Local authority district":
        return None
    code = {
        "National": row.get("country_code", ""),
        "Regional": row.get("region_code", ""),
        "Local authority": row.get("new_la_code", ""),
    }[level]
    return KNOWN.find(code).code


def period_of(row: Cells) -> str:
    return f"{row['time_period']} {row['time_identifier']}"


def label_of(one: Observation) -> str:
    """The publisher's words for a period of ours."""
    first, last = one.period.start, one.period.end
    if one.period.kind == "calendar-year":
        return f"{first.year} Calendar year"
    ends = last.year + (last.month > 8)
    school = f"{ends - 1}{ends % 100:02}"
    if one.period.kind != "term":
        return f"{school} Academic year"
    names = {(9, 12): "Autumn term", (1, 3): "Spring term", (4, 7): "Summer term"}
    said = names.get((first.month, last.month), "Autumn and spring term")
    return f"{school} {said}"


def ours(observations: Observations, slug: str, split: str) -> dict[Key, Observation]:
    """Our figures; of several splits of a measure the one that the rule is about."""
    found = observations.find(measure=slug, basis="official", breakdown=None)
    return {
        (one.area, label_of(one), one.category): one
        for one in found
        if one.breakdown in ("", split)
    }


@pytest.mark.parametrize("slug", RULES)
def test_every_published_cell_is_there(observations: Observations, slug: str) -> None:
    rule, measure = RULES[slug], catalogue()[slug]
    split = "social-care" if slug == "cin_with_plan" else "sen"
    figures = ours(observations, slug, split)
    seen: set[Key] = set()
    compared = 0
    for row in cells(rule.folder, rule.name):
        area = area_of(row)
        for category in rule.group(row) if area else ():
            assert area is not None
            key = area, period_of(row), category
            assert key not in seen, key
            seen.add(key)
            figure = figures[key]
            top = number(row[rule.top])
            if not rule.below:
                assert figure.value == top, key
                assert figure.status == ("final" if top is not None else figure.status)
            else:
                below = number(row[rule.below])
                assert figure.numerator == top, key
                assert figure.denominator == below, key
                if top is None or not below:
                    assert figure.value is None, key
                else:
                    made = measure.factor * top / below
                    assert figure.value == pytest.approx(made, rel=1e-12), key
            if top is None:
                assert figure.symbol == row[rule.top], key
            compared += top is not None
    assert compared >= rule.least
    # and nothing that was not published
    splits = {category for _, _, category in seen}
    assert {key for key in figures if key[2] in splits} == seen


def test_withheld_cells_of_children_in_need_stay_withheld(
    observations: Observations,
) -> None:
    found = observations.find(measure="cin_with_plan", breakdown=None)
    withheld = [one for one in found if one.symbol == "c"]
    assert len(withheld) > 80
    assert {one.status for one in withheld} == {"suppressed"}
    assert {one.value for one in withheld} == {None}


def by_area(name: str, folder: str = AP) -> dict[str, list[Cells]]:
    rows: dict[str, list[Cells]] = defaultdict(list)
    for row in cells(folder, name):
        if area := area_of(row):
            rows[area].append(row)
    return rows


def test_placements_outside_registered_schools(observations: Observations) -> None:
    """Added up from the kinds; the measure takes the registered from the total."""
    found = {
        one.area: one for one in observations.find(measure="ap_la_funded_without_urn")
    }
    areas = by_area("spc_ap_setting")
    assert set(found) == set(areas)
    for area, rows in areas.items():
        counts = {row["setting_type"]: int(row["placements"]) for row in rows}
        total = counts.pop("Total")
        counts.pop("Education setting with URN", None)
        one = found[area]
        assert (one.numerator, one.denominator) == (sum(counts.values()), total), area
        assert one.value == pytest.approx(100 * sum(counts.values()) / total)
    assert (found["E10000025"].numerator, found["E10000025"].denominator) == (43, 412)


@pytest.mark.parametrize(
    ("slug", "name", "grouping", "wanted"),
    [
        (
            "ap_school_arranged_by_reason", "spc_school_ap_placement",
            "Placement Reason", "Off-site placement for behavioural support",
        ),
        (
            "ap_school_arranged_with_plan", "spc_school_ap_char",
            "SEN on entry", "EHC plan",
        ),
    ],
)  # fmt: skip
def test_shares_of_pupils_whom_schools_sent(
    observations: Observations, slug: str, name: str, grouping: str, wanted: str
) -> None:
    found = observations.find(measure=slug, breakdown=None)
    headline = {one.area: one for one in found if not one.breakdown}
    parts: dict[str, float] = defaultdict(float)
    for one in found:
        if one.breakdown:
            parts[one.area] += one.numerator or 0
    areas = by_area(name)
    assert set(headline) == set(areas)
    for area, rows in areas.items():
        whole = {
            (row["characteristic_grouping"], row["pupil_characteristic"]): row["pupils"]
            for row in rows
            if row["setting_type"] == "Total"
        }
        one = headline[area]
        # a group without a row has no pupils
        assert one.numerator == float(whole.get((grouping, wanted), "0")), area
        assert one.denominator == float(whole["Total", "Total"]), area
        assert parts[area] == one.denominator, area


def test_the_absence_gap_is_one_share_less_another(observations: Observations) -> None:
    share: dict[tuple[str, str, str], float] = {}
    for row in cells("dfe-attendance-by-sen", "south"):
        total = row["education_phase"] == "Total"
        if row["metric"] == "sess_overall_percent" and total:
            area = area_of(row)
            assert area is not None
            share[area, period_of(row), row["send_category"]] = float(row["value"])
    compared = 0
    for one in observations.find(measure="absence_gap_to_no_sen"):
        plan = share.get((one.area, label_of(one), "EHC plan"))
        others = share.get((one.area, label_of(one), "No SEN"))
        if plan is None or others is None:
            assert one.value is None
        else:
            assert one.value == pytest.approx(plan - others)
            compared += 1
    assert compared > 100


@pytest.mark.parametrize(
    ("slug", "top", "below", "rate"),
    [
        (
            "ehc_plans_within_20_weeks",
            "no_exc_20week_ehc", "tot_no_exc_ehc", "no_exc_20week_rate",
        ),
        (
            "ehc_plans_within_20_weeks_all",
            "inc_exc_20week_ehc", "tot_inc_exc_ehc", "inc_exc_20week_rate",
        ),
    ],
)  # fmt: skip
def test_the_older_return_gives_counts_whose_rate_is_the_published_one(
    observations: Observations, slug: str, top: str, below: str, rate: str
) -> None:
    figures = {
        (one.area, str(one.period.end.year)): one
        for one in observations.find(measure=slug, basis="official")
    }
    compared = 0
    for row in cells("dfe-sen2-mi", "sen2_mi"):
        area = area_of(row)
        assert area is not None
        one = figures[area, row["time_period"]]
        assert (one.numerator, one.denominator) == (
            number(row[top]),
            number(row[below]),
        )
        if one.value is not None and number(row[rate]) is not None:
            # one decimal; three in 2022
            half = 0.0005 if row["time_period"] == "2022" else 0.05
            assert abs(one.value - float(row[rate])) <= half + 1e-9, row["la_name"]
            compared += 1
    assert compared > 1_300


def test_the_older_return_agrees_with_the_present_release() -> None:
    """In the years that both hold, the counts of every council are the same."""
    now = {
        (row["new_la_code"], row["time_period"]): (
            row["plans_issued_20_weeks_ex"],
            row["plans_issued_den_ex"],
        )
        for row in cells("dfe-sen2-ehcp", "timeliness_20_week")
        if row["breakdown"].startswith("All") and row["new_la_code"]
    }
    compared = 0
    for row in cells("dfe-sen2-mi", "sen2_mi"):
        both = now.get((row["new_la_code"], row["time_period"]))
        if both is None or "x" in both or not row["new_la_code"]:
            continue
        assert (row["no_exc_20week_ehc"], row["tot_no_exc_ehc"]) == both, row["la_name"]
        compared += 1
    assert compared > 600
