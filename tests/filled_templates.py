"""Templates that somebody has filled in, made the way the empty ones are made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from fingerpost.engine.workbook_template import Row, write_template
from fingerpost.sources import annex_a, entered


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
    made = write_template(replace(entered.FORM, rows={entered.SHEET: [row]}))
    return Filled(made.name, made.data, {"entered": 1})


FILLED: dict[str, Callable[[], Filled]] = {"annex_a": _annex_a, "entered": _entered}
