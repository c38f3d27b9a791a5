"""Makes all observations from what has been imported, and notes the run."""

import logging
import secrets
from collections.abc import Sequence

from django.db import transaction

from fingerpost import home
from fingerpost.engine.store import Store
from fingerpost.evidence.models import Run
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.partnership.actions import By, record, words_for

log = logging.getLogger(__name__)


def run_stands(store: Store) -> bool:
    """Whether the figures that pages show were made of exactly what is kept now.

    Then another run would make the very same ones.
    """
    run_id = store.current_run()
    if run_id is None:
        return False
    made = store.run_meta(run_id)
    kept = sorted(one.import_id for one in store.snapshots())
    same_files = sorted(made.get("imports", ())) == kept
    return same_files and made.get("slugs") == sorted(all_measures())


def run_measures(
    *,
    by: By,
    measures: Sequence[str] | None = None,
    engine: str = "duckdb",
    engine_address: str = "",
) -> Run:
    """Compute every measure from the returns; pages then show the new figures.

    With `measures` only those are computed, and only those have figures afterwards.
    Raises KeyError for a measure and NoEngine for an engine that does not exist.
    """
    # the engine's expressions take a second to load: never at the top of this file
    from fingerpost.engine.compute import compute

    known = all_measures()
    chosen = [known[slug] for slug in measures] if measures else None
    made = compute(
        Store(home.home()),
        known.values() if chosen is None else chosen,
        today=home.today(),
        engine=engine,
        engine_address=engine_address,
        run_id=f"{home.now():%Y%m%d}-{secrets.token_hex(6)}",
        now=home.now(),
    )
    with transaction.atomic():
        run = Run.objects.create(
            run_id=made.run_id,
            at=home.now(),
            by_words=words_for(by),
            rows=made.rows,
            measures=made.measures,
            observations=made.observations,
            seconds=made.seconds,
        )
        record(by=by, verb="computed", about=run)
    _ask_owners()
    return run


def _ask_owners() -> None:
    """Ask for reports where figures turned; the figures stand even if that fails."""
    from fingerpost.evidence.actions.asking_for_reports import ask_where_off_track

    try:
        ask_where_off_track()
    except Exception as fault:  # the class only: a message may quote a record
        log.error("asking for exception reports: %s", type(fault).__name__)
