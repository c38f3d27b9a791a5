"""All areas side by side in order of their figure, one of them in focus.

This is where an area lies among the others, not a league table: the others have no
names in the picture, and the table gives them in the alphabet's order.
"""

from collections.abc import Sequence

from fingerpost.reports.chart.parts import Bar, Chart, Line, Table

# Up to so many bars each stand under their own name; more are thin and nameless.
MOST_NAMED = 20
NO_LEAGUE = "Bars side by side often differ by chance alone: this is no league table."


def ranked_chart(
    bars: Sequence[Bar],
    *,
    key: str,
    title: str,
    subtitle: str,
    unit: str,
    counted: str,
    table: Table,
    highest_first: bool = True,
    nation: tuple[str, float, str] | None = None,
    source: str = "",
    notes: tuple[str, ...] = (),
    ceiling: float | None = None,
) -> Chart:
    """The bars in order of value; those without one are left to the table.

    `nation` is (name, value, value in words) of the line to compare with.
    """
    there = [bar for bar in bars if bar.value is not None]
    there.sort(key=lambda bar: bar.value or 0.0, reverse=highest_first)
    named = len(there) <= MOST_NAMED
    lines: tuple[Line, ...] = ()
    if nation is not None and not named:
        name, value, text = nation
        lines = (Line(role="area", runs=(((0.0, value),),), label=f"{name}: {text}"),)
    own = next((bar for bar in there if bar.subject), None)
    said = [f"Bar chart of {len(there)} areas. {subtitle}."]
    if own is not None:
        said.append(f"{own.name}: {own.text}.")
    if nation is not None:
        said.append(f"{nation[0]}: {nation[2]}.")
    if there:
        said.append(f"From {there[0].text} to {there[-1].text}.")
    said.append("The table holds every area's figure, in the alphabet's order.")
    return Chart(
        key=key,
        kind="bars" if named else "ranked",
        title=title,
        subtitle=subtitle,
        desc=" ".join(said),
        unit=unit,
        decimals=1,
        table=table,
        source=source,
        bars=tuple(there),
        lines=lines,
        notes=notes,
        how_to_read=(NO_LEAGUE,) if named else (),
        ceiling=ceiling,
        counts="" if unit == "percent" else counted,
    )
