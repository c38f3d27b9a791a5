"""Which local figures may be shown to the public before safe publication exists.

Until a release is protected and audited as a whole table, the public sees published
official statistics, and local headline totals of a few measures only. The rule is
deliberately narrow: totals of linked measures could be subtracted from each other, so
one measure of a family is public, for one kind of period, never broken down.
"""

from dataclasses import dataclass
from typing import Literal

from fingerpost.engine.measure import Measure, Observation

SMALLEST = 5  # the smallest count that a public local figure may rest on (dfe-5)


@dataclass(frozen=True)
class Visibility:
    """Whether a figure is shown, and by which rule, in words."""

    shown: bool
    rule: str


SHOWN = Visibility(True, "")


def headline(
    observation: Observation, measure: Measure, audience: Literal["public", "partner"]
) -> Visibility:
    """Whether this audience may see this figure.

    Partners who have signed in see every total. The public sees official statistics,
    and a local total when its numerator, what is left of the denominator, and the
    denominator are each at least five (a true nought included: it is withheld too).
    """
    if audience == "partner" or observation.basis == "official":
        return SHOWN
    if not measure.public_local or observation.basis != "local":
        return Visibility(False, "not public until safe publication is in place")
    if observation.breakdown:
        return Visibility(False, "local breakdowns are not public")
    if observation.period.kind != measure.headline:
        return Visibility(False, "only one kind of period is public for this measure")
    counts = [observation.numerator, observation.denominator]
    if observation.numerator is not None and observation.denominator is not None:
        counts.append(observation.denominator - observation.numerator)
    if any(count is not None and count < SMALLEST for count in counts):
        return Visibility(False, "about very few children")
    return SHOWN
