"""The stored figures as commands read them, without loading the web site.

When something was imported after the last run, the run is made again first, so that
nobody has to know that there is such a thing as a run.
"""

from typing import Any

from fingerpost import home
from fingerpost.cli.output import Progress


def store() -> Any:
    """The store of this home."""
    from fingerpost.engine.store import Store

    return Store(home.home())


def stale(kept: Any) -> bool:
    """Whether something was imported since the last run, or no whole run was made."""
    imports = sorted(one.import_id for one in kept.snapshots())
    run_id = kept.current_run()
    if not imports:
        return False
    if run_id is None:
        return True
    meta = kept.run_meta(run_id)
    from fingerpost.measures import catalogue

    # a run says which measures it holds; a new measure needs a new run. One that was
    # defined here has no figures before they are imported, which makes a run anyway.
    held = meta.get("slugs")
    return sorted(meta.get("imports", ())) != imports or (
        held is not None and not set(catalogue()) <= set(held)
    )


def fresh(kept: Any) -> None:
    """Make the run again when it is older than what has been imported."""
    if not stale(kept):
        return
    from fingerpost.cli import rooms

    progress = Progress()
    progress(0.1, "Making the figures")
    rooms.ready()
    from fingerpost.evidence.actions import run_measures

    run_measures(by=rooms.BY)
    progress.over()


def register(kept: Any) -> Any:
    """Every area that is known: the built-in ones and those of imported files."""
    from fingerpost.sources.areas import register as known

    return known(kept.areas())


def same_codes(area: Any) -> list[str]:
    """Every code under which figures of this area may be kept."""
    return [area.code, *getattr(area, "other_codes", ())]
