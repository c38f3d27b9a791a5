"""Requests that are open: received and not yet answered, or assessed and not decided.

A request is open from the day it is received until it is refused, or until the
assessment ends in a decision. Withdrawn and historical records are never open.
"""

from typing import Any

from fingerpost.measures.clocks import TWENTY_WEEKS


def may_be_open(requests: Any) -> Any:
    """Requests that were open on some day: their two outcomes allow it.

    A refusal without a date, or a decision not to issue a plan without one, has ended
    on an unknown day and is left out. A decision to issue without a date is open.
    """
    ended = requests.assessment_outcome
    going = ended.isnull() | ended.isin(("A", "Y"))
    closed_on_a_day = (ended == "N") & requests.assessment_date.notnull()
    return (
        (requests.outcome == "A")
        | ((requests.outcome == "N") & requests.outcome_date.notnull())
        | ((requests.outcome == "Y") & (going | closed_on_a_day.fill_null(False)))
    )


def opened(requests: Any) -> Any:
    """The day on which a request is open for the first time."""
    return requests.received_date


def closed(requests: Any) -> Any:
    """The day from which a request is open no longer; empty while it is open."""
    ended = requests.assessment_outcome
    nothing = requests.received_date.nullif(requests.received_date)
    decided = ended.isin(("Y", "N")).fill_null(False)
    of_assessment = decided.ifelse(requests.assessment_date, nothing)
    refused = (requests.outcome == "N").ifelse(requests.outcome_date, nothing)
    return (requests.outcome == "Y").ifelse(of_assessment, refused)


def late_from(requests: Any) -> Any:
    """The day on which more than twenty weeks have passed: day 141."""
    import ibis

    return (requests.received_date + ibis.interval(days=TWENTY_WEEKS + 1)).cast("date")


def open_on_the_day(requests: Any) -> Any:
    """Whether a request is open on the day of the return."""
    ends = closed(requests)
    return (
        may_be_open(requests).fill_null(False)
        & (requests.received_date <= requests.as_at)
        & (ends.isnull() | (ends > requests.as_at))
    )
