"""A home of its own for a test: one person for each role, and invented figures."""

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from django.test import Client

from fingerpost.engine.period import Period, calendar_year, month
from fingerpost.engine.store import Store
from fingerpost.evidence.queries import memory
from fingerpost.partnership import actions
from fingerpost.partnership.models import Person
from fingerpost.partnership.roles import SIGN_IN_ROLES

HERE, ENGLAND, REGION = "Z10000001", "Z92000001", "Z12000001"
IN_TIME = "ehc_plans_within_20_weeks"
REQUESTS = "ehc_requests_received"
PASSWORD = "correct horse battery"


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, so that nothing is left for the next test."""
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path))
    memory.forget()
    yield tmp_path
    memory.forget()


@pytest.fixture
def people(db: None) -> dict[str, Person]:
    """One person for each role that signs in."""
    return {
        role.slug: actions.add_person(
            by=actions.COMMAND_LINE,
            email=f"{role.slug}@example.org",
            name=f"{role.title} 1",
            role=role.slug,
        )
        for role in SIGN_IN_ROLES
    }


@pytest.fixture
def sign_in(people: dict[str, Person]) -> Callable[[str], Client]:
    """A browser in which somebody with this role has signed in ("" for a visitor)."""

    def browser(role: str) -> Client:
        client = Client()
        if role:
            client.force_login(
                people[role], backend="django.contrib.auth.backends.ModelBackend"
            )
        return client

    return browser


@pytest.fixture
def partnership(db: None) -> None:
    """An invented partnership for an invented area."""
    actions.change_settings(
        by=actions.COMMAND_LINE,
        name="Wealdmere SEND Partnership",
        area=HERE,
        area_name="Wealdmere",
        is_demonstration=True,
        next_meeting=date(2026, 3, 25),
    )


@pytest.fixture
def with_figures(own_home: Path, partnership: None) -> Store:
    """A run with one measure on both bases and one that is only local."""
    store = Store(own_home)
    write_run(store, "20260120-one")
    return store


def write_run(
    store: Store, run_id: str, *, lift: float = 0.0, few: bool = False
) -> None:
    """Write invented figures.

    `lift` moves every local percentage by so many points. With `few` each month is
    about 27 children, in turns 10 and 3 of them in time.
    """
    rows: list[dict[str, object]] = []
    for n in range(30):
        period = month(2023 + (5 + n) // 12, (5 + n) % 12 + 1)
        share = 0.30 + 0.05 * math.sin(n * 1.7) + (0.25 if n > 20 else 0) + lift / 100
        met, of = ((10, 3)[n % 2], 27) if few else (round(80 * share), 80)
        rows.append(_row(IN_TIME, "local", HERE, period, met, of))
        rows.append(_row(REQUESTS, "local", HERE, period, 90 + n % 7, None))
    for year in range(2020, 2025):
        for place, area in enumerate((HERE, REGION, ENGLAND, *NEAR)):
            met = 400 + 10 * place + 5 * (year - 2020)
            rows.append(_row(IN_TIME, "official", area, calendar_year(year), met, 1000))
    areas = [
        {
            "code": code,
            "number": f"{place:03}",
            "name": name,
            "level": level,
            "region": REGION if level == "council" else "",
            "country": ENGLAND,
        }
        for place, (code, name, level) in enumerate(
            [
                (HERE, "Wealdmere", "council"),
                (REGION, "Middle Vale", "region"),
                (ENGLAND, "Demonstration nation", "country"),
                *((code, f"Invented area {code[-1]}", "council") for code in NEAR),
            ]
        )
    ]
    store.write_run(
        run_id,
        observations=pa.Table.from_pylist(rows),
        quality=pa.table({"measure": pa.array([], pa.string())}),
        areas=pa.Table.from_pylist(areas),
        meta={"made_at": datetime(2026, 1, 20).isoformat()},
    )


NEAR = tuple(f"Z1000000{n}" for n in range(2, 10))


def _row(
    measure: str, basis: str, area: str, period: Period, met: float, of: float | None
) -> dict[str, object]:
    return {
        "measure": measure,
        "basis": basis,
        "area": area,
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "breakdown": "",
        "category": "",
        "numerator": float(met),
        "denominator": None if of is None else float(of),
        "value": float(met) if of is None else 100 * met / of,
        "unit": "count" if of is None else "percent",
        "status": "final",
        "symbol": "",
        "source": "invented",
        "import_id": "",
    }


@pytest.fixture(autouse=True)
def test_host(settings: Any) -> None:
    """Tests talk to 'testserver', and need no slow guard for invented passwords."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
