"""What a page says of a definition."""

from fingerpost.measures import catalogue
from fingerpost.site.definitions import definition, particulars


def test_a_measure_that_is_not_divided_has_no_bottom_number() -> None:
    rows = dict(definition(catalogue()["dsg_allocation"]))
    assert "Out of (the bottom number)" not in rows
    assert rows["What is counted"] == "The grant in pounds."


def test_a_measure_of_nhs_boards_says_whose_figures_they_are() -> None:
    rows = dict(particulars(catalogue()["cyp_waiting_total"]))
    assert "never a council's" in rows["Whose figures they are"]
    assert "Whose figures they are" not in dict(
        particulars(catalogue()["ehc_plans_within_20_weeks"])
    )
