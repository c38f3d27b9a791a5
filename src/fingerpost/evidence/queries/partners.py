"""What each partner answers for, side by side and never as a league table (R44).

Partners are named by the alphabet. There are no ranks, shares or scores: they answer
for other work, and for more or less of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fingerpost.evidence.models import ExceptionReport
from fingerpost.evidence.queries.board import Card
from fingerpost.evidence.queries.board_filters import narrowed
from fingerpost.partnership.models import Organisation

HEAD = (
    "Partner",
    "Answers for",
    "Shares in",
    "Improving",
    "Getting worse",
    "No clear change",
    "No direction yet",
    "Reports owed",
)
NOBODY = "Nobody has been named"


@dataclass(frozen=True, kw_only=True)
class PartnerRow:
    """One partner: how many measures it answers for, and what these say."""

    slug: str
    name: str
    own: tuple[Card, ...]
    shared: int
    owed: int
    overdue: int

    def count(self, *kinds: str) -> int:
        """How many of its measures have one of these directions."""
        return sum(card.reading.variation.type in kinds for card in self.own)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table, with its name first."""
        told = ("improvement", "concern", "common-cause")
        counts = [self.count(kind) for kind in told]
        late = f", {self.overdue} overdue" if self.overdue else ""
        rest = len(self.own) - sum(counts)
        numbers = [len(self.own), self.shared, *counts, rest]
        return (self.name, *(str(number) for number in numbers), f"{self.owed}{late}")


def partner_rows(cards: Iterable[Card], *, today: date) -> tuple[PartnerRow, ...]:
    """Every partner that is there, by name; last what nobody answers for, if any."""
    found = tuple(cards)
    rows = []
    for one in Organisation.objects.filter(closed=None).order_by("name"):
        asked = narrowed(partner=one.slug)
        own = tuple(card for card in found if asked.answers(card.kpi))
        shared = sum(
            asked.is_theirs(card.measure, card.kpi) and not asked.answers(card.kpi)
            for card in found
        )
        rows.append(_row(one.slug, one.name, own, shared, today))
    nobody = tuple(card for card in found if not card.accountable)
    if nobody:
        rows.append(_row("", NOBODY, nobody, 0, today))
    return tuple(rows)


def _row(
    slug: str, name: str, own: tuple[Card, ...], shared: int, today: date
) -> PartnerRow:
    reports: list[ExceptionReport] = [card.report for card in own if card.report]
    return PartnerRow(
        slug=slug,
        name=name,
        own=own,
        shared=shared,
        owed=sum(report.now.waits for report in reports),
        overdue=sum(report.overdue(today) for report in reports),
    )
