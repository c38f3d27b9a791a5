"""What the board watches, in which order, and who answers for each figure."""

from collections.abc import Sequence

from django.db import transaction

from fingerpost import home
from fingerpost.evidence.models import Kpi, TypeGap
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Organisation, Person, Theme


@transaction.atomic
def choose_kpis(*, by: By, measures: Sequence[str]) -> list[Kpi]:
    """Choose the measures on the board's dashboard, in this order.

    A measure that is left out keeps who answers for it and leaves the board.
    """
    there = {kpi.measure: kpi for kpi in Kpi.objects.select_for_update()}
    chosen = []
    for order, slug in enumerate(dict.fromkeys(measures), start=1):
        kpi = there.pop(slug, None) or Kpi(measure=slug)
        kpi.on_board, kpi.order = True, order
        kpi.save()
        chosen.append(kpi)
    for kpi in there.values():
        if kpi.on_board:
            kpi.on_board = False
            kpi.save(update_fields=["on_board"])
    record(
        by=by,
        verb="chose what the board watches",
        detail={"measures": [kpi.measure for kpi in chosen]},
    )
    return chosen


@transaction.atomic
def explain_gap(*, by: By, theme: str, kind: str, reason: str) -> TypeGap:
    """Say why a theme has no measure of one type. An earlier reason is kept."""
    if not reason.strip():
        raise NotAllowed("Say why there is no such measure.")
    row = TypeGap.objects.create(
        theme=theme,
        kind=kind,
        reason=reason.strip(),
        on=home.today(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
    )
    record(by=by, verb="said why there is no measure", about=row)
    return row


@transaction.atomic
def set_kpi(
    *,
    by: By,
    measure: str,
    accountable: Organisation | None = None,
    lead: Person | None = None,
    lead_title: str = "",
    themes: Sequence[Theme] = (),
    headline_basis: str = "",
    period_kind: str = "",
    on_board: bool | None = None,
    order: int | None = None,
) -> Kpi:
    """Say which partner answers for a measure, who leads, and how it is shown."""
    kpi, _ = Kpi.objects.get_or_create(measure=measure)
    kpi.accountable = accountable
    kpi.lead, kpi.lead_title = lead, lead_title
    kpi.headline_basis, kpi.period_kind = headline_basis, period_kind
    if on_board is not None:
        kpi.on_board = on_board
    if order is not None:
        kpi.order = order
    kpi.save()
    kpi.themes.set(themes)
    record(
        by=by,
        verb="said who answers for",
        about=kpi,
        detail={"accountable": accountable.slug if accountable else None},
    )
    return kpi
