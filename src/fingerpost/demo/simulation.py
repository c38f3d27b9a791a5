"""One area's EHC process, from the first request to the end of the plan.

Requests arrive by chance, with a season and growth. Each is decided, most within six
weeks; some are refused, withdrawn or disputed. Advice comes back from school, health
and care at their own speeds; a weekly panel decides; drafting has a queue (queue.py).
Plans then live: budgets, placements, reviews, and an end (caseload.py).

The simulation knows everything, the future too. What a council knew on a day is cut
out of it by `state`; what it would have sent in, by returns.py.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from fingerpost.demo import caseload, shares
from fingerpost.demo.days import NEVER, Codes, Days, Flags, number
from fingerpost.demo.model import AreaModel
from fingerpost.demo.records import (
    MOVED_IN,
    REQUEST,
    STOCK,
    Records,
    join,
    met,
    with_changes,
)
from fingerpost.demo.requests import arrivals, draw, follow, who_asks

_LIST = 4096  # how the streams of chance are kept apart


@dataclass(frozen=True)
class People:
    """Everyone in one invented area, and every record about them."""

    model: AreaModel
    seed: int
    birth: Days
    sex: Codes
    ethnicity: Codes
    need: Codes
    records: Records
    traits: caseload.Traits
    reviews: caseload.Reviews

    @property
    def count(self) -> int:
        """How many children and young people there are."""
        return len(self.birth)


@dataclass(frozen=True)
class State:
    """What the council knew on one day, about each record.

    `request` and `assessment` hold the letters of the return (Y, N, A, W, or empty
    where there is no such stage yet) as single bytes.
    """

    on: int
    request: np.ndarray
    assessment: np.ndarray
    planned: Flags  # a plan has been issued
    active: Flags
    ceased: Flags


def stream(seed: int, place: int, name: int) -> np.random.Generator:
    """A stream of chance of its own, so that one part never shifts another."""
    return np.random.default_rng([seed, place, name, _LIST])


def simulate(model: AreaModel, *, seed: int, review_seed: int | None = None) -> People:
    """Live through one area's process, from `model.start` to `model.end`.

    The same model and seed give the same people, to the byte. `review_seed` lets
    reviews go differently while all else stays as it was.
    """
    place = model.place.number
    rng = stream(seed, place, 1)
    begin, end = number(model.start), number(model.end)
    years = (end - begin) / 365.25

    stock_size = int(model.plans_at_end * (1 + model.growth) ** -years * 0.97)
    received = arrivals(model, rng)
    births, again = who_asks(received, model, rng)
    requests = follow(received, again, model, rng)
    moved_days = np.sort(
        rng.integers(
            begin,
            end + 1,
            rng.poisson(model.moved_in * model.plans_at_end * years * 0.7),
        )
    ).astype(np.int32)
    people_now = len(births)
    stock_birth, stock = caseload.stock(stock_size, begin, stream(seed, place, 2))
    moved_birth, moved = caseload.moved_in(moved_days, stream(seed, place, 3))
    records = join(
        requests,
        met(stock, first_person=people_now, kind=STOCK, known=None),
        met(
            moved, first_person=people_now + len(stock), kind=MOVED_IN, known=moved_days
        ),
    )
    birth = np.concatenate([births, stock_birth, moved_birth])
    people_rng = stream(seed, place, 4)
    count = len(birth)
    cease, reason = caseload.ceasing(
        birth=birth[records.person],
        start=records.start,
        alive=np.where(records.kind == REQUEST, records.start, records.known_from),
        from_day=begin,
        rng=stream(seed, place, 5),
    )
    records = with_changes(records, cease=cease, cease_reason=reason)
    return People(
        model=model,
        seed=seed,
        birth=birth,
        sex=draw(people_rng, [share for _, share in shares.SEXES.values()], count),
        ethnicity=_ethnicities(people_rng, model, count),
        need=draw(people_rng, list(shares.NEEDS.values()), count),
        records=records,
        traits=caseload.traits(
            birth=birth[records.person],
            start=records.start,
            place=place,
            rng=stream(seed, place, 6),
        ),
        reviews=caseload.reviews(
            start=records.start,
            known_from=records.known_from,
            cease=cease,
            reason=reason,
            model=model,
            rng=stream(seed if review_seed is None else review_seed, place, 8),
        ),
    )


def state(people: People, on: date) -> State:
    """What the council knew at the end of a day: nothing that comes after it."""
    r, day = people.records, number(on)
    request = np.full(len(r), b"H", dtype="S1")
    ours = r.kind == REQUEST
    request[ours] = b"A"
    request[ours & (r.decided <= day)] = b"Y"
    request[ours & (r.decided <= day) & r.refused] = b"N"
    early = r.decided == NEVER
    request[ours & early & (r.withdrawn <= day)] = b"W"
    assessment = np.full(len(r), b"", dtype="S1")
    going = request == b"Y"
    assessment[~ours] = b"H"
    assessment[going] = b"A"
    assessment[going & (r.assessed <= day)] = b"Y"
    assessment[going & (r.assessed <= day) & r.no_plan] = b"N"
    assessment[going & ~early & (r.withdrawn <= day)] = b"W"
    planned = np.where(ours, assessment == b"Y", r.known_from <= day)
    ceased = planned & (r.cease <= day)
    return State(day, request, assessment, planned, planned & ~ceased, ceased)


def _ethnicities(rng: np.random.Generator, model: AreaModel, count: int) -> Codes:
    counts = [float(n) for _, n in shares.ETHNICITIES.values()]
    counts[list(shares.ETHNICITIES).index("WBRI")] *= model.white_british
    return draw(rng, counts, count)
