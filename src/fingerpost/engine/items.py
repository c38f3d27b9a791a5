"""The published figures that a measure is made of, and the group that each is about.

A published table has a figure for everybody and one for each group (a sex, a kind of
setting, pupils with a plan). An item names the figure, and the group where it is not
everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Item:
    """A published figure by its column's name, for everybody or for one group.

    `topic` and `breakdown` are the table's own words: Item("placements",
    "setting_type", "One on one tuition"). Without them it is the figure of the rows
    that the measure's headline is about. `-Item(...)` is taken away.
    """

    name: str
    topic: str = ""
    breakdown: str = ""
    taken_away: bool = False

    def __neg__(self) -> "Item":
        return replace(self, taken_away=not self.taken_away)

    @property
    def sign(self) -> float:
        """Plus one, or minus one for an item that is taken away."""
        return -1.0 if self.taken_away else 1.0

    @property
    def heading(self) -> str:
        """What heads the item's column in a worked example: "placements: Total"."""
        return f"{self.name}: {self.breakdown}" if self.breakdown else self.name

    def said(self) -> str:
        """The item as a definition's method page prints it."""
        group = f" ({self.topic}: {self.breakdown})" if self.breakdown else ""
        return f"{'-' if self.taken_away else ''}{self.name}{group}"

    def of(self, group: tuple[str, str]) -> "Item":
        """The same, about a group unless it names one of its own."""
        if self.topic or not any(group):
            return self
        return replace(self, topic=group[0], breakdown=group[1])


Named = str | Item


def items(
    named: Named | Sequence[Named], group: tuple[str, str] = ("", "")
) -> list[Item]:
    """Items from their names; a name that begins with "-" is taken away.

    `group` is the topic and category of those that name none.
    """
    each = [named] if isinstance(named, str | Item) else named
    found = []
    for one in each:
        if isinstance(one, str) and one:
            plain = Item(one.removeprefix("-"))
            one = -plain if one.startswith("-") else plain
        if isinstance(one, Item):
            found.append(one.of(group))
    return found
