"""The values that findings mask, locked beside their import for ninety days.

Who mends a return must know which child a finding means. What a message may not show
lies encrypted in one file of the import, in the order of its list of findings, and is
opened for one import at a time. After ninety days it stays shut, and is cleared away.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fingerpost.engine.schema import Finding
from fingerpost.engine.store import runs
from fingerpost.engine.store.keys import Keys
from fingerpost.engine.store.snapshots import Snapshot

FILE = "findings.locked"
DAYS = 90


def unmasked_of(listed: Sequence[Finding]) -> list[dict[str, Any]]:
    """What the findings of a report mask: {"place", "value", "child"} of each.

    `place` counts from 0 in the report's list; a finding that masks nothing is not in.
    """
    return [
        {"place": place, "value": found.raw, "child": found.raw_child}
        for place, found in enumerate(listed)
        if found.raw or found.raw_child
    ]


def write(
    folder: Path, keys: Keys, about: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Lock the values into the folder of an import that is being made."""
    data = json.dumps([dict(row) for row in rows], ensure_ascii=False).encode()
    runs.write_bytes(folder / FILE, keys.encrypt(data, about=f"{about}/{FILE}"))


def read(folder: Path, keys: Keys, about: str) -> list[dict[str, Any]]:
    """The values of one import; none when there are none or they are gone."""
    try:
        locked = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return []
    return json.loads(keys.decrypt(locked, about=f"{about}/{FILE}"))


def last_day(snapshot: Snapshot) -> date:
    """The last day on which the values of an import may be looked at."""
    return snapshot.imported_at.date() + timedelta(DAYS)


def are_over(snapshot: Snapshot | None, today: date) -> bool:
    """Whether its ninety days are over; an import that nobody knows has none."""
    return snapshot is None or today > last_day(snapshot)


def sweep(root: Path, snapshots: Iterable[Snapshot], today: date) -> None:
    """Delete the values of every import that is older than ninety days."""
    for one in snapshots:
        if are_over(one, today):
            (root / one.source / one.import_id / FILE).unlink(missing_ok=True)
