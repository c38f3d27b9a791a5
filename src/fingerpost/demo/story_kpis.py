"""The fifteen measures that the board of the demonstration watches, and who answers."""

from fingerpost.demo import story_people as who
from fingerpost.demo.story_parts import KpiPart

TWENTY = "ehc_plans_within_20_weeks"
PIPELINE = "ehc_in_pipeline_over_20_weeks"
SIX = "ehc_decisions_within_6_weeks"
ADVICE = "ehc_advice_within_6_weeks"
RECEIVED = "ehc_requests_received"
REFUSED = "ehc_requests_refused"
SIXTEEN = "ehc_no_plan_decisions_within_16_weeks"
QUALITY = "ehc_plan_quality_good"
DECISIONS = "ehc_review_decisions_within_4_weeks"
AMENDED = "ehc_amended_plans_within_12_weeks"
BUDGETS = "ehc_personal_budgets"
INTERNSHIPS = "supported_internships"
PAEDIATRICS = "paediatrics_waiting_over_18_weeks"
ATTENDANCE = "attendance_by_sen"
APPEALS = "tribunal_appeal_rate"


def _kpi(
    measure: str,
    accountable: str,
    lead: str,
    lead_title: str,
    theme: str,
    basis: str = "local",
    period_kind: str = "month",
    under: str = "",
) -> KpiPart:
    return KpiPart(
        measure=measure,
        accountable=accountable,
        lead=lead,
        lead_title=lead_title,
        themes=(theme,),
        headline_basis=basis,
        period_kind=period_kind,
        under=under,
    )


_CASEWORK, _REVIEWS = "Head of SEND casework", "Head of plans and reviews"
_CLINICAL, _PANEL = "Designated clinical officer", "Chair of the plan quality panel"
_BUYING, _COLLEGES = "Head of commissioning", "Colleges and employers lead"
KPIS = (
    _kpi(TWENTY, who.COUNCIL, who.EARLY_1, _CASEWORK, who.EARLY),
    _kpi(PIPELINE, who.COUNCIL, who.EARLY_1, _CASEWORK, who.EARLY, "local", "snapshot"),
    _kpi(SIX, who.COUNCIL, who.EARLY_1, _CASEWORK, who.EARLY),
    _kpi(ADVICE, who.ICB, who.EARLY_2, _CLINICAL, who.EARLY, "entered"),
    _kpi(RECEIVED, who.COUNCIL, who.EARLY_1, _CASEWORK, who.EARLY),
    _kpi(REFUSED, who.COUNCIL, who.EARLY_1, _CASEWORK, who.EARLY, under=SIX),
    _kpi(SIXTEEN, who.COUNCIL, who.EARLY_1, _CASEWORK, who.EARLY, under=SIX),
    _kpi(QUALITY, who.COUNCIL, who.PLANS_2, _PANEL, who.PLANS, "entered", "term"),
    _kpi(AMENDED, who.COUNCIL, who.PLANS_1, _REVIEWS, who.PLANS, "entered"),
    _kpi(DECISIONS, who.COUNCIL, who.PLANS_1, _REVIEWS, who.PLANS, "local", "snapshot"),
    _kpi(BUDGETS, who.COUNCIL, who.PLACES_2, _BUYING, who.PLACES, "local", "snapshot"),
    _kpi(
        PAEDIATRICS,
        who.ICB,
        who.ICB_LEAD,
        "Children's lead of the integrated care board",
        who.EARLY,
        "official",
    ),
    _kpi(
        APPEALS,
        who.COUNCIL,
        who.PLANS_1,
        _REVIEWS,
        who.PLANS,
        "official",
        "calendar-year",
    ),
    _kpi(
        ATTENDANCE,
        who.SCHOOLS,
        who.PLACES_1,
        "Special school headteacher",
        who.PLACES,
        "official",
        "term",
    ),
    _kpi(
        INTERNSHIPS,
        who.SCHOOLS,
        who.PLACES_1,
        _COLLEGES,
        who.PLACES,
        "local",
        "snapshot",
    ),
)
