"""Rating the quality of figures, and signing them off for the board's papers."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from fingerpost import home
from fingerpost.evidence.models.quality import LEVELS, QualityRating, SignOff
from fingerpost.evidence.queries.measure_page import measure_page
from fingerpost.evidence.queries.quality import badge_of
from fingerpost.evidence.queries.readings import figures
from fingerpost.evidence.queries.sign_offs import hindrances, severe
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person


@transaction.atomic
def rate_quality(
    *, by: By, measure: str, level: str, reason: str, on: date | None = None
) -> QualityRating:
    """Say how far a measure's figures can be trusted, and why.

    Raises NotAllowed for an unknown measure or level, and without a reason.
    """
    if measure not in figures().measures:
        raise NotAllowed(f"There is no measure called '{measure[:80]}'.")
    if level not in LEVELS:
        words = ", ".join(word.lower() for word, _ in LEVELS.values())
        raise NotAllowed(f"Choose one of the levels: {words}.")
    if not reason.strip():
        raise NotAllowed("Say how you know.")
    row = QualityRating.objects.create(
        measure=measure,
        level=level,
        reason=reason.strip(),
        on=on or home.today(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
    )
    record(by=by, verb="rated the quality of", about=row, detail={"level": level})
    return row


@transaction.atomic
def sign_off(
    *, by: By, measure: str, words: str = "", at: datetime | None = None
) -> SignOff:
    """Say that the figures of the current run are checked and may go to the board.

    Raises NotAllowed with one sentence when a severe issue has no caveat, when the
    automatic checks find the figures weak and no caveat goes with them, and for
    whoever handed in the files that they rest on.
    """
    now = figures()
    if measure not in now.measures:
        raise NotAllowed(f"There is no measure called '{measure[:80]}'.")
    page = measure_page(measure, audience="partner", now=now)
    badge = badge_of(measure, now=now)
    if missing := hindrances(page, by=by, badge=badge, now=now):
        raise NotAllowed(missing[0].words)
    caveats = now.standing.caveats(page.measure, audience="public")
    row = SignOff.objects.create(
        measure=measure,
        run_id=now.run_id or "",
        words=words.strip(),
        caveats=list(caveats),
        level=badge.level,
        severe=[issue.pk for issue in severe(page.measure, now)],
        at=at or home.now(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
    )
    record(
        by=by,
        verb="signed off the figures of",
        about=row,
        detail={"run": row.run_id, "caveats": row.caveats},
    )
    return row


@transaction.atomic
def sign_off_all(
    *, by: By, measures: Iterable[str], run_id: str, words: str = ""
) -> list[SignOff]:
    """Sign off the figures of several measures, each with its own record, or none.

    `run_id` is the run that the person has looked at. Raises NotAllowed, naming the
    measure, when one may not be signed off, and when the figures were made again.
    """
    now = figures()
    if run_id != now.run_id:
        raise NotAllowed(
            "The figures were made again since you opened this page. Look once more."
        )
    rows = []
    for slug in dict.fromkeys(measures):
        try:
            rows.append(sign_off(by=by, measure=slug, words=words))
        except NotAllowed as refusal:
            title = now.measures[slug].short_title if slug in now.measures else ""
            raise NotAllowed(f"{title}: {refusal}" if title else str(refusal)) from None
    return rows
