"""The partnership's own groups of areas: which there are, and what they were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fingerpost import home
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import GroupRecord
from fingerpost.evidence.queries.readings import figures
from fingerpost.judgement.comparators.averages import groups_in_force
from fingerpost.sources import areas as area_register


@dataclass(frozen=True, kw_only=True)
class GroupCard:
    """A group as its page shows it: what it is now, and every make-up before."""

    pk: int  # of the newest record
    name: str
    ended: bool
    areas: tuple[str, ...]  # names, in the alphabet's order
    since: str
    why: str
    history: tuple[tuple[str, str, str, str], ...]  # from, areas, why, by whom


def group_names() -> list[str]:
    """The name of every group there is or was."""
    return sorted(set(GroupRecord.objects.values_list("name", flat=True)))


def group_of(pk: int) -> GroupRecord | None:
    """The newest record of the group that a record belongs to."""
    row = GroupRecord.objects.filter(pk=pk).first()
    if row is None:
        return None
    return GroupRecord.objects.filter(name=row.name).order_by("-id").first()


def council_names() -> Mapping[str, str]:
    """The councils that can be chosen, by code: those with figures, without our own."""
    now = figures()
    rows = now.areas.values() or area_register.register().councils(on=home.today())
    there = [row for row in rows if row.level == "council" and row.code != now.area]
    return {row.code: row.name for row in sorted(there, key=lambda row: row.name)}


def councils_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """The councils that can be chosen, each under its region."""
    now = figures()
    known = area_register.register()
    by_region: dict[str, list[tuple[str, str]]] = {}
    for code, name in council_names().items():
        row = now.areas.get(code) or known.get(code)
        region = row.region if row is not None else ""
        held = now.areas.get(region) or known.get(region)
        by_region.setdefault(held.name if held else "Other areas", []).append(
            (code, name)
        )
    return sorted(by_region.items())


def group_cards() -> list[GroupCard]:
    """Every group, those that hold now first, each with its whole history."""
    names = dict(council_names())
    rows: dict[str, list[GroupRecord]] = {}
    for row in GroupRecord.objects.all():
        rows.setdefault(row.name, []).append(row)
    today = home.today()
    cards = []
    for name, versions in rows.items():
        held = groups_in_force((one.as_part() for one in versions), today)
        current = held[0] if held else None
        cards.append(
            GroupCard(
                pk=versions[-1].pk,
                name=name,
                ended=current is None,
                areas=_named(current.codes if current else (), names),
                since=say_day(current.since) if current else "",
                why=current.why if current else versions[-1].reason,
                history=tuple(
                    (
                        say_day(one.valid_from),
                        ", ".join(_named(one.areas, names)) or "Ended",
                        one.reason,
                        f"{one.by_words}, {say_day(one.set_on)}",
                    )
                    for one in reversed(versions)
                ),
            )
        )
    return sorted(cards, key=lambda card: (card.ended, card.name.casefold()))


def _named(codes: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(code, code) for code in codes))
