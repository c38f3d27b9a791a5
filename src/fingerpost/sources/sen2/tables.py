"""What the SEN2 files hold: each module's columns, in the words of each file shape.

Item names follow the collection's public schema (XML tags) and the five CSV modules
that Data to Insight's SEND tool reads. Names, postcodes, UPN and ULN are checked and
then let go: they are never kept.
"""

from collections.abc import Mapping

from fingerpost.engine.schema import Column, Table, Type
from fingerpost.sources.sen2 import codes

CSV, XML = "d2i-csv", "xml"


def _column(
    name: str,
    kind: Type,
    title: str,
    csv: str = "",
    xml: str = "",
    *,
    values: Mapping[str, str] | None = None,
    required: bool = False,
    identifies: bool = False,
) -> Column:
    headers = {shape: text for shape, text in ((CSV, csv), (XML, xml)) if text}
    return Column(
        name=name,
        type=kind,
        title=title,
        headers=headers,
        codes=values,
        required=required,
        identifies=identifies,
    )


def _person(csv: str = "Person ID") -> Column:
    return _column("person_id", "text", "Person ID", csv, identifies=True)


def _record(csv: str) -> Column:
    return _column("record_id", "text", "Requests record ID", csv, identifies=True)


def _flag(name: str, title: str, csv: str = "", xml: str = "") -> Column:
    return _column(name, "boolean", title, csv, xml)


PERSONS = Table(
    name="persons",
    title="Module 1: persons",
    child="person_id",
    key=("person_id",),
    columns=(
        _person(),
        _column(
            "surname", "text", "Surname", "Surname", "surname",
            required=True, identifies=True,
        ),
        _column(
            "forename", "text", "Forename", "Forename", "forename",
            required=True, identifies=True,
        ),
        _column(
            "birth_date", "date", "Date of birth", "Dob (ccyy-mm-dd)",
            "personbirthdate",
            required=True, identifies=True,
        ),
        _column(
            "sex", "code", "Sex or gender", "Gender", "sex",
            values=codes.GENDER, required=True,
        ),
        _column(
            "ethnicity", "code", "Ethnicity", "Ethnicity", "ethnicity", required=True
        ),
        _column(
            "postcode", "text", "Postcode", "Postcode", "postcode", identifies=True
        ),
        _column(
            "upn", "text", "Unique pupil number", "UPN - Unique Pupil Number", "upn",
            identifies=True,
        ),
        _column(
            "uln", "text", "Unique learner number",
            "ULN - Young Persons Unique Learner Number", "uniquelearnernumber",
            identifies=True,
        ),
        _column(
            "upn_unknown", "code", "Reason for no UPN and ULN",
            "UPN and ULN unavailable reason", "upnunknown", values=codes.UPN_UNKNOWN,
        ),
    ),
)  # fmt: skip

REQUESTS = Table(
    name="requests",
    title="Module 2: requests for an assessment",
    child="person_id",
    key=("record_id",),
    columns=(
        _person(),
        _record("Requests Record ID"),
        _column(
            "received_date", "date", "Date the request was received",
            "Date Request Was Received", "receiveddate",
        ),
        _column(
            "source_code", "code", "Source of the request", "", "requestsource",
            values=codes.REQUEST_SOURCE,
        ),
        _flag(
            "rya", "Request whilst in relevant youth accommodation",
            "Initial Request Whilst In RYA", "rya",
        ),
        _column(
            "outcome_date", "date", "Date of the decision whether to assess",
            "Request Outcome Date", "requestoutcomedate",
        ),
        _column(
            "outcome", "code", "Request outcome", "Request Outcome", "requestoutcome",
            values=codes.REQUEST_OUTCOME, required=True,
        ),
        _flag(
            "mediation", "Mediation about the decision not to assess",
            "Request Mediation", "requestmediation",
        ),
        _flag(
            "tribunal", "Tribunal about the decision not to assess",
            "Request Tribunal", "requesttribunal",
        ),
        _column(
            "exported", "text", "Council moved to before the assessment was completed",
            "Exported - Child Or Young Person Moves Out Of LA Before Assessment Is "
            "Completed", "exported",
        ),
        _column("new_start_date", "date", "New start date", "New start date"),
    ),
)  # fmt: skip

ASSESSMENTS = Table(
    name="assessments",
    title="Module 3: assessments",
    child="person_id",
    key=("record_id",),
    columns=(
        _person(),
        _record("Requests Record ID"),
        _column(
            "outcome", "code", "Assessment outcome", "Assessment Outcome To Issue EHCP",
            "assessmentoutcome", values=codes.ASSESSMENT_OUTCOME, required=True,
        ),
        _column(
            "outcome_date", "date", "Assessment outcome date",
            "Assessment Outcome Date", "assessmentoutcomedate",
        ),
        _flag(
            "mediation", "Mediation about the decision not to issue a plan",
            "Assessment Mediation", "assessmentmediation",
        ),
        _flag(
            "tribunal", "Tribunal about the decision not to issue a plan",
            "Assessment Tribunal", "assessmenttribunal",
        ),
        _flag(
            "other_mediation", "Other mediation", "Other Mediation", "othermediation"
        ),
        _flag("other_tribunal", "Other tribunal", "Other Tribunal", "othertribunal"),
        _flag(
            "exception", "Exception to the 20 weeks",
            "Twenty Weeks Time Limit Exceptions Apply", "week20",
        ),
    ),
)  # fmt: skip

