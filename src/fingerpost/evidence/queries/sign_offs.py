"""Which figures were signed off for the board's papers, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import Import
from fingerpost.evidence.models.quality import LOW, SignOff
from fingerpost.evidence.queries.measure_page import MeasurePage
from fingerpost.evidence.queries.memory import remember
from fingerpost.evidence.queries.quality import Badge
from fingerpost.evidence.queries.readings import Figures
from fingerpost.partnership.actions import By
from fingerpost.partnership.models import Person
from fingerpost.register.models import Issue
from fingerpost.register.states import SEVERE


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Whether a measure's figures of now are signed off, in a word and a sentence."""

    holds: bool
    word: str
    sentence: str
    row: SignOff | None = None


@dataclass(frozen=True, kw_only=True)
class Hindrance:
    """Something that must be done before anybody can sign off, and where to do it."""

    words: str
    href: str = ""
    text: str = ""


NEVER = Signed(
    holds=False,
    word="Not signed off",
    sentence="Nobody has signed these figures off for the board's papers yet.",
)


def signed(*, now: Figures, measures: Iterable[Measure]) -> dict[str, Signed]:
    """For each measure whether its figures of the current run are signed off."""
    newest = remember(
        ("sign-offs", now), lambda: {row.measure: row for row in SignOff.objects.all()}
    )
    return {
        measure.slug: _signed(measure, newest.get(measure.slug), now)
        for measure in measures
    }


def _signed(measure: Measure, row: SignOff | None, now: Figures) -> Signed:
    if row is None:
        return NEVER
    when = f"{row.by_words} on {say_day(row.at.date())}"
    new = [one for one in severe(measure, now) if one.pk not in row.severe]
    if new:
        return Signed(
            holds=False,
            word="Sign-off overtaken",
            sentence=f"Signed off by {when}. A severe issue is known since: "
            f"{new[0].title}.",
            row=row,
        )
    if row.run_id != now.run_id:
        return Signed(
            holds=False,
            word="Signed off for an earlier run",
            sentence=f"Signed off by {when}. The figures were made again since.",
            row=row,
        )
    return Signed(
        holds=True,
        word="Signed off",
        sentence=f"Checked by {when}; may be used in the board's papers.",
        row=row,
    )


def severe(measure: Measure, now: Figures) -> list[Issue]:
    """The severe issues that touch a measure now."""
    touching = now.standing.touching(measure)
    return [issue for issue in touching if issue.severity == SEVERE]


def hindrances(
    page: MeasurePage, *, by: By, badge: Badge, now: Figures
) -> list[Hindrance]:
    """What must be done before this person can sign a measure's figures off."""
    measure = page.measure
    if page.headline is None or not now.run_id:
        return [Hindrance(words="There are no figures to sign off yet.")]
    found = [
        Hindrance(
            words=f"The issue “{issue.title}” is severe and has no caveat. Figures "
            "that may mislead need words beside them first.",
            href=f"/workspace/register/issues/{issue.pk}/",
            text="See the issue and write its caveat",
        )
        for issue in now.standing.touching(measure)
        if issue.blocks
    ]
    caveats = now.standing.caveats(measure, audience="public")
    if not found and badge.automatic == LOW and not caveats:
        found.append(
            Hindrance(
                words="The automatic checks find these figures weak, and no caveat "
                f"goes with them. {badge.reasons[0]}",
                href=f"/workspace/register/issues/new/?measure={measure.slug}",
                text="Report the issue, with a caveat",
            )
        )
    if isinstance(by, Person) and _handed_in(page, by):
        found.append(
            Hindrance(
                words="You handed in the files that these figures rest on, so somebody "
                "else must sign them off."
            )
        )
    return found


def _handed_in(page: MeasurePage, person: Person) -> bool:
    """Whether this person handed in a file behind the latest figures."""
    loads = [line.import_id for line in page.sources if line.import_id]
    return Import.objects.filter(import_id__in=loads, by=person).exists()
