"""What the national statistics would count in one area, by age, sex and ethnicity.

Each function answers one published table for one year: counts with a column for each
published column and a row for each breakdown row, "all" first. The rules are those of
the measures design, section 2; cases with mediation or a tribunal are left out of the
20-week figures, as the publisher's guidance for 2024 says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from fingerpost.demo import shares
from fingerpost.demo.calendar import census_day
from fingerpost.demo.days import NEVER, Days, Flags, number, years_between
from fingerpost.demo.records import REQUEST
from fingerpost.demo.simulation import People, State, state

Table = np.ndarray  # rows of breakdown x columns, int64
NEEDS_MET = 2  # the reason why a plan ended
YOUNGEST, OLDEST = 2, 20  # published bands: "2 and under" to "20 and over"
_LABELS = tuple(dict.fromkeys(label for label, _ in shares.ETHNICITIES.values()))
_GROUP = np.array([_LABELS.index(label) for label, _ in shares.ETHNICITIES.values()])
AGES = OLDEST - YOUNGEST + 1
ROWS = 1 + AGES + len(_LABELS) + len(shares.SEXES)


@dataclass(frozen=True)
class Year:
    """One area in one year, as the return of the following January tells it."""

    people: People
    year: int
    known: State
    first: int
    last: int

    def during(self, days: Days) -> Flags:
        """Whether a day is in the year."""
        return (days >= self.first) & (days <= self.last)


def look(people: People, year: int) -> Year:
    """One area's year, seen from the census day after it."""
    known = state(people, census_day(year + 1))
    return Year(
        people, year, known, number(date(year, 1, 1)), number(date(year, 12, 31))
    )


def row_labels() -> list[tuple[str, str]]:
    """(kind, label) of each row: all, age, ethnicity, sex; ages as whole numbers."""
    return [
        ("all", ""),
        *(("age", str(age)) for age in range(YOUNGEST, OLDEST + 1)),
        *(("ethnicity", label) for label in _LABELS),
        *(("sex", label) for label, _ in shares.SEXES.values()),
    ]


def requests(y: Year) -> Table:
    """Requests received in the year and what became of them."""
    r, known = y.people.records, y.known
    of = (r.kind == REQUEST) & y.during(r.received)
    within = r.decided - r.received <= 42
    told = (known.request == b"Y") | (known.request == b"N")
    mediated = r.request_mediation <= known.on
    appealed = r.request_tribunal <= known.on
    columns = (
        of,
        r.youth_custody,
        known.request == b"Y",
        known.request == b"N",
        known.request == b"A",
        known.request == b"W",
        told & within,
        told & ~within,
        mediated,
        appealed,
        mediated & appealed,
    )
    return _count(y, of, r.received, columns)


def assessments(y: Year) -> Table:
    """Assessments that ended in the year, or were still going on when it ended."""
    r, known = y.people.records, y.known
    issued = (known.assessment == b"Y") & y.during(r.assessed) & (r.kind == REQUEST)
    refused = (known.assessment == b"N") & y.during(r.assessed)
    going = (known.assessment == b"A") & y.during(r.decided)
    gone = (known.assessment == b"W") & y.during(r.withdrawn)
    in_time = r.assessed - r.received <= 112
    mediated, appealed = (
        r.assessment_mediation <= known.on,
        r.assessment_tribunal <= known.on,
    )
    other_m, other_t = r.other_mediation <= known.on, r.other_tribunal <= known.on
    of = issued | refused | going | gone
    when = np.where(
        issued | refused, r.assessed, np.where(gone, r.withdrawn, r.decided)
    )
    columns = (
        of,
        issued,
        refused,
        going,
        gone,
        refused & in_time,
        refused & ~in_time,
        mediated,
        appealed,
        mediated & appealed,
        other_m,
        other_t,
        other_m & other_t,
    )
    return _count(y, of, when, columns)


def timeliness(y: Year) -> Table:
    """Plans issued in the year, by how long they took, with and without exceptions."""
    r, on = y.people.records, y.known.on
    of = (r.kind == REQUEST) & y.during(r.start) & (r.start <= on)
    dispute = (r.other_mediation <= on) | (r.other_tribunal <= on)
    of &= ~dispute & ~((r.request_mediation <= on) | (r.request_tribunal <= on))
    days, plain = r.assessed - r.received, ~r.exception
    soon, year_long = days <= 140, days > 364
    later = ~soon & ~year_long
    columns = (
        of,
        plain,
        soon,
        soon & plain,
        later,
        later & plain,
        year_long,
        year_long & plain,
    )
    return _count(y, of, r.start, columns)


def ceased(y: Year) -> Table:
    """Plans that ended in the year, by reason (1 to 9), and all of them."""
    r = y.people.records
    of = y.during(r.cease) & (r.known_from <= y.known.on)
    columns = (*(r.cease_reason == reason for reason in range(1, 10)), of)
    return _count(y, of, r.cease, columns)


