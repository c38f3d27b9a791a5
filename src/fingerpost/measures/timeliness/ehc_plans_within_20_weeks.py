"""Plans that were issued within twenty weeks. Exceptions are left out."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import TWENTY_WEEKS
from fingerpost.measures.twenty_weeks import (
    BESIDE_OFFICIAL,
    STATUTE,
    before_2019,
    issued_no_exception,
    issued_plans,
    published,
)

MEASURE = Measure(
    slug="ehc_plans_within_20_weeks",
    title="EHC plans issued within 20 weeks (exceptions left out)",
    short_title="Plans within 20 weeks",
    why=(
        "The law gives the council 20 weeks from the request to the final plan. "
        "Waiting longer delays help for a child and wears families out."
    ),
    plain=(
        "Of the education, health and care (EHC) plans issued in the period, the "
        "share issued within 20 weeks (140 days) of the request. Cases that the law "
        "excuses from the limit are left out."
    ),
    numerator=(
        "Of those, plans issued on day 140 or before, counted from the day the "
        "request was received."
    ),
    denominator=(
        "Plans that the council decided to issue in the period, with both dates "
        "known. Cases that the law excuses from the limit are left out."
    ),
    phrase=(
        "of new education, health and care plans were issued within 20 weeks, "
        "exceptions left out"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=issued_plans(
        counted=issued_no_exception,
        met=lambda plans: plans.days <= TWENTY_WEEKS,
    ),
    official=published(
        "plans_issued_20_weeks_ex",
        "plans_issued_den_ex",
        earlier=before_2019(
            "no_exc_20week_ehc", "tot_no_exc_ehc", "SEN_EHC_Excpt_20wks"
        ),
    ),
    headline="month",
    # The only member of its family that may be public from local data: with two of them
    # a reader could subtract one from the other (see twenty_weeks.py).
    public_local=True,
    family="twenty-weeks",
    statute=STATUTE,
    traps=(
        "Clearing a backlog of late cases lowers this figure while things get "
        "better. Read it together with the number of open requests older than 20 "
        "weeks.",
        "It says nothing about children who still wait: a plan counts on the day it "
        "is issued.",
        "Compare it with the variant that counts every plan: a large gap means that "
        "exceptions are used often.",
        "Official figures before 2019 come from the older return, in which councils "
        "sent counts. Where it has none, the Local Authority Interactive Tool gives "
        "the percentage without its numbers.",
    ),
    coherence=BESIDE_OFFICIAL,
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | exception | dispute | outcome_date | days || counted | met
Y       | no        | no      | 2025-06-20   | 139  || yes     | yes
Y       | no        | no      | 2025-06-20   | 140  || yes     | yes  # inside
Y       | no        | no      | 2025-06-20   | 141  || yes     | no   # late
Y       | yes       | no      | 2025-06-20   | 139  || no      | -    # an exception
Y       | no        | yes     | 2025-06-20   | 139  || yes     | yes  # a dispute
Y       | no        | no      | 2025-06-20   | -    || no      | -    # no request day
Y       | no        | no      | -            | 139  || no      | -    # no decision day
N       | no        | no      | 2025-06-20   | 139  || no      | -    # no plan
H       | no        | no      | 2025-06-20   | 139  || no      | -    # historical
"""
)
