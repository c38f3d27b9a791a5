"""What the tool's dictionary says of a series: its title, unit, direction, words."""

from collections.abc import Mapping
from dataclasses import dataclass

from fingerpost.engine.measure import HIGHER, LOWER, NO_POLARITY, Better

POLARITY: dict[str, Better] = {"high": HIGHER, "low": LOWER}
PLACES_UNSAID = 1  # the tool's own rule for series that say "NA"
_UNSAID = ("", "NA", "-")


@dataclass(frozen=True, kw_only=True)
class Described:
    """One series of the tool with what its dictionary says of it; "" where unsaid.

    `axis` are the tool's own words for what is counted ("% of EHC plans").
    `no_quartile` marks series whose range is too small for bands.
    """

    name: str
    title: str
    topic: str
    axis: str
    unit: str
    decimals: int
    better: Better
    no_quartile: bool
    description: str = ""
    methodology: str = ""
    owner: str = ""
    link: str = ""
    last_update: str = ""
    next_update: str = ""


def described(name: str, said: Mapping[str, object]) -> Described:
    """A series by the row of the dictionary that is about it ({} without one)."""

    def cell(column: str) -> str:
        text = str(said.get(column) or "").strip()
        return "" if text in _UNSAID else text

    places = cell("dps")
    return Described(
        name=name,
        title=cell("chart_title") or cell("measure") or name,
        topic=cell("topic") or "Without a topic",
        axis=cell("y_axis_name"),
        unit=_unit(cell("y_axis_name")),
        decimals=int(places) if places.isdigit() else PLACES_UNSAID,
        better=POLARITY.get(cell("polarity").lower(), NO_POLARITY),
        no_quartile=cell("no_quartile").upper() == "N",
        description=cell("description"),
        methodology=cell("methodology"),
        owner=cell("data_owner"),
        link=cell("hyperlinks"),
        last_update=cell("last_update_on"),
        next_update=cell("next_update_on"),
    )


def _unit(axis: str) -> str:
    """The unit that the words beside the tool's axis mean, as nearly as we know it."""
    words = axis.lower()
    if "%" in words or "percent" in words:
        return "percent"
    if words.startswith("number"):
        return "count"
    return "score"
