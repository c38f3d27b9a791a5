"""Where young people go after Year 11, by their special educational needs; England.

The year is that of the destination: those of 2021 to 2022 left Year 11 in summer 2021.
`low` stands for a share above nought and below a half: it is no nought.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import COUNTRY, Dataset, Filter

SOURCE = published(
    slug="destinations",
    title="Destinations after Year 11",
    name="Key stage 4 destination measures",
    address="key-stage-4-destination-measures",
    refresh="Yearly, autumn (provisional), spring (revised)",
    out_by=(10, 31),
    description="How many pupils stayed in education, an apprenticeship or work for "
    "two terms after Year 11, by special educational needs and other groups. England "
    "only: this file has no council.",
    ask="Download the data set 'National level destinations'. Nobody needs to be "
    "asked.",
    datasets=(
        Dataset(
            slug="ks4_destinations",
            title="Destinations after Year 11, England",
            columns={
                "cohort": "Pupils who left Year 11",
                "overall": "Of those, two terms or more in learning or work",
                "data_type": "Whether the row holds numbers or percentages",
                "version": "Provisional or revised",
            },
            marks=("cohort", "overall", "all_notsust"),
            place=COUNTRY,
            splits=(
                Filter(column="institution_group"),
                Filter(column="institution_type"),
                Filter(topic="breakdown_topic", column="breakdown"),
            ),
            kinds=("data_type", {"Number of pupils": "", "Percentage": "_percentage"}),
            standing="version",
        ),
    ),
)
