"""Published figures outside the department's one layout equal the published cells.

The workbooks are read again here, straight from their cells and by other means than the
sources use, and compared with the observations of a run.
"""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.measure import Observation
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources
from fingerpost.sources.areas import register

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
FILES = {
    "nhs_community_waits": (
        "nhs-community-health/community_health_2023-03-01.xlsx",
        "nhs-community-health/community_health_2023-12-01.xlsx",
    ),
    "tribunals": ("moj-tribunals/send_appeal_rate_table_2022.ods",),
    "dsg": ("dfe-finance/DSG_by_year_dr.xlsx",),
    "high_needs_outturn": ("dfe-finance/Outturn data 202122.xlsx",),
    "lait": (
        "dfe-lait/bds_long_0.parquet",
        "dfe-lait/lait_data_dictionary.csv.gz",
    ),
}
DERIVED = (
    "nhs-community-health/la_ch_time_series_derived.csv.gz",
    "nhs-community-health/eng_ch_time_series_derived.csv",
)
SERVICES = {
    "slt_waiting_over_18_weeks": "(CYP) Therapy interventions: Speech and language",
    "ot_waiting_over_18_weeks": "(CYP) Therapy interventions: Occupational therapy",
    "paediatrics_waiting_over_18_weeks": "(CYP) Community paediatric service",
    "audiology_waiting_over_18_weeks": "(CYP) Audiology",
}
NHS = {slug for slug, measure in catalogue().items() if measure.level == "icb"}


def cells(name: str, sheet: str) -> list[list[Any]]:
    assert SHARED is not None
    book = CalamineWorkbook.from_path(SHARED / "data" / name)
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@pytest.fixture(scope="module")
def observations(tmp_path_factory: pytest.TempPathFactory) -> Observations:
    assert SHARED is not None
    store = Store(tmp_path_factory.mktemp("partners"))
    for slug, names in FILES.items():
        handed = [names] if slug != "nhs_community_waits" else [names, DERIVED]
        for group in handed:
            report = import_files(
                store,
                source=sources()[slug],
                paths=[SHARED / "data" / name for name in group],
                now=NOW,
            )
            assert report.reason is None, report.reason
    every = {
        slug: measure
        for slug, measure in catalogue().items()
        if measure.official is not None and measure.official.source in FILES
    }
    compute(store, every, today=NOW.date(), run_id="partners-1", now=NOW)
    return Observations(store)


def found(observations: Observations, slug: str) -> dict[tuple[str, date], Observation]:
    rows = observations.find(measure=slug, basis="official")
    return {(one.area, one.period.end): one for one in rows if not one.breakdown}


