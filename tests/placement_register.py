"""A small drawn register of alternative provision, written as CSVs and imported."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.ap_placements.tables import TABLES

NOW = datetime(2026, 1, 2, 9, 0)
DAY = date(2025, 12, 31)
Rows = Mapping[str, Sequence[Mapping[str, str]]]
PROVIDER = {
    "provider_id": "P1", "name": "Hedge Farm", "setting_type": "OTH",
    "registration": "unregistered", "framework_status": "approved",
}  # fmt: skip
PLACEMENT = {
    "placement_id": "1", "person_id": "a", "provider_id": "P1",
    "birth_date": "2012-05-04", "commissioner": "school", "reason": "behaviour",
    "ehc_plan": "no", "looked_after": "no", "agreed_on": "2025-11-01",
    "start_date": "2025-11-10", "planned_end": "2026-02-13", "pattern": "FT",
    "sessions_per_week": "10", "cost_rate": "100", "cost_unit": "day",
    "eotas": "no",
}  # fmt: skip
WEEK = {
    "placement_id": "1", "week_start": "2025-11-10", "sessions_offered": "10",
    "present": "8", "authorised": "2", "unauthorised": "0",
}  # fmt: skip


def placement(number: int, person: str, **change: str) -> dict[str, str]:
    """A placement of this number and child, changed where it is said."""
    return PLACEMENT | {"placement_id": str(number), "person_id": person} | change


def write(folder: Path, rows: Rows, without: Sequence[str] = ()) -> list[Path]:
    """Write a CSV for each sheet that has rows."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, lines in rows.items():
        heads = [c.name for c in TABLES[name].columns if c.name not in without]
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, heads, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(lines)
        paths.append(path)
    return paths


def bring(
    folder: Path, rows: Rows, *, without: Sequence[str] = (), day: date = DAY
) -> tuple[Store, ImportReport]:
    """Import a register as at a day, with Hedge Farm where no provider is drawn."""
    paths = write(folder / "files", rows, without)
    store = Store(folder / "home")
    report = import_files(
        store, source=catalogue()["ap_placements"], paths=paths, now=NOW, area="931",
        as_at=day,
    )  # fmt: skip
    return store, report
