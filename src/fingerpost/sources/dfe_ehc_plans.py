"""Education, health and care plans: the national statistics, council by council.

Ten files of one release, each known by its columns, and the older caseload by age. The
first twelve columns say when, where and which group; the others are figures, kept
under exactly the names and spellings that the Department for Education publishes.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import Dataset, Filter


def _is_headline(topic: str, category: str) -> bool:
    """A headline row's breakdown begins with "All" and is the same as its topic."""
    return topic == category and category.startswith("All")


_GROUP = (Filter(topic="breakdown_topic", column="breakdown", whole=_is_headline),)

SOURCE = published(
    slug="dfe_ehc_plans",
    title="Education, health and care plans (national statistics)",
    name="Education, health and care plans",
    address="education-health-and-care-plans",
    refresh="Yearly, May or June",
    out_by=(6, 30),
    description="Requests, assessments, timeliness, reviews, plans by need and "
    "setting, for every council, region and England.",
    ask="Download the data sets of the latest release as CSV. Nobody needs to be "
    "asked.",
    datasets=(
        Dataset(
            slug="timeliness_20_week",
            title="Plans issued within 20 weeks",
            columns={
                "plans_issued_den": "New plans issued in the year",
                "plans_issued_den_ex": "The same, without cases that the law excuses",
                "plans_issued_within_20_weeks": "Of all, issued within 20 weeks",
                "plans_issued_20_weeks_ex": "Of those without excused cases, issued "
                "within 20 weeks",
                "plans_issued_gt20weeks_ltYear": "Of all, issued after 20 weeks and "
                "within a year",
                "plans_issued_gt20weeks_ltYear_ex": "The same, without excused cases",
                "plans_issued_gt_1_year": "Of all, issued after more than a year",
                "plans_issued_gt_1_year_ex": "The same, without excused cases",
            },
            marks=("plans_issued_den", "plans_issued_within_20_weeks"),
            splits=_GROUP,
        ),
        Dataset(
            slug="requests",
            title="Requests for assessment",
            columns={
                "requests_received_in_year": "Requests for an assessment received "
                "in the year",
                "requests_decided_not_to_assess": "Of those, refused",
                "requests_decision_not_made": "Of those, not decided yet",
                "requests_withdrawn": "Of those, withdrawn",
                "request_outcome_six_weeks": "Decided within 6 weeks",
                "request_outcome_over_6_weeks": "Decided later",
                "mediation_related_request": "With mediation about the decision",
                "tribunal_related_request": "With an appeal about the decision",
                "tribunal_after_mediation_request": "With an appeal after mediation",
            },
            marks=("requests_received_in_year", "requests_decided_to_assess"),
            splits=_GROUP,
        ),
        Dataset(
            slug="assessments",
            title="Assessments",
            columns={
                "assess_in_year": "Assessments of the year, ended or not",
                "assess_issued": "Of those, ended in a plan",
                "assess_not_issued": "Of those, ended without a plan",
                "outcome_decision_within_time": "Told within 16 weeks that there "
                "will be no plan",
                "outcome_decision_over_time": "Told later",
                "number_assess_mediation": "With mediation",
                "number_assess_tribunal": "With an appeal",
            },
            marks=("assess_in_year", "assess_issued"),
            splits=_GROUP,
        ),
        Dataset(
            slug="annual_reviews",
            title="Annual reviews",
            columns={
                "review_expected": "Plans due a review in the year",
                "total_review_meeting": "Of those, with a review meeting",
                "no_review_meeting": "Of those, without one",
                "number_decsion_4weeks": "Decision within 4 weeks of the meeting "
                "(the publisher's spelling)",
                "number_decision_gt_4weeks": "Decision later",
            },
            marks=("review_expected", "total_review_meeting"),
            splits=_GROUP,
        ),
        Dataset(
            slug="ceased_plans",
            title="Plans ceased",
            columns={
                "total_ceased": "Plans that ended in the year",
                "needs_met": "Of those, because needs were met",
            },
            marks=("max_age", "total_ceased"),
            splits=_GROUP,
        ),
        Dataset(
            slug="personal_budgets",
            title="Personal budgets",
            columns={
                "personal_budget": "Plans with a personal budget on the January day",
            },
            marks=("personal_budget", "pb_health"),
            day="january",
            splits=_GROUP,
        ),
        Dataset(
            slug="residential_settings",
            title="Residential settings",
            columns={
                "Res_tot": "Children and young people who live at school or college",
            },
            marks=("Res_3851", "Res_tot"),
            day="january",
            splits=_GROUP,
        ),
        Dataset(
            slug="work_based_placements",
            title="Work-based placements",
            columns={
                "open_supp_intern": "Young people in a supported internship",
            },
            marks=("open_supp_intern", "open_wbp"),
            day="january",
            splits=_GROUP,
        ),
        # These two have the same columns: how the year is labelled tells them apart
        Dataset(
            slug="sen_need_newplans",
            title="New plans by primary need",
            columns={
                "ehc_plans": "New plans of the year",
                "number_asd": "Of those, with autism as main need; the other "
                "columns alike",
            },
            marks=("ehc_plans", "number_asd", "asd_pc"),
            telling=("time_identifier", "Calendar year"),
            splits=_GROUP,
        ),
        Dataset(
            slug="sen_needs_all_plans",
            title="All plans by primary need",
            columns={
                "ehc_plans": "Plans in force on the January day",
                "number_asd": "Of those, with autism as main need",
                "number_hi": "Hearing impairment",
                "number_mld": "Moderate learning difficulty",
                "number_msi": "Multi-sensory impairment",
                "number_need_unknown": "Main need not recorded",
                "number_oth": "Another difficulty, Down syndrome among them",
                "number_pd": "Physical disability",
                "number_pmld": "Profound and multiple learning difficulty",
                "number_semh": "Social, emotional and mental health",
                "number_slcn": "Speech, language and communication",
                "number_sld": "Severe learning difficulty",
                "number_spld": "Specific learning difficulty",
                "number_vi": "Vision impairment",
            },
            marks=("ehc_plans", "number_asd", "asd_pc"),
            telling=("time_identifier", "Academic year"),
            day="january",
            splits=_GROUP,
        ),
        Dataset(
            slug="sen2_age_caseload_subset",
            title="Caseload by age, 2010 to 2023",
            columns={
                "num_caseload": "Statements and plans in force on the January day",
            },
            marks=("characteristic_age", "num_caseload"),
            day="january",
            splits=(Filter(column="characteristic_age"),),
            # every row of it is about plans and statements together
            aside=("ehcp_or_statement",),
        ),
    ),
)
