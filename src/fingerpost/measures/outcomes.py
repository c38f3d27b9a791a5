"""What counts as received, decided and issued: the same in every measure.

Outcome codes: Y yes, N no, A not decided yet, W withdrawn. H is a historical record:
a request or an assessment that was decided before this return, or elsewhere. H is
never counted, is never open and is never late.
"""

from typing import Any

COUNTED_OUTCOMES = ("Y", "N", "A", "W")


def received(requests: Any) -> Any:
    """Requests that count as received: every outcome but H."""
    return requests.outcome.isin(COUNTED_OUTCOMES)


def answered(requests: Any) -> Any:
    """Requests that were answered with yes or no."""
    return requests.outcome.isin(("Y", "N"))


def decided(assessments: Any) -> Any:
    """Assessments that ended in a decision to issue a plan or not to."""
    return assessments.outcome.isin(("Y", "N"))


def not_issued(assessments: Any) -> Any:
    """Assessments that ended in a decision not to issue a plan."""
    return assessments.outcome == "N"


def assessed(requests: Any) -> Any:
    """Assessments of every outcome but H, told from the request that they followed."""
    return requests.assessment_outcome.isin(COUNTED_OUTCOMES)


def assessed_on(requests: Any) -> Any:
    """The day an assessment counts for: its decision, else the decision to assess."""
    return requests.assessment_date.coalesce(requests.outcome_date)


def has_days(assessments: Any) -> Any:
    """The number of days is known: both dates are there and in order."""
    return assessments.days.notnull()
