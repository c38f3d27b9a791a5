"""The six sheets of the register, as the template has them.

One row a provider, check, visit, placement, review, and week of attendance. A session
is half a day, ten make a week. Hours and sessions are both kept, never converted.
"""

from collections.abc import Mapping

from fingerpost.engine.schema import Column, Table, Type
from fingerpost.sources.ap_placements import codes

_YES = ("yes", "y", "true", "1", "1.0")
_NO = ("no", "n", "false", "0", "0.0")


def _column(
    name: str,
    kind: Type,
    title: str,
    codes: Mapping[str, str] | None = None,
    *,
    required: bool = False,
    identifies: bool = False,
) -> Column:
    return Column(
        name=name, type=kind, title=title, codes=codes, required=required,
        identifies=identifies, true_values=_YES, false_values=_NO,
    )  # fmt: skip


def _yes_no(name: str, title: str) -> Column:
    return _column(name, "boolean", title)


_PROVIDER_ID = _column(
    "provider_id", "text", "The council's own short name or number of the provider",
    required=True,
)  # fmt: skip
_PLACEMENT_ID = _column(
    "placement_id", "text", "The council's own number of the placement",
    required=True, identifies=True,
)  # fmt: skip

PROVIDER = Table(
    name="provider",
    title="Provider",
    key=("provider_id",),
    columns=(
        _PROVIDER_ID,
        _column("name", "text", "Name of the provider", required=True),
        _column("urn", "text", "Unique reference number (six digits), if it has one"),
        _column("ukprn", "text", "Provider reference number (eight digits), if it has "
                "no URN"),
        _column("setting_type", "code", "Type of setting, if it has neither number",
                codes.SETTING_TYPE),
        _column("registration", "code", "Whether it is registered",
                codes.REGISTRATION, required=True),
        _column("ofsted_date", "date", "Day of its last inspection"),
        _column("ofsted_outcome", "text", "What that inspection said"),
        _column("framework_lot", "text", "Lot of the council's framework"),
        _column("framework_status", "code", "Whether the council may use it",
                codes.FRAMEWORK_STATUS),
        _column("list", "code", "The list it is on", codes.LIST),
        _column("approved_from", "date", "First day on which it may be used"),
        _column("approved_to", "date", "Last day on which it may be used"),
        _column("max_pupils_full_time", "integer", "Most full-time children it takes"),
        _column("age_from", "integer", "Youngest age it takes"),
        _column("age_to", "integer", "Oldest age it takes"),
        _column("needs_met", "text", "Needs that it meets, with commas between"),
        _column("delivery", "code", "Where it works", codes.DELIVERY),
        _column("lead_contact", "text", "Whom to speak to; never kept",
                identifies=True),
        _column("safeguarding_lead", "text", "Its safeguarding lead; never kept",
                identifies=True),
        _column("day_rate", "number", "Price of a day in pounds"),
        _column("hour_rate", "number", "Price of an hour in pounds"),
    ),
)  # fmt: skip
CHECK = Table(
    name="check",
    title="Check of a provider",
    columns=(
        _PROVIDER_ID,
        _column("check_type", "text", "What was checked", required=True),
        _column("evidence_ref", "text", "Where the evidence is kept"),
        _column("valid_from", "date", "First day on which it is valid"),
        _column("valid_to", "date", "Last day on which it is valid"),
        _column("result", "code", "Whether it is in order", codes.CHECK_RESULT),
        _column("checked_by", "text", "Who checked; never kept", identifies=True),
        _column("checked_on", "date", "Day of the check"),
    ),
)
VISIT = Table(
    name="visit",
    title="Quality visit to a provider",
    columns=(
        _PROVIDER_ID,
        _column("visit_date", "date", "Day of the visit", required=True),
        _column("type", "code", "Kind of visit", codes.VISIT_TYPE),
        _column("visitor", "text", "Who visited; never kept", identifies=True),
        *(
            _column(f"judgement_{number}", "code", f"Standard {number}: {words}",
                    codes.JUDGEMENT)
            for number, words in (
                (1, "safeguarding and welfare"),
                (2, "health and safety"),
                (3, "admissions, support and guidance"),
                (4, "quality of education"),
            )
        ),
        _column("actions", "text", "What the provider must do; never kept"),
        _column("due", "date", "Day by which it must be done"),
        _column("closed", "date", "Day on which it was done"),
        _column("next_visit_due", "date", "Day by which the next visit is due"),
    ),
)  # fmt: skip
PLACEMENT = Table(
    name="placement",
    title="Placement of a child with a provider",
    key=("placement_id",),
    child="person_id",
    columns=(
        _PLACEMENT_ID,
        _column("person_id", "text", "The council's own number of the child (or UPN); "
                "kept only as a key that hides it", required=True, identifies=True),
        _column("birth_date", "date", "Date of birth, to know who is of school age",
                identifies=True),
        _PROVIDER_ID,
        _column("commissioner", "code", "Who arranged and pays for it",
                codes.COMMISSIONER),
        _column("school_urn", "text", "URN of the school where the child is on roll"),
        _column("reason", "text", "Why the placement was made, as a code: words of "
                "one's own may speak of the child and are not kept", identifies=True),
        _yes_no("ehc_plan", "Has an education, health and care plan"),
        _column("sen_primary_need", "text", "Main need, such as SEMH"),
        _yes_no("looked_after", "Is looked after by a council"),
        _yes_no("child_protection", "Has a child protection plan"),
        _column("agreed_on", "date", "Day on which it was agreed that the child needs "
                "a place"),
        _column("start_date", "date", "First day of the placement; empty while the "
                "child waits"),
        _column("planned_end", "date", "Day on which it is to end"),
        _column("end_date", "date", "Last day of the placement; empty while it goes "
                "on"),
        _column("end_reason", "code", "Why it ended", codes.END_REASON),
        _column("pattern", "code", "Full time or part time", codes.PATTERN),
        _column("sessions_per_week", "number", "Half days a week, 0 to 10"),
        _column("hours_per_week", "number", "Hours a week"),
        _column("cost_rate", "number", "Price in pounds"),
        _column("cost_unit", "code", "What the price is for", codes.COST_UNIT),
        _column("transport_cost", "number", "Price of transport a week in pounds"),
        _yes_no("eotas", "Education otherwise than at school under section 61: kept "
                "apart from alternative provision"),
        _column("approval_ref", "text", "Number of the approval"),
        _column("risk_assessment_date", "date", "Day of the risk assessment"),
        _column("outcomes_date", "date", "Day of the individual plan or outcomes"),
    ),
)  # fmt: skip
REVIEW = Table(
    name="review",
    title="Review of a placement",
    columns=(
        _PLACEMENT_ID,
        _column("due", "date", "Day by which the review is due"),
        _column("held", "date", "Day on which it was held"),
        _column("attendees", "text", "Who was there; never kept", identifies=True),
        _column("outcome", "code", "What was decided", codes.REVIEW_OUTCOME),
        _yes_no("pupil_voice", "Whether the child's own view was heard"),
        _yes_no("parent_voice", "Whether the parents' view was heard"),
        _column("next_due", "date", "Day by which the next review is due"),
    ),
)
ATTENDANCE = Table(
    name="attendance",
    title="Attendance of a placement in a week",
    key=("placement_id", "week_start"),
    columns=(
        _PLACEMENT_ID,
        _column("week_start", "date", "Monday of the week", required=True),
        _column("sessions_offered", "number", "Half days offered, 0 to 10; 0 in a "
                "week of holidays", required=True),
        _column("present", "number", "Half days present"),
        _column("authorised", "number", "Half days absent with leave"),
        _column("unauthorised", "number", "Half days absent without leave"),
        _column("code_notes", "text", "Register codes B or D and other notes; never "
                "kept"),
        _column("reported_on", "date", "Day on which the provider reported"),
    ),
)  # fmt: skip
TABLES = {
    table.name: table
    for table in (PROVIDER, CHECK, VISIT, PLACEMENT, REVIEW, ATTENDANCE)
}
CODED = {
    name: {c.name: c.codes for c in table.columns if c.codes}
    for name, table in TABLES.items()
}
# Lists that are not closed: what is not in them is asked about and kept
OPEN_LISTS = {"reason": codes.REASON, "check_type": codes.CHECK_TYPE}
IDENTIFYING = frozenset(
    column.name
    for table in TABLES.values()
    for column in table.columns
    if column.identifies
)
