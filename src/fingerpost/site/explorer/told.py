"""A published series in words: how it compares, how sure that is, whose it is."""

from typing import Any

from fingerpost.engine.measure import Observation
from fingerpost.judgement import figures
from fingerpost.judgement.compared import (
    ComparedArea,
    Comparison,
    GroupAverage,
    Neighbours,
)
from fingerpost.judgement.periods import in_words
from fingerpost.partnership.queries import partnership
from fingerpost.reports.words import INSTEAD, SYMBOLS, listed_in
from fingerpost.site.explorer.beside import Explored
from fingerpost.site.explorer.listed import Subject
from fingerpost.sources import catalogue

Row = tuple[str, Any]
NO_COUNTS = "Whether that is more than chance cannot be said"
WHY = {
    "[c]": "its publisher holds the figure back [c]",
    "[z]": "it does not apply here [z]",
    "[x]": "there is no figure [x]",
}


def figure(one: Observation | None, subject: Subject) -> str:
    """A figure with its mark, or the symbol that stands for it; "[x]" for no row."""
    return cell((one.value, one.status) if one is not None else None, subject)


def cell(held: tuple[float | None, str] | None, subject: Subject) -> str:
    """The same of a bare value and its status; None for no row."""
    if held is None:
        return "[x]"
    value, status = held
    if value is None:
        return INSTEAD.get(status, "[x]")
    mark = figures.MARKS.get(status, "")
    return f"{subject.shown(value)} {mark}".strip()


def said_of(one: Observation | None, subject: Subject) -> str:
    """A figure with its unit, or its symbol with what it means."""
    if one is None or one.value is None:
        symbol = figure(one, subject)
        return f"{symbol} {SYMBOLS.get(symbol, '')}".strip()
    mark = figures.MARKS.get(one.status, "")
    return f"{subject.said(one.value)} {mark}".strip()


def beside(x: Explored) -> list[Row]:
    """The area in focus and everyone it is compared with, as rows of facts."""
    rows: list[Row] = [(x.area.name, said_of(x.mine, x.subject))]
    found = x.compared
    if found is None:
        return rows
    if words := change(found, x.subject):
        rows.append(("Change", words))
    if x.sizes_differ:
        rows.append(
            (
                "Other areas",
                "Not set beside it: this counts people or pounds, and areas differ in "
                "size.",
            )
        )
        return rows
    for other in (found.region, found.england):
        if other is not None:
            rows.append((other.name, _other(other, x.subject)))
    if found.neighbours is not None:
        rows += _alike(found.neighbours, x)
    rows += [(one.name, _group(one, x.subject)) for one in found.groups]
    return rows


def _group(one: GroupAverage, subject: Subject) -> str:
    """The two averages of a group of our own, and of how many of its areas."""
    of = f"{one.with_value} of {one.listed} areas"
    if one.mean is None:
        return f"No mean: {of} have a figure"
    said = f"Mean of {of}: {subject.said(one.mean, mean=True)}"
    if one.pooled is None:
        return said
    return f"{said}; taken together: {subject.said(one.pooled)}"


def _other(one: ComparedArea, subject: Subject) -> str:
    if one.value is None:
        return "[x] not available"
    said = subject.said(one.value)
    return f"{said} (our sum)" if one.source == "our sum" else said


def _alike(near: Neighbours, x: Explored) -> list[Row]:
    who = f"{near.with_value} areas like it (list of {listed_in(near.list)})"
    if near.mean is None:
        few = f"No mean: {near.with_value} of {near.listed} have a figure"
        return [("Areas like it", few)]
    rows: list[Row] = [(f"Mean of {who}", x.subject.said(near.mean, mean=True))]
    if near.pooled is not None:
        rows.append(("These areas taken together", x.subject.said(near.pooled)))
    elif x.twin is not None:
        other, pooled = x.twin
        words = f"{other.said(pooled)}, from the counts of “{other.title}”"
        rows.append(("These areas taken together", words))
    return rows


