"""Which rule a cell breaks that has not the type, or not a code, of its column."""

from collections.abc import Mapping

# The rule that a cell breaks when it does not have its column's type
RULE_OF_CELL: Mapping[str, Mapping[str, str]] = {
    "persons": {"upn_unknown": "P04"},
    "requests": {
        "received_date": "R02",
        "outcome": "R01",
        "outcome_date": "R03",
        "source_code": "R09",
        "mediation": "R06",
        "tribunal": "R06",
    },
    "assessments": {"outcome": "A01", "outcome_date": "A02", "exception": "A08"},
    "plans": {
        "start_date": "N01",
        "cease_date": "N02",
        "cease_reason": "N03",
        "residential": "N11",
        "work_based": "N11",
    },
    "active_plans": {
        "residential": "N11",
        "work_based": "N11",
        "phase_transfer_due_date": "T07",
        "phase_transfer_final_date": "T07",
        "last_review": "T06",
    },
    "plan_details": {"setting": "N05", "rank": "N07"},
    "placements": {
        "setting": "N05",
        "rank": "N07",
        "entry_date": "T02",
        "leaving_date": "T02",
    },
    "needs": {},
}
FALLBACK_RULE: Mapping[str, str] = {
    "persons": "P01",
    "requests": "R01",
    "assessments": "A01",
    "plans": "N10",
    "active_plans": "T05",
    "plan_details": "N08",
    "placements": "N08",
    "needs": "T04",
}
