"""What the SEN2 files hold: each module's columns, in the words of each file shape.

Item names follow the collection's public schema (XML tags), the template workbook and
the five CSV modules that Data to Insight's SEND tool reads. Names, postcodes, UPN and
ULN are checked and then let go: they are never kept.
"""

from collections.abc import Mapping

from fingerpost.engine.schema import Table
from fingerpost.sources.sen2 import codes
from fingerpost.sources.sen2.columns import declared, flag, person, record
from fingerpost.sources.sen2.setting_tables import NEEDS, PLACEMENTS, PLAN_DETAILS

PERSONS = Table(
    name="persons",
    title="Module 1: persons",
    child="person_id",
    key=("person_id",),
    columns=(
        person(),
        declared(
            "surname", "text", "Surname", "Surname", "surname",
            "Surname",
            required=True, identifies=True,
        ),
        declared(
            "forename", "text", "Forename", "Forename", "forename",
            "Forename",
            required=True, identifies=True,
        ),
        declared(
            "birth_date", "date", "Date of birth", "Dob (ccyy-mm-dd)",
            "personbirthdate",
            "Date of Birth (ccyy-mm-dd)",
            required=True, identifies=True,
        ),
        declared(
            "sex", "code", "Sex or gender", "Gender", "sex",
            "Sex",
            values=codes.GENDER, required=True,
        ),
        declared(
            "ethnicity", "code", "Ethnicity", "Ethnicity", "ethnicity",
            "Ethnicity", required=True
        ),
        declared(
            "postcode", "text", "Postcode", "Postcode", "postcode",
            "Post Code", identifies=True
        ),
        declared(
            "upn", "text", "Unique pupil number", "UPN - Unique Pupil Number", "upn",
            "UPN - Unique Pupil Number",
            identifies=True,
        ),
        declared(
            "uln", "text", "Unique learner number",
            "ULN - Young Persons Unique Learner Number", "uniquelearnernumber",
            "ULN - Young Persons Unique Learner Number",
            identifies=True,
        ),
        declared(
            "upn_unknown", "code", "Reason for no UPN and ULN",
            "UPN and ULN unavailable reason", "upnunknown",
            "UPN and ULN unavailable – Reason", values=codes.UPN_UNKNOWN,
        ),
    ),
)  # fmt: skip

REQUESTS = Table(
    name="requests",
    title="Module 2: requests for an assessment",
    child="person_id",
    key=("record_id",),
    columns=(
        person(),
        record("Requests Record ID"),
        declared(
            "received_date", "date", "Date the request was received",
            "Date Request Was Received", "receiveddate",
            "Date request was received",
        ),
        declared(
            "source_code", "code", "Source of the request", "", "requestsource",
            "Source of request for an EHC needs assessment", first_year=2025,
            values=codes.REQUEST_SOURCE,
        ),
        flag(
            "rya", "Request whilst in relevant youth accommodation",
            "Initial Request Whilst In RYA", "rya",
            "Initial Request Whilst In RYA",
        ),
        declared(
            "outcome_date", "date", "Date of the decision whether to assess",
            "Request Outcome Date", "requestoutcomedate",
            "Request Outcome Date",
        ),
        declared(
            "outcome", "code", "Request outcome", "Request Outcome", "requestoutcome",
            "Request Outcome",
            values=codes.REQUEST_OUTCOME, required=True,
        ),
        flag(
            "mediation", "Mediation about the decision not to assess",
            "Request Mediation", "requestmediation",
            "Request Mediation",
        ),
        flag(
            "tribunal", "Tribunal about the decision not to assess",
            "Request Tribunal", "requesttribunal",
            "Request Tribunal",
        ),
        declared(
            "exported", "text", "Council moved to before the assessment was completed",
            "Exported - Child Or Young Person Moves Out Of LA Before Assessment Is "
            "Completed", "exported",
            "Exported - Child or young person moves out of LA before "
            "assessment is completed",
        ),
        declared("new_start_date", "date", "New start date", "New start date"),
    ),
)  # fmt: skip

ASSESSMENTS = Table(
    name="assessments",
    title="Module 3: assessments",
    child="person_id",
    key=("record_id",),
    columns=(
        person(),
        record("Requests Record ID"),
        declared(
            "outcome", "code", "Assessment outcome", "Assessment Outcome To Issue EHCP",
            "assessmentoutcome",
            "Assessment Outcome - Decision to issue EHC plan",
            values=codes.ASSESSMENT_OUTCOME, required=True,
        ),
        declared(
            "outcome_date", "date", "Assessment outcome date",
            "Assessment Outcome Date", "assessmentoutcomedate",
            "Assessment Outcome Date",
        ),
        flag(
            "mediation", "Mediation about the decision not to issue a plan",
            "Assessment Mediation", "assessmentmediation",
            "Assessment Mediation",
        ),
        flag(
            "tribunal", "Tribunal about the decision not to issue a plan",
            "Assessment Tribunal", "assessmenttribunal",
            "Assessment Tribunal",
        ),
        flag(
            "other_mediation", "Other mediation", "Other Mediation", "othermediation",
            "Other Mediation"
        ),
        flag("other_tribunal", "Other tribunal", "Other Tribunal", "othertribunal",
            "Other Tribunal"),
        flag(
            "exception", "Exception to the 20 weeks",
            "Twenty Weeks Time Limit Exceptions Apply", "week20",
            "Twenty week time limit exceptions apply",
        ),
    ),
)  # fmt: skip

