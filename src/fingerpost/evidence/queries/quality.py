"""The quality badge of each measure: the worse of the automatic checks and a person.

The automatic checks are those of the run (what was left out, what jumped, what does
not add up), of the last hand-over (the share of rows in error), of the calendar (is a
source late) and of the data register (is a severe or moderate issue known). A badge is
good only when the checks found nothing and a person has said so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.engine.store import QualityRow
from fingerpost.evidence.models import Import
from fingerpost.evidence.models.quality import (
    CARE,
    GOOD,
    LEVELS,
    LOW,
    NOT_RATED,
    UNRATED,
    QualityRating,
)
from fingerpost.evidence.queries import boards
from fingerpost.evidence.queries.memory import observations, remember
from fingerpost.evidence.queries.readings import Figures, figures
from fingerpost.evidence.queries.sources import (
    Expected,
    Freshness,
    freshness,
    late_sources,
    source_title,
)
from fingerpost.register.states import MODERATE, SEVERE

# from these shares of rows in error on, the figures need care, or are weak
CARE_SHARE, LOW_SHARE = 0.01, 0.05
# what the checks noted about older periods says nothing about the figures of today
_RECENT = timedelta(days=366)
_MOST_NOTES = 3
SHAPES = {
    GOOD: "circle with tick",
    CARE: "triangle, point up",
    LOW: "square with cross",
    UNRATED: "open circle",
}
_ORDER = [GOOD, CARE, LOW]


@dataclass(frozen=True, kw_only=True)
class Badge:
    """How far a measure's figures can be trusted: a level, and why.

    `automatic` is what the checks alone say; `rating` what a person said, if anybody.
    """

    level: str
    automatic: str
    reasons: tuple[str, ...]
    rating: QualityRating | None

    @property
    def word(self) -> str:
        """The level in words."""
        return LEVELS[self.level][0] if self.level in LEVELS else NOT_RATED

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return SHAPES[self.level]


Reason = tuple[str, str]  # (level, sentence)


def badges(*, now: Figures | None = None) -> dict[str, Badge]:
    """The badge of every measure, by slug."""
    found = now or figures()
    return remember(("badges", found), lambda: _badges(found))


def badge_of(slug: str, *, now: Figures | None = None) -> Badge:
    """The badge of one measure. Raises KeyError for one that does not exist."""
    return badges(now=now)[slug]


def _badges(now: Figures) -> dict[str, Badge]:
    ratings = {row.measure: row for row in QualityRating.objects.all()}
    notes: dict[str, list[QualityRow]] = {}
    if now.run_id:
        for area in filter(None, dict.fromkeys((now.area, now.board))):
            for note in observations().quality(area=area):
                notes.setdefault(note.measure, []).append(note)
    fresh = {line.source: line for line in freshness(now=now)}
    late = late_sources(now=now)
    shares = _error_shares()
    with_figures = boards.with_figures(now)
    return {
        slug: _badge(
            measure,
            rating=ratings.get(slug),
            has_figures=slug in with_figures,
            reasons=_reasons(measure, notes.get(slug, []), fresh, late, shares, now),
        )
        for slug, measure in now.measures.items()
    }


def _badge(
    measure: Measure,
    *,
    rating: QualityRating | None,
    has_figures: bool,
    reasons: list[Reason],
) -> Badge:
    if not has_figures:
        in_words = measure.form == "judgement"
        none = "It holds a judgement in words, which has its own strength."
        return Badge(
            level=UNRATED,
            automatic=UNRATED,
            reasons=(none if in_words else "There are no figures to rate yet.",),
            rating=rating,
        )
    automatic = max((level for level, _ in reasons), key=_ORDER.index, default=GOOD)
    words = [sentence for _, sentence in reasons]
    if not words:
        words = ["The automatic checks found nothing."]
    if rating is None:
        level = UNRATED if automatic == GOOD else automatic
        words.append("Nobody has checked and rated them yet.")
    else:
        level = max(automatic, rating.level, key=_ORDER.index)
        said = LEVELS[rating.level][0].lower()
        reason = rating.reason.strip().rstrip(".")
        words.append(
            f"{rating.by_words} rated them {said} on {say_day(rating.on)}: {reason}."
        )
    return Badge(level=level, automatic=automatic, reasons=tuple(words), rating=rating)


def _reasons(
    measure: Measure,
    notes: list[QualityRow],
    fresh: Mapping[str, Freshness],
    late: Mapping[str, Expected],
    shares: Mapping[str, float],
    now: Figures,
) -> list[Reason]:
    """Everything that the automatic checks hold against a measure's figures."""
    found: list[Reason] = []
    for issue in now.standing.touching(measure):
        if issue.severity in (SEVERE, MODERATE):
            level = LOW if issue.severity == SEVERE else CARE
            found.append((level, f"Known issue, {issue.severity}: {issue.title}."))
    sources = dict.fromkeys(slug for _, slug in now.standing.sources(measure))
    told = _recent(measure, notes, fresh)
    for note in told[:_MOST_NOTES]:
        low = note.code == "completeness" and note.severity == "error"
        found.append((LOW if low else CARE, note.words))
    if len(told) > _MOST_NOTES:
        found.append((CARE, f"{len(told) - _MOST_NOTES} more notes of this kind."))
    for slug in sources:
        line = late.get(slug)
        if line is not None and line.due is not None:
            when = say_day(line.due)
            found.append((CARE, f"{line.title} is late: newer data was due on {when}."))
        share = shares.get(slug, 0.0)
        if share >= CARE_SHARE:
            level = LOW if share >= LOW_SHARE else CARE
            title = source_title(slug)
            found.append(
                (
                    level,
                    f"Of the rows last handed in from {title}, "
                    f"{100 * share:.0f}% have an error.",
                )
            )
    return found


def _recent(
    measure: Measure, notes: list[QualityRow], fresh: Mapping[str, Freshness]
) -> list[QualityRow]:
    """The notes about figures of the last year, what weighs most and newest first."""
    ends = {
        basis: max(
            (
                fresh[slug].data_to or fresh[slug].imported_at.date()
                for at, slug in measure.sources
                if at == basis and slug in fresh
            ),
            default=date.max,
        )
        for basis in measure.bases
    }
    found = [
        note
        for note in notes
        if note.period is None
        or ends.get(note.basis, date.max) == date.max
        or note.period.end >= ends[note.basis] - _RECENT
    ]
    found.sort(key=lambda note: note.period.end if note.period else date.max)
    found.reverse()
    return sorted(found, key=lambda note: note.severity != "error")


def _error_shares() -> dict[str, float]:
    """For each source the share of rows in error of its newest accepted hand-over."""
    shares: dict[str, float] = {}
    rows = Import.objects.filter(state__startswith="accepted").order_by("-queued_at")
    for source, told in rows.values_list("source", "told")[:200]:
        if source in shares:
            continue
        tables = (told or {}).get("tables", {}).values()
        read = sum(table.get("read", 0) for table in tables)
        flagged = sum(table.get("flagged", 0) for table in tables)
        shares[source] = flagged / read if read else 0.0
    return shares
