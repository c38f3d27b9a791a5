"""Choosing areas to stand beside: a group is added to, never edited."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from fingerpost import home
from fingerpost.evidence.models import GroupRecord
from fingerpost.evidence.queries.groups import council_names, group_names
from fingerpost.judgement.comparators.averages import FEWEST_IN_GROUP
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person

LONGEST = 60


@transaction.atomic
def add_group(
    *, by: By, name: str, areas: Sequence[str], valid_from: date, reason: str
) -> GroupRecord:
    """Make up a new group of areas that every measure is then compared with.

    Raises NotAllowed in one sentence for a name that is empty, too long or taken, and
    for all that `change_group` refuses.
    """
    name = " ".join(name.split())
    if not name:
        raise NotAllowed("Give the group a name.")
    if len(name) > LONGEST:
        raise NotAllowed(f"The name has more than {LONGEST} letters. Make it shorter.")
    if name.casefold() in {one.casefold() for one in group_names()}:
        raise NotAllowed(
            f"There is a group called {name} already. Change that one, or choose "
            "another name."
        )
    return _keep(by, name, areas, valid_from, reason, verb="made the group of areas")


@transaction.atomic
def change_group(
    *, by: By, name: str, areas: Sequence[str], valid_from: date, reason: str
) -> GroupRecord:
    """Say of which areas a group is made up from a day on. What held before stays.

    Raises NotAllowed for an unknown group or area, our own area, fewer areas than an
    average needs, and without a reason.
    """
    if name not in group_names():
        raise NotAllowed("There is no such group.")
    return _keep(by, name, areas, valid_from, reason, verb="changed the group of areas")


@transaction.atomic
def end_group(*, by: By, name: str, valid_from: date, reason: str) -> GroupRecord:
    """Say that a group is no longer compared with from a day on. Its history stays."""
    if name not in group_names():
        raise NotAllowed("There is no such group.")
    if not reason.strip():
        raise NotAllowed("Say why the group ends.")
    return _write(by, name, (), valid_from, reason, verb="ended the group of areas")


def _keep(
    by: By,
    name: str,
    areas: Sequence[str],
    valid_from: date,
    reason: str,
    *,
    verb: str,
) -> GroupRecord:
    if not reason.strip():
        raise NotAllowed("Say why these areas: it stands beside the figures.")
    chosen = tuple(dict.fromkeys(areas))
    known = council_names()
    unknown = [code for code in chosen if code not in known]
    if unknown:
        raise NotAllowed(f"'{unknown[0][:20]}' is not an area that can be chosen.")
    if len(chosen) < FEWEST_IN_GROUP:
        raise NotAllowed(f"Choose at least {FEWEST_IN_GROUP} areas.")
    return _write(by, name, chosen, valid_from, reason, verb=verb)


def _write(
    by: By,
    name: str,
    areas: Sequence[str],
    valid_from: date,
    reason: str,
    *,
    verb: str,
) -> GroupRecord:
    row = GroupRecord.objects.create(
        name=name,
        areas=list(areas),
        valid_from=valid_from,
        reason=reason.strip(),
        set_on=home.today(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
    )
    record(
        by=by,
        verb=verb,
        about=row,
        detail={"areas": list(areas), "from": valid_from.isoformat()},
    )
    return row
