"""Who asked for an assessment."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import REQUEST_SOURCE
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.outcomes import received
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_requests_by_source",
    title="Who asked for the assessment",
    short_title="Requests by who asked",
    why=(
        "If most requests come from families and few from schools, or the other way "
        "round, that says something about where help is asked for and where it is "
        "missed."
    ),
    plain=(
        "Of the requests for an assessment for an education, health and care (EHC) "
        "plan received in the period, the share made by parents or young people, by "
        "schools, by health, by social care and by others. The headline is the share "
        "for which it was recorded who asked."
    ),
    numerator=(
        "Requests received in the period for which it is known who asked. In the "
        "parts: requests from that source."
    ),
    denominator="All requests received in the period, historical records left out.",
    phrase="it was recorded who asked for {value} of the assessments",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb", "schools"),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=received,
        met=lambda requests: requests.source_code.notnull(),
        noun="requests",
        breakdowns=(REQUEST_SOURCE,),
    ),
    headline="calendar-year",
    family="requests",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "Who asked is collected from 2025 on. Files without it give no figure.",
        "Nothing is published nationally for this split.",
    ),
    coherence="The parts, with those not known, add up to all requests received.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | source_code || counted | met
2025-03-03    | Y       | 1           || yes     | yes
2025-03-03    | N       | 2           || yes     | yes
2025-03-03    | A       | -           || yes     | no   # not recorded
2025-03-03    | H       | 1           || no      | -    # historical
-             | Y       | 1           || no      | -
"""
)
