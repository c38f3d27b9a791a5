"""Children in need, on protection plans and looked after: who has a plan for SEN.

The groups overlap in part and are never added together: a child in need may also be
looked after. Small numbers are withheld (`c`), and England has finer columns than
councils have.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import (
    COUNTRY,
    Dataset,
    Filter,
)


def _never(topic: str, group: str) -> bool:
    """No row of these files is about every child."""
    return False


_GROUP = (Filter(column="social_care_group", whole=_never),)

SOURCE = published(
    slug="cin",
    title="Children in need and looked after, by special educational needs",
    name="Outcomes for children in need, including children looked after by local "
    "authorities in England",
    address="outcomes-for-children-in-need-including-children-looked-after-by-local-"
    "authorities-in-england",
    refresh="Yearly, spring",
    out_by=(4, 30),
    description="How many children in need, on child protection plans or looked after "
    "had SEN support or an education, health and care plan, for every council, region "
    "and England. London comes in two halves.",
    ask="Download the data sets on special educational needs by council and for "
    "England. Nobody needs to be asked.",
    datasets=(
        Dataset(
            slug="cin_england",
            title="Special educational needs of children in need, England",
            columns={
                "social_care_group": "In need, on a protection plan, looked after; "
                "some groups hold others",
                "t_pupils": "Pupils of the group",
                "t_statement_or_EHC_plan": "Of those, with a plan; endings _ss and "
                "_se: with support, with a plan",
            },
            marks=("social_care_group", "t_ASD_ss"),
            place=COUNTRY,
            day="31-march",
            splits=_GROUP,
        ),
        Dataset(
            slug="cin_councils",
            title="Special educational needs of children in need, by council",
            columns={
                "social_care_group": "CINO: in need only; CPPO: on a protection "
                "plan; CLA: looked after",
                "t_pupils": "Pupils of the group",
                "t_statement_or_EHC_plan": "Of those, with a plan (until 2018 also "
                "a statement)",
            },
            marks=("social_care_group", "t_ASD", "t_pupils"),
            day="31-march",
            splits=_GROUP,
        ),
    ),
)
