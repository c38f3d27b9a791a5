"""Opens what the findings of an import mask, for one page, and notes every look."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from fingerpost import home
from fingerpost.engine.store import Store
from fingerpost.evidence.models import Import
from fingerpost.partnership.actions import NotAllowed, record
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may


@transaction.atomic
def show_values(
    *, by: Person, row: Import, places: Sequence[int], narrowed: Mapping[str, str]
) -> dict[int, tuple[str, str]]:
    """The masked values and the file's own child ids at these places of the list.

    The trail says who looked, at which import, how the list was narrowed and how many
    lines were shown; it never holds a value. Raises NotAllowed.
    """
    if not may(by, "evidence.unmask"):
        raise NotAllowed("You may not see the masked values.")
    wanted = set(places)
    found = {
        one["place"]: (one["value"], one["child"])
        for one in Store(home.home()).unmasked(row.import_id, today=home.today())
        if one["place"] in wanted
    }
    record(
        by=by,
        verb="looked at masked values",
        about=row,
        detail={"narrowed_to": dict(narrowed), "lines": len(found)},
    )
    return found
