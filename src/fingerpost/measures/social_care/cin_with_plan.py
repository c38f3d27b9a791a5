"""Children in need who have a plan."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import IN_CARE

MEASURE = Measure(
    slug="cin_with_plan",
    title="Children in need who have a plan",
    short_title="Children in need with a plan",
    why=(
        "Many children whom social care helps have special educational needs. Both "
        "sides must then know of one another and plan together."
    ),
    plain=(
        "Of the pupils whom social care recorded as in need on 31 March, neither on a "
        "child protection plan nor looked after, the share with an education, health "
        "and care (EHC) plan. The parts show children on protection plans and children "
        "looked after."
    ),
    numerator="Of those, pupils with a plan (until 2018 also a statement).",
    denominator="Pupils in need on 31 March, matched to the school census.",
    phrase="of children in need had an education, health and care plan",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council",),
    official=FromSeries(
        source="cin",
        dataset="cin_councils",
        numerator=("t_statement_or_EHC_plan",),
        denominator=("t_pupils",),
        of=("social_care_group", "CINO at 31 March"),
        breakdowns=(IN_CARE,),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="social-care",
    statute="Children Act 1989, section 17; Children and Families Act 2014, section 25",
    traps=(
        "The publisher withholds small numbers (c): they stay withheld here.",
        "The groups are read side by side and never added up.",
        "Only children who could be matched to a school's census are counted.",
        "London is published in two halves, Inner and Outer London. A council of "
        "London is set beside our sum of its region, and that is said.",
        "The last year in the file is 2022.",
    ),
    coherence=(
        "The three groups do not overlap by definition; other publications also count "
        "all children in need together."
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
t_statement_or_EHC_plan | t_pupils || value
415                     | 1530     || 27.1242
-                       | 40       || -       # c: withheld
"""
)
