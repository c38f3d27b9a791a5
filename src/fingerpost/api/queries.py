"""What the API reads: figures that the asker may see, areas and measures by name."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from fingerpost.api.audience import Asker
from fingerpost.api.problems import unknown
from fingerpost.disclosure import policy
from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period, parse
from fingerpost.engine.store import Observations
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.evidence.queries.boards import wider
from fingerpost.evidence.queries.readings import figures
from fingerpost.judgement.survey import only_in_words


def _near(text: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(text, list(known), n=1, cutoff=0.5)
    return f" Did you mean {found[0]}?" if found else ""


def visible_measures(asker: Asker) -> list[Measure]:
    """The measures that the asker may read about."""
    partner = asker.audience == "partner"
    return [m for m in all_measures().values() if partner or not m.officers_only]


def find_measure(slug: str, asker: Asker) -> Measure:
    """The measure of this name. Raises Problem (404) when there is none."""
    known = {measure.slug: measure for measure in visible_measures(asker)}
    if slug not in known:
        detail = f"There is no measure called '{slug[:60]}'.{_near(slug, known)}"
        raise unknown("measure", detail)
    return known[slug]


def find_area(text: str) -> Any:
    """The area of a code or number. Raises Problem (404) when there is none."""
    from fingerpost.sources.areas import register

    found = register(figures().areas.values()).get(text)
    if found is None:
        raise unknown(
            "area",
            f"'{text[:60]}' is not a known area. Give a nine-character code such as "
            "E10000025, or a three-digit DfE number such as 931.",
        )
    return found


def find_period(text: str) -> Period:
    """The period that is written like this. Raises Problem (404) when it is none."""
    try:
        return parse(text)
    except ValueError as fault:
        raise unknown("period", str(fault)) from None


def seen_by(
    reader: Observations,
    *,
    asker: Asker,
    measure: Measure | None,
    basis: str | None,
    areas: list[str] | None,
    period: Period | None,
    breakdowns: bool,
) -> list[Observation]:
    """The figures that fit and that the asker may see, by measure, then period.

    A figure of the public's own series that is about very few children keeps its
    place, with the symbol "c" and without any number. What is not public at all is
    not there.
    """
    known = {one.slug: one for one in visible_measures(asker)}
    rows = reader.find(
        measure=measure.slug if measure else None,
        basis=basis,
        areas=areas,
        breakdown=None if breakdowns else "",
    )
    beside = _beside(rows, known, asker)
    answer = []
    for row in rows:
        if row.measure not in known or not (
            period is None or _same(row.period, period)
        ):
            continue
        seen = _seen(row, known[row.measure], asker)
        if seen is not None:
            held = row.period in beside.get((row.measure, row.basis, row.area), ())
            answer.append(_held(seen) if held else seen)
    answer.sort(key=lambda row: row.measure)
    return answer


def known_issues(measure: Measure, asker: Asker) -> list[str]:
    """The caveats of a measure, on whichever basis."""
    now = figures()
    return list(now.standing.caveats(measure, audience=asker.audience, today=now.today))


def with_caveats(rows: Iterable[Observation], asker: Asker) -> list[dict[str, Any]]:
    """Figures as rows, each with the caveats that go with it.

    The partnership registers issues about its own area and NHS board; other areas'
    figures have none. Those of NHS boards and providers say that they are no council's.
    """
    now = figures()
    known = now.measures
    found: dict[tuple[str, str], list[str]] = {}
    answer = []
    for row in rows:
        pair = (row.measure, row.basis)
        if pair not in found:
            words = now.standing.caveats(
                known[row.measure],
                basis=row.basis,
                audience=asker.audience,
                today=now.today,
            )
            found[pair] = list(words)
        own = row.area in (now.area, now.board)
        caveats = [*wider(row.area, now), *(found[pair] if own else [])]
        answer.append({**row.as_row(), "caveats": caveats})
    return answer


def _beside(
    rows: Iterable[Observation], known: Mapping[str, Measure], asker: Asker
) -> dict[tuple[str, str, str], frozenset[Period]]:
    """What else is held back of each series of the partnership's own figures."""
    series: dict[tuple[str, str, str], list[Observation]] = {}
    for row in rows:
        if row.measure in known and row.basis == "local" and not row.breakdown:
            key = (row.measure, row.basis, row.area)
            series.setdefault(key, []).append(row)
    return {
        key: policy.also_held(seen, known[key[0]], asker.audience)
        for key, seen in series.items()
    }


def _same(one: Period, wanted: Period) -> bool:
    if wanted.kind == "year-to-date":
        return (one.start, one.end) == (wanted.start, wanted.end)
    return one == wanted


def _seen(row: Observation, measure: Measure, asker: Asker) -> Observation | None:
    """The figure as this asker sees it; None when it is not theirs to see.

    The result of a survey that few answered is no figure to anybody, as on the pages.
    """
    few = measure.form == "survey" and only_in_words(row.denominator)
    if few and policy.headline(row, measure, asker.audience).shown:
        return _held(row)
    if policy.headline(row, measure, asker.audience).shown:
        return row
    public_series = (
        measure.public_local
        and row.basis == "local"
        and not row.breakdown
        and row.period.kind == measure.headline
    )
    if not public_series:
        return None
    return _held(row)


def _held(row: Observation) -> Observation:
    """A figure that keeps its place, without any number."""
    return replace(
        row,
        value=None,
        numerator=None,
        denominator=None,
        status="suppressed",
        symbol="c",
    )
