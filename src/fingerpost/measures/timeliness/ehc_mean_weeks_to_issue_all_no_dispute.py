"""How many weeks a plan took on average. Disputes are left out."""

from fingerpost.engine.measure import ACTIVITY, LOWER, WEEKS, Change, Measure, example
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import DAYS_A_WEEK
from fingerpost.measures.twenty_weeks import STATUTE, issued_no_dispute, issued_plans

MEASURE = Measure(
    slug="ehc_mean_weeks_to_issue_all_no_dispute",
    title="Average weeks from request to EHC plan (disputes left out)",
    short_title="Average weeks to a plan, no disputes",
    why=(
        "The share within 20 weeks does not say how long the others waited. The "
        "average does, and every week counts for a family."
    ),
    plain=(
        "The average number of weeks from the request to the decision to issue, over "
        "the education, health and care (EHC) plans issued in the period. Cases that "
        "the law excuses from the limit are counted; cases with mediation or a "
        "tribunal appeal are left out."
    ),
    numerator="The weeks (days divided by seven) that those plans took, added up.",
    denominator=(
        "Plans that the council decided to issue in the period, with both dates "
        "known. Cases that the law excuses from the limit are counted; cases with "
        "mediation or a tribunal appeal are left out."
    ),
    phrase=(
        "families waited {value} on average from the request to the plan, disputes "
        "left out"
    ),
    which_way="A longer wait is worse.",
    unit=WEEKS,
    better=LOWER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=issued_plans(
        counted=issued_no_dispute,
        met=lambda plans: plans.days / DAYS_A_WEEK,
    ),
    headline="month",
    family="twenty-weeks",
    statute=STATUTE,
    traps=(
        "A few very long cases move the average a lot. Clearing a backlog raises it "
        "while things get better.",
        "An average of months is never the average of the year: it is made from all "
        "plans of the year.",
        "National figures of this kind first appear in the release of 2026, which "
        "is not read here yet; how they are made is inferred.",
    ),
    coherence=(
        "Read it beside the share within 20 weeks of the same variant: both count the "
        "same plans."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | exception | dispute | outcome_date | days || counted | met
Y       | no        | no      | 2025-06-20   | 70   || yes     | 10   # ten weeks
Y       | no        | no      | 2025-06-20   | 140  || yes     | 20
Y       | no        | no      | 2025-06-20   | 371  || yes     | 53
Y       | yes       | no      | 2025-06-20   | 70   || yes     | 10   # an exception
Y       | no        | yes     | 2025-06-20   | 70   || no      | -    # a dispute
Y       | no        | no      | 2025-06-20   | -    || no      | -    # no request day
Y       | no        | no      | -            | 70   || no      | -    # no decision day
N       | no        | no      | 2025-06-20   | 70   || no      | -    # no plan
H       | no        | no      | 2025-06-20   | 70   || no      | -    # historical
"""
)
