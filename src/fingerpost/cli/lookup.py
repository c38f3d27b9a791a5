"""Finds a measure, an area or a period that a person typed, or suggests one."""

import difflib
from collections.abc import Iterable
from typing import Any

from fingerpost.cli.ending import wrong_use
from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period, parse


def nearest(text: str, known: Iterable[str]) -> str:
    """A few words that suggest the most similar known name, or nothing."""
    names = list(known)
    near = difflib.get_close_matches(text, names, n=1, cutoff=0.5)
    if not near:
        lower = {name.lower(): name for name in names}
        near = [
            lower[name]
            for name in difflib.get_close_matches(text.lower(), lower, n=1, cutoff=0.5)
        ]
    return f" Did you mean {near[0]}?" if near else ""


def shown(text: str) -> str:
    """What a person typed, cut, for a sentence."""
    clean = "".join(letter for letter in text if letter.isprintable())
    return clean if len(clean) <= 60 else clean[:59] + "…"


def measure(slug: str) -> Measure:
    """The measure of this name. Ends the command when there is none."""
    from fingerpost.cli.known import measures
    from fingerpost.measures import catalogue

    if slug in catalogue():  # so that most commands need no database
        return catalogue()[slug]
    known = measures()
    if slug not in known:
        raise wrong_use(
            f"There is no measure called '{shown(slug)}'.{nearest(slug, known)} "
            "'fingerpost measures' lists them all."
        )
    return known[slug]


def source(slug: str) -> Any:
    """The data source of this name. Ends the command when there is none."""
    from fingerpost.sources import catalogue

    known = catalogue()
    if slug not in known:
        raise wrong_use(
            f"There is no source called '{shown(slug)}'.{nearest(slug, known)} "
            "'fingerpost sources' lists them all."
        )
    return known[slug]


def area(text: str, register: Any) -> Any:
    """The area of a code or number. Ends the command when there is none."""
    found = register.get(text)
    if found is not None:
        return found
    wanted = text.strip().lower()
    for one in register:
        if one.name.lower() == wanted:
            raise wrong_use(
                f"Areas are given by code, not by name: {one.name} is {one.code}"
                f"{f' or {one.number}' if one.number else ''}."
            )
    codes = [key for one in register for key in (one.code, one.number) if key]
    raise wrong_use(
        f"'{shown(text)}' is not a known area.{nearest(text, codes)} Give a "
        "nine-character code such as E10000025, or a DfE number such as 931."
    )


def period(text: str) -> Period:
    """The period that a person typed. Ends the command when it is not one."""
    try:
        return parse(text)
    except ValueError as fault:
        raise wrong_use(str(fault)) from None


def same(one: Period, wanted: Period) -> bool:
    """Whether a figure's period is the one asked for; "from/to" fits any kind."""
    if wanted.kind == "year-to-date":
        return (one.start, one.end) == (wanted.start, wanted.end)
    return one == wanted