def appealable(y: Year, *, plans: int) -> int:
    """Decisions of a year that families could appeal; `plans` in force in January."""
    r, known = y.people.records, y.known
    refused = (r.kind == REQUEST) & y.during(r.received) & (known.request == b"N")
    no_plan = (known.assessment == b"N") & y.during(r.assessed)
    not_needed = y.during(r.cease) & (r.cease_reason == NEEDS_MET)
    not_needed &= r.known_from <= known.on
    return plans + int(sum(flags.sum() for flags in (refused, no_plan, not_needed)))


def reviews(y: Year) -> Table:
    """Plans in January, reviews due in the year, held, decided, and how fast."""
    r, on = y.people.records, y.known.on
    of = y.known.active
    meeting, decision, outcome = y.people.reviews.last(on)
    due = of & (r.start < y.first)
    after, inside = meeting > y.last, y.during(meeting)
    held = due & (meeting != NEVER)
    fast = decision - meeting <= 28
    columns = (
        of,
        due,
        ~due,
        held & after,
        held & inside,
        held & ~after & ~inside,
        held,
        due & ~held,
        held & (decision > y.last),
        held & y.during(decision),
        held & (decision < y.first),
        np.zeros_like(of),
        np.zeros_like(of),
        held & (outcome == 0),
        held & (outcome == 2),
        held & (outcome == 1),
        np.zeros_like(of),
        held & fast,
        held & ~fast,
    )
    return _count(y, of, np.full_like(r.start, on), columns)


def budgets(y: Year) -> Table:
    """Plans in January with a personal budget, and how direct payments are used."""
    t, of = y.people.traits, y.known.active
    columns = (
        t.budget,
        t.arranged,
        *(t.direct_payment == code for code in (3, 1, 2, 4)),
    )
    return _count(y, of, _on_the_day(y), columns)


def residential(y: Year) -> Table:
    """Plans in January with a residential place, of 38 to 51 and of 52 weeks."""
    t = y.people.traits
    columns = (t.residential == 1, t.residential == 2, t.residential > 0)
    return _count(y, y.known.active, _on_the_day(y), columns)


def work_based(y: Year) -> Table:
    """Plans in January with a work-based placement, for those of 16 and over."""
    t, r = y.people.traits, y.people.records
    old = years_between(y.people.birth[r.person], y.known.on) >= 16
    columns = (*(old & (t.work == code) for code in (3, 1, 2)), old & (t.work > 0))
    return _count(y, y.known.active, _on_the_day(y), columns)


def needs_of_all(y: Year) -> Table:
    """Plans in January by primary need."""
    return _count(y, y.known.active, _on_the_day(y), _needs(y))


def needs_of_new(y: Year) -> Table:
    """Plans begun in the year by primary need."""
    r = y.people.records
    of = (r.kind == REQUEST) & y.during(r.start) & (r.start <= y.known.on)
    return _count(y, of, r.start, _needs(y))


NEED_ITEMS: Mapping[str, tuple[str, ...]] = {
    "asd": ("ASD",),
    "hi": ("HI",),
    "mld": ("MLD",),
    "msi": ("MSI",),
    "oth": ("OTH", "DS"),
    "pd": ("PD",),
    "pmld": ("PMLD",),
    "semh": ("SEMH",),
    "slcn": ("SLCN",),
    "sld": ("SLD",),
    "spld": ("SPLD",),
    "vi": ("VI",),
    "unknown": ("",),
}
Counting = Callable[[Year], Table]


def _needs(y: Year) -> tuple[Flags, ...]:
    codes = list(shares.NEEDS)
    need = y.people.need[y.people.records.person]
    every = np.ones(len(need), dtype=bool)
    return (
        every,
        *(
            np.isin(need, [codes.index(code) for code in group])
            for group in NEED_ITEMS.values()
        ),
    )


def _on_the_day(y: Year) -> Days:
    return np.full_like(y.people.records.start, y.known.on)


def _count(y: Year, of: Flags, when: Days, columns: tuple[Flags, ...]) -> Table:
    """Add each column up over the chosen records: in all, by age, ethnicity and sex.

    Age is in completed years on the day `when`.
    """
    chosen = np.flatnonzero(of)
    person = y.people.records.person[chosen]
    age = years_between(y.people.birth[person], when[chosen])
    place = np.stack(
        [
            np.zeros(len(chosen), dtype=np.int64),
            1 + np.clip(age, YOUNGEST, OLDEST) - YOUNGEST,
            1 + AGES + _GROUP[y.people.ethnicity[person]],
            1 + AGES + len(_LABELS) + y.people.sex[person],
        ]
    ).ravel()
    answer = np.empty((ROWS, len(columns)), dtype=np.int64)
    for number_, column in enumerate(columns):
        hit = np.tile(column[chosen], 4)
        answer[:, number_] = np.bincount(place[hit], minlength=ROWS)
    return answer
