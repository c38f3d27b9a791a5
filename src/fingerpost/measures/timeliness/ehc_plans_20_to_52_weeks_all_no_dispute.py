"""Plans issued late, but within a year. Disputes are left out."""

from fingerpost.engine.measure import ACTIVITY, LOWER, PERCENT, Change, Measure, example
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import FIFTY_TWO_WEEKS, TWENTY_WEEKS
from fingerpost.measures.twenty_weeks import STATUTE, issued_no_dispute, issued_plans

MEASURE = Measure(
    slug="ehc_plans_20_to_52_weeks_all_no_dispute",
    title="EHC plans issued after 20 to 52 weeks (disputes left out)",
    short_title="Plans after 20 to 52 weeks, no disputes",
    why=(
        "A plan that comes after the 20-week limit is late. This shows how many are "
        "late by months rather than by more than a year."
    ),
    plain=(
        "Of the education, health and care (EHC) plans issued in the period, the "
        "share issued more than 20 weeks and up to 52 weeks (141 to 364 days) after "
        "the request. Cases that the law excuses from the limit are counted; cases "
        "with mediation or a tribunal appeal are left out."
    ),
    numerator="Of those, plans issued between day 141 and day 364 after the request.",
    denominator=(
        "Plans that the council decided to issue in the period, with both dates "
        "known. Cases that the law excuses from the limit are counted; cases with "
        "mediation or a tribunal appeal are left out."
    ),
    phrase=(
        "of new education, health and care plans were issued late, after 20 to 52 "
        "weeks, disputes left out"
    ),
    which_way="A lower share is better: fewer families waited too long.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=issued_plans(
        counted=issued_no_dispute,
        met=lambda plans: (plans.days > TWENTY_WEEKS) & (plans.days <= FIFTY_TWO_WEEKS),
    ),
    headline="month",
    family="twenty-weeks",
    statute=STATUTE,
    traps=(
        "Published from 2023 on. That a year means 52 weeks, 364 days, is inferred "
        "from the published names and has not been confirmed.",
        "Issuing many plans that have waited for more than 20 weeks raises this "
        "figure while a backlog is cleared.",
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
Y       | no        | no      | 2025-06-20   | 140  || yes     | no   # in time
Y       | no        | no      | 2025-06-20   | 141  || yes     | yes  # late
Y       | no        | no      | 2025-06-20   | 364  || yes     | yes  # inside
Y       | no        | no      | 2025-06-20   | 365  || yes     | no   # over a year
Y       | yes       | no      | 2025-06-20   | 140  || yes     | no   # an exception
Y       | no        | yes     | 2025-06-20   | 140  || no      | -    # a dispute
Y       | no        | no      | 2025-06-20   | -    || no      | -    # no request day
Y       | no        | no      | -            | 140  || no      | -    # no decision day
N       | no        | no      | 2025-06-20   | 140  || no      | -    # no plan
H       | no        | no      | 2025-06-20   | 140  || no      | -    # historical
"""
)
