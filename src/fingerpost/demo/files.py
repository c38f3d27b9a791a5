"""All the files of the demonstration, in the order in which a partnership gets them.

Nothing here reaches into the house: what is written is imported afterwards by the same
command as any other file. Areas are made one at a time and let go, so that a nation of
640,000 plans needs the memory of one area.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from fingerpost.demo import cast, names
from fingerpost.demo.calendar import (
    FIRST_PUBLISHED_YEAR,
    census_day,
    last_published_year,
    last_return,
)
from fingerpost.demo.days import last_complete_month, month_end, month_start
from fingerpost.demo.entered import write_entered
from fingerpost.demo.further_files import write_further
from fingerpost.demo.hand_over import DemoImport
from fingerpost.demo.model import ordinary
from fingerpost.demo.names import Place
from fingerpost.demo.nation import Nation
from fingerpost.demo.neighbours import write_neighbours
from fingerpost.demo.other_lists import write_annex_a, write_school_ap
from fingerpost.demo.own_figures import COMPLAINT_MONTHS
from fingerpost.demo.placement_files import invented_register, write_placements
from fingerpost.demo.published import Statistics
from fingerpost.demo.returns import D2I_CSV, XML, Faults, write_return
from fingerpost.demo.simulation import People, simulate, state
from fingerpost.engine.period import say_day

Progress = Callable[[float, str], None]
SEED = 20


@dataclass(frozen=True)
class Scale:
    """How big the invented nation is: areas, plans of the local one, years kept.

    With `plans` the other areas' sizes are made to add up to it, and every area hands
    in everything its case system holds.
    """

    areas: int
    local_plans: int
    plans: int | None = None
    years: int = 0


SCALES = {
    "small": Scale(24, 5_400),
    "county": Scale(24, 10_000),
    "england": Scale(153, 4_200, plans=640_000, years=10),
}


@dataclass(frozen=True, kw_only=True)
class DemoFiles:
    """What was made: the hand-overs in their order, and where and when the story is.

    `with_plan`: how many children of the local area had a plan on the first day of each
    of the last months, by months since 1970.
    """

    imports: tuple[DemoImport, ...]
    local: Place
    places: tuple[Place, ...]
    today: date
    begins: date
    last_month: date
    published_year: int
    unreadable_month: date
    plans: int
    with_plan: dict[int, int]


def write_all(
    folder: Path,
    *,
    scale: str = "small",
    today: date,
    seed: int = SEED,
    progress: Progress | None = None,
    local_shape: str = XML,
) -> DemoFiles:
    """Write every file of the demonstration below `folder`.

    The same scale, day and seed give the same bytes. `progress` is told a share from
    0 to 1 and what is being done. Raises ValueError for an unknown scale.
    """
    if scale not in SCALES:
        raise ValueError(f"the scales are {', '.join(SCALES)}, not {scale}")
    size = SCALES[scale]
    places = names.places(size.areas)
    last, as_at = month_end(last_complete_month(today)), _extract_day(today)
    tell = progress or (lambda share, words: None)
    statistics = Statistics(last_year=last_published_year(today), split={1})
    tell(0.0, f"{places[0].name}: choosing the story")
    model = cast.local_model(place=places[0], today=today, plans=size.local_plans)
    people = cast.choose(model, today=today, seed=seed)
    statistics.add(people)
    returns = _local_returns(people, folder, today=today, shape=local_shape)
    typed = write_entered(people, folder / "entered", today=today)
    plans = {places[0].number: size.local_plans}
    for place, wanted in zip(places[1:], _sizes(size, seed), strict=True):
        tell(place.number / len(places), f"{place.name}")
        other = _other_area(place, wanted, size, today=today, seed=seed)
        statistics.add(other)
        plans[place.number] = wanted
        if size.years:
            returns.append(_whole_history(other, folder, as_at=as_at, years=size.years))
    published = statistics.write(folder / "published")
    listed = write_neighbours(places, folder / "neighbours", seed=seed)
    nation = Nation(places=places, plans=plans, today=today, seed=seed)
    further = write_further(nation, statistics.decisions, folder / "further")
    tell(1.0, "files written")
    return DemoFiles(
        imports=(
            *(
                DemoImport(
                    title=f"Published statistics: {path.stem.replace('_', ' ')}",
                    source="dfe_ehc_plans",
                    paths=(path,),
                )
                for path in published
            ),
            DemoImport(
                title="Statistical neighbours, 2021 and 2025",
                source="statistical_neighbours",
                paths=(listed,),
            ),
            *further,
            *returns,
            *_provision(people, folder / "provision", today=today, seed=seed),
            *(
                DemoImport(
                    title=f"Typed series: {path.stem.replace('_', ' ')}",
                    source="entered",
                    paths=(path,),
                    area=places[0].code,
                )
                for path in typed
            ),
        ),
        local=places[0],
        places=places,
        today=today,
        begins=cast.story_begins(today),
        last_month=last,
        published_year=last_published_year(today),
        unreadable_month=cast.unreadable_month(today),
        plans=sum(plans.values()),
        with_plan=_with_plan(people, last_complete_month(today)),
    )


def _with_plan(people: People, last: int) -> dict[int, int]:
    return {
        month: int(state(people, month_start(month)).active.sum())
        for month in range(last - COMPLAINT_MONTHS, last + 1)
    }


def _local_returns(
    people: People, folder: Path, *, today: date, shape: str
) -> list[DemoImport]:
    """The January returns since the story began, and the newest extract.

    Each return covers the calendar year before its census day. The extract holds
    everything since the story began: the same months again, but settled, for a request
    of December is mostly answered after the January return was made. It has the
    faults that the demonstration shows.
    """
    place, begins = people.model.place, cast.story_begins(today)
    last = last_return(today)
    hand_overs: list[tuple[date, date, date, date | None]] = [
        (census_day(year), date(year - 1, 1, 1), date(year - 1, 12, 31), None)
        for year in range(begins.year + 1, last + 1)
    ]
    as_at = _extract_day(today)
    if not hand_overs or as_at > hand_overs[-1][0]:
        hand_overs.append((as_at, begins, as_at, begins))
    answer = []
    for day, since, until, told in hand_overs:
        newest = day == hand_overs[-1][0]
        paths = write_return(
            people,
            folder / "returns" / f"{place.dfe_number}-{day.isoformat()}",
            as_at=day,
            covers_from=since,
            received_to=until,
            faults=Faults(
                unreadable_month=cast.unreadable_month(today) if newest else None,
                unknown_code=newest,
                duplicate=newest and shape == D2I_CSV,
            ),
            shape=shape,
        )
        answer.append(
            DemoImport(
                title=(
                    f"Case system extract, {say_day(day)}"
                    if told
                    else f"January {day.year} return"
                ),
                source="sen2",
                paths=tuple(paths),
                area=place.code,
                year=day.year,
                as_at=day,
                covers_from=told,
            )
        )
    return answer


def _provision(
    people: People, folder: Path, *, today: date, seed: int
) -> list[DemoImport]:
    """Alternative provision, and the list that inspectors would ask for."""
    place, day = people.model.place, _extract_day(today)
    census = census_day(last_return(today))
    registers = write_placements(folder, today=today, seed=seed)
    listed = write_annex_a(people, folder / "list_1.csv", on=day)
    register = invented_register(today=today, seed=seed)
    schools = write_school_ap(register, folder / "school_ap.csv", on=census)
    return [
        *(
            DemoImport(
                title=f"Register of alternative provision, {say_day(one.as_at)}",
                source="ap_placements",
                paths=one.paths,
                area=place.code,
                as_at=one.as_at,
                covers_from=one.covers_from,
            )
            for one in registers
        ),
        DemoImport(
            title=f"Inspection list of plan holders, {say_day(day)}",
            source="annex_a",
            paths=(listed,),
            area=place.code,
            as_at=day,
        ),
        DemoImport(
            title=f"Schools' own placements, January {census.year}",
            source="school_ap",
            paths=(schools,),
            area=place.code,
            as_at=census,
        ),
    ]


def _extract_day(today: date) -> date:
    """The day of the newest extract: the end of the last complete month.

    In February it is today, because a file as at a day in January is taken for the
    return about the year before.
    """
    last = month_end(last_complete_month(today))
    return today if last.month == 1 else last


def _whole_history(
    people: People, folder: Path, *, as_at: date, years: int
) -> DemoImport:
    """Everything one area's case system holds, as one extract."""
    place = people.model.place
    begins = date(as_at.year - years + 1, 1, 1)
    paths = write_return(
        people,
        folder / "returns" / f"{place.dfe_number}-{as_at.isoformat()}",
        as_at=as_at,
        covers_from=begins,
        received_to=as_at,
        shape=D2I_CSV,
    )
    return DemoImport(
        title=f"{place.name}: everything since {begins:%B %Y}",
        source="sen2",
        paths=tuple(paths),
        area=place.code,
        as_at=as_at,
        covers_from=begins,
    )


def _other_area(
    place: Place, plans: int, size: Scale, *, today: date, seed: int
) -> People:
    """Another area: with ten years of its own, or enough for the published years."""
    begins = today.year - size.years - 1 if size.years else FIRST_PUBLISHED_YEAR - 2
    model = ordinary(
        place=place, start=date(begins, 1, 1), end=today, plans_at_end=plans, seed=seed
    )
    return simulate(model, seed=seed)


def _sizes(size: Scale, seed: int) -> list[int]:
    """How many plans each other area has: few big ones, many middling."""
    rng = np.random.default_rng([seed, 78])
    drawn = np.clip(rng.lognormal(8.1, 0.55, size.areas - 1), 600, 16_000)
    if size.plans is not None:
        drawn *= (size.plans - size.local_plans) / drawn.sum()
    return [round(plans) for plans in drawn.tolist()]
