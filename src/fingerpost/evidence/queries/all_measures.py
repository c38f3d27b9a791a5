"""The one door to all measures: those with a file of code and those defined here.

A measure that somebody defined in the workspace becomes the same `Measure` as one with
a file, on basis "entered". Drafts are not among them; retired ones are, so that their
figures can still be read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Max

from fingerpost.engine.measure import Break, Change, Measure
from fingerpost.evidence.models import AGREED, DRAFT, RETIRED, KpiVersion
from fingerpost.evidence.queries.memory import remember
from fingerpost.measures import catalogue
from fingerpost.partnership.queries import by_whom


def definitions_stamp() -> int:
    """A number that changes with every change of a definition made here."""
    return KpiVersion.objects.aggregate(last=Max("id"))["last"] or 0


def all_measures(stamp: int | None = None) -> Mapping[str, Measure]:
    """Every measure by its slug, in order. `stamp` saves asking whether any changed."""
    if stamp is None:
        stamp = definitions_stamp()
    return remember(("measures", stamp), _all)


def current(measures: Mapping[str, Measure]) -> list[Measure]:
    """Those that are not retired: what a board may choose, what a person may type."""
    return [measure for measure in measures.values() if measure.retired is None]


def versions(slug: str) -> list[KpiVersion]:
    """Every version of a measure defined here, the oldest first."""
    return list(KpiVersion.objects.filter(slug=slug).order_by("number"))


def newest_versions() -> list[KpiVersion]:
    """The version in force of every measure defined here, drafts included."""
    newest: dict[str, KpiVersion] = {}
    for row in KpiVersion.objects.order_by("number"):
        newest[row.slug] = row
    return sorted(newest.values(), key=lambda row: row.title.lower())


def _all() -> Mapping[str, Measure]:
    every: dict[str, list[KpiVersion]] = {}
    rows = KpiVersion.objects.select_related("by__organisation")
    for row in rows.order_by("slug", "number"):
        every.setdefault(row.slug, []).append(row)
    made = {
        slug: as_measure(rows)
        for slug, rows in every.items()
        if any(row.state == AGREED for row in rows) and rows[-1].state != DRAFT
    }
    for measure in list(made.values()):
        if measure.replaces in made:
            earlier = made[measure.replaces]
            made[measure.replaces] = replace(earlier, replaced_by=measure.slug)
    both = catalogue() | made
    return {slug: both[slug] for slug in sorted(both)}


def as_measure(rows: Iterable[KpiVersion]) -> Measure:
    """The versions of one measure, oldest first, as the measure they define."""
    told = list(rows)
    first, last = told[0], told[-1]
    agreed = next((row for row in told if row.state == AGREED), None)
    return Measure(
        slug=last.slug,
        title=last.title,
        short_title=last.short_title,
        why=last.why,
        plain=last.plain,
        numerator=last.numerator,
        denominator=last.denominator or "None: this is not a share.",
        unit=last.unit,  # type: ignore[arg-type]
        decimals=last.decimals,
        better=last.better,  # type: ignore[arg-type]
        kind=last.kind,  # type: ignore[arg-type]
        theme=last.subject,
        partners=tuple(last.partners),
        entered=True,
        headline=last.period_kind,
        one_period=True,
        clock=last.clock,
        minimum_denominator=last.minimum_denominator,
        officers_only=last.officers_only,
        form=last.form,  # type: ignore[arg-type]
        question=last.question,
        mode=last.mode,
        document=last.document,
        breaks=tuple(
            Break(row.break_from, row.what, "entered") for row in told if row.break_from
        ),
        # a definition is read by everyone; who changed what is on its page for partners
        author=by_whom(first, "public"),
        checked_by=by_whom(agreed, "public") if agreed else "",
        reviewed=last.reviewed,
        next_review=last.next_review,
        changes=tuple(Change(row.on, row.what) for row in told),
        retired=_retired_on(last),
        replaces=last.replaces,
    )


def _retired_on(last: KpiVersion) -> date | None:
    return last.on if last.state == RETIRED else None
