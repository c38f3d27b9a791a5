"""Every figure of the clean reference return, recounted by our rules from its files."""

import pytest
from reference import needs_shared
from spec.reference_return import VARIANTS, Recount, check_all_but_timeliness, recount

pytestmark = needs_shared


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> Recount:
    return recount("clean", tmp_path_factory.mktemp("clean"))


def test_counts_and_shares_equal_the_reference(clean: Recount) -> None:
    check_all_but_timeliness(clean)


@pytest.mark.parametrize(("block", "ending"), VARIANTS.items(), ids=str)
def test_the_twenty_week_family_equals_the_reference(
    clean: Recount, block: tuple[str, str], ending: str
) -> None:
    expected = clean.reference[block[0]][block[1]]
    for slug, key in {
        "ehc_plans_within_20_weeks": "le140",
        "ehc_plans_20_to_52_weeks": "gt140_le364",
        "ehc_plans_over_52_weeks": "gt364",
    }.items():
        figure = clean.year(slug + ending)
        assert (figure.numerator, figure.denominator) == (expected[key], expected["n"])
    within = clean.year("ehc_plans_within_20_weeks" + ending)
    assert within.value is not None
    assert round(within.value, 1) == expected["pct"]
    mean = clean.year("ehc_mean_weeks_to_issue" + ending)
    assert mean.denominator == expected["n"]
    assert mean.value is not None
    assert round(mean.value, 2) == expected["mean_weeks"]


def test_a_january_return_is_final(clean: Recount) -> None:
    found = clean.observations.find(measure="ehc_requests_received", basis="local")
    assert {one.status for one in found} == {"final"}
    assert {one.period.kind for one in found} == {"month", "quarter", "calendar-year"}


def test_what_the_five_files_cannot_give_is_not_available(clean: Recount) -> None:
    for slug in (
        "ehc_plans_by_need",
        "ehc_no_placement",
        "ehc_reviews_held",
        "ehc_requests_by_source",
    ):
        found = clean.observations.find(measure=slug, basis="local", breakdown=None)
        assert [(one.value, one.status) for one in found] == [(None, "not-available")]
        said = clean.observations.quality(measure=slug)
        assert any(note.words.startswith("Not available") for note in said)


def test_months_add_up_to_the_year(clean: Recount) -> None:
    for slug in ("ehc_plans_within_20_weeks", "ehc_mean_weeks_to_issue"):
        months = clean.observations.find(
            measure=slug, basis="local", period_kind="month"
        )
        year = clean.year(slug)
        assert len(months) == 12
        assert sum(one.numerator or 0 for one in months) == pytest.approx(
            year.numerator
        )
        assert sum(one.denominator or 0 for one in months) == year.denominator
