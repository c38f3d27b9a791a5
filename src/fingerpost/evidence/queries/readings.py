"""Makes readings from the current run, and remembers them until something changes.

A reading depends on the run, on the decisions about the measure, on the audience and
on today; as long as these are the same, the reading made before is answered again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from fingerpost import home
from fingerpost.disclosure import policy
from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period
from fingerpost.engine.store import AreaRow
from fingerpost.evidence.models import (
    BaselineRecord,
    ChartRecord,
    Decided,
    ExpectedRecord,
    GroupRecord,
    Import,
    MilestoneRecord,
    QualityRating,
    RebaseRecord,
    SignOff,
    TargetRecord,
)
from fingerpost.evidence.queries.all_measures import all_measures, definitions_stamp
from fingerpost.evidence.queries.boards import area_of, wider
from fingerpost.evidence.queries.memory import observations, remember, store
from fingerpost.evidence.queries.stretches import begun, declined
from fingerpost.judgement import reading
from fingerpost.judgement.comparators import AreaGroup, compare
from fingerpost.judgement.make import make_reading
from fingerpost.partnership.marks import marks
from fingerpost.partnership.queries import by_whom, partnership
from fingerpost.register import queries as register
from fingerpost.reports.words import care
from fingerpost.sources import areas as area_register

Audience = reading.Audience
_DECISIONS: tuple[type[Decided], ...] = (
    BaselineRecord,
    TargetRecord,
    MilestoneRecord,
    RebaseRecord,
    ChartRecord,
    ExpectedRecord,
)
# everything written by people on which readings, badges and sign-offs depend
_MARKS = (
    *((kind, "id") for kind in _DECISIONS),
    *((kind, "id") for kind in (QualityRating, SignOff, GroupRecord)),
    (Import, "finished_at"),
    *register.MARKS,
)


@dataclass(frozen=True)
class Figures:
    """Everything that readings are made from, as it stands at this moment.

    Made once a request. `run_id` is None before the first run. `stamp` changes with
    every decision about a measure, with every change of the data register and with
    every definition; the last is theirs. `board` is the NHS board of the area.
    """

    run_id: str | None
    stamp: tuple[int, ...]
    area: str
    today: date
    board: str = ""

    @cached_property
    def decided(self) -> dict[str, dict[type[Decided], list[Any]]]:
        """All decisions, by measure and kind, in order."""
        return remember(("decided", self.stamp), _decisions)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure, those with a file and those defined here."""
        return all_measures(self.stamp[-1])

    @cached_property
    def standing(self) -> register.Standing:
        """The known issues that stand, ready to be asked about a measure."""
        return remember(("standing", self.stamp), register.standing)

    @cached_property
    def areas(self) -> dict[str, AreaRow]:
        """The areas that the current run knows, by code."""

        def read() -> dict[str, AreaRow]:
            return {row.code: row for row in observations().areas()}

        return remember(("areas", self.run_id), read)

    @cached_property
    def there(self) -> frozenset[tuple[str, str, str]]:
        """Which measure, basis and area have any figure at all."""

        def read() -> frozenset[tuple[str, str, str]]:
            return frozenset(observations().measures()) if self.run_id else frozenset()

        return remember(("there", self.run_id), read)

    @cached_property
    def groups(self) -> tuple[AreaGroup, ...]:
        """Every make-up of the partnership's own groups of areas, in order."""

        def read() -> tuple[AreaGroup, ...]:
            return tuple(row.as_part() for row in GroupRecord.objects.all())

        return remember(("groups", self.stamp), read)

    def area_row(self, code: str) -> Any:
        """The area of this code. Raises KeyError in plain words for an unknown one."""
        if code in self.areas:
            return self.areas[code]
        return area_register.register().find(code)


def figures() -> Figures:
    """What readings are made from now: run, decisions, known issues, area and day."""
    settings = partnership()
    return Figures(
        run_id=store().current_run(),
        stamp=(*marks(*_MARKS), definitions_stamp()),
        area=settings.area,
        today=home.today(),
        board=settings.icb,
    )


