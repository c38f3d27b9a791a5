"""The comparison against the real published files: DfE's own tool, and our sums.

Figures to reproduce are those of the design for E10000025: the Interactive Tool's
answer for two series, and our own averages and tolerance for one measure.
"""

import csv
import gzip
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year
from fingerpost.judgement.comparators import answer, compare
from fingerpost.judgement.comparators.lait import Row, compare_rows_lait
from fingerpost.judgement.reading import Comparison

pytestmark = needs_shared

REGIONS = {
    980: ("E12000001", "North East"),
    981: ("E12000002", "North West"),
    982: ("E12000003", "Yorkshire and The Humber"),
    983: ("E12000004", "East Midlands"),
    984: ("E12000005", "West Midlands"),
    985: ("E12000006", "East of England"),
    986: ("E12000007", "London"),
    987: ("E13000001", "Inner London"),
    988: ("E13000002", "Outer London"),
    989: ("E12000008", "South East"),
    990: ("E12000009", "South West"),
}


@dataclass(frozen=True)
class Place:
    code: str
    number: str
    name: str
    level: str
    region: str
    country: str


def _timeliness() -> list[dict[str, str]]:
    assert SHARED is not None
    path = SHARED / "data" / "dfe-sen2-ehcp" / "timeliness_20_week.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["breakdown_topic"] == "All EHC plans issued"
        ]


@cache
def places() -> dict[str, Place]:
    """Every area by code: councils and regions of the published file, and England."""
    found = {}
    found["E92000001"] = Place(
        "E92000001", "970", "England", "country", "", "E92000001"
    )
    for number, (code, name) in REGIONS.items():
        found[code] = Place(code, str(number), name, "region", "", "E92000001")
    for row in _timeliness():
        if row["new_la_code"]:
            found[row["new_la_code"]] = Place(
                row["new_la_code"],
                row["old_la_code"],
                row["la_name"],
                "council",
                row["region_code"],
                "E92000001",
            )
    return found


@cache
def codes() -> dict[str, str]:
    """DfE number to nine-character code; councils of another time keep their number."""
    return {place.number: place.code for place in places().values()}


@cache
def neighbours(file: str, name: str) -> list[tuple[str, str, str]]:
    from python_calamine import CalamineWorkbook

    assert SHARED is not None
    book = CalamineWorkbook.from_path(str(SHARED / "data" / "dfe-lait" / file))
    rows = book.get_sheet_by_name("LA SN Groups").to_python()[3:]
    answer = []
    for row in rows:
        if not isinstance(row[0], float):
            continue
        for column in range(5, 25, 2):
            if not isinstance(row[column], float):
                continue  # a council that had ended has a dash
            one, other = str(int(row[0])), str(int(row[column]))
            answer.append((name, codes().get(one, one), codes().get(other, other)))
    return answer


@cache
def lait_rows(short: str) -> list[Row]:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    assert SHARED is not None
    table = pq.read_table(SHARED / "data" / "dfe-lait" / "bds_long_0.parquet")
    table = table.filter(pc.equal(table["Short Desc"], short))
    rows = []
    for row in table.to_pylist():
        number = str(int(row["LA Number"]))
        text = row["Values"]
        value = None if text in ("-", "c", "..") else float(text)
        code = codes().get(number, number)
        rows.append(Row(code, calendar_year(int(row["Years"])), value))
    return rows


@cache
def official() -> list[Observation]:
    """EHC plans within 20 weeks, without exceptions, as our measure holds it."""
    seen = []
    for row in _timeliness():
        code = row["new_la_code"] or row["region_code"] or row["country_code"]
        met, of = row["plans_issued_20_weeks_ex"], row["plans_issued_den_ex"]
        counted = met.isdigit() and of.isdigit() and int(of) > 0
        seen.append(
            Observation(
                measure="ehc_plans_within_20_weeks",
                basis="official",
                area=code,
                period=calendar_year(int(row["time_period"])),
                value=int(met) / int(of) * 100 if counted else None,
                numerator=int(met) if counted else None,
                denominator=int(of) if counted else None,
                unit="percent",
                status="final" if counted else "not-available",
                symbol="" if counted else met,
            )
        )
    return seen


def by_lait(short: str, better: str) -> Comparison:
    return compare_rows_lait(
        measure=f"lait/{short}",
        rows=lait_rows(short),
        area=places()["E10000025"],
        areas=places().values(),
        neighbours=neighbours("sn_may_2025.xlsx", "2025-05"),
        better=better,
    )


def by_us(**options: Any) -> Comparison:
    given: dict[str, Any] = {
        "measure_slug": "ehc_plans_within_20_weeks",
        "unit": "percent",
        "decimals": 1,
        "better": "higher",
        "minimum_denominator": 20,
        "observations": official(),
        "area": places()["E10000025"],
        "areas": places().values(),
        "neighbours": neighbours("sn_may_2025.xlsx", "2025-05"),
    }
    return compare(**{**given, **options})


