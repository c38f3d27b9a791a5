"""The published files: names, columns and labels, in the publisher's own spelling."""

from dataclasses import dataclass

from fingerpost.demo import published_counts as counts
from fingerpost.demo.calendar import FIRST_PUBLISHED_YEAR
from fingerpost.demo.published_counts import Counting

_AGE = "Child or young persons age"
DECIDED = -2  # as the whole of a percentage: decided in time and late, columns 6 and 7


Columns = dict[str, int | tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One published file: its name, what it counts, its columns and its words.

    `columns` give each published column in order: the number of a counted column, or
    (part, whole) for a percentage. `from_year` is the first year in which a column was
    collected; earlier years say `x`. `january` marks files about a day in the January
    after the year; they are labelled by school year.
    """

    name: str
    counting: Counting
    all_label: str
    columns: Columns
    january: bool = False
    only_last: bool = False
    from_year: dict[str, int] | None = None
    first_year: int = FIRST_PUBLISHED_YEAR
    age_topic: str = _AGE
    age_word: str = "age"


def _timeliness() -> Layout:
    new: Columns = {
        "plans_issued_gt20weeks_ltYear": 4,
        "plans_issued_gt20weeks_ltYear_ex": 5,
        "pc_plans_issued_gt20weeks_ltYear": (4, 0),
        "PC_plans_issued_gt20weeks_ltYear_ex": (5, 1),
        "plans_issued_gt_1_year": 6,
        "plans_issued_gt_1_year_ex": 7,
        "pc_plans_issued_gt_1_year": (6, 0),
        "PC_plans_issued_gt_1_year_ex": (7, 1),
    }
    return Layout(
        name="timeliness_20_week",
        counting=counts.timeliness,
        all_label="All EHC plans issued",
        columns={
            "plans_issued_den": 0,
            "plans_issued_den_ex": 1,
            "plans_issued_within_20_weeks": 2,
            "plans_issued_20_weeks_ex": 3,
            "pc_plans_issued_within_20_weeks": (2, 0),
            "PC_plans_issued_20_weeks_ex": (3, 1),
            **new,
        },
        from_year=dict.fromkeys(new, 2023),
    )


def _requests() -> Layout:
    new: Columns = {
        "requests_decided_to_assess": 2,
        "requests_decided_not_to_assess": 3,
        "requests_decision_not_made": 4,
        "requests_withdrawn": 5,
        "request_assess_pc": (2, 0),
        "request_not_assess_pc": (3, 0),
        "request_outstanding_pc": (4, 0),
        "request_withdrawn_pc": (5, 0),
        "request_outcome_six_weeks": 6,
        "request_outcome_over_6_weeks": 7,
        "request_outcome_six_weeks_pc": (6, DECIDED),
        "request_outcome_over_6_weeks_pc": (7, DECIDED),
        "mediation_related_request": 8,
        "tribunal_related_request": 9,
        "tribunal_after_mediation_request": 10,
    }
    late = [name for name in new if name != "requests_decided_not_to_assess"]
    return Layout(
        name="requests",
        counting=counts.requests,
        all_label="All requests for EHC needs assessments",
        columns={"requests_received_in_year": 0, "requests_rya": 1, **new},
        from_year=dict.fromkeys(late, 2023),
        age_word="Aged",
    )


def _assessments() -> Layout:
    columns: Columns = {
        "assess_in_year": 0,
        "assess_issued": 1,
        "assess_issued_pc": (1, 0),
        "assess_not_issued": 2,
        "assess_not_issued_pc": (2, 0),
        "assess_not_made": 3,
        "assess_not_made_pc": (3, 0),
        "assess_withdrawn": 4,
        "assess_withdrawn_pc": (4, 0),
        "outcome_decision_within_time": 5,
        "outcome_decision_over_time": 6,
        "outcome_decision_within_time_pc": (5, 2),
        "outcome_decision_over_time_pc": (6, 2),
        "number_assess_mediation": 7,
        "number_assess_tribunal": 8,
        "number_asssess_mediation_tribunal": 9,
        "number_other_mediation": 10,
        "number_other_tribunal": 11,
        "number_other_mediation_tribunal": 12,
    }
    always = ("assess_issued", "assess_not_issued")
    return Layout(
        name="assessments",
        counting=counts.assessments,
        all_label="All EHC needs assessments",
        columns=columns,
        from_year={name: 2023 for name in columns if name not in always},
        age_word="Aged",
    )


def _reviews(year: int) -> Layout:
    a, b = (year + 1) % 100, year % 100
    return Layout(
        name="annual_reviews",
        counting=counts.reviews,
        all_label="All annual reviews",
        columns={
            "total_ehc_plans": 0,
            "review_expected": 1,
            "review_not_expected": 2,
            f"review_meeting_{a}": 3,
            f"review_meeting_{b}": 4,
            f"review_meeting_prior_{b}": 5,
            "total_review_meeting": 6,
            "no_review_meeting": 7,
            f"review_decision{a}": 8,
            f"review_decision{b}": 9,
            f"review_decision_prior{b}": 10,
            "review_decision_not_due": 11,
            "review_decision_outstanding": 12,
            "outcome_amend": 13,
            "outcome_cease": 14,
            "outcome_maintan": 15,
            "no_outcome": 16,
            "number_decsion_4weeks": 17,
            "number_decision_gt_4weeks": 18,
            "pc_decsion_4weeks": (17, 6),
            "pc_decision_gt_4weeks": (18, 6),
        },
        only_last=True,
        age_word="Aged",
    )


def _needs(name: str, counting: Counting, **words: object) -> Layout:
    items = list(counts.NEED_ITEMS)
    columns: Columns = {"ehc_plans": 0}
    for place, item in enumerate(items, start=1):
        columns["number_need_unknown" if item == "unknown" else f"number_{item}"] = (
            place
        )
    for place, item in enumerate(items, start=1):
        columns[f"{item}_pc"] = (place, 0)
    return Layout(
        name=name,
        counting=counting,
        all_label="All EHC plans",
        columns=columns,
        only_last=True,
        **words,  # type: ignore[arg-type]
    )


def layouts(last_year: int) -> tuple[Layout, ...]:
    """Every published file of the release about a year."""
    reasons = (
        "max_age", "needs_met", "he", "employ", "transfer", "no_engage",
        "moved_outside_eng", "deceased",
    )  # fmt: skip
    ceased: Columns = {name: place for place, name in enumerate(reasons)}
    return (
        _timeliness(),
        _requests(),
        _assessments(),
        _reviews(last_year),
        Layout(
            name="ceased_plans",
            counting=counts.ceased,
            all_label="All ceased EHC plans",
            columns={**ceased, "not_rec": -1, "other": 8, "total_ceased": 9},
            first_year=2022,
            age_topic="Age plan ceased",
        ),
        Layout(
            name="personal_budgets",
            counting=counts.budgets,
            all_label="All personal budgets",
            columns={
                "personal_budget": 0,
                "org_arrangments": 1,
                "pb_health": 2,
                "pb_education": 3,
                "pb_social": 4,
                "pb_integrated": 5,
            },
            january=True,
        ),
        Layout(
            name="residential_settings",
            counting=counts.residential,
            all_label="All residential placements",
            columns={"Res_3851": 0, "Res_52": 1, "Res_tot": 2},
            january=True,
        ),
        _needs("sen_needs_all_plans", counts.needs_of_all, january=True),
        _needs(
            "sen_need_newplans", counts.needs_of_new, age_topic="Age when plan started"
        ),
        Layout(
            name="work_based_placements",
            counting=counts.work_based,
            all_label="All work based placements",
            columns={
                "open_supp_intern": 0,
                "open_apprentice": 1,
                "open_trainee": 2,
                "open_wbp": 3,
            },
            january=True,
            only_last=True,
            age_topic="Young persons age",
        ),
    )