PLANS = Table(
    name="plans",
    title="Module 4: named plans",
    child="person_id",
    key=("record_id",),
    columns=(
        _person(),
        _record("Request Records ID"),
        _column(
            "start_date", "date", "Plan start date", "EHC Plan Start Date", "startdate",
            required=True,
        ),
        _column(
            "residential", "code", "Residential setting", "Residential Settings",
            "planres", values=codes.RESIDENTIAL,
        ),
        _column(
            "work_based", "code", "Work-based learning",
            "Worked based learning activity", "planwbp", values=codes.WORK_BASED,
        ),
        _flag("personal_budget", "Personal budget", "Personal budget taken up", "pb"),
        _flag(
            "organised_arrangements", "Personal budget: organised arrangements",
            "Personal budget - organised arrangements", "oa",
        ),
        _column(
            "direct_payments", "code", "Personal budget: direct payments",
            "Personal budget - direct payments", "dp", values=codes.DIRECT_PAYMENTS,
        ),
        _column(
            "cease_date", "date", "Date the plan ceased", "Date EHC Plan Ceased",
            "ceasedate",
        ),
        _column(
            "cease_reason", "code", "Reason the plan ceased", "Reason EHC Plan Ceased",
            "ceasereason", values=codes.CEASE_REASON,
        ),
    ),
)  # fmt: skip

ACTIVE_PLANS = Table(
    name="active_plans",
    title="Module 5: active plans",
    child="person_id",
    key=("record_id",),
    columns=(
        _person(),
        _record("Request Records ID"),
        _column(
            "transfer_la", "text", "Council the plan was transferred from",
            "EHC Plan (Transfer)", "transferla",
        ),
        _column(
            "residential", "code", "Residential setting", "Residential Settings", "res",
            values=codes.RESIDENTIAL,
        ),
        _column(
            "work_based", "code", "Work-based learning",
            "Worked based learning activity", "wbp", values=codes.WORK_BASED,
        ),
        _column("review_meeting", "date", "Review meeting date", "", "reviewmeeting"),
        _column(
            "review_outcome", "code", "Review outcome", "", "reviewoutcome",
            values=codes.REVIEW_OUTCOME,
        ),
        _column("review_draft", "date", "Draft amended plan date", "", "reviewdraft"),
        _column(
            "phase_transfer_due_date", "date", "Phase transfer due date", "",
            "phasetransferduedate",
        ),
        _column(
            "phase_transfer_final_date", "date", "Phase transfer final plan date", "",
            "phasetransferfinaldate",
        ),
        _column(
            "last_review", "date", "Review decision date",
            "EHCP review decisions date", "lastreview",
        ),
    ),
)  # fmt: skip


def _establishment(name: str, title: str, more: tuple[Column, ...] = ()) -> Table:
    return Table(
        name=name,
        title=title,
        child="person_id",
        columns=(
            _column("person_id", "text", "Person ID", identifies=True),
            _column("record_id", "text", "Requests record ID", identifies=True),
            _column("urn", "text", "URN", xml="urn"),
            _column("ukprn", "text", "UKPRN", xml="ukprn"),
            _column(
                "setting", "code", "SEN setting", xml="sensetting", values=codes.SETTING
            ),
            _column("setting_other", "text", "Other setting", xml="sensettingother"),
            _column("rank", "code", "Placement rank", xml="placementrank",
                    values=codes.RANK, required=True),
            _flag("sen_unit", "SEN unit", xml="senunitindicator"),
            _flag("resourced_provision", "Resourced provision",
                  xml="resourcedprovisionindicator"),
            *more,
        ),
    )  # fmt: skip


PLAN_DETAILS = _establishment("plan_details", "Module 4b: settings named in plans")
PLACEMENTS = _establishment(
    "placements",
    "Module 5b: placements",
    (
        _column("entry_date", "date", "Entry date", xml="entrydate"),
        _column("leaving_date", "date", "Leaving date", xml="leavingdate"),
        _column(
            "residential", "code", "Residential setting", xml="res",
            values=codes.RESIDENTIAL,
        ),
        _column(
            "work_based", "code", "Work-based learning", xml="wbp",
            values=codes.WORK_BASED,
        ),
    ),
)  # fmt: skip
NEEDS = Table(
    name="needs",
    title="Module 5c: needs",
    child="person_id",
    columns=(
        _column("person_id", "text", "Person ID", identifies=True),
        _column("record_id", "text", "Requests record ID", identifies=True),
        _column("need", "code", "Type of need", xml="sentype",
                values=codes.NEED, required=True),
        _column("rank", "code", "Rank of need", xml="sentyperank",
                values=codes.RANK, required=True),
    ),
)  # fmt: skip

MODULES: Mapping[int, Table] = {
    1: PERSONS,
    2: REQUESTS,
    3: ASSESSMENTS,
    4: PLANS,
    5: ACTIVE_PLANS,
}
TABLES: Mapping[str, Table] = {
    table.name: table for table in (*MODULES.values(), PLAN_DETAILS, PLACEMENTS, NEEDS)
}
IDENTIFYING = frozenset(
    column.name
    for table in TABLES.values()
    for column in table.columns
    if column.identifies
)
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
