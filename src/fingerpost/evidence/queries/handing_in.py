"""Who may hand in which files, and whose imports a person may read: deny by default."""

from django.db.models import QuerySet

from fingerpost.engine.source import Source
from fingerpost.evidence.models import Import
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may
from fingerpost.sources import catalogue


def may_hand_in(person: Person, source: Source) -> bool:
    """Whether the files of a source are this person's to hand in."""
    if not source.shapes:
        return False
    if may(person, "evidence.import"):
        return True
    return may(person, "evidence.hand_in") and person.has_any_role(source.handed_in_by)


def sources_for(person: Person) -> list[Source]:
    """The sources whose files this person may hand in."""
    return [source for source in catalogue().values() if may_hand_in(person, source)]


def imports_for(person: Person) -> QuerySet[Import]:
    """The imports that this person may read: every one, or only their own."""
    if may(person, "evidence.view_imports"):
        return Import.objects.all()
    if may(person, "evidence.own_imports"):
        return Import.objects.filter(by=person)
    return Import.objects.none()


def only_of(person: Person) -> Person | None:
    """Whose imports a comparison may look at: None for those who may see all."""
    return None if may(person, "evidence.view_imports") else person
