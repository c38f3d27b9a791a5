"""What the board watches, in which order, and who answers for each figure."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from fingerpost import home
from fingerpost.evidence.models import (
    KPI_LEVELS,
    OPERATIONAL,
    STRATEGIC,
    Kpi,
    KpiAnswer,
    TypeGap,
)
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
    shared_with: Iterable[Organisation] = (),
    level: str = STRATEGIC,
    under: Kpi | None = None,
) -> Kpi:
    """Say which partner answers for a measure, who leads, and how it is shown.

    Who answered before is kept. Raises NotAllowed for an unknown level, and where an
    operational measure would not stand under a strategic one.
    """
    kpi, _ = Kpi.objects.get_or_create(measure=measure)
    _check_level(kpi, level, under)
    kpi.accountable, kpi.level, kpi.under = accountable, level, under
    kpi.lead, kpi.lead_title = lead, lead_title
    kpi.headline_basis, kpi.period_kind = headline_basis, period_kind
    if on_board is not None:
        kpi.on_board = on_board
    if order is not None:
        kpi.order = order
    kpi.save()
    kpi.themes.set(themes)
    shared = list(shared_with)
    kpi.shared_with.set(shared)
    KpiAnswer.objects.create(
        measure=measure,
        accountable=accountable.name if accountable else "",
        shared_with=[one.name for one in shared],
        lead=str(lead) if lead else lead_title,
        level=level,
        under=under.measure if under else "",
        on=home.today(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
    )
    record(
        by=by,
        verb="said who answers for",
        about=kpi,
        detail={
            "accountable": accountable.slug if accountable else None,
            "level": level,
        },
    )
    return kpi


def _check_level(kpi: Kpi, level: str, under: Kpi | None) -> None:
    """An operational measure stands under a strategic one, and nothing stands deeper.

    Raises NotAllowed with what is wrong.
    """
    if level not in KPI_LEVELS:
        raise NotAllowed("Choose a level: strategic or operational.")
    if level == STRATEGIC and under is not None:
        raise NotAllowed("A strategic measure stands under no other.")
    if level == OPERATIONAL and kpi.operational.exists():
        raise NotAllowed(
            "Operational measures stand under this one, so it must stay strategic."
        )
    if under is not None and (under.level != STRATEGIC or under.pk == kpi.pk):
        raise NotAllowed("Choose another measure, a strategic one, to stand under.")
