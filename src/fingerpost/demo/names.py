"""Invented names: an invented nation, its regions and areas, and its people.

No area here is an English council (a test compares them with the published list), no
number or code is one that the Office for National Statistics or the Department for
Education has given out, and children are called after birds and trees.
"""

from dataclasses import dataclass

NATION = "Demonstration nation"
NATION_CODE = "Z92000001"
LOCAL_NAME = "Wayfordshire"

# The local area and its eleven nearest, then twelve of the other region.
_CHOSEN = (
    LOCAL_NAME,
    "Alderbourne",
    "Brackenshire",
    "Copperfold",
    "Dunmarsh Vale",
    "Elmsway",
    "Fernhollow",
    "Gorsemoor",
    "Hazelwick",
    "Ivelstone",
    "Juniper Vale",
    "Kestrelshire",
    "Larkhaven",
    "Mossbury",
    "Oatcombe",
    "Pinefleet",
    "Quillborough",
    "Rushwater",
    "Saltmeadow",
    "Thornacre",
    "Umberdale",
    "Willowmere",
    "Yarrowshire",
    "Zephyr Bay",
)

REGIONS = (
    "Upper Vales",
    "Lower Marches",
    "Amber Coast",
    "Heather Hills",
    "River Country",
    "Middle Downs",
    "Silver Fens",
    "Long Lowlands",
    "Capital Ring",
)

_FIRST = (
    "Ash", "Beech", "Bramble", "Clover", "Cricket", "Drift", "Ember", "Falcon",
    "Finch", "Gold", "Heron", "Hollow", "Linnet", "Maple", "Merle", "Otter",
    "Plover", "Rowan", "Sorrel", "Swift", "Teasel", "Wren",
)  # fmt: skip
_SECOND = ("acre", "bridge", "crest", "dene", "garth", "holme", "minster", "shire")

# Children and young people are given the names of birds and trees.
FORENAMES = (
    "Avocet", "Bunting", "Curlew", "Dipper", "Dunnock", "Egret", "Fieldfare",
    "Goldcrest", "Jackdaw", "Kestrel", "Lapwing", "Linnet", "Merlin", "Nightjar",
    "Osprey", "Pipit", "Plover", "Redwing", "Robin", "Siskin", "Skylark", "Starling",
    "Swallow", "Swift", "Teal", "Turnstone", "Wagtail", "Waxwing", "Whimbrel", "Wren",
)  # fmt: skip
SURNAMES = (
    "Alder", "Aspen", "Beech", "Blackthorn", "Cedar", "Cherry", "Chestnut", "Dogwood",
    "Elder", "Fir", "Hawthorn", "Hazel", "Holly", "Hornbeam", "Juniper", "Larch",
    "Lime", "Maple", "Medlar", "Mulberry", "Oak", "Pear", "Pine", "Quince", "Rowan",
    "Spindle", "Spruce", "Walnut", "Whitebeam", "Willow", "Yew",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An invented area: its codes, its name and the region it lies in."""

    number: int
    name: str
    region: int

    @property
    def code(self) -> str:
        """Nine characters, in a series that no real area uses."""
        return f"Z10{self.number:06}"

    @property
    def dfe_number(self) -> str:
        """Three digits, below every number that has been given out."""
        return f"{self.number:03}"

    @property
    def region_name(self) -> str:
        """The invented region's name."""
        return REGIONS[self.region]

    @property
    def region_code(self) -> str:
        """The invented region's nine characters."""
        return f"Z12{self.region + 1:06}"


def places(count: int = len(_CHOSEN)) -> tuple[Place, ...]:
    """The first `count` areas, the local area first.

    Up to 24 lie in two regions, twelve in each; more are spread over nine.
    Raises ValueError when there are not that many names.
    """
    made = [a + b for a in _FIRST for b in _SECOND if a + b not in _CHOSEN]
    # Step through the list so that neighbours in number do not share a beginning.
    stepped = [made[(i * 37) % len(made)] for i in range(len(made))]
    names = [*_CHOSEN, *stepped]
    if not 1 <= count <= len(names):
        raise ValueError(f"there are names for 1 to {len(names)} areas, not {count}")
    return tuple(
        Place(i + 1, name, i // 12 if i < 24 else 2 + i % 7)
        for i, name in enumerate(names[:count])
    )
