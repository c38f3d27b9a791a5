"""Plans that took more than a year. Exceptions are left out."""

from fingerpost.engine.measure import ACTIVITY, LOWER, PERCENT, Change, Measure, example
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import FIFTY_TWO_WEEKS
from fingerpost.measures.twenty_weeks import (
    STATUTE,
    issued_no_exception,
    issued_plans,
    published,
)

MEASURE = Measure(
    slug="ehc_plans_over_52_weeks",
    title="EHC plans issued after more than 52 weeks (exceptions left out)",
    short_title="Plans after 52 weeks",
    why=(
        "Some children wait for more than a year. Their number says more about the "
        "worst of the system than any average."
    ),
    plain=(
        "Of the education, health and care (EHC) plans issued in the period, the "
        "share issued more than 52 weeks (365 days or more) after the request. Cases "
        "that the law excuses from the limit are left out."
    ),
    numerator=(
        "Of those, plans issued on day 365 or later, counted from the day the request "
        "was received."
    ),
    denominator=(
        "Plans that the council decided to issue in the period, with both dates "
        "known. Cases that the law excuses from the limit are left out."
    ),
    phrase=(
        "of new education, health and care plans were issued after more than a year, "
        "exceptions left out"
    ),
    which_way="A lower share is better: fewer families waited more than a year.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=issued_plans(
        counted=issued_no_exception,
        met=lambda plans: plans.days > FIFTY_TWO_WEEKS,
    ),
    official=published("plans_issued_gt_1_year_ex", "plans_issued_den_ex"),
    headline="quarter",
    family="twenty-weeks",
    statute=STATUTE,
    traps=(
        "Published from 2023 on. That a year means 52 weeks, 364 days, is inferred "
        "from the published names and has not been confirmed.",
        "Children who still wait after a year are not counted until their plan is "
        "issued.",
    ),
    coherence=(
        "Within 20 weeks, 20 to 52 weeks and over 52 weeks together are all plans "
        "counted in the same variant."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | exception | dispute | outcome_date | days || counted | met
Y       | no        | no      | 2025-06-20   | 364  || yes     | no   # a year
Y       | no        | no      | 2025-06-20   | 365  || yes     | yes  # over a year
Y       | yes       | no      | 2025-06-20   | 364  || no      | -    # an exception
Y       | no        | yes     | 2025-06-20   | 364  || yes     | no   # a dispute
Y       | no        | no      | 2025-06-20   | -    || no      | -    # no request day
Y       | no        | no      | -            | 364  || no      | -    # no decision day
N       | no        | no      | 2025-06-20   | 364  || no      | -    # no plan
H       | no        | no      | 2025-06-20   | 364  || no      | -    # historical
"""
)
