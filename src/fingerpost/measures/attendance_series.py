"""Figures of pupils with a plan from the file on attendance, absence and exclusions."""

from fingerpost.engine.measure import FromSeries
from fingerpost.measures.pupil_groups import BY_NEED, BY_PHASE


def of_pupils_with_a_plan(metric: str) -> FromSeries:
    """One figure of the file: pupils with a plan are the headline, others beside it.

    The file has no row about all pupils, and none can be made: it holds rates without
    the numbers below them.
    """
    return FromSeries(
        source="attendance_by_sen",
        dataset="attendance_by_sen",
        value=metric,
        of=("send_category", "EHC plan"),
        breakdowns=(BY_NEED, BY_PHASE),
    )
