"""The older return about plans: one line for each council and year, 2014 to 2022.

Until 2022 councils sent the department counts, not records. The table holds them with
their percentages. It fills years that the present release no longer shows.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import Dataset

SOURCE = published(
    slug="sen2_mi",
    title="Education, health and care plans, 2014 to 2022 (older table)",
    name="Education, health and care plans",
    address="education-health-and-care-plans",
    refresh="No longer: 2022 is its last year",
    description="Requests, assessments and plans as councils counted them before 2023, "
    "among them the share of plans issued within 20 weeks. Bournemouth and Poole "
    "stand apart, and the two councils that followed Cumbria are not in it.",
    ask="Download the data set 'sen2_mi' from the 2023 release. Nobody needs to be "
    "asked. Percentages of 2022 have three decimals, those of earlier years one.",
    datasets=(
        Dataset(
            slug="sen2_mi",
            title="Councils' own counts, 2014 to 2022",
            columns={
                "tot_no_exc_ehc": "New plans issued, without cases that the law "
                "excuses",
                "no_exc_20week_ehc": "Of those, issued within 20 weeks",
                "tot_inc_exc_ehc": "All new plans issued",
                "inc_exc_20week_ehc": "Of those, issued within 20 weeks",
            },
            marks=("inc_exc_20week_rate", "tot_no_exc_ehc"),
        ),
    ),
)
