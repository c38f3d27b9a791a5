"""The choices of an explorer page: area, group, period and view."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fingerpost.evidence.queries import Figures
from fingerpost.evidence.queries.memory import remember
from fingerpost.site.explorer.asked import VIEWS
from fingerpost.site.explorer.beside import Explored, named
from fingerpost.site.explorer.focus import choices


def of(x: Explored, view: str) -> dict[str, Any]:
    """The lists to choose from, as options of a form, the present choice marked."""
    periods = [(p.code, p.label) for p in reversed(x.series.periods)]
    return {
        "areas": options(
            ((a.code, named(a)) for a in choices(x.series, x.now)), x.area.code
        ),
        "groups": _groups(x, view),
        "periods": options(periods, x.period.code) if view != "table" else "",
    }


def _groups(x: Explored, view: str) -> SafeString | str:
    """Who stands beside it: over the years it is a mean, so there only some fit."""
    if view == "funnel" or (view == "years" and not x.own_groups):
        return ""
    if view != "years" and len(x.groups) == 1:
        return ""
    if view != "years":
        return options(x.groups.items(), x.group)
    means = {key: one.name for key, one in x.own_groups.items()}
    if x.lists:
        # their mean is drawn anyhow: to choose it again narrows no other view
        means = {"": x.groups["neighbours"]} | means
    return options(means.items(), x.group if x.group in means else "")


def views(x: Explored, view: str) -> list[tuple[str, str, bool]]:
    """The ways to look at it: (words, address, whether it is this one)."""
    here = reverse("explore-series", args=[x.subject.slug])
    return [
        (
            words,
            here + x.asked.but(view="" if name == "years" else name).address,
            name == view,
        )
        for name, words in VIEWS.items()
        if name != "funnel" or x.counted
    ]


def every_area(now: Figures, chosen: str) -> SafeString:
    """Every council of the run as options, for the page where nothing is chosen yet."""

    def read() -> list[tuple[str, str]]:
        found = [a for a in now.areas.values() if a.level == "council"]
        return sorted(((a.code, named(a)) for a in found), key=lambda pair: pair[1])

    return options(remember(("explored-areas", now.run_id), read), chosen)


def options(pairs: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """Options of a list. Made here and not in a template: there are hundreds."""
    return mark_safe(
        "".join(
            f'<option value="{escape(value)}"{" selected" * (value == chosen)}>'
            f"{escape(words)}</option>"
            for value, words in pairs
        )
    )
