"""Alternative provision: five published tables from three collections that overlap.

Councils tell the department what places they pay for; schools tell it where they send
pupils; schools for alternative provision tell it who is absent. A child may be in all
three, so that they are never added together.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import Dataset, Filter

SOURCE = published(
    slug="dfe_ap",
    title="Alternative provision (national statistics)",
    name="Special educational needs, schools and pupil absence statistics",
    address="schools-pupils-and-their-characteristics",
    refresh="Yearly: counts in June, absence in October",
    out_by=(10, 31),
    description="Places in alternative provision that councils pay for, pupils whom "
    "schools send there, and absence from the schools for it, for every council, "
    "region and England. The three counts overlap and are never added together.",
    ask="Download from 'Schools, pupils and their characteristics' the data sets on "
    "alternative provision, and from 'Pupil absence in schools in England' the one on "
    "pupil referral units. Nobody needs to be asked. Any of the files may come alone.",
    datasets=(
        Dataset(
            slug="ap_census",
            title="Placements that councils pay for, by sex, age and ethnic group",
            columns={
                "number_of_pupils": "Children in places that the council pays for",
                "gender": "Girls, boys, others; Total is everybody",
                "age": "Age in years; Total is everybody",
                "ethnicity_minor": "Ethnic group; Total is everybody",
                "fsm": "Free school meals; Total is everybody",
            },
            marks=("ethnicity_minor", "number_of_pupils"),
            day="january",
            splits=(
                Filter(column="gender"),
                Filter(column="age"),
                Filter(column="ethnicity_minor"),
                Filter(column="fsm"),
            ),
        ),
        Dataset(
            slug="ap_setting",
            title="Placements that councils pay for, by kind of setting",
            columns={
                "placements": "Placements: a child with two is counted twice",
                "setting_type": "Kind of setting; Total is all of them",
            },
            marks=("setting_type", "placements"),
            day="january",
            splits=(Filter(column="setting_type"),),
        ),
        # These two have the same columns: one of them holds reasons
        Dataset(
            slug="school_ap_placement",
            title="Pupils whom schools sent, by reason and kind of setting",
            columns={
                "pupils": "Pupils whom schools sent; a row that is not there is nobody",
                "pupil_characteristic": "Reason for the placement",
                "setting_type": "Kind of setting",
            },
            marks=("pupil_characteristic", "setting_type", "pupils"),
            telling=("characteristic_grouping", "Placement Reason"),
            day="january",
            splits=(
                Filter(topic="characteristic_grouping", column="pupil_characteristic"),
                Filter(column="setting_type"),
            ),
        ),
        Dataset(
            slug="school_ap_characteristics",
            title="Pupils whom schools sent, by age, sex, needs and ethnic group",
            columns={
                "pupils": "Pupils whom schools sent; a row that is not there is nobody",
                "characteristic_grouping": "By what pupils are grouped",
                "pupil_characteristic": "The group",
            },
            marks=("pupil_characteristic", "setting_type", "pupils"),
            telling=("characteristic_grouping", "SEN on entry"),
            day="january",
            splits=(
                Filter(topic="characteristic_grouping", column="pupil_characteristic"),
                Filter(column="setting_type"),
            ),
        ),
        Dataset(
            slug="absence_pru",
            title="Absence from state-funded alternative provision, two terms",
            columns={
                "sess_possible": "Half-day sessions that pupils could attend",
                "sess_overall": "Sessions missed, with or without leave",
                "enrolments": "Pupils on roll in the two terms",
                "enrolments_pa_50_exact": "Of those, pupils who missed half or more",
            },
            marks=("sess_possible", "enrolments_pa_50_exact"),
        ),
    ),
)
