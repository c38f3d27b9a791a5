"""What of the board somebody asked to see: a theme, a partner, a level (R18, R44)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.evidence.models import OPERATIONAL, STRATEGIC, Kpi
from fingerpost.partnership.models import Organisation
from fingerpost.partnership.themes import Heading, shown_under

ANY_LEVEL = "all"
LEVEL_WORDS = {
    STRATEGIC: "Strategic",
    OPERATIONAL: "Operational, one level down",
    ANY_LEVEL: "Both levels",
}
# definitions name partners by what they are, an address names one of them
_ALSO = {"school": ("schools", "colleges"), "provider": ("providers",)}


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What somebody asked for; empty values let everything through.

    `under` is a strategic measure whose operational ones are shown; it overrides the
    level. `names` are those by which a definition may speak of the partner.
    """

    theme: str = ""
    partner: str = ""
    level: str = STRATEGIC
    under: str = ""
    names: frozenset[str] = frozenset()

    def lets_through(
        self, measure: Measure, kpi: Kpi | None, themes: Iterable[Heading]
    ) -> bool:
        """Whether a measure of the board is among those that were asked for."""
        if self.theme and self.theme not in {heading.slug for heading in themes}:
            return False
        if self.names and not self.is_theirs(measure, kpi):
            return False
        if self.under:
            return bool(kpi and kpi.under and kpi.under.measure == self.under)
        level = kpi.level if kpi else STRATEGIC
        return self.level in (ANY_LEVEL, level)

    def answers(self, kpi: Kpi | None) -> bool:
        """Whether the partner that was asked for answers for a measure."""
        return bool(kpi and kpi.accountable and kpi.accountable.slug == self.partner)

    def is_theirs(self, measure: Measure, kpi: Kpi | None) -> bool:
        """Whether that partner answers for a measure, or its work is what it shows.

        Whose work it shows is what the partnership has said, else what the definition
        says.
        """
        if self.answers(kpi):
            return True
        said = {one.slug for one in kpi.shared_with.all()} if kpi else set()
        if said:
            return self.partner in said
        return bool(self.names & set(measure.partners))


def narrowed(
    *, theme: str = "", partner: str = "", level: str = STRATEGIC, under: str = ""
) -> Narrowed:
    """What was asked for. An unknown level means the strategic one."""
    names: frozenset[str] = frozenset()
    if partner:
        one = Organisation.objects.filter(slug=partner).first()
        kinds = (one.kind, *_ALSO.get(one.kind, ())) if one else ()
        names = frozenset({partner, *kinds})
    return Narrowed(
        theme=theme,
        partner=partner,
        level=level if level in LEVEL_WORDS else STRATEGIC,
        under=under,
        names=names,
    )


def themes_of(
    measure: Measure, kpi: Kpi | None, found: Mapping[str, Heading]
) -> tuple[Heading, ...]:
    """The themes that a measure is shown under: the KPI's, else by its subject."""
    return shown_under(measure, kpi.themes.all() if kpi else (), dict(found))
