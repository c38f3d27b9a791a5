"""Every definition is complete, in words that a parent can read, and can be trusted."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from fingerpost import measures
from fingerpost.engine.measure import (
    NOT_KNOWN,
    SUBJECTS,
    FromEvents,
    FromList,
    FromSpells,
    Measure,
)
from fingerpost.measures import catalogue

ALL = catalogue()
THEMES = set(SUBJECTS)
DAY = date(2026, 11, 1)
TEXTS = ("title", "short_title", "why", "plain", "numerator", "denominator")
# A capital abbreviation may be used when it is in this list, and is spelt out there.
KNOWN = {
    "EHC": "education, health and care (EHC)",
    "SEN": "special educational needs (SEN)",
    "NHS": "",  # a name that everybody knows
}

each = pytest.mark.parametrize("measure", ALL.values(), ids=ALL)


@each
def test_no_text_is_empty(measure: Measure) -> None:
    needed = (*TEXTS, "theme", "checked_by", "author", "statute", "coherence", "family")
    assert [name for name in needed if not getattr(measure, name).strip()] == []
    assert measure.partners
    assert measure.changes
    assert measure.traps
    assert measure.bases
    assert measure.example is not None


@each
def test_the_theme_is_one_that_pages_know(measure: Measure) -> None:
    assert measure.theme in THEMES


@each
def test_somebody_or_something_else_than_the_author_has_checked_it(
    measure: Measure,
) -> None:
    assert measure.checked_by != measure.author
    assert re.search(r"tests/spec/test_\w+\.py", measure.checked_by)
    named = re.search(r"tests/spec/\w+\.py", measure.checked_by)
    assert named
    assert (Path(__file__).parents[3] / named[0]).is_file()


@each
def test_reviews_are_dated_and_not_past_by_more_than_a_year(measure: Measure) -> None:
    assert measure.reviewed < measure.next_review
    assert (DAY - measure.next_review).days <= 365
    assert all(change.on <= measure.reviewed for change in measure.changes)


@each
def test_every_abbreviation_is_spelt_out(measure: Measure) -> None:
    texts = [getattr(measure, name) for name in (*TEXTS, "coherence")]
    used = set(re.findall(r"\b[A-Z]{2,}[a-z]?\b", " ".join([*texts, *measure.traps])))
    assert used <= set(KNOWN)
    # spelt out where it is used, and in every measure that is about such plans
    if measure.slug.startswith("ehc_"):
        used.add("EHC")
    for short in used:
        assert KNOWN[short] in measure.plain, short


@each
def test_words_are_for_everyone(measure: Measure) -> None:
    words = " ".join(getattr(measure, name) for name in ("why", "plain"))
    for jargon in ("cohort", "KPI", "proportion of", "percentile", "SEND", "CYP"):
        assert jargon not in words
    sentences = re.split(r"(?<=[.!?]) ", measure.why)
    assert max(len(sentence.split()) for sentence in sentences) <= 40


@each
def test_a_count_has_no_denominator_and_a_share_has_one(measure: Measure) -> None:
    none = measure.denominator.startswith("None:")
    listed = isinstance(measure.local, FromList)
    alone = listed and (measure.local.largest or measure.local.total)
    made = measure.official
    # pounds of a whole council are not divided by anything
    amount = measure.unit == "GBP" and measure.local is None
    amount = amount and not (made and made.denominator)
    whole = measure.unit == "count" or alone
    assert none if whole else (amount or not none)
    if isinstance(measure.local, FromEvents | FromList) and not alone:
        counted = measure.unit == "count" or bool(measure.per_head_of)
        assert (measure.local.met is None) == counted
    if measure.official is not None and measure.official.numerator:
        share = measure.unit != "count" and not measure.per_head_of
        assert bool(measure.official.denominator) == share
    if measure.unit == "count":
        assert measure.decimals == 0


@each
def test_breakdowns_have_a_complete_list_with_not_known(measure: Measure) -> None:
    splits = list(measure.local.breakdowns) if measure.local else []
    splits += list(measure.official.breakdowns) if measure.official else []
    for split in splits:
        assert NOT_KNOWN in split.categories, split.name
        assert all(split.categories.values())


@each
def test_examples_draw_the_edges(measure: Measure) -> None:
    """A historical record where outcomes are read, and a missing date or number."""
    assert measure.example is not None
    rows = measure.example.rows()
    assert len(rows) >= 2
    cells = [row for row, _, _ in rows]
    for column in ("outcome", "assessment_outcome"):
        if column in cells[0] and measure.local is not None:
            drawn = [row for row in cells if row[column] == "H"]
            assert drawn, column
    assert any("-" in row.values() for row, _, _ in rows) or not measure.local


def test_only_three_totals_may_be_public_from_local_data() -> None:
    public = {slug for slug, measure in ALL.items() if measure.public_local}
    assert public == {
        "ehc_requests_received",
        "ehc_plans_within_20_weeks",
        "ehc_plans_active",
    }


def test_one_family_has_at_most_one_public_total() -> None:
    families = [measure.family for measure in ALL.values() if measure.public_local]
    assert len(families) == len(set(families))


def test_the_twenty_week_family_has_four_variants_of_each_figure() -> None:
    for figure in (
        "ehc_plans_within_20_weeks",
        "ehc_plans_20_to_52_weeks",
        "ehc_plans_over_52_weeks",
        "ehc_mean_weeks_to_issue",
    ):
        for ending in ("", "_all", "_no_dispute", "_all_no_dispute"):
            assert ALL[figure + ending].family == "twenty-weeks"


def test_a_single_child_is_never_for_the_public() -> None:
    for measure in ALL.values():
        if isinstance(measure.local, FromList) and measure.local.largest:
            assert measure.officers_only
            assert not measure.public_local


def test_spells_are_never_broken_down_by_age() -> None:
    """Age changes while a case is open: such a split would be of no one day."""
    for measure in ALL.values():
        if isinstance(measure.local, FromSpells):
            assert "age" not in {split.name for split in measure.local.breakdowns}


def test_every_file_in_a_folder_is_a_measure_of_its_own_name() -> None:
    root = Path(measures.__file__).parent
    files = {path.stem for path in root.glob("*/*.py") if path.stem != "__init__"}
    assert files == set(ALL)


def test_the_catalogue_loads_without_ibis() -> None:
    """Pages and --help read the catalogue; Ibis takes most of a second to import."""
    code = (
        "import sys; from fingerpost.measures import catalogue; catalogue(); "
        "sys.exit('ibis' in sys.modules or 'duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@each
def test_what_is_open_at_the_end_of_a_month_is_never_judged_as_a_flow(
    measure: Measure,
) -> None:
    """Most of those who wait this month waited last month too."""
    monthly = "month" in (measure.headline, measure.official_period)
    waits = re.search(
        r"(waiting|open|waited).* at the end of the month|by the end of "
        r"the month",
        measure.plain.replace("\n", " "),
    )
    assert measure.on_last_day == (monthly and waits is not None)


@each
def test_what_will_still_rise_is_not_judged_against_older_figures(
    measure: Measure,
) -> None:
    """A definition that warns of recent months keeps them from being judged."""
    warns = any(re.search(r"[Rr]ecent\s+months", trap) for trap in measure.traps)
    if warns and isinstance(measure.local, FromEvents):
        assert measure.local.still_open
