"""Marks by which a page can tell that something has been written since it was made."""

from django.db import connection, models

# a kind of record, and "id", "version" or "finished_at"
Mark = tuple[type[models.Model], str]
_ASK = {
    "id": "max(id)",
    "version": "sum(version)",
    "finished_at": "count(finished_at)",
}


def marks(*wanted: Mark) -> tuple[int, ...]:
    """One number for each kind of record, all asked for at once; 0 for an empty one.

    "id" is for records that are only ever added to; "version" for those that count
    their changes and are never deleted; "finished_at" for those that matter once they
    are over.
    """
    asked = ", ".join(
        f"(select {_ASK[by]} from {connection.ops.quote_name(kind._meta.db_table)})"
        for kind, by in wanted
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select {asked}")
        return tuple(int(number or 0) for number in cursor.fetchone())
