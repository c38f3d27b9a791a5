"""The kinds of thing that are entered by people in the demonstration, as plain data.

Each class holds what one action of the workspace takes, so that building the
demonstration is entering it, step by step, in the ordinary way. People are referred to
by e-mail address, organisations and themes by slug.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fingerpost.engine.period import Period


@dataclass(frozen=True, kw_only=True)
class OrganisationPart:
    """A partner organisation."""

    slug: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class PersonPart:
    """Somebody who can sign in, named by role only.

    `organisation` is empty for those who belong to none, as the chair does. An
    `invited` person sees draft figures until the date given when the story is entered.
    """

    email: str
    name: str
    role: str
    role_title: str
    organisation: str = ""
    invited: bool = False


@dataclass(frozen=True, kw_only=True)
class ThemePart:
    """A theme of the programme and the subjects of measures that it covers."""

    slug: str
    title: str
    about: str
    covers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class KpiPart:
    """A measure on the board's dashboard: who answers for it, and how it is shown."""

    measure: str
    accountable: str
    lead: str
    lead_title: str
    themes: tuple[str, ...]
    headline_basis: str
    period_kind: str
    under: str = ""  # an operational measure, under this strategic one


@dataclass(frozen=True, kw_only=True)
class BaselinePart:
    """Where the partnership started from.

    The value is not written here: it is the observation of this measure, basis and
    period in the local area, which the import has made by then.
    """

    measure: str
    basis: str
    period: Period
    source: str
    set_on: date
    set_by: str
    decision: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TargetPart:
    """What was promised. For a national target `period` names the published year; its
    value is the nation's observation, copied when the target is entered."""

    measure: str
    basis: str
    kind: Literal["number", "range", "national", "trajectory"]
    valid_from: date
    due: date
    set_on: date
    set_by: str
    decision: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    points: tuple[tuple[date, float], ...] = ()
    shape: Literal["straight", "step"] = "straight"
    period: Period | None = None
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class MilestonePart:
    """A dated step on the way."""

    measure: str
    basis: str
    label: str
    due: date
    expected: float
    set_on: date
    set_by: str


@dataclass(frozen=True, kw_only=True)
class ExpectedPart:
    """What an owner expects of a year that is not over, how, and made on which day."""

    measure: str
    basis: str
    period: Period
    value: float
    low: float
    high: float
    method: str
    made_on: date
    set_by: str


@dataclass(frozen=True, kw_only=True)
class RebasePart:
    """A fresh start of a series, with its reason."""

    measure: str
    basis: str
    on: date
    reason: str
    set_on: date
    set_by: str


@dataclass(frozen=True, kw_only=True)
class ChartPart:
    """Another chart than the usual one, and why."""

    measure: str
    basis: str
    chart: str
    reason: str
    set_on: date
    set_by: str


@dataclass(frozen=True, kw_only=True)
class CommentaryPart:
    """What happened, why, so what for families, what next; two people stand for it."""

    measure: str
    period: Period
    happened: str
    why: str
    so_what: str
    next: str
    written_by: str
    published_by: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """Everything that people enter in the demonstration, in the order of entering."""

    name: str
    short_name: str
    area: str
    area_name: str
    board: str
    contact_families: str
    contact_partners: str
    contact_others: str
    next_meeting: date
    organisations: tuple[OrganisationPart, ...]
    themes: tuple[ThemePart, ...]
    people: tuple[PersonPart, ...]
    kpis: tuple[KpiPart, ...]
    baselines: tuple[BaselinePart, ...]
    targets: tuple[TargetPart, ...]
    milestones: tuple[MilestonePart, ...]
    expected: tuple[ExpectedPart, ...]
    rebases: tuple[RebasePart, ...]
    charts: tuple[ChartPart, ...]
    commentary: tuple[CommentaryPart, ...]
