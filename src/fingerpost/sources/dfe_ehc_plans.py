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
            marks=("plans_issued_den", "plans_issued_within_20_weeks"),
            splits=_GROUP,
        ),
        Dataset(
            slug="requests",
            title="Requests for assessment",
            marks=("requests_received_in_year", "requests_decided_to_assess"),
            splits=_GROUP,
        ),
        Dataset(
            slug="assessments",
            title="Assessments",
            marks=("assess_in_year", "assess_issued"),
            splits=_GROUP,
        ),
        Dataset(
            slug="annual_reviews",
            title="Annual reviews",
            marks=("review_expected", "total_review_meeting"),
            splits=_GROUP,
        ),
        Dataset(
            slug="ceased_plans",
            title="Plans ceased",
            marks=("max_age", "total_ceased"),
            splits=_GROUP,
        ),
        Dataset(
            slug="personal_budgets",
            title="Personal budgets",
            marks=("personal_budget", "pb_health"),
            day="january",
            splits=_GROUP,
        ),
        Dataset(
            slug="residential_settings",
            title="Residential settings",
            marks=("Res_3851", "Res_tot"),
            day="january",
            splits=_GROUP,
        ),
        Dataset(
            slug="work_based_placements",
            title="Work-based placements",
            marks=("open_supp_intern", "open_wbp"),
            day="january",
            splits=_GROUP,
        ),
        # These two have the same columns: how the year is labelled tells them apart
        Dataset(
            slug="sen_need_newplans",
            title="New plans by primary need",
            marks=("ehc_plans", "number_asd", "asd_pc"),
            telling=("time_identifier", "Calendar year"),
            splits=_GROUP,
        ),
        Dataset(
            slug="sen_needs_all_plans",
            title="All plans by primary need",
            marks=("ehc_plans", "number_asd", "asd_pc"),
            telling=("time_identifier", "Academic year"),
            day="january",
            splits=_GROUP,
        ),
        Dataset(
            slug="sen2_age_caseload_subset",
            title="Caseload by age, 2010 to 2023",
            marks=("characteristic_age", "num_caseload"),
            day="january",
            splits=(Filter(column="characteristic_age"),),
            # every row of it is about plans and statements together
            aside=("ehcp_or_statement",),
        ),
    ),
)
