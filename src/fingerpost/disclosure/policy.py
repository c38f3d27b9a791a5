"""Which local figures may be shown to the public before safe publication exists.

Until a release is protected and audited as a whole table, the public sees published
official statistics, and local headline totals of a few measures only. The rule is
deliberately narrow: totals of linked measures could be subtracted from each other, so
one measure of a family is public, for one kind of period, never broken down.
"""

from dataclasses import dataclass
from typing import Literal

from fingerpost.engine.measure import Measure, Observation


@dataclass(frozen=True)
class Policy:
    """Which counts are too small to be public, and to what the others are rounded.

    A measure names its policy; `rounded_to` 1 means that nothing is rounded.
    """

    smallest: int
    rounded_to: int = 1


POLICIES = {
    "dfe-5": Policy(smallest=5),
    "nhs-8-round5": Policy(smallest=8, rounded_to=5),
    "ons-10-round5": Policy(smallest=10, rounded_to=5),
}
SMALLEST = POLICIES["dfe-5"].smallest  # what a public local figure may rest on


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
    denominator are each at least as large as the measure's policy asks (five; a true
    nought included: it is withheld too). Where the policy asks for rounded numbers, as
    that of the NHS does, nothing of our own is public. Raises KeyError for a policy
    that is not known.
    """
    if audience == "partner" or observation.basis == "official":
        return SHOWN
    rules = POLICIES[measure.disclosure]
    if rules.rounded_to > 1:
        # nothing here rounds a whole table yet: until it does, none of it is public
        return Visibility(False, "not public until safe publication is in place")
    if not measure.public_local or observation.basis != "local":
        return Visibility(False, "not public until safe publication is in place")
    if observation.breakdown:
        return Visibility(False, "local breakdowns are not public")
    if observation.period.kind != measure.headline:
        return Visibility(False, "only one kind of period is public for this measure")
    counts = [observation.numerator, observation.denominator]
    if observation.numerator is not None and observation.denominator is not None:
        counts.append(observation.denominator - observation.numerator)
    if any(count is not None and count < rules.smallest for count in counts):
        return Visibility(False, "about very few children")
    return SHOWN
