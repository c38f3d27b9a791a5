"""Which local figures may be shown to the public before safe publication exists.

Until a release is protected and audited as a whole table, the public sees published
official statistics, and local headline totals of a few measures only. The rule is
deliberately narrow: totals of linked measures could be subtracted from each other, so
one measure of a family is public, for one kind of period, never broken down. And where
a month is held back another month of its year is too (`also_held`), because the year's
total is published as an official statistic.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period


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
Audience = Literal["public", "partner"]
# kinds of period that add up to the years of official statistics, and where these begin
_ADD_UP = ("month", "quarter", "term")
_YEAR_BEGINS = {"calendar-year": 1, "financial-year": 4, "academic-year": 9}


@dataclass(frozen=True)
class Visibility:
    """Whether a figure is shown, and by which rule, in words."""

    shown: bool
    rule: str


SHOWN = Visibility(True, "")
FEW = "about very few children"


def headline(
    observation: Observation, measure: Measure, audience: Audience
) -> Visibility:
    """Whether this audience may see this figure.

    Partners who have signed in see every total. The public sees official statistics,
    and a local total when its numerator, what is left of the denominator, and the
    denominator are each at least as large as the measure's policy asks (five; a true
    nought included: it is withheld too). A count that is not given counts as the value
    gives it away. Where the policy asks for rounded numbers, as
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
    if any(count < rules.smallest for count in _counts(observation)):
        return Visibility(False, FEW)
    return SHOWN


def also_held(
    series: Iterable[Observation], measure: Measure, audience: Audience
) -> frozenset[Period]:
    """The periods of one series that are held back because of a small one beside them.

    The official total of a year less eleven months would give the twelfth away. So with
    each small month the nearest month after it in that year goes too (else the nearest
    before it, once the year is over), and more until all that is held back of the year
    comes to so much that the small month can be anything. Only its place in the year
    says which month goes: its number would tell something of the small one.
    """
    begins = _YEAR_BEGINS.get(measure.official_period)
    if audience == "partner" or measure.official is None or begins is None:
        return frozenset()
    years: dict[date, list[Observation]] = {}
    for one in sorted(series, key=lambda one: one.period.end):
        rule = headline(one, measure, audience).rule
        if one.period.kind in _ADD_UP and _counts(one) and rule in ("", FEW):
            years.setdefault(_year_of(one.period.end, begins), []).append(one)
    return frozenset(
        period
        for until, seen in years.items()
        for period in _beside(seen, measure, over=seen[-1].period.end >= until)
    )


def _beside(
    seen: Sequence[Observation], measure: Measure, *, over: bool
) -> set[Period]:
    """What goes with the small figures of one year, in time order."""
    small = [one for one in seen if not headline(one, measure, "public").shown]
    if not small:
        return set()
    last = small[-1].period
    after = [one for one in seen if one.period > last]
    before = [one for one in reversed(seen) if one.period < last and one not in small]
    enough = 2 * POLICIES[measure.disclosure].smallest - 1
    held, more = list(small), set[Period]()
    for one in [*after, *(before if over else [])]:
        sums = zip(*map(_counts, held), strict=False)
        if more and all(sum(counts) >= enough for counts in sums):
            break
        held.append(one)
        more.add(one.period)
    return more


def _year_of(day: date, begins: int) -> date:
    """The first day of the last month of the year that a day lies in."""
    month = (begins + 10) % 12 + 1
    return date(day.year + (day.month > month), month, 1)


def _counts(observation: Observation) -> list[float]:
    """Every count behind a figure: how many, out of how many, and the rest.

    One that is not given is worked out from the value, as any reader could.
    """
    met, of, value = observation.numerator, observation.denominator, observation.value
    if observation.unit == "percent" and value is not None:
        if met is None and of is not None:
            met = round(value * of / 100)
        if of is None and met is not None and value > 0:
            of = round(100 * met / value)
    elif observation.unit == "count" and met is None:
        met = value
    both = [met, of, None if met is None or of is None else of - met]
    return [count for count in both if count is not None]
