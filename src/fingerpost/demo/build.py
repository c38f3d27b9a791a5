"""Builds the demonstration partnership: files, imports, figures, people, decisions.

Files are written by the simulation and go in through the ordinary import; people,
targets and words are entered through the ordinary actions. Nothing is put straight
into a table, so that what the demonstration shows is what a partnership would have.
"""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.demo import story_people as who
from fingerpost.demo.days import month_of
from fingerpost.demo.files import DemoFiles, write_all
from fingerpost.demo.groups import enter_groups
from fingerpost.demo.own_figures import write_own
from fingerpost.demo.own_measures import define_own, tell_own
from fingerpost.demo.register import enter_register
from fingerpost.demo.story import story
from fingerpost.demo.story_parts import BaselinePart, Story, TargetPart
from fingerpost.demo.story_reports import tell_the_board
from fingerpost.demo.story_steps import answer_steps, begin_stretch
from fingerpost.demo.story_told import tell_beside
from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period
from fingerpost.engine.store import Observations, Store
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import OPERATIONAL, STRATEGIC, Kpi
from fingerpost.partnership import actions as partnership
from fingerpost.partnership.models import Organisation, Person, Theme

BY = "the demonstration"
# What may be refused of the faulty files that the story hands in: nothing.
ACCEPTED = {"accepted", "accepted-with-findings"}
INVITED_FOR = timedelta(days=180)
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Made:
    """What was built: the sign-ins to print, and how much was read."""

    sign_ins: tuple[str, ...]
    imports: int
    run_id: str


def build(*, scale: str = "small", progress: Progress | None = None) -> Made:
    """Build everything in this home, which must be new.

    The password of the demonstration people is made up each time (or taken from
    `FINGERPOST_DEMO_PASSWORD`). Raises RuntimeError when the story's file is refused.
    """
    tell = progress or (lambda share, doing: None)
    with tempfile.TemporaryDirectory(prefix="fingerpost-demo-") as folder:
        files = write_all(
            Path(folder),
            scale=scale,
            today=home.today(),
            progress=lambda share, doing: tell(0.35 * share, doing),
        )
        told = story(files)
        password = os.environ.get("FINGERPOST_DEMO_PASSWORD") or secrets.token_urlsafe(
            12
        )
        with transaction.atomic():
            those = _begin(told, password=password)
        _import_all(files, lambda share, doing: tell(0.35 + 0.4 * share, doing))
        _import_own(those.own, Path(folder), files)
    tell(0.76, "Making the figures")
    run = evidence.run_measures(by=BY)
    tell(0.9, "Entering targets and words")
    with transaction.atomic():
        _enter(told, those, last_month=files.last_month)
    return Made(
        sign_ins=(
            *(f"{p.email:38} {p.name}" for p in told.people),
            f"Password for all of them: {password}",
        ),
        imports=len(files.imports),
        run_id=run.run_id,
    )


def _import_all(files: DemoFiles, tell: Progress) -> None:
    for number, one in enumerate(files.imports):
        tell(number / len(files.imports), one.title)
        options = {
            "area": one.area,
            "year": one.year,
            "as_at": one.as_at and one.as_at.isoformat(),
            "covers_from": one.covers_from and one.covers_from.isoformat(),
        }
        row = evidence.import_paths(
            by=BY, source=one.source, paths=one.paths, options=options, compute=False
        )
        if row.state not in ACCEPTED:
            raise RuntimeError(f"{one.title}: {row.report.get('reason')}")


def _import_own(slugs: list[str], folder: Path, files: DemoFiles) -> None:
    path = write_own(
        slugs,
        folder,
        area=files.local.code,
        today=files.today,
        with_plan=files.with_plan,
    )
    row = evidence.import_paths(by=BY, source="entered", paths=[path], compute=False)
    if row.state != "accepted":
        raise RuntimeError(f"{path.name}: {row.state}, {row.report.get('reason')}")


@dataclass(frozen=True)
class _Those:
    """Who and what is there before the files: partners, themes, people, measures."""

    organisations: dict[str, Organisation]
    themes: dict[str, Theme]
    people: dict[str, Person]
    own: list[str]


def _begin(told: Story, *, password: str) -> _Those:
    """Enter what must be there before any figure: measures of one's own need people."""
    partnership.change_settings(
        by=BY,
        name=told.name,
        short_name=told.short_name,
        area=told.area,
        area_name=told.area_name,
        icb=told.board,
        is_demonstration=True,
        contact_families=told.contact_families,
        contact_partners=told.contact_partners,
        contact_others=told.contact_others,
        next_meeting=told.next_meeting,
    )
    organisations = _organisations(told)
    themes = _themes(told)
    people = _people(told, organisations, password=password)
    own = define_own(people, organisations, themes, today=home.today())
    return _Those(organisations, themes, people, own)


