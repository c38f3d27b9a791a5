"""Cells become dates, numbers, flags and codes without guessing; faults are listed."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.conversion import convert, iso_day, type_table
from fingerpost.engine.findings import Findings, mask, mask_date
from fingerpost.engine.schema import Column, Table


def text(*cells: str) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(cells)])


@pytest.mark.parametrize(
    "written",
    [
        "01/02/2015",
        "2015-02-30",
        "0000-00-00",
        "2015-2-3",
        "42036",
        "20150203",
        "3 Feb 15",
        "-1",
        "2015-02-03T12:30:00",
    ],
)
def test_only_whole_iso_days_are_days(written: str) -> None:
    assert iso_day(written) is None


def test_a_midnight_after_an_iso_day_is_let_pass() -> None:
    assert iso_day("2015-02-03T00:00:00Z") == date(2015, 2, 3)
    assert iso_day("2015-02-03 00:00:00") == date(2015, 2, 3)


def test_faulty_cells_become_empty_and_are_marked() -> None:
    column = Column(name="d", type="date", title="Day")
    typed, bad = convert(column, text("2024-02-29", " ", "2023-02-29", " 2020-01-01 "))
    assert typed.to_pylist() == [date(2024, 2, 29), None, None, date(2020, 1, 1)]
    assert bad.tolist() == [False, False, True, False]


@given(
    st.lists(
        st.one_of(
            st.dates().map(str),
            st.sampled_from(["", " ", "2023-02-29", "0001-01-01", "2015-02-03 00:00:00",
                             "２０１５-01-01", "2020-01-01\n"]),
            st.text("0123456789-T:", max_size=11),
        )
    )
)  # fmt: skip
def test_days_read_all_together_are_the_days_read_one_by_one(cells: list[str]) -> None:
    column = Column(name="d", type="date", title="Day")
    typed, bad = convert(column, pa.chunked_array([pa.array(cells, pa.string())]))
    one_by_one = [iso_day(cell.strip()) for cell in cells]
    assert typed.to_pylist() == one_by_one
    assert bad.tolist() == [
        bool(cell.strip()) and day is None
        for cell, day in zip(cells, one_by_one, strict=True)
    ]


def test_booleans_come_as_excel_and_xml_write_them() -> None:
    column = Column(name="f", type="boolean", title="Flag")
    typed, bad = convert(column, text("1", "0.0", "TRUE", "False", "", "yes"))
    assert typed.to_pylist() == [True, False, True, False, None, None]
    assert bad.tolist() == [False] * 5 + [True]


def test_codes_are_exact_and_numbers_are_not_identifiers() -> None:
    column = Column(name="c", type="code", title="Code", codes={"Y": "yes"})
    assert convert(column, text("Y", "y", "X"))[1].tolist() == [False, True, True]
    number = Column(name="n", type="integer", title="N")
    assert convert(number, text("12", "1.2E+3", "1,200"))[1].tolist() == [
        False,
        True,
        True,
    ]


def test_findings_have_line_field_and_a_masked_value() -> None:
    table = Table(
        name="people",
        title="People",
        columns=(
            Column(
                name="born", type="date", title="Born", required=True, identifies=True
            ),
        ),
    )
    findings = Findings()
    typed = type_table(
        table,
        {"born": text("2015-01-01", "31/12/2014", "")},
        lines=np.array([2, 5, 9]),
        file="f.csv",
        findings=findings,
        rules={"born": "P01"},
    )
    assert typed.faulty.tolist() == [False, True, True]
    assert [(f.line, f.value) for f in findings.listed] == [(5, "••/••/2014"), (9, "")]
    assert findings.counts["P01"] == 2


def test_a_thousand_findings_are_listed_and_all_are_counted() -> None:
    findings = Findings()
    findings.add_rows(
        rule="R",
        severity="error",
        file="f",
        table="t",
        message="m",
        rows=np.arange(5000),
        lines=np.arange(5000) + 2,
    )
    assert len(findings.listed) == 1000
    assert findings.counts["R"] == 5000


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("A815385177164", "A•••••••••••4"),
        ("Bo", "••"),
        ("", ""),
        ("Dyer", "D••r"),
    ],
)
def test_identifying_values_show_first_and_last_only(value: str, shown: str) -> None:
    assert mask(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("31/12/2014", "••/••/2014"),
        ("2014-12-31", "2014-••-••"),
        ("20141231", "••••••••"),
        ("3 Feb 15", "• ••• ••"),
    ],
)
def test_birth_dates_show_their_year_only(value: str, shown: str) -> None:
    assert mask_date(value) == shown
