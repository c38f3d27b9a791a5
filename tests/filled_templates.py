"""Templates that somebody has filled in, made the way the empty ones are made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from fingerpost.engine.workbook_template import Row, write_template
from fingerpost.sources import annex_a, ap_census, ap_placements, school_ap
from fingerpost.sources.entered.columns import SHEET
from fingerpost.sources.entered.template import FORM


@dataclass(frozen=True)
class Filled:
    """A filled template: its name, its bytes, and how many rows each table has."""

    name: str
    data: bytes
    rows: dict[str, int]


def _annex_a() -> Filled:
    child: Row = {
        "unique_id": "C1", "upn": "A123456789012", "uln": "0123456789",
        "birth_date": date(2012, 6, 4), "gender": "F", "ethnicity": "WBRI",
        "first_plan_date": date(2020, 2, 1), "updated_plan_date": date(2025, 3, 20),
        "review_date": date(2025, 3, 1), "primary_need": "SLCN", "urn": "135534",
        "phase": "Primary", "home_education": "No", "suspensions": 0,
        "exclusions": 0, "absence": "93", "pupil_premium": "Yes",
        "social_care": "No", "disability": "Yes", "case_worker": "Somebody",
    }  # fmt: skip
    second = {**child, "unique_id": "C2", "upn": None, "uln": "0223456789"}
    rows = {
        "list_1": [{**child, "upn": right_upn("123456789012")}],
        "list_2": [second],
    }
    made = write_template(replace(annex_a.FORM, rows=rows))
    return Filled(made.name, made.data, {"list_1": 1, "list_2": 1})


def right_upn(digits: str) -> str:
    """A UPN whose first letter fits its digits."""
    from fingerpost.sources.pupil_numbers import right_check_letter

    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    return next(
        upn
        for upn in (letter + digits for letter in letters)
        if right_check_letter(upn)
    )


def _entered() -> Filled:
    row: Row = {
        "measure": "a_measure", "area": "931", "period_kind": "month",
        "period_start": date(2025, 10, 1), "period_end": date(2025, 10, 31),
        "numerator": 120, "denominator": 200, "document": "Board paper",
    }  # fmt: skip
    made = write_template(replace(FORM, rows={SHEET: [row]}))
    return Filled(made.name, made.data, {"entered": 1})


def _ap_placements() -> Filled:
    rows: dict[str, list[Row]] = {
        "provider": [{
            "provider_id": "P1", "name": "Hedge Farm", "setting_type": "OTH",
            "registration": "unregistered", "ofsted_date": date(2024, 3, 1),
            "ofsted_outcome": "Good", "framework_lot": "1", "list": "B",
            "framework_status": "approved", "approved_from": date(2024, 9, 1),
            "approved_to": date(2026, 8, 31), "max_pupils_full_time": 4,
            "age_from": 11, "age_to": 16, "needs_met": "SEMH, ASD",
            "delivery": "on-site", "lead_contact": "A", "safeguarding_lead": "B",
            "day_rate": 110.5, "hour_rate": 20,
        }],
        "check": [{
            "provider_id": "P1", "check_type": "public-liability",
            "evidence_ref": "E1", "valid_from": date(2025, 9, 1),
            "valid_to": date(2026, 8, 31), "result": "met", "checked_by": "C",
            "checked_on": date(2025, 8, 20),
        }],
        "visit": [{
            "provider_id": "P1", "visit_date": date(2025, 10, 1), "type": "annual",
            "visitor": "D", "judgement_1": "met", "judgement_2": "partly",
            "judgement_3": "met", "judgement_4": "not-met", "actions": "Fire exit",
            "due": date(2025, 11, 1), "closed": date(2025, 10, 20),
            "next_visit_due": date(2026, 10, 1),
        }],
        "placement": [{
            "placement_id": "0012", "person_id": "0003", "provider_id": "P1",
            "birth_date": date(2012, 5, 4), "commissioner": "council-section-19",
            "school_urn": "135534", "reason": "mental-health", "ehc_plan": False,
            "sen_primary_need": "SEMH", "looked_after": True,
            "child_protection": False, "agreed_on": date(2025, 11, 20),
            "start_date": date(2025, 12, 1), "planned_end": date(2026, 2, 13),
            "pattern": "PT", "sessions_per_week": 4, "hours_per_week": 12.5,
            "cost_rate": 95, "cost_unit": "session", "transport_cost": 40,
            "eotas": False, "approval_ref": "A1",
            "risk_assessment_date": date(2025, 11, 25),
            "outcomes_date": date(2025, 11, 25),
        }],
        "review": [{
            "placement_id": "0012", "due": date(2026, 1, 9),
            "held": date(2026, 1, 8), "attendees": "E", "outcome": "continue",
            "pupil_voice": True, "parent_voice": False,
            "next_due": date(2026, 2, 6),
        }],
        "attendance": [{
            "placement_id": "0012", "week_start": date(2025, 12, 1),
            "sessions_offered": 4, "present": 3, "authorised": 1, "unauthorised": 0,
            "code_notes": "B", "reported_on": date(2025, 12, 8),
        }],
    }  # fmt: skip
    made = write_template(replace(ap_placements.FORM, rows=rows))
    return Filled(made.name, made.data, dict.fromkeys(rows, 1))


_PUPIL: Row = {
    "uln": "0123456789", "birth_date": date(2012, 6, 4), "sex": "F",
    "ethnicity": "WBRI", "free_school_meals": True, "sen": "K",
    "setting_type": "OOT", "reason": "mental-health",
    "entry_date": date(2025, 11, 3), "leaving_date": date(2026, 7, 3),
    "pattern": "PT", "sessions_per_week": 4,
}  # fmt: skip


def _ap_census() -> Filled:
    row = _PUPIL | {"upn": right_upn("123456789012")}
    made = write_template(replace(ap_census.FORM, rows={"placements": [row]}))
    return Filled(made.name, made.data, {"placements": 1})


def _school_ap() -> Filled:
    row = _PUPIL | {"upn": right_upn("123456789012"), "school_urn": "135534"}
    made = write_template(replace(school_ap.FORM, rows={"placements": [row]}))
    return Filled(made.name, made.data, {"placements": 1})


FILLED: dict[str, Callable[[], Filled]] = {
    "annex_a": _annex_a,
    "ap_census": _ap_census,
    "ap_placements": _ap_placements,
    "entered": _entered,
    "school_ap": _school_ap,
}
