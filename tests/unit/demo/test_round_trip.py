"""What the house computes from the files is what a plain count of the people says."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fingerpost.demo import patterns
from fingerpost.demo.days import month_of
from fingerpost.demo.model import ordinary
from fingerpost.demo.names import places
from fingerpost.demo.published import Statistics
from fingerpost.demo.returns import D2I_CSV, XML, write_return
from fingerpost.demo.simulation import simulate
from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue as measures
from fingerpost.sources import catalogue as sources

TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)
SLUG = "ehc_plans_within_20_weeks"


@pytest.mark.parametrize("shape", [D2I_CSV, XML])
def test_computed_figures_equal_a_plain_count(shape: str, tmp_path: Path) -> None:
    place = places()[4]
    people = simulate(
        ordinary(
            place=place,
            start=date(2022, 1, 1),
            end=TODAY,
            plans_at_end=700,
            seed=8,
        ),
        seed=8,
    )
    statistics = Statistics(last_year=2025, split=())
    statistics.add(people)
    store, as_at = Store(tmp_path / "home"), date(2026, 10, 31)
    published = statistics.write(tmp_path / "published")
    for name, paths, asked in (
        ("dfe_ehc_plans", published[:1], {}),
        (
            "sen2",
            write_return(
                people,
                tmp_path / "returns",
                as_at=as_at,
                covers_from=date(2024, 1, 1),
                received_to=as_at,
                shape=shape,
            ),
            {"area": place.code, "as_at": as_at, "covers_from": date(2024, 1, 1)},
        ),
    ):
        report = import_files(
            store, source=sources()[name], paths=paths, now=NOW, **asked
        )
        assert report.status.startswith("accepted"), report.reason
    chosen = [measures()[SLUG]]
    compute(store, chosen, today=TODAY, now=NOW, run_id="test")
    seen = Observations(store)

    found = seen.find(measure=SLUG, basis="local", area=place.code, period_kind="month")
    first, last = month_of(date(2024, 1, 1)), month_of(as_at)
    counts = patterns.within_20_weeks(people, first, last)
    by_month = {month_of(one.period.start): one for one in found}
    assert set(by_month) <= set(range(first, last + 1))
    assert len(by_month) > 30
    for month, (met, of) in enumerate(
        zip(counts.met.tolist(), counts.of.tolist(), strict=True), start=first
    ):
        if of:
            assert (by_month[month].numerator, by_month[month].denominator) == (met, of)
