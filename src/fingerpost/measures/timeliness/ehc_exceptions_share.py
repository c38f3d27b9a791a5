"""The share of plans that were excused from the limit."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.twenty_weeks import STATUTE, issued, issued_plans

MEASURE = Measure(
    slug="ehc_exceptions_share",
    title="EHC plans excused from the 20-week limit",
    short_title="Plans with an exception",
    why=(
        "The law excuses some cases from the 20-week limit, for example when a child "
        "is away or evidence comes late. If many are excused, the main figure speaks "
        "about fewer children."
    ),
    plain=(
        "Of the education, health and care (EHC) plans issued in the period, the "
        "share for which an exception to the 20-week limit was recorded."
    ),
    numerator="Of those, plans with an exception recorded.",
    denominator=(
        "Plans that the council decided to issue in the period, with both dates known."
    ),
    phrase=(
        "of new education, health and care plans were excused from the 20-week limit"
    ),
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=issued_plans(
        counted=issued,
        met=lambda plans: plans.exception.fill_null(False),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="timeliness_20_week",
        numerator=("plans_issued_den", "-plans_issued_den_ex"),
        denominator=("plans_issued_den",),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="quarter",
    family="twenty-weeks",
    statute=STATUTE,
    traps=(
        "If every plan is marked as an exception, or none in a large council, the "
        "mark is probably not used as the law means it.",
    ),
    coherence=(
        "It explains the gap between the two main 20-week figures, with and without "
        "exceptions."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | exception | outcome_date | days || counted | met
Y       | no        | 2025-06-20   | 100  || yes     | no
Y       | yes       | 2025-06-20   | 200  || yes     | yes
Y       | -         | 2025-06-20   | 200  || yes     | no   # no mark is no exception
Y       | yes       | 2025-06-20   | -    || no      | -    # the day of the request is missing
H       | yes       | 2025-06-20   | 200  || no      | -    # historical
"""  # noqa: E501
)