def _enter(told: Story, those: _Those, *, last_month: date) -> None:
    organisations, themes, people = those.organisations, those.themes, those.people
    evidence.choose_kpis(
        by=BY, measures=[*(kpi.measure for kpi in told.kpis), *those.own]
    )
    for kpi in told.kpis:
        evidence.set_kpi(
            by=BY,
            measure=kpi.measure,
            accountable=organisations[kpi.accountable],
            lead=people[kpi.lead],
            lead_title=kpi.lead_title,
            themes=[themes[slug] for slug in kpi.themes],
            headline_basis=kpi.headline_basis,
            period_kind=kpi.period_kind,
            level=OPERATIONAL if kpi.under else STRATEGIC,
            under=Kpi.objects.get(measure=kpi.under) if kpi.under else None,
        )
    tell_own(those.own, people, today=home.today())
    tell_beside(people, today=home.today())
    seen = Observations(Store(home.home()))
    enter_groups(area=told.area, analyst=people[who.ANALYST], seen=seen)
    _decisions(told, people, seen)
    answer_steps(
        people,
        organisations,
        own=those.own,
        now=month_of(last_month),
        on=home.today() - timedelta(days=20),
    )
    for words in told.commentary:
        written = evidence.write_commentary(
            by=people[words.written_by],
            measure=words.measure,
            period=words.period,
            happened=words.happened,
            why=words.why,
            so_what=words.so_what,
            next=words.next,
            at=_noon(words.period.end + timedelta(days=12)),
        )
        if words.published_by:
            evidence.publish_commentary(
                by=people[words.published_by],
                commentary=written,
                at=_noon(words.period.end + timedelta(days=15)),
            )
    enter_register(
        people=people, organisations=organisations, themes=themes, today=home.today()
    )
    tell_the_board(people, last_month=last_month)


def _organisations(told: Story) -> dict[str, Organisation]:
    return {
        one.slug: partnership.add_organisation(
            by=BY, name=one.name, kind=one.kind, slug=one.slug
        )
        for one in told.organisations
    }


def _themes(told: Story) -> dict[str, Theme]:
    return {
        one.slug: partnership.set_theme(
            by=BY,
            slug=one.slug,
            title=one.title,
            about=one.about,
            order=order,
            covers=one.covers,
        )
        for order, one in enumerate(told.themes, start=1)
    }


def _people(
    told: Story, organisations: dict[str, Organisation], *, password: str
) -> dict[str, Person]:
    people = {}
    for one in told.people:
        person = partnership.add_person(
            by=BY,
            email=one.email,
            name=one.name,
            role=one.role,
            role_title=one.role_title,
            organisation=organisations.get(one.organisation),
            password=password,
        )
        if one.invited:
            partnership.invite_to_drafts(
                by=BY, person=person, until=home.today() + INVITED_FOR
            )
        people[one.email] = person
    return people


def _decisions(told: Story, people: dict[str, Person], seen: Observations) -> None:
    def said(part: Any, *, without: Sequence[str] = ()) -> dict[str, Any]:
        """What a part holds, as its action takes it."""
        ours = {"set_by", "set_on", *without}
        rest = {name: held for name, held in vars(part).items() if name not in ours}
        return {"by": people[part.set_by], **rest}

    for base in told.baselines:
        figure = _figure(seen, base, area=told.area)
        if figure.value is None:
            raise RuntimeError(f"{base.measure} has no value for its baseline")
        evidence.set_baseline(
            **said(base),
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            on=base.set_on,
        )
    for aim in told.targets:
        value = _national(seen, aim).value if aim.kind == "national" else aim.value
        evidence.set_target(
            **said(aim, without=("period", "value")), value=value, on=aim.set_on
        )
    for step in told.milestones:
        evidence.add_milestone(**said(step), on=step.set_on)
    for ahead in told.expected:
        evidence.expect_year_end(**said(ahead), on=ahead.made_on)
    for fresh in told.rebases:
        begin_stretch(fresh, people)
    for other in told.charts:
        evidence.choose_chart(**said(other), on=other.set_on)


def _figure(seen: Observations, base: BaselinePart, *, area: str) -> Observation:
    found = seen.find(
        measure=base.measure,
        basis=base.basis,
        area=area,
        period_kind=base.period.kind,
    )
    return _of(found, base.period, f"{base.measure} for {base.period.label}")


def _national(seen: Observations, aim: TargetPart) -> Observation:
    if aim.period is None:
        raise RuntimeError(f"the national target of {aim.measure} names no year")
    countries = [place.code for place in seen.areas() if place.level == "country"]
    found = seen.find(
        measure=aim.measure,
        basis="official",
        areas=countries,
        period_kind=aim.period.kind,
    )
    return _of(
        [one for one in found if one.value is not None],
        aim.period,
        f"the nation's {aim.measure} for {aim.period.label}",
    )


def _of(found: Iterable[Observation], period: Period, what: str) -> Observation:
    for one in found:
        if one.period == period:
            return one
    raise RuntimeError(f"The story needs {what}, and the run has no such figure.")


def _noon(day: date) -> datetime:
    """Noon of a day; today's, when the story would be ahead of the calendar."""
    return min(datetime.combine(day, time(12), tzinfo=home.LONDON), home.now())
