"""Marks by which a page can tell that something has been written since it was made."""

from django.db import connection, models

Mark = tuple[type[models.Model], str]  # a kind of record, and "id" or "version"
_ASK = {"id": "max(id)", "version": "sum(version)"}


def marks(*wanted: Mark) -> tuple[int, ...]:
    """One number for each kind of record, all asked for at once; 0 for an empty one.

    "id" is for records that are only ever added to; "version" for those that count
    their changes and are never deleted.
    """
    asked = ", ".join(
        f"(select {_ASK[by]} from {connection.ops.quote_name(kind._meta.db_table)})"
        for kind, by in wanted
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select {asked}")
        return tuple(int(number or 0) for number in cursor.fetchone())
