"""The latest published figures of each group stand side by side, symbols kept."""

from datetime import date

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period, academic_year, snapshot
from fingerpost.measures import catalogue
from fingerpost.reports.groups import group_tables

SUSPENDED = catalogue()["suspensions_by_sen"]
SETTINGS = catalogue()["ap_la_funded_without_urn"]
IN_NEED = catalogue()["cin_with_plan"]
SPRING = Period("term", date(2025, 1, 1), date(2025, 3, 31))
AUTUMN = Period("term", date(2024, 9, 1), date(2024, 12, 31))


def seen(
    value: float | None,
    category: str,
    *,
    breakdown: str = "sen",
    period: Period = SPRING,
    basis: str = "official",
    counts: tuple[float | None, float | None] = (None, None),
    symbol: str = "",
    status: str = "final",
) -> Observation:
    return Observation(
        measure="m",
        basis=basis,
        area="A",
        period=period,
        value=value,
        numerator=counts[0],
        denominator=counts[1],
        breakdown=breakdown if category else "",
        category=category,
        symbol=symbol,
        status=status,
    )


def test_groups_of_the_latest_period_in_the_order_of_the_measure() -> None:
    tables = group_tables(
        SUSPENDED,
        [
            seen(1.7, "no-sen"),
            seen(10.0, "ehc-plan"),
            seen(12.0, "ehc-plan", period=AUTUMN),
            seen(10.1, "sen-support"),
            seen(18.7, "secondary", breakdown="phase"),
            seen(10.0, ""),
        ],
        area_name="Wealdmere",
    )
    assert [table.caption for table in tables] == [
        "Special educational needs: suspensions with a plan, Wealdmere, the spring "
        "term 2025",
        "Kind of school, pupils with a plan: suspensions with a plan, Wealdmere, the "
        "spring term 2025",
    ]
    assert tables[0].head == (
        "Special educational needs",
        "Suspensions with a plan (for each 100)",
    )
    assert tables[0].rows == (
        ("With an education, health and care plan", "10.0"),
        ("With SEN support at school", "10.1"),
        ("Without special educational needs", "1.7"),
    )


def test_what_a_partnership_counted_by_group_is_not_told() -> None:
    local = [seen(10.0, "ehc-plan", basis="local")]
    assert group_tables(SUSPENDED, local, area_name="Wealdmere") == ()


def test_a_withheld_group_keeps_its_mark_and_what_it_means() -> None:
    march = snapshot(date(2022, 3, 31))
    (table,) = group_tables(
        IN_NEED,
        [
            seen(
                27.1, "in-need", breakdown="social-care", period=march,
                counts=(415, 1530),
            ),
            seen(
                None, "looked-after", breakdown="social-care", period=march,
                symbol="c", status="suppressed",
            ),
        ],
        area_name="Wealdmere",
    )  # fmt: skip
    assert table.rows[0][1:] == ("27.1", "415", "1,530")
    assert table.rows[1][1:] == ("[c]", "[x]", "[x]")
    assert dict(table.symbols)["[c]"] == "confidential: suppressed"


def test_a_split_of_the_whole_is_headed_as_shares_of_it() -> None:
    january = snapshot(date(2023, 1, 19))
    (table,) = group_tables(
        SETTINGS,
        [
            seen(
                89.6, "urn", breakdown="setting", period=january, counts=(369, 412)
            )
        ],
        area_name="Wealdmere",
    )  # fmt: skip
    # these are not all placements outside registered schools: the title says so
    assert table.head[1] == "Share of all (per cent)"


def test_a_measure_without_groups_has_no_tables() -> None:
    plain = [seen(86.0, "", period=academic_year(2024))]
    participation = catalogue()["participation_16_17_sen"]
    assert group_tables(participation, plain, area_name="Wealdmere") == ()


def test_services_of_an_nhs_board_stand_side_by_side_in_words() -> None:
    waiting = catalogue()["cyp_waiting_total"]
    (table,) = group_tables(
        waiting,
        [
            seen(812.0, "speech", breakdown="service"),
            seen(96.0, "audiology", breakdown="service"),
        ],
        area_name="NHS Upper Vales",
    )
    assert table.head[0] == "Service"
    assert table.rows == (
        ("Audiology", "96"),
        ("Speech and language therapy", "812"),
    )
