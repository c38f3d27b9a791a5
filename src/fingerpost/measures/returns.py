"""The stored tables of the SEN2 return that measures count, with their columns.

SEN2 is the yearly return of every council about education, health and care plans.
"""

from fingerpost.engine.measure import Rows

_CHILD = {"sex": "text", "birth_date": "date", "ethnicity": "text"}

# One row a request for an assessment, with what became of it.
REQUESTS = Rows(
    source="sen2",
    table="requests",
    columns={
        "received_date": "date",
        "outcome_date": "date",
        "outcome": "text",
        "source_code": "text",
        "mediation": "flag",
        "tribunal": "flag",
        "assessment_outcome": "text",
        "assessment_date": "date",
        **_CHILD,
    },
)

# One row an assessment, with the request that it followed.
ASSESSMENTS = Rows(
    source="sen2",
    table="assessments",
    columns={
        "outcome": "text",
        "outcome_date": "date",
        "mediation": "flag",
        "tribunal": "flag",
        "other_mediation": "flag",
        "other_tribunal": "flag",
        "exception": "flag",
        "received_date": "date",
        "request_outcome": "text",
        "request_mediation": "flag",
        "request_tribunal": "flag",
        "dispute": "flag",
        "days": "number",
        **_CHILD,
    },
)

# One row a plan that was named, ended ones too.
PLANS = Rows(
    source="sen2",
    table="plans",
    columns={
        "start_date": "date",
        "cease_date": "date",
        "cease_reason": "text",
        "personal_budget": "flag",
        **_CHILD,
    },
)

# One row a plan that is active on the day of the return, in its latest state.
ACTIVE_PLANS = Rows(
    source="sen2",
    table="active_plans",
    columns={
        "review_meeting": "date",
        "last_review": "date",
        "residential": "text",
        "work_based": "text",
        "plan_start_date": "date",
        "primary_need": "text",
        "setting": "text",
        "phase_transfer_due_date": "date",
        "phase_transfer_final_date": "date",
        **_CHILD,
    },
)

# The council's own register of alternative provision: education for children who
# cannot be in a mainstream school for a while. One row a placement.
PLACEMENTS = Rows(
    source="ap_placements",
    table="placements",
    columns={
        "registration": "text",
        "setting_type": "text",
        "commissioner": "text",
        "reason": "text",
        "ehc_plan": "flag",
        "looked_after": "flag",
        "agreed_on": "date",
        "start_date": "date",
        "planned_end": "date",
        "end_date": "date",
        "end_reason": "text",
        "full_time": "flag",
        "sessions": "amount",
        "eotas": "flag",
        "review_due": "date",
        "cost_committed": "amount",
    },
)

# One row a stretch of time in which a child was in any placement of that register.
PLACED_PUPILS = Rows(
    source="ap_placements",
    table="pupils",
    columns={"start_date": "date", "end_date": "date"},
)

# One row a provider, with the children it had on the day of the register.
PROVIDERS = Rows(
    source="ap_placements",
    table="providers",
    columns={"registration": "text", "at_threshold": "flag"},
)

# One row a check of a provider, with the day on which the next of its kind began.
PROVIDER_CHECKS = Rows(
    source="ap_placements",
    table="checks",
    columns={"valid_to": "date", "renewed_on": "date", "in_use": "flag"},
)

# One row a quality visit, with the next one to the same provider.
PROVIDER_VISITS = Rows(
    source="ap_placements",
    table="visits",
    columns={"next_visit_due": "date", "next_visit": "date", "in_use": "flag"},
)

# One row a review of a placement, held or due.
PLACEMENT_REVIEWS = Rows(
    source="ap_placements",
    table="reviews",
    columns={"due": "date", "held": "date", "end_date": "date", "eotas": "flag"},
)

# One row a week of a placement, as its provider returned it.
PLACEMENT_ATTENDANCE = Rows(
    source="ap_placements",
    table="attendance",
    columns={
        "week_start": "date",
        "sessions_offered": "amount",
        "present": "amount",
        "eotas": "flag",
    },
)

# One row a week for which a placement's return is due, and whether it came.
PLACEMENT_WEEKS = Rows(
    source="ap_placements",
    table="weeks",
    columns={"week_start": "date", "reported": "flag", "eotas": "flag"},
)
