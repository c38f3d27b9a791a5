"""What inspectors found here and in the areas around us: published words and days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.evidence.queries.memory import observations, remember
from fingerpost.evidence.queries.readings import Figures, figures
from fingerpost.sources.areas import register
from fingerpost.sources.ofsted_area_send import EARLIER


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """One inspection of one area; `found` and `revisit` are whole sentences."""

    area: str
    name: str
    framework: str
    started: date
    published: date | None
    found: str
    revisited: date | None
    revisit: str


@dataclass(frozen=True, kw_only=True)
class Inspections:
    """Those of the partnership's own area, and of each other area of its region.

    Both are empty before the first file; `region` is "" where it is not known.
    """

    own: tuple[Inspection, ...]
    around: tuple[Inspection, ...]
    area: str
    region: str


def inspections(*, now: Figures | None = None) -> Inspections:
    """Every published outcome of our area and of its region, the newest first."""
    now = now or figures()
    every: list[dict[str, Any]] = []
    if now.run_id:
        every = remember(("inspections", now.run_id), observations().inspections)
    known = register(now.areas.values())
    here = known.get(now.area)
    region = here.region if here is not None else ""
    around = [
        row
        for row in every
        if row["area"] != now.area
        and region
        and (other := known.get(row["area"])) is not None
        and other.region == region
    ]
    found = known.get(region) if region else None
    return Inspections(
        own=tuple(_said(row, known) for row in every if row["area"] == now.area),
        around=tuple(
            sorted(
                (_said(row, known) for row in around),
                key=lambda one: (one.name, -one.started.toordinal()),
            )
        ),
        area=here.name if here is not None else "",
        region=found.name if found is not None else "",
    )


def _said(row: dict[str, Any], known: Any) -> Inspection:
    area = known.get(row["area"])
    return Inspection(
        area=row["area"],
        name=area.name if area is not None else row["area"],
        framework=row["framework"],
        started=row["started"],
        published=row["published"],
        found=_found(row),
        revisited=row["revisit_started"],
        revisit=_revisit(row),
    )


def _found(row: dict[str, Any]) -> str:
    """The outcome in the inspectors' words, with how much was named."""
    words = str(row["outcome"] or "").strip().rstrip(".")
    count = row["weaknesses"]
    if row["framework"] == EARLIER:
        if not count:
            return f"{words}."
        noun = "significant weakness" if count == 1 else "significant weaknesses"
        return f"{words}: {count} {noun}."
    if str(row["action_required"]).casefold() != "yes":
        return f"{words}."
    noun = "area" if count == 1 else "areas"
    named = f", with {count} {noun} for priority action" if count else ""
    return f"{words}. A priority action plan was required{named}."


def _revisit(row: dict[str, Any]) -> str:
    """What a revisit found, or that there was none yet; "" where none was due."""
    outcome = str(row["revisit_outcome"] or "").casefold()
    if not outcome:
        note = str(row["note"] or "").strip().rstrip(".")
        return f"{note}." if note else ""
    of = (row["progress"] or 0) + (row["no_progress"] or 0)
    said = (
        f"Sufficient progress in {row['progress'] or 0} of {of} significant weaknesses"
    )
    return f"{said}." if of else f"Sufficient progress: {outcome}."
