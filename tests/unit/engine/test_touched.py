"""A fault in a file is traced to the measures whose figures it can change."""

import pytest

from fingerpost.engine.compute.touched import needed_by, touched_by
from fingerpost.measures import catalogue as measures
from fingerpost.sources import catalogue

SEN2 = catalogue()["sen2"]
IN_TIME = "ehc_plans_within_20_weeks"


@pytest.fixture(scope="module")
def needed() -> dict[str, list[str]]:
    return needed_by(SEN2, measures().values())


def touched(needed: dict[str, list[str]], table: str, field: str) -> list[str]:
    found = touched_by([(table, field)], source=SEN2, needed=needed)
    return found.get(f"{table}.{field}", [])


def test_a_day_that_another_table_lends_is_traced_to_its_own_file(
    needed: dict[str, list[str]],
):
    assert IN_TIME in touched(needed, "requests", "received_date")
    assert IN_TIME in touched(needed, "assessments", "outcome_date")


def test_a_field_that_no_figure_reads_touches_nothing(needed: dict[str, list[str]]):
    assert touched(needed, "persons", "surname") == []
    assert touched(needed, "plans", "direct_payments") == []
    assert touched(needed, "no_such_table", "received_date") == []


def test_a_row_that_cannot_be_used_touches_all_that_count_or_look_it_up(
    needed: dict[str, list[str]],
):
    by_key = touched(needed, "requests", "record_id")
    assert {IN_TIME, "ehc_requests_received"} <= set(by_key)


def test_every_measure_of_the_source_is_touched_by_something(
    needed: dict[str, list[str]],
):
    local = {
        slug
        for slug, one in measures().items()
        if one.local is not None and one.local.table.source == "sen2"
    }
    assert {slug for slugs in needed.values() for slug in slugs} == local


def test_every_origin_is_a_column_that_the_files_have():
    for columns in SEN2.made_from.values():
        for origins in columns.values():
            for origin in origins:
                table, _, name = origin.partition(".")
                declared = next(t for t in SEN2.tables if t.name == table)
                declared.column(name)
