"""Percentages and averages of the Local Authority Interactive Tool, by needs."""

from fingerpost.engine.items import Named
from fingerpost.engine.measure import FromSeries
from fingerpost.measures.pupil_groups import BY_NEED, NONE, PLAN, SUPPORT


def from_the_tool(
    with_plan: str, *, sen_support: str = "", no_needs: str = ""
) -> FromSeries:
    """A series of the tool: pupils with a plan, and those of other groups beside it.

    The names are the tool's own, spaces and all. It publishes no counts.
    """
    beside = {sen_support: SUPPORT, no_needs: NONE}
    parts: dict[Named, str] = {name: group for name, group in beside.items() if name}
    return FromSeries(
        source="lait",
        dataset="lait",
        value=with_plan,
        parts={with_plan: PLAN, **parts} if parts else {},
        parts_of="sen" if parts else "",
        breakdowns=(BY_NEED,) if parts else (),  # the words of its groups
    )