def reading_for(
    slug: str,
    *,
    basis: str,
    audience: Audience,
    area: str | None = None,
    category: str = "",
    period_kind: str = "",
    beside: bool = True,
    now: Figures | None = None,
) -> reading.Reading:
    """Everything that may be said to this audience about a measure on one basis.

    `category` is "" for the total or "breakdown:category". Without `beside` the reading
    holds no comparison with other areas, which takes longest to make. Raises KeyError
    for a measure or an area that does not exist, ValueError for a basis that it lacks.
    """
    now = now or figures()
    measure = now.measures[slug]
    if basis not in measure.bases:
        has = " and ".join(measure.bases)
        raise ValueError(f"{measure.title} has no {basis} figures; it has {has}.")
    code = area or area_of(measure, basis, now)
    kind = period_kind or _kind(measure, basis)
    key = ("reading", now, slug, basis, code, category, kind, audience, beside)

    def make() -> reading.Reading:
        other = comparison_for(slug, area=code, now=now) if beside else None
        return _make(measure, basis, code, category, kind, audience, other, now)

    return remember(key, make)


def reading_if_any(
    slug: str,
    *,
    basis: str,
    audience: Audience,
    area: str | None = None,
    period_kind: str = "",
    beside: bool = False,
    now: Figures,
) -> reading.Reading | None:
    """The reading, or None when there is no figure that this audience may see.

    For lists of measures, so without a comparison unless `beside` asks for it.
    """
    about = area or area_of(now.measures[slug], basis, now)
    if (slug, basis, about) not in now.there:
        return None
    one = reading_for(
        slug,
        basis=basis,
        audience=audience,
        area=about,
        period_kind=period_kind,
        beside=beside,
        now=now,
    )
    return one if one.series else None


def reading_with_start(
    slug: str, *, basis: str, day: date, now: Figures | None = None
) -> reading.Reading:
    """What partners would read if a new stretch began on this day; nothing is kept."""
    now = now or figures()
    measure = now.measures[slug]
    code, kind = area_of(measure, basis, now), _kind(measure, basis)
    start = (reading.Rebase(on=day, reason="a new stretch that is only looked at"),)
    return _make(measure, basis, code, "", kind, "partner", None, now, start)


def comparison_for(
    slug: str, *, area: str | None = None, now: Figures | None = None
) -> reading.Comparison | None:
    """The area beside its region, England and neighbours; None without such figures."""
    now = now or figures()
    measure = now.measures[slug]
    code = area or area_of(measure, "official", now)
    if "official" not in measure.bases or not now.run_id or not code:
        return None
    if measure.level == "country":
        return None  # there is nothing beside the country but itself
    return remember(("compared", now, slug, code), lambda: _compare(measure, code, now))


def _issues(
    measure: Measure, basis: str, audience: Audience, code: str, now: Figures
) -> tuple[str, ...]:
    """Whose figures they are, where not a council's, and the caveats of known issues.

    What partners register is about their own area and its NHS board.
    """
    own = code in (now.area, now.board)
    if not own:
        return wider(code, now)
    known = now.standing.caveats(
        measure, basis=basis, audience=audience, today=now.today
    )
    return (*wider(code, now), *known)


