"""What stands beside an area's official figure: rows, funnel, DfE's method."""

import pytest
from home_with_figures import HERE, IN_TIME, NEAR, REQUESTS

from fingerpost.evidence import queries
from fingerpost.judgement.funnels import areas
from fingerpost.reports.beside import NO_RANGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]


@pytest.fixture
def few_will_do(monkeypatch):
    """A home for tests has nine councils; a funnel needs ten."""
    monkeypatch.setattr(areas, "FEWEST_AREAS", 5)


def test_the_rows_say_all_that_stands_beside_the_figure():
    found = queries.among_others(IN_TIME)
    names = [name for name, _ in found.rows]
    assert names == ["Our own earlier years", "Place among councils"]
    assert NO_RANGE not in dict(found.rows).values()
    assert len(dict(found.rows)["Our own earlier years"]) == 4
    assert dict(found.reconciled)["Rank"] == "9 of 9"


def test_a_measure_without_official_figures_stands_beside_nobody():
    assert queries.among_others(REQUESTS) is None
    assert queries.funnel_for(REQUESTS) is None
    assert queries.reconciled_for(REQUESTS) is None


def test_too_few_councils_make_no_funnel():
    assert queries.funnel_for(IN_TIME) is None
    assert queries.among_others(IN_TIME).funnel is None


def test_the_funnel_holds_councils_only_with_our_own_in_focus(few_will_do):
    made, period = queries.funnel_for(IN_TIME)
    assert {one.code for one in made.counts} == {HERE, *NEAR}
    assert period.code == "2024"
    drawn = queries.among_others(IN_TIME).funnel
    assert drawn.chart.title
    assert [dot.name for dot in drawn.chart.dots if dot.name] == ["Wealdmere 42.0%"]
    assert "Among all councils" in dict(queries.among_others(IN_TIME).rows)


def test_another_period_can_be_asked_for(few_will_do):
    earlier = next(row.period for row in _official() if row.period.code == "2021")
    assert queries.funnel_for(IN_TIME, period=earlier)[1] == earlier


def _official():
    from fingerpost.evidence.queries.memory import observations

    return observations().find(measure=IN_TIME, basis="official", area=HERE)


def test_the_page_shows_the_funnel_with_its_table(few_will_do, sign_in):
    html = sign_in("").get(f"/measures/{IN_TIME}/").content.decode()
    assert "by chance alone. Here" in html
    assert "Against the limits" in html
    assert html.count("How to read this chart") >= 3
