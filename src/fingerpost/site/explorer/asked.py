"""What the address of an explorer page asks for: area, group, period and view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

VIEWS = {
    "years": "Over time",
    "ranked": "All areas side by side",
    "table": "Every figure as a table",
    "funnel": "By size, as a funnel",
}
GROUPS = {
    "nation": "Every council",
    "region": "Councils of the region",
    "neighbours": "Areas like it",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for; an empty text stands for what a page shows by itself."""

    area: str = ""
    group: str = ""
    period: str = ""
    view: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        """The question that an address puts; what we do not know is left out."""
        view, group = given.get("view", ""), given.get("group", "")
        return cls(
            area=given.get("area", "")[:20],
            group=group[:40],
            period=given.get("period", "")[:40],
            view=view if view in VIEWS else "",
        )

    def but(self, **other: str) -> "Asked":
        """The same with something else."""
        return replace(self, **other)

    @property
    def address(self) -> str:
        """The question as the end of an address: "?area=E10000025", or nothing."""
        parts = {name: getattr(self, name) for name in ("area", "group", "period")}
        parts["view"] = self.view
        said = urlencode({name: text for name, text in parts.items() if text})
        return f"?{said}" if said else ""


def chosen(wanted: str, options: Iterable[str], otherwise: str) -> str:
    """What was asked for if it is among the options, else what stands by itself."""
    return wanted if wanted in options else otherwise