def change(found: Comparison, subject: Subject) -> str:
    """How the figure differs from the one before, and whether that can be chance."""
    before, period = found.previous_value, found.previous_period
    if before is None or period is None or found.value is None:
        return ""
    was = f"{subject.said(before)} {figures.when(period)}"
    if found.change is None:
        return f"It was {was}. The two are not compared: they are not alike."
    if found.trend == "same":
        return f"The same as {figures.when(period)}: {subject.said(before)}."
    if found.trend == "no-clear-change":
        return f"No clear change from {was}: chance often makes such a difference."
    way = "Up" if found.change > 0 else "Down"
    if found.z is None:
        return f"{way} from {was}. {NO_COUNTS}: no counts are published with it."
    return f"{way} from {was}, which is more than chance explains."


def place(x: Explored) -> list[Row]:
    """Where the area lies among the councils, and how sure that is."""
    found = x.compared
    if found is None or found.rank is None or x.sizes_differ:
        return []
    if x.subject.better == "none":
        rows: list[Row] = [
            ("Place", f"Number {found.rank} of {found.of} from the highest")
        ]
    else:
        rows = [("Place", f"{found.rank} of {found.of}, the best is 1")]
    if found.rank_low is not None and found.rank_high is not None:
        sure = f"Chance alone could put it anywhere from {found.rank_low} to "
        rows.append(("How sure the place is", f"{sure}{found.rank_high} (95%)."))
    else:
        rows.append(
            (
                "How sure the place is",
                "It cannot be said: no counts are published with these figures.",
            )
        )
    return rows


def by_tool(x: Explored) -> list[Row]:
    """The same as DfE's own tool works it out, for those who check one by the other."""
    found, subject = x.by_tool, x.subject
    if found is None or found.value is None:
        return []
    rows: list[Row] = []
    if found.rank is not None:
        rows.append(("Rank", f"{found.rank} of {found.of}"))
    if found.band is not None:
        rows.append(("Quarter band", f"{found.band} (A is the best quarter)"))
    else:
        why = "Neither way is better, so there is none"
        if subject.no_quartile:
            why = "Not given: the tool says that the range is too small"
        rows.append(("Quarter band", why))
    if found.change is not None and found.previous_period is not None:
        words = subject.shown(found.change) or "0"
        rows.append((f"Change from {in_words(found.previous_period)}", words))
    near = found.neighbours
    if near is not None and near.mean is not None and not x.sizes_differ:
        name = f"Mean of {near.with_value} neighbours, list of {listed_in(near.list)}"
        rows.append((name, subject.said(near.mean, mean=True)))
    return rows


def as_sentence(x: Explored) -> str:
    """The figure with its comparison, sure or not, and its source, to be copied."""
    subject, found = x.subject, x.compared
    when = figures.when(x.period)
    if x.mine is None or x.mine.value is None:
        why = WHY[figure(x.mine, subject)] if x.mine else WHY["[x]"]
        return f"{subject.title}, {x.area.name} {when}: {why}. {_cited(subject)}"
    said = said_of(x.mine, subject)
    words = f"{subject.title}: {said} in {x.area.name} {when}"
    if found is not None and not x.sizes_differ:
        others = [
            f"{subject.said(one.value)} in {_in_sentence(one.name)}"
            for one in (found.england, found.region)
            if one is not None and one.value is not None
        ]
        near = found.neighbours
        if near is not None and near.mean is not None:
            mean = subject.said(near.mean, mean=True)
            others.append(f"{mean} on average in {near.with_value} areas like it")
        if others:
            words += f", compared with {_and(others)}"
    parts = [f"{words}."]
    if found is not None:
        parts.append(change(found, subject))
    return " ".join(part for part in (*parts, _cited(subject)) if part)


def _in_sentence(name: str) -> str:
    """A region inside a sentence: "the South East", but "London"."""
    compass = name.split(" ")[0] in ("North", "South", "East", "West")
    return f"the {name}" if compass else name


def _and(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _cited(subject: Subject) -> str:
    return f"Source: {source_name(subject)}."


def source_name(subject: Subject) -> str:
    """Who published the figures, and in what. Nobody did what a demonstration shows."""
    source = catalogue()[subject.source]
    if partnership().is_demonstration:
        return f"invented for a demonstration, in the form of “{source.title}”"
    return f"{source.publisher}, {source.title}"


def shown_now(x: Explored) -> str:
    """What the page shows, for those who hear it: after every change of the filters."""
    words = f"{x.area.name}, {in_words(x.period)}: {said_of(x.mine, x.subject)}."
    return f"Now shown: {words}"
