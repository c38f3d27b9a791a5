"""Imports a reference return through the front door and computes every measure."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reference import SHARED

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources

AREA = "E10000025"
AS_AT = date(2026, 1, 15)
NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Recount:
    """A computed return beside its reference counts."""

    observations: Observations
    reference: dict[str, Any]

    def year(self, slug: str, category: str = "", breakdown: str = "") -> Observation:
        """The figure of 2025."""
        found = self.observations.find(
            measure=slug,
            basis="local",
            area=AREA,
            period_kind="calendar-year",
            breakdown=breakdown,
            category=category,
        )
        assert [o.period for o in found] == [calendar_year(2025)], slug
        return found[0]

    def on_the_day(self, slug: str) -> Observation:
        """The figure of the day of the return."""
        found = self.observations.find(
            measure=slug, basis="local", area=AREA, period_kind="snapshot"
        )
        assert found[-1].period.end == AS_AT, slug
        return found[-1]


def recount(kind: str, home: Path) -> Recount:
    """Import one of the two reference returns and compute everything from it."""
    assert SHARED is not None
    folder = SHARED / "oracles" / "d2i_sen2" / kind
    store = Store(home)
    report = import_files(
        store,
        source=sources()["sen2"],
        paths=sorted(folder.glob("module*.csv")),
        now=NOW,
        area=AREA,
        as_at=AS_AT,
    )
    assert report.reason is None, report.reason
    compute(store, catalogue(), today=NOW.date(), run_id=f"{kind}-1", now=NOW)
    reference = json.loads((folder / "dfe_style_reference.json").read_text())
    return Recount(Observations(store), reference)


# reference block -> the ending of the slugs of that variant
VARIANTS = {
    ("timeliness_all", "excluding_exceptions"): "",
    ("timeliness_all", "including_exceptions"): "_all",
    (
        "timeliness_excluding_mediation_and_tribunal",
        "excluding_exceptions",
    ): "_no_dispute",
    (
        "timeliness_excluding_mediation_and_tribunal",
        "including_exceptions",
    ): "_all_no_dispute",
}
# reference key -> slug of the yearly count that must equal it
COUNTS = {
    "requests_received": "ehc_requests_received",
    "request_mediation": "ehc_request_mediations",
    "request_tribunal": "ehc_request_tribunals",
    "assessments_decided": "ehc_assessments_decided",
    "plans_agreed": "ehc_plans_issued",
    "not_issued": "ehc_no_plan_decisions",
    "plans_ceased": "ehc_plans_ceased",
}
# reference key -> slug of the count on the day of the return
ON_THE_DAY = {
    "plans_active_no_cease_date": "ehc_plans_active",
    "personal_budgets_active": "ehc_personal_budgets",
}
ELSEWHERE = {
    "year",
    "requests_by_outcome",
    "refusal_rate_pct",
    "six_week",
    "sixteen_week_not_issue",
    "timeliness_all",
    "timeliness_excluding_mediation_and_tribunal",
}


def check_all_but_timeliness(found: Recount) -> None:
    """Assert every key of the reference that is not about the twenty weeks."""
    reference = found.reference
    assert set(reference) == set(COUNTS) | set(ON_THE_DAY) | ELSEWHERE
    for key, slug in COUNTS.items():
        assert found.year(slug).value == reference[key], key
    for key, slug in ON_THE_DAY.items():
        assert found.on_the_day(slug).value == reference[key], key
    received = reference["requests_received"]
    for code, slug in {
        "N": "ehc_requests_refused",
        "A": "ehc_requests_undecided",
        "W": "ehc_requests_withdrawn",
    }.items():
        figure = found.year(slug)
        count = reference["requests_by_outcome"][code]
        assert (figure.numerator, figure.denominator) == (count, received)
    for code, count in reference["requests_by_outcome"].items():
        part = found.year("ehc_requests_received", code, "outcome")
        assert part.value == count
    refused = found.year("ehc_requests_refused").value
    assert refused is not None
    assert round(refused, 1) == reference["refusal_rate_pct"]
    six = found.year("ehc_decisions_within_6_weeks")
    assert (six.numerator, six.denominator) == (
        reference["six_week"]["le42"],
        reference["six_week"]["n"],
    )
    assert six.value is not None
    assert round(six.value, 1) == reference["six_week"]["pct"]
    sixteen = found.year("ehc_no_plan_decisions_within_16_weeks")
    assert (sixteen.numerator, sixteen.denominator) == (
        reference["sixteen_week_not_issue"]["le112"],
        reference["sixteen_week_not_issue"]["n"],
    )
