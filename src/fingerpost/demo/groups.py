"""The areas that the demonstration's partnership chose to compare itself with."""

from datetime import date
from typing import Any

from fingerpost.evidence import actions as evidence
from fingerpost.partnership.models import Person

NAME = "Councils that we learn with"


def enter_groups(*, area: str, analyst: Person, seen: Any) -> None:
    """A group that was made up once and changed once, with the reasons."""
    newest = max(
        (name for name, code, _ in seen.neighbours() if code == area), default=""
    )
    near = [
        other
        for name, code, other in seen.neighbours()
        if code == area and name == newest
    ]
    if len(near) < 4:
        return
    evidence.add_group(
        by=analyst,
        name=NAME,
        areas=near[:3],
        valid_from=date(2022, 4, 1),
        reason="We visit each other every term.",
    )
    evidence.change_group(
        by=analyst,
        name=NAME,
        areas=near[:4],
        valid_from=date(2024, 9, 1),
        reason="A fourth council joined the visits that we make every term.",
    )
