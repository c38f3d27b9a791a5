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
