"""Whose figures a measure is about: the council's own, or those of its NHS board (ICB).

A board holds several councils, whole or in part, and its figures are counted where care
is given. They are shown under the board's name, with a sentence that says so, and never
as a council's.
"""

from collections.abc import Mapping
from typing import Protocol

from fingerpost.engine.measure import Measure
from fingerpost.engine.store import AreaRow
from fingerpost.sources import areas as area_register

# levels of areas that the NHS counts by, none of which is a council
LEVELS = ("icb", "provider")
TITLE = "Figures of the NHS board"
NOT_SAID = (
    "These figures are published for NHS boards (integrated care boards). The "
    "partnership has not said yet which board this area belongs to."
)


class Known(Protocol):
    """What is asked here of the figures of this moment."""

    @property
    def area(self) -> str: ...
    @property
    def board(self) -> str: ...
    @property
    def there(self) -> frozenset[tuple[str, str, str]]: ...
    @property
    def areas(self) -> dict[str, AreaRow]: ...
    @property
    def measures(self) -> Mapping[str, Measure]: ...


def area_of(measure: Measure, basis: str, now: Known) -> str:
    """The code of the area whose figures a measure shows; "" before it is known.

    What a partner has typed in about the council's own area is shown as that; otherwise
    a measure of NHS boards is about the board that the area belongs to. A measure that
    has no council's figure shows the country's.
    """
    if measure.level == "country":
        here = now.areas.get(now.area) or area_register.register().get(now.area)
        return here.country if here is not None else ""
    if measure.level != "icb":
        return now.area
    if basis == "entered" and (measure.slug, basis, now.area) in now.there:
        return now.area
    return now.board


def with_figures(now: Known) -> frozenset[str]:
    """The measures that have any figure of the area which they are shown for."""
    return frozenset(
        slug
        for slug, basis, area in now.there
        if slug in now.measures and area == area_of(now.measures[slug], basis, now)
    )


def wider(code: str, now: Known) -> tuple[str, ...]:
    """The sentence that goes with every figure of an NHS board or a provider."""
    known = now.areas.get(code) or area_register.register().get(code)
    if known is None or known.level not in LEVELS:
        return ()
    if known.level == "provider":
        return (f"These are the figures of {known.name}, a provider of care.",)
    return (
        f"These are the figures of {known.name}, not of a council. Most boards cover "
        "several councils, and people are counted where care is given, not where they "
        "live.",
    )


def title(measure: Measure, basis: str) -> str:
    """How figures of NHS boards are headed; "" for all others."""
    return TITLE if measure.level == "icb" and basis == "official" else ""


def whose(measure: Measure, basis: str, name: str) -> str:
    """On a card, whose figures they are; "" where they are not a board's."""
    return f"Figures of {name}" if title(measure, basis) and name else ""


def not_said(measure: Measure, now: Known) -> bool:
    """Whether a measure shows nothing because nobody has said which board it is."""
    return measure.level == "icb" and not now.board