def test_the_interactive_tools_answer_for_twenty_weeks_comes_out() -> None:
    told = answer(by_lait("SEN_EHC_Excpt_20wks", "higher"), decimals=1)
    assert (told["period"], told["value"], told["change"]) == ("2024", 38.5, -15.2)
    assert told["previous"] == {"period": "2023", "value": 53.7}
    assert (told["rank"], told["of"], told["band"]) == (97, 151, "C")
    assert (told["region"]["name"], told["region"]["value"]) == ("South East", 38.2)
    assert told["england"]["value"] == 46.4
    assert told["neighbours"]["mean"] == 36.02
    assert told["trend"] == "down"


def test_the_interactive_tools_answer_for_appeals_comes_out() -> None:
    told = answer(by_lait("SEN_AppealableDec", "lower"), decimals=1)
    assert (told["period"], told["value"], told["change"]) == ("2024", 5.1, 0)
    assert (told["rank"], told["of"], told["band"]) == (141, 153, "D")
    assert told["neighbours"]["mean"] == 3.83
    assert told["england"]["value"] == 3.2
    assert told["trend"] == "same"


def test_the_tools_method_gives_the_same_answer_from_our_own_measure() -> None:
    told = answer(by_us(method="lait"), decimals=1)
    assert (told["value"], told["change"], told["band"]) == (38.5, -15.2, "C")
    # one council, far above, has a figure in the tool and "x" in this file
    assert (told["rank"], told["of"]) == (96, 150)
    assert told["region"]["value"] == 38.2
    assert told["england"]["value"] == 46.4
    assert told["neighbours"]["mean"] == 36.02


def test_our_averages_are_both_given_and_labelled() -> None:
    told = answer(by_us(), decimals=1)["neighbours"]
    assert (told["list"], told["listed"], told["with_value"]) == ("2025-05", 10, 10)
    assert (told["mean"], told["pooled"]) == (36.02, 34.2)


def test_our_fall_is_far_more_than_chance() -> None:
    told = by_us()
    assert told.change == pytest.approx(100 * (370 / 961 - 533 / 993))
    assert answer(told, decimals=1)["change"] == -15.2
    assert told.z is not None
    assert round(told.z, 1) == -6.7
    assert told.trend == "down"


def test_the_list_in_force_in_2024_is_that_of_2021_when_it_is_known() -> None:
    both = [
        *neighbours("sn_may_2025.xlsx", "2025-05"),
        *neighbours("sn_april_2021.xlsx", "2021-04"),
    ]
    told = by_us(neighbours=both)
    assert told.neighbours is not None
    assert told.neighbours.list == "2021-04"
    assert told.neighbours.mean == pytest.approx(33.16, abs=0.01)
    tool = by_us(neighbours=both, method="lait")
    assert tool.neighbours is not None
    assert tool.neighbours.list == "2025-05"


def test_the_rank_has_a_range_around_it() -> None:
    told = by_us()
    assert told.rank is not None
    assert told.rank_low is not None
    assert told.rank_high is not None
    assert told.rank_low < told.rank < told.rank_high
    assert told.rank_high - told.rank_low < 40
    again = by_us()
    assert (again.rank_low, again.rank_high) == (told.rank_low, told.rank_high)


def test_councils_with_too_few_plans_leave_and_are_counted() -> None:
    told = by_us()
    small = [
        o
        for o in official()
        if o.period == calendar_year(2024)
        and o.denominator is not None
        and o.denominator < 20
        and places()[o.area].level == "council"
    ]
    assert told.left_out == len(small)
    assert told.of + told.left_out == answer(by_us(method="lait"), decimals=1)["of"]


def test_inner_london_falls_back_to_london_when_the_tool_has_no_figure() -> None:
    camden = places()["E09000007"]
    rows = lait_rows("SEN_EHC_Excpt_20wks")
    told = compare_rows_lait(
        measure="lait/SEN_EHC_Excpt_20wks",
        rows=rows,
        area=camden,
        areas=places().values(),
        neighbours=(),
        better="higher",
    )
    assert told.region is not None
    assert (told.region.name, told.region.value) == ("London", 66.9)
    appeals = compare_rows_lait(
        measure="lait/SEN_AppealableDec",
        rows=lait_rows("SEN_AppealableDec"),
        area=camden,
        areas=places().values(),
        neighbours=(),
        better="lower",
    )
    assert appeals.region is not None
    assert appeals.region.name == "Inner London"
    assert appeals.region.value == pytest.approx(2.6071, abs=1e-4)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_england_is_the_published_figure_in_every_year(year: int) -> None:
    told = by_us(period=calendar_year(year))
    published = next(
        o
        for o in official()
        if o.area == "E92000001" and o.period == calendar_year(year)
    )
    assert told.england is not None
    assert told.england.value == published.value
