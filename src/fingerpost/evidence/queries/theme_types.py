"""Whether each theme has a measure of every type, and why not where it has none (R47).

The four types are activity, outcome, experience and finance. Only what the board
watches counts: a measure that nobody looks at fills no gap.
"""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.evidence.models import Kpi, TypeGap
from fingerpost.evidence.queries.all_measures import all_measures, current
from fingerpost.partnership.models import Theme

TYPES = {
    "activity": "Activity",
    "outcome": "Outcome",
    "experience": "Experience",
    "finance": "Finance",
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One theme and one type: its measures, or the reason why there is none."""

    theme: str
    kind: str
    title: str
    measures: tuple[Measure, ...]
    reason: TypeGap | None

    @property
    def is_open(self) -> bool:
        """Whether there is no measure, and nobody has said why."""
        return not self.measures and self.reason is None


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
    """A theme with its four cells."""

    theme: Theme
    cells: tuple[Cell, ...]


def theme_types() -> tuple[ThemeRow, ...]:
    """Every theme of the partnership with its types; nothing before it has themes."""
    known = {measure.slug: measure for measure in current(all_measures())}
    of: dict[int, list[Measure]] = {}
    themes = list(Theme.objects.all())
    for kpi in Kpi.objects.filter(on_board=True).prefetch_related("themes"):
        measure = known.get(kpi.measure)
        if measure is None:
            continue
        named = (
            list(kpi.themes.all())
            or [theme for theme in themes if measure.theme in theme.covers][:1]
        )
        for theme in named:
            of.setdefault(theme.pk, []).append(measure)
    reasons: dict[tuple[str, str], TypeGap] = {}
    for row in TypeGap.objects.order_by("id"):
        reasons[row.theme, row.kind] = row
    return tuple(
        ThemeRow(
            theme=theme,
            cells=tuple(
                Cell(
                    theme=theme.slug,
                    kind=kind,
                    title=title,
                    measures=tuple(m for m in of.get(theme.pk, ()) if m.kind == kind),
                    reason=reasons.get((theme.slug, kind)),
                )
                for kind, title in TYPES.items()
            ),
        )
        for theme in themes
    )


def open_gaps(rows: tuple[ThemeRow, ...]) -> int:
    """How many gaps have neither a measure nor a reason."""
    return sum(cell.is_open for row in rows for cell in row.cells)