def boards(name: str) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    """Each NHS board of a workbook: its name, and its cells by table and service."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for sheet in ("Table 4", "Table 4f", "Table 4g"):
        rows = cells(name, sheet)
        head = next(n for n, row in enumerate(rows) if "(A) Audiology" in row)
        first = rows[head].index("(A) Adult safeguarding")
        kind = ""
        for row in rows[head + 1 :]:
            kind = row[0] or (row[1] if first == 3 and not row[0] else "") or kind
            who = str(row[first - 1]).casefold()
            if str(row[0] or kind).upper() == "ICB" or kind.upper() == "ICB":
                services = dict(zip(rows[head][first:], row[first:], strict=True))
                folded = {k.casefold(): v for k, v in services.items()}
                tables.setdefault(who, {})[sheet] = folded
    yield from tables.items()


MONTHS = [
    ("nhs-community-health/community_health_2023-03-01.xlsx", date(2023, 1, 31)),
    ("nhs-community-health/community_health_2023-12-01.xlsx", date(2023, 10, 31)),
]


@pytest.mark.parametrize(("name", "end"), MONTHS)
@pytest.mark.parametrize("slug", SERVICES)
def test_each_service_of_each_board_equals_its_cells(
    observations: Observations, slug: str, name: str, end: date
) -> None:
    ours = found(observations, slug)
    by_name = {
        other.casefold(): board.code
        for board in register().icbs()
        for other in board.other_names
    }
    compared = 0
    for who, tables in boards(name):
        total, some, more = (
            table[SERVICES[slug].casefold()] for table in tables.values()
        )
        one = ours[by_name[who], end]
        if not all(isinstance(cell, float) for cell in (total, some, more)):
            assert one.value is None
            continue
        assert (one.numerator, one.denominator) == (some + more, total)
        if total:
            assert one.value == pytest.approx(100 * (some + more) / total)
        else:
            assert one.value is None
        compared += 1
    assert len(list(boards(name))) == 42
    assert compared >= 20


@pytest.mark.parametrize(("name", "end"), MONTHS)
def test_all_services_are_the_sum_of_those_that_were_submitted(
    observations: Observations, name: str, end: date
) -> None:
    ours = found(observations, "cyp_waiting_total")
    shares = found(observations, "cyp_waiting_over_18_weeks")
    longest = found(observations, "cyp_waiting_over_52_weeks")
    by_name = {
        other.casefold(): board.code
        for board in register().icbs()
        for other in board.other_names
    }
    hidden = ("(cyp) looked after children teams", "(cyp) safeguarding")
    for who, tables in boards(name):
        key = by_name[who], end
        total, some, more = (
            {
                service: cell
                for service, cell in table.items()
                if service.startswith("(cyp)")
                and service not in hidden
                and isinstance(cell, float)
            }
            for table in tables.values()
        )
        if not total:  # nobody submitted anything: that is no nought
            assert ours[key].value is None
            continue
        assert ours[key].value == sum(total.values())
        known = set(total) & set(some) & set(more)
        below = sum(total[service] for service in known)
        assert shares[key].denominator == longest[key].denominator == below
        assert shares[key].numerator == sum(some[s] + more[s] for s in known)
        assert longest[key].numerator == sum(more[s] for s in known)


@pytest.mark.parametrize("slug", SERVICES)
def test_months_between_come_from_the_derived_tables(
    observations: Observations, slug: str
) -> None:
    assert SHARED is not None
    therapy = {
        "slt_waiting_over_18_weeks": "Speech And Language",
        "ot_waiting_over_18_weeks": "Occupational Therapy",
        "paediatrics_waiting_over_18_weeks": "Community Paediatric Service",
        "audiology_waiting_over_18_weeks": "Audiology",
    }[slug]
    ours = found(observations, slug)
    by_name = {
        other.casefold(): board.code
        for board in register().icbs()
        for other in board.other_names
    }
    compared = 0
    with gzip.open(SHARED / "data" / DERIVED[0], "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["Organisation Type"] != "ICB" or row["Therapy"] != therapy:
                continue
            first = date.fromisoformat(row["formattedDate"])
            (one,) = [
                seen
                for (area, _), seen in ours.items()
                if area == by_name[row["Organisation Name"].casefold()]
                and seen.period.start == first
            ]
            said = row["Percentage waiting more than 18 weeks"]
            if said in ("NA", "NaN"):
                assert one.value is None
            else:
                assert one.value == pytest.approx(float(said), abs=1e-9)
                compared += 1
    assert compared > 200


def test_no_council_ever_has_a_figure_of_the_nhs(observations: Observations) -> None:
    seen = [
        row
        for row in observations.find(basis="official")
        if row.source == "nhs_community_waits"
    ]
    assert {row.measure for row in seen} <= NHS
    levels = Counter(area.level for area in observations.areas())
    assert levels["icb"] == 42
    councils = {area.code for area in register().councils()}
    councils |= {area.code for area in observations.areas() if area.level == "council"}
    assert len(seen) > 5000
    assert not {row.area for row in seen} & councils
    others = {
        row.area
        for row in observations.find(basis="official")
        if row.source != "nhs_community_waits"
    }
    boards_and_providers = {
        area.code for area in observations.areas() if area.level in ("icb", "provider")
    }
    assert sorted(others & boards_and_providers) == []


def test_appeals_equal_the_cells_of_the_ministrys_table(
    observations: Observations,
) -> None:
    ours = found(observations, "tribunal_appeals_registered")
    rows = cells(FILES["tribunals"][0], "SEND_2")
    compared = 0
    for row in rows[5:]:
        name = str(row[0]).rstrip("0123456789")
        council = [
            area
            for area in register().councils()
            if name.casefold() in (n.casefold() for n in (area.name, *area.other_names))
        ]
        if len(council) != 1 or row[1] == "":
            continue
        for year in range(2014, 2023):
            cell = row[1 + 3 * (year - 2014)]
            one = ours[council[0].code, date(year, 12, 31)]
            assert one.value == (cell if isinstance(cell, float) else None)
            compared += 1
    assert compared >= 150 * 9
    assert ours["E92000001", date(2022, 12, 31)].value == 12_796


def test_the_interactive_tool_and_the_ministry_agree_on_the_rate(
    observations: Observations,
) -> None:
    """Where both give a year, the tool's rate is the ministry's to one decimal."""
    tool = found(observations, "tribunal_appeal_rate")
    rows = cells(FILES["tribunals"][0], "SEND_2")
    same = different = 0
    for row in rows[5:]:
        name = str(row[0]).rstrip("0123456789")
        council = [
            area
            for area in register().councils()
            if name.casefold() in (n.casefold() for n in (area.name, *area.other_names))
        ]
        if len(council) != 1:
            continue
        for year in range(2014, 2023):
            rate = row[3 + 3 * (year - 2014)]
            one = tool.get((council[0].code, date(year, 12, 31)))
            if one is None or one.value is None or not isinstance(rate, float):
                continue
            if one.source != "lait":
                continue  # the ministry's own, for a year that the tool has not
            agrees = abs(one.value - 100 * rate) <= 0.0501
            same, different = same + agrees, different + (not agrees)
    assert same > 1000
    assert different == 0
    # years that the tool does not have come from the ministry's counts
    early = tool["E10000025", date(2014, 12, 31)]
    assert (early.numerator, early.denominator) == (32, 2288)
    assert early.source == "tribunals"


def test_the_grant_equals_its_cells(observations: Observations) -> None:
    ours = found(observations, "dsg_allocation")
    assert SHARED is not None
    book = CalamineWorkbook.from_path(SHARED / "data" / FILES["dsg"][0])
    compared = 0
    for sheet in book.sheet_names:
        for code, _, total, label in cells(FILES["dsg"][0], sheet)[1:]:
            if not str(code).isdigit():
                continue
            area = register().find(str(code))
            end = date(int(label[:4]) + 1, 3, 31)
            assert ours[area.code, end].value == total
            compared += 1
    assert compared == 749


def test_spending_for_each_child_is_the_workbooks_own(
    observations: Observations,
) -> None:
    ours = found(observations, "high_needs_spend_per_head")
    rows = cells(FILES["high_needs_outturn"][0], "Sheet1")
    compared = 0
    for row in rows[7:]:
        area = register().find(str(int(row[2])))
        one = ours[area.code, date(2022, 3, 31)]
        # columns 104, 105, 112 and 113: for each head, special and alternative
        heads = [row[at] for at in (103, 104, 111, 112)]
        if row[60] == "" or not all(isinstance(cell, float) for cell in heads):
            continue
        assert one.value == pytest.approx(sum(heads))
        compared += 1
    assert compared >= 145
