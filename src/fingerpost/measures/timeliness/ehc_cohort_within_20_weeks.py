"""What became of the requests of one month: how many had a plan in twenty weeks."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import SEX
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.clocks import TWENTY_WEEKS, days_between, in_order
from fingerpost.measures.returns import REQUESTS
from fingerpost.measures.twenty_weeks import STATUTE

MEASURE = Measure(
    slug="ehc_cohort_within_20_weeks",
    title="Requests that led to an EHC plan within 20 weeks",
    short_title="Of requests, plan within 20 weeks",
    why=(
        "This follows the families who asked in one month. It cannot be moved by "
        "clearing old cases, so it shows soonest whether new families are served in "
        "time."
    ),
    plain=(
        "Of the requests for an education, health and care (EHC) plan received in the "
        "period that were agreed for assessment and led or may lead to a plan, the "
        "share that had the plan within 20 weeks (140 days). Not comparable with "
        "figures of the Department for Education, which count plans by the month they "
        "are issued."
    ),
    numerator="Of those, requests that led to a plan issued on day 140 or before.",
    denominator=(
        "Requests received in the period that the council agreed to assess. Those "
        "whose assessment ended without a plan, or was withdrawn, are left out."
    ),
    phrase="of the agreed requests that came in led to a plan within 20 weeks",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb"),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=lambda requests: (
            (requests.outcome == "Y")
            & requests.assessment_outcome.fill_null("A").isin(("A", "Y"))
        ),
        met=lambda requests: (
            in_order(requests.received_date, requests.assessment_date)
            & (requests.assessment_outcome == "Y")
            & (
                days_between(requests.received_date, requests.assessment_date)
                <= TWENTY_WEEKS
            )
        ),
        noun="requests",
        settles_after=TWENTY_WEEKS,
        breakdowns=(SEX,),
    ),
    headline="month",
    family="twenty-weeks",
    statute=STATUTE,
    traps=(
        "Not comparable with the Department for Education: it counts plans by the "
        "month of issue, this counts requests by the month they came in.",
        "A month is shown only when 140 days have passed since its end, so that "
        "every request had its full time.",
        "Exceptions and disputes are counted.",
    ),
    coherence=(
        "It stands beside the share of issued plans within 20 weeks and answers "
        "another question."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | assessment_outcome | assessment_date || counted | met
2025-01-01    | Y       | Y                  | 2025-05-21      || yes     | yes  # day 140 is inside
2025-01-01    | Y       | Y                  | 2025-05-22      || yes     | no   # day 141 is late
2025-01-01    | Y       | A                  | -               || yes     | no   # still open: not in time
2025-01-01    | Y       | Y                  | -               || yes     | no   # to be issued, not issued yet
2025-01-01    | Y       | N                  | 2025-04-01      || no      | -    # no plan was needed
2025-01-01    | N       | -                  | -               || no      | -
2025-01-01    | H       | H                  | -               || no      | -    # historical
-             | Y       | Y                  | 2025-05-21      || no      | -
"""  # noqa: E501
)
