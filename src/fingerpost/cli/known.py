"""All measures as commands know them: the catalogue, and those defined in this home."""

from collections.abc import Mapping

from fingerpost import home
from fingerpost.engine.measure import Measure


def measures() -> Mapping[str, Measure]:
    """Every measure by its slug. A home without a database has the catalogue only.

    So a command that only looks something up makes no database.
    """
    if not home.has_database():
        from fingerpost.measures import catalogue

        return catalogue()
    from fingerpost.cli import rooms

    rooms.ready()
    from fingerpost.evidence.queries import all_measures

    return all_measures()
