"""Two homes that differ only in numbers that an audience may not see.

Everything that such an audience can open must then be the same, byte for byte.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache
from django.test import Client
from home_with_figures import ENGLAND, HERE, NEAR, REGION

from fingerpost.engine.period import Period
from fingerpost.engine.quality import Notes, note_jumps, note_totals
from fingerpost.engine.store import Store
from fingerpost.evidence.queries import memory
from fingerpost.measures import catalogue

Row = dict[str, Any]


def row(
    measure: str, period: Period, met: float | None, of: float | None = None, *,
    basis: str = "local", area: str = HERE, **more: Any,
) -> Row:  # fmt: skip
    """One figure as a run holds it: a share of `of`, or else a count."""
    unit = "count" if of is None else "percent"
    value = met if of is None or met is None else 100 * met / of
    return {
        "measure": measure, "basis": basis, "area": area, "breakdown": "",
        "category": "", "period_kind": period.kind, "period_start": period.start,
        "period_end": period.end, "numerator": met, "denominator": of,
        "value": value, "unit": unit,
        "status": "final", "symbol": "", "source": "invented", "import_id": "", **more,
    }  # fmt: skip


def write(home: Path, rows: Iterable[Row], left_out: Sequence[Row] = ()) -> None:
    """Write the rows as the current run, with the notes that a run makes of them.

    `left_out` are notes of records that could not be counted.
    """
    keys = ("measure", "basis", "area", "period_kind", "breakdown", "period_end")
    held = sorted(rows, key=lambda one: tuple(one[key] for key in keys))
    Store(home).write_run(
        "20260120-one",
        observations=pa.Table.from_pylist(held),
        quality=_notes(held, left_out),
        areas=pa.Table.from_pylist(_AREAS),
        neighbours=pa.Table.from_pylist(
            [
                {"list": "2020-01", "area": HERE, "place": n, "neighbour": code}
                for n, code in enumerate(NEAR, start=1)
            ]
        ),
        meta={"made_at": datetime(2026, 1, 20).isoformat()},
    )


def _notes(held: Sequence[Row], left_out: Sequence[Row]) -> pa.Table:
    """What the checks of a run say of these figures."""
    coded = ("measure", "basis", "area", "period_kind", "breakdown", "category")
    texts = sorted({str(one[name]) for one in held for name in coded} | {""})
    columns: dict[str, Any] = {
        name: np.array([texts.index(str(one[name])) for one in held]) for name in coded
    }
    for name in ("period_start", "period_end"):
        columns[name] = np.array([one[name] for one in held], dtype="datetime64[D]")
    for name in ("numerator", "denominator", "value"):
        columns[name] = np.array([one[name] for one in held], dtype=float)
    notes = Notes()
    note_jumps(notes, columns, texts, catalogue())
    note_totals(notes, columns, texts, catalogue())
    for one in left_out:
        notes.add(code="completeness", area=HERE, **one)
    return notes.table()


_AREAS = [
    {
        "code": code, "number": f"{place:03}", "name": name, "level": level,
        "region": REGION if level == "council" else "", "country": ENGLAND,
    }
    for place, (code, name, level) in enumerate(
        [
            (HERE, "Wealdmere", "council"),
            (REGION, "Middle Vale", "region"),
            (ENGLAND, "Demonstration nation", "country"),
            *((code, f"Invented area {code[-1]}", "council") for code in NEAR),
        ]
    )
]  # fmt: skip


def moved_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all pages be made from this home, with nothing remembered of another."""
    monkeypatch.setenv("FINGERPOST_HOME", str(home))
    memory.forget()
    cache.clear()  # what the API has counted of its askers


def opened(client: Client, door: str, **headers: str) -> tuple[int, object]:
    """What somebody reads at an address: of a workbook all parts but the hour."""
    answer = client.get(door, headers=headers)
    said = b"".join(answer) if answer.streaming else answer.content
    if "spreadsheet" in answer.headers.get("Content-Type", ""):
        with zipfile.ZipFile(io.BytesIO(said)) as book:
            names = sorted({*book.namelist()} - {"docProps/core.xml"})
            return answer.status_code, [(name, book.read(name)) for name in names]
    token = rb'(name="csrfmiddlewaretoken" value=")[^"]*'
    return answer.status_code, re.sub(token, rb"\1", said)