def _make(
    measure: Measure,
    basis: str,
    code: str,
    category: str,
    kind: str,
    audience: Audience,
    comparison: reading.Comparison | None,
    now: Figures,
    more: tuple[reading.Rebase, ...] = (),
) -> reading.Reading:
    breakdown, _, part = category.partition(":")
    rows: list[Observation] = []
    quality: list[Any] = []
    if now.run_id:
        rows = observations().find(
            measure=measure.slug,
            basis=basis,
            area=code,
            period_kind=kind,
            breakdown=breakdown,
            category=part if breakdown else None,
        )
        notes = observations().quality(measure=measure.slug, area=code)
        quality = [note for note in notes if note.basis in ("", basis)]
    if audience == "public" and basis != "official":
        if not measure.public_local:
            rows = quality = []  # not even the periods: nothing of it is public
        quality = _without_counts(quality)

    beside = policy.also_held(rows, measure, audience)

    def visible(row: Observation) -> tuple[bool, str]:
        if row.basis != "official" and row.period in beside:
            return False, policy.FEW
        found = policy.headline(row, measure, audience)
        return found.shown, found.rule

    own = code in (now.area, now.board) and not category
    decided = now.decided.get(measure.slug, {}) if own else {}
    parts = {
        kind_: [row for row in decided.get(kind_, ()) if row.basis in ("", basis)]
        for kind_ in _DECISIONS
    }
    baselines = [
        row
        for row in parts[BaselineRecord]
        # without its counts nobody can tell how few children it rests on
        if audience == "partner" or basis == "official" or row.denominator is not None
    ]
    try:
        name = now.area_row(code).name if code else ""
    except KeyError:
        name = code
    return make_reading(
        measure=measure,
        area=code,
        area_name=name,
        series=rows,
        baselines=[_told(row, audience) for row in baselines],
        targets=[_told(row, audience) for row in parts[TargetRecord]],
        milestones=[row.as_part() for row in parts[MilestoneRecord]],
        expected=[_told(row, audience) for row in parts[ExpectedRecord]],
        wanted=next((row.as_part() for row in reversed(parts[ChartRecord])), None),
        rebases=[*(_told(row, audience) for row in begun(parts[RebaseRecord])), *more],
        declined_steps=[row.as_answer() for row in declined(parts[RebaseRecord])],
        comparison=comparison,
        quality=[
            reading.QualityNote(
                code=note.code,
                severity=note.severity,
                words=note.words,
                period=note.period,
            )
            for note in quality
        ],
        issues=_issues(measure, basis, audience, code, now),
        audience=audience,
        today=now.today,
        run_id=now.run_id or "",
        visible=visible,
        basis=basis,
        category=category,
    )


def _told(row: Any, audience: Audience) -> Any:
    """A decision as a reading takes it, with its author as this audience knows them."""
    return replace(row.as_part(), set_by=by_whom(row, audience))


def _compare(measure: Measure, code: str, now: Figures) -> reading.Comparison | None:
    rows = observations().find(
        measure=measure.slug, basis="official", period_kind=measure.official_period
    )
    if not any(row.area == code for row in rows):
        return None
    try:
        found = compare(
            measure_slug=measure.slug,
            unit=measure.unit,
            decimals=measure.decimals,
            better=measure.better,
            minimum_denominator=measure.minimum_denominator,
            observations=rows,
            area=now.area_row(code),
            areas=list(now.areas.values()),
            neighbours=remember(("neighbours", now.run_id), observations().neighbours),
            factor=measure.factor,
            breaks=measure.breaks,
            groups=now.groups,
        )
    except ValueError:
        return None
    # other areas stand beside ours, so only what everyone may read goes with them
    issues = _issues(measure, "official", "public", code, now)
    return replace(found, notes=(*care(issues), *found.notes))


def _without_counts(notes: Iterable[Any]) -> list[reading.QualityNote]:
    """The notes as everyone may read them: a note may count very few children."""
    said: dict[tuple[str, Period | None], reading.QualityNote] = {}
    for note in notes:
        severity = note.severity
        if note.code == "jump" and note.period:
            words = (
                f"The figure for {note.period.label} differs from the one before by "
                "far more than usual. That can be a matter of the records."
            )
        elif note.code == "completeness":
            words = (
                "Some records could not be counted, because a date in them is missing "
                "or could not be read. The figures are not complete."
            )
            severity = "query"  # how severe it is rests on how many were counted
        else:
            continue
        about = note.period if note.code == "jump" else None
        said[note.code, about] = reading.QualityNote(
            code=note.code, severity=severity, words=words, period=about
        )
    return list(said.values())


def _kind(measure: Measure, basis: str) -> str:
    return measure.official_period if basis == "official" else measure.headline


def _decisions() -> dict[str, dict[type[Decided], list[Any]]]:
    found: dict[str, dict[type[Decided], list[Any]]] = {}
    for kind in _DECISIONS:
        for row in kind.objects.select_related("by__organisation"):
            found.setdefault(row.measure, {}).setdefault(kind, []).append(row)
    return found
