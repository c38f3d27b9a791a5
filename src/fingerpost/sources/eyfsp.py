"""How children are doing at the end of reception, by their special educational needs.

The early years foundation stage profile is a teacher's judgement in the summer before
Year 1. The file also holds districts; their figures are kept and never shown as a
council's.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import DISTRICTS, Dataset, Filter

SOURCE = published(
    slug="eyfsp",
    title="Early years foundation stage profile",
    name="Early years foundation stage profile results",
    address="early-years-foundation-stage-profile-results",
    refresh="Yearly, November",
    out_by=(11, 30),
    description="How many children reached a good level of development at the end of "
    "reception, by special educational needs and other groups, for every council, "
    "district, region and England. London comes in two halves.",
    ask="Download the data set 'EYFSP headline measures'. Nobody needs to be asked.",
    datasets=(
        Dataset(
            slug="eyfsp_headline",
            title="Good level of development, by group",
            columns={
                "children_number": "Children at the end of reception",
                "gld_number": "Of those, with a good level of development",
                "characteristic_type": "The group, for instance SEN support",
            },
            marks=("gld_number", "gld_percentage", "children_number"),
            place=DISTRICTS,
            splits=(
                Filter(topic="characteristic", column="characteristic_type"),
                Filter(column="gender"),
            ),
        ),
    ),
)
