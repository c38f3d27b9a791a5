"""What to know before reading a chart, by its kind: in short, and where there is more.

The words are those of the methods page about charts: the first paragraph of a section
stands beside every chart of that kind. A kind without a section fails here, so that no
chart is ever shown without them.
"""

from dataclasses import dataclass

from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.methods.pages import pages

PAGE = "charts"


@dataclass(frozen=True)
class HowToRead:
    """What stands in "How to read this chart", and the section that says more."""

    name: str
    lines: tuple[str, ...]
    section: str

    @property
    def in_a_sentence(self) -> str:
        """The name after a colon: "figures alone", but "XmR chart"."""
        if self.name.startswith("XmR"):
            return self.name
        return self.name[:1].lower() + self.name[1:]


def how_to_read(chart: Chart) -> HowToRead:
    """The words for this chart: those of its kind, then what holds for it alone."""
    kind = of_kind(chart.reads or chart.kind)
    return HowToRead(kind.name, (*kind.lines, *chart.how_to_read), kind.section)


def of_kind(kind: str) -> HowToRead:
    """The words for a kind of chart. Raises KeyError for a kind without words."""
    section = pages()[PAGE].section(kind)
    return HowToRead(section.title, (section.first,), section.id)
