"""Plans that are active on the day of a return, and the reviews that they are due.

Dates after the day of the return cannot be right. They are read as that day: a plan
that the return says has ended counts as ended, whatever its date.
"""

from typing import Any


def _twelve_months_before(day: Any) -> Any:
    import ibis

    return (day - ibis.interval(years=1)).cast("date")


def began(plans: Any) -> Any:
    """The day from which a plan is active."""
    late = (plans.start_date > plans.as_at).fill_null(False)
    return late.ifelse(plans.as_at, plans.start_date)


def ended(plans: Any) -> Any:
    """The day from which a plan is active no longer; empty while it is active."""
    late = (plans.cease_date > plans.as_at).fill_null(False)
    return late.ifelse(plans.as_at, plans.cease_date)


def active(plans: Any) -> Any:
    """Plans that the return holds as active: they began and have no end."""
    return plans.start_date.notnull() & plans.cease_date.isnull()


def review_due(active_plans: Any) -> Any:
    """Plans that are twelve months old: at least one yearly review was due."""
    return active_plans.plan_start_date <= _twelve_months_before(active_plans.as_at)


def in_the_last_twelve_months(day: Any, active_plans: Any) -> Any:
    """Whether a day lies in the twelve months to the day of the return."""
    since = _twelve_months_before(active_plans.as_at)
    return (day > since) & (day <= active_plans.as_at)


def start_known(active_plans: Any) -> Any:
    """The day the plan began is known."""
    return active_plans.plan_start_date.notnull()
