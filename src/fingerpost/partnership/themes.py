"""The subjects that measures are about, in words, and the themes they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.partnership.models import Theme

SUBJECTS: dict[str, str] = {
    "assessment": "Assessment and timeliness",
    "plans": "EHC plans",
    "reviews": "Annual reviews",
    "disagreement": "Disagreement and resolution",
    "provision": "Provision",
    "AP": "Alternative provision",
    "attendance": "Attendance",
    "attainment": "Attainment",
    "adulthood": "Preparing for adulthood",
    "health": "Health",
    "experience": "Experience of families",
    "finance": "Finance",
    "programme": "The partnership's own work",
}


def by_subject(measures: Iterable[Measure]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Measures as choices of a form, under the subject that they are about."""
    found: dict[str, list[tuple[str, str]]] = {words: [] for words in SUBJECTS.values()}
    for measure in sorted(measures, key=lambda m: m.short_title):
        title = subject(measure.theme).title
        found.setdefault(title, []).append((measure.slug, measure.title))
    return [(title, those) for title, those in found.items() if those]


@dataclass(frozen=True)
class Heading:
    """A heading under which measures are shown: a theme, or else a subject."""

    slug: str
    title: str
    about: str = ""


def subject(slug: str) -> Heading:
    """The heading of a subject; a subject we have no words for keeps its own name."""
    words = SUBJECTS.get(slug, slug.replace("-", " ").capitalize())
    return Heading(slug.lower(), words)


def headings() -> dict[str, Heading]:
    """Which heading each subject is shown under.

    The partnership's own themes come first, in their order; a subject that no theme
    covers is its own heading.
    """
    found: dict[str, Heading] = {}
    for theme in Theme.objects.all():
        heading = Heading(theme.slug, theme.title, theme.about)
        for covered in theme.covers:
            found.setdefault(covered, heading)
    for slug in SUBJECTS:
        found.setdefault(slug, subject(slug))
    return found


def shown_under(
    measure: Measure, chosen: Iterable[Theme], found: dict[str, Heading]
) -> tuple[Heading, ...]:
    """The headings of a measure: the themes chosen for it, else that of its subject.

    `found` are all `headings`.
    """
    named = tuple(Heading(t.slug, t.title, t.about) for t in chosen)
    return named or (found.get(measure.theme) or subject(measure.theme),)