PLANS = Table(
    name="plans",
    title="Module 4: named plans",
    child="person_id",
    key=("record_id",),
    columns=(
        person(),
        record("Request Records ID"),
        declared(
            "start_date", "date", "Plan start date", "EHC Plan Start Date", "startdate",
            "EHC Plan Start Date",
            required=True,
        ),
        declared(
            "residential", "code", "Residential setting", "Residential Settings",
            "planres",
            "Residential Settings", values=codes.RESIDENTIAL,
        ),
        declared(
            "work_based", "code", "Work-based learning",
            "Worked based learning activity", "planwbp",
            "Work Based Learning Activity", values=codes.WORK_BASED,
        ),
        flag("personal_budget", "Personal budget", "Personal budget taken up", "pb",
            "Personal Budget taken up"),
        flag(
            "organised_arrangements", "Personal budget: organised arrangements",
            "Personal budget - organised arrangements", "oa",
            "Personal Budget - Organised Arrangements",
        ),
        declared(
            "direct_payments", "code", "Personal budget: direct payments",
            "Personal budget - direct payments", "dp",
            "Personal Budget - Direct Payments", values=codes.DIRECT_PAYMENTS,
        ),
        declared(
            "cease_date", "date", "Date the plan ceased", "Date EHC Plan Ceased",
            "ceasedate",
            "Date EHC plan ceased",
        ),
        declared(
            "cease_reason", "code", "Reason the plan ceased", "Reason EHC Plan Ceased",
            "ceasereason",
            "Reason EHC plan ceased", values=codes.CEASE_REASON,
        ),
    ),
)  # fmt: skip

ACTIVE_PLANS = Table(
    name="active_plans",
    title="Module 5: active plans",
    child="person_id",
    key=("record_id",),
    columns=(
        person(),
        record("Request Records ID"),
        declared(
            "transfer_la", "text", "Council the plan was transferred from",
            "EHC Plan (Transfer)", "transferla",
            "EHC Plan transferred in from another LA during calendar year",
        ),
        declared(
            "residential", "code", "Residential setting", "Residential Settings", "res",
            "Residential Settings", last_year=2023,
            values=codes.RESIDENTIAL,
        ),
        declared(
            "work_based", "code", "Work-based learning",
            "Worked based learning activity", "wbp",
            "Work Based Learning Activity", last_year=2023, values=codes.WORK_BASED,
        ),
        declared("review_meeting", "date", "Review meeting date", "", "reviewmeeting",
            "Annual Review Meeting Date", first_year=2024),
        declared(
            "review_outcome", "code", "Review outcome", "", "reviewoutcome",
            "Annual Review Decision", first_year=2024,
            values=codes.REVIEW_OUTCOME,
        ),
        declared("review_draft", "date", "Draft amended plan date", "", "reviewdraft",
            "Annual review – date draft amended EHC plan issued", first_year=2025),
        declared(
            "phase_transfer_due_date", "date", "Phase transfer due date", "",
            "phasetransferduedate",
            "Phase transfer review - due date for any amended plan", first_year=2025,
        ),
        declared(
            "phase_transfer_final_date", "date", "Phase transfer final plan date", "",
            "phasetransferfinaldate",
            "Phase transfer review - final plan date", first_year=2025,
        ),
        declared(
            "last_review", "date", "Review decision date",
            "EHCP review decisions date", "lastreview",
            "EHC Plan Review Decisions Date",
        ),
    ),
)  # fmt: skip

# What a return says of itself; not a table that is kept
HEADER = Table(
    name="header",
    title="Module 0: the return",
    columns=(
        *(declared(tag, "text", title, "", tag, title) for tag, title in (
            ("collection", "Collection Name"),
            ("year", "Year"),
            ("referencedate", "Reference Date"),
            ("sourcelevel", "Source Level"),
            ("lea", "LA Number"),
            ("softwarecode", "Software Code"),
            ("release", "Release"),
            ("serialno", "Serial Number"),
            ("datetime", "Date & Time (ccyy-mm-ddThh:mm:ss)"),
            ("dmo", "Designated Medical Officer"),
            ("dco", "Designated Clinical Officer"),
        )),
        declared("dsco", "text", "Designated Social Care Officer", "", "dsco",
                 "Designated Social Care Officer", first_year=2025),
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
