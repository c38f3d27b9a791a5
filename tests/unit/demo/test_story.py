"""The story is in the figures, and what people enter about it hangs together."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from fingerpost.demo import cast, patterns, story_people
from fingerpost.demo.days import last_complete_month, next_meeting
from fingerpost.demo.files import DemoFiles, write_all
from fingerpost.demo.names import places
from fingerpost.demo.simulation import People
from fingerpost.demo.story import story
from fingerpost.demo.story_parts import Story

TODAY = date(2026, 11, 23)
LAST = last_complete_month(TODAY)
FIRST = cast.first_month(LAST)


@pytest.fixture(scope="module")
def people() -> People:
    model = cast.local_model(place=places()[0], today=TODAY, plans=3_200)
    return cast.choose(model, today=TODAY, seed=20)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return write_all(tmp_path_factory.mktemp("story"), today=TODAY)


@pytest.fixture(scope="module")
def told(files: DemoFiles) -> Story:
    return story(files)


def test_the_20_week_rate_falls_while_the_backlog_is_cleared_and_then_recovers(
    people: People,
) -> None:
    rate = patterns.within_20_weeks(people, FIRST, LAST).percent
    before, queue, clearing, now = rate[:9], rate[16:23], rate[24:29], rate[-7:]
    assert clearing.mean() < queue.mean() < before.mean() < now.mean()
    since = patterns.within_20_weeks(people, LAST - 14, LAST).percent
    assert patterns.last_point(since) == "improvement"
    assert abs(patterns.too_alike(since)) < 1


def test_two_measures_get_worse_by_more_than_chance(people: People) -> None:
    for counts in (
        patterns.answers_within_6_weeks(people, FIRST, LAST - 2),
        patterns.amended_within_12_weeks(people, FIRST, LAST),
    ):
        assert patterns.last_point(counts.percent) == "concern"
        assert patterns.sigmas_out(counts) < -3
        assert abs(patterns.too_alike(counts.percent)) < 1


def test_health_advice_is_noise(people: People) -> None:
    series = patterns.health_advice(people, FIRST, LAST).percent
    assert patterns.last_point(series) == "common-cause"


def test_decisions_not_to_issue_are_too_few_to_judge(people: People) -> None:
    counts = patterns.no_plan_within_16_weeks(people, FIRST, LAST)
    assert counts.of.max() < 20


def test_one_month_of_the_newest_file_has_dates_that_cannot_be_read(
    files: DemoFiles,
) -> None:
    newest = [one for one in files.imports if one.source == "sen2"][-1]
    text = newest.paths[0].read_text(encoding="utf-8")
    wrong = text.count("/09/2026</ReceivedDate>")
    right = text.count("<ReceivedDate>2026-09-")
    assert files.unreadable_month == date(2026, 9, 1)
    assert wrong > 10
    assert 0.3 < wrong / (wrong + right) < 0.8


@pytest.mark.parametrize(
    "today", [date(2025, 8, 3), date(2026, 1, 20), date(2027, 3, 31)]
)
def test_the_story_is_there_on_other_days_too(today: date) -> None:
    model = cast.local_model(place=places()[0], today=today, plans=3_200)
    people = cast.choose(model, today=today, seed=20)
    last = last_complete_month(today)
    first = cast.first_month(last)
    assert cast.recovers(people, last)
    assert cast.worsens(people, first, last)
    assert cast.answers_slip(people, first, last)
    assert cast.noise(people, first, last)


def test_last_point_agrees_with_a_worked_example() -> None:
    # Judgement design, section 12, example 2: the last seven are above the mean.
    values = np.array(
        [
            52,
            48,
            55,
            50,
            47,
            53,
            49,
            54,
            51,
            46,
            52,
            50,
            53,
            49,
            58,
            57,
            59,
            60,
            58,
            61,
            59,
        ],
        dtype=float,
    )
    assert patterns.last_point(values) == "improvement"
    assert patterns.last_point(values, higher_is_better=False) == "concern"
    assert patterns.last_point(values[:14]) == "common-cause"


def test_everybody_and_everything_that_is_named_is_there(told: Story) -> None:
    people = {person.email for person in told.people}
    organisations = {one.slug for one in told.organisations}
    themes = {one.slug for one in told.themes}
    assert {person.organisation for person in told.people} - {""} <= organisations
    for kpi in told.kpis:
        assert kpi.lead in people
        assert kpi.accountable in organisations
        assert set(kpi.themes) <= themes
    for part in (*told.baselines, *told.targets, *told.milestones, *told.rebases):
        assert part.set_by in people
        assert part.set_on <= TODAY
    for words in told.commentary:
        assert {words.written_by, words.published_by} <= people
        assert words.written_by != words.published_by


def test_the_board_watches_fifteen_measures_and_every_theme_but_one_has_some(
    told: Story,
) -> None:
    assert len({kpi.measure for kpi in told.kpis}) == 15
    covered = {theme for kpi in told.kpis for theme in kpi.themes}
    assert len(covered) == 3
    subjects = [subject for theme in told.themes for subject in theme.covers]
    assert len(set(subjects)) == len(subjects)


def test_every_kind_of_target_is_shown_and_one_was_changed(told: Story) -> None:
    assert {aim.kind for aim in told.targets} == {
        "number", "trajectory", "range", "national"
    }  # fmt: skip
    six = [a for a in told.targets if a.measure == "ehc_decisions_within_6_weeks"]
    assert [aim.value for aim in six] == [80.0, 90.0]
    assert six[0].valid_from < six[1].valid_from
    assert six[1].reason
    for aim in told.targets:
        assert aim.due >= aim.valid_from
        if aim.kind == "trajectory":
            assert list(aim.points) == sorted(aim.points)
        if aim.kind == "national":
            assert aim.period is not None


def test_people_are_roles_with_addresses_that_nobody_can_have(told: Story) -> None:
    for person in told.people:
        assert person.email.endswith("@" + story_people.MAIL)
        assert person.email.endswith(".example")
    assert len({person.email for person in told.people}) == len(told.people)


def test_at_least_six_measures_have_commentary_in_four_parts(told: Story) -> None:
    watched = {kpi.measure for kpi in told.kpis}
    assert len({words.measure for words in told.commentary} & watched) >= 6
    for words in told.commentary:
        for part in (words.happened, words.why, words.so_what, words.next):
            assert part.strip().endswith(".")
            assert not any(letter.isdigit() for letter in part)


def test_every_measure_of_the_story_is_in_the_catalogue(told: Story) -> None:
    folder = Path(__file__).parents[3] / "src" / "fingerpost" / "measures"
    known = {path.stem for path in folder.glob("*/*.py")}
    named = {kpi.measure for kpi in told.kpis}
    for part in (*told.baselines, *told.targets, *told.milestones, *told.commentary):
        named.add(part.measure)
    assert named <= known


def test_the_next_meeting_is_a_wednesday_still_to_come() -> None:
    for today in (TODAY, date(2026, 11, 25), date(2026, 11, 30)):
        meeting = next_meeting(today)
        assert meeting > today
        assert meeting.weekday() == 2
