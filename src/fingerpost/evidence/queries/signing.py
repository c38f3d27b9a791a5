"""All figures of the board on one page, to be looked at and signed off together."""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.evidence.queries.board import board_readings
from fingerpost.evidence.queries.board_filters import ANY_LEVEL
from fingerpost.evidence.queries.measure_page import measure_page
from fingerpost.evidence.queries.quality import Badge
from fingerpost.evidence.queries.readings import Figures
from fingerpost.evidence.queries.sign_offs import Hindrance, Signed, hindrances
from fingerpost.judgement.reading import Reading
from fingerpost.partnership.actions import By


@dataclass(frozen=True, kw_only=True)
class ToSign:
    """A measure of the board: its figures, what goes with them, what is in the way."""

    measure: Measure
    reading: Reading
    badge: Badge
    signed: Signed
    caveats: tuple[str, ...]
    missing: tuple[Hindrance, ...]

    @property
    def ready(self) -> bool:
        """Whether this person can sign it off now, and it is not signed off yet."""
        return not self.missing and not self.signed.holds


def to_sign(*, by: By, now: Figures) -> tuple[ToSign, ...]:
    """Every measure of the board with figures: those that can be signed off first."""
    found = []
    for card in board_readings("partner", level=ANY_LEVEL, now=now).cards:
        page = measure_page(card.measure.slug, audience="partner", now=now)
        found.append(
            ToSign(
                measure=card.measure,
                reading=card.reading,
                badge=card.badge,
                signed=card.signed,
                caveats=tuple(now.standing.caveats(card.measure, audience="public")),
                missing=tuple(hindrances(page, by=by, badge=card.badge, now=now)),
            )
        )
    return tuple(sorted(found, key=lambda one: one.measure.short_title))
