"""Two hidden numbers, one output: what may not be seen leaves no trace at any door.

Each test makes the same home twice, with other numbers where an audience sees none, and
opens everything that this audience can open. All of it must be the same, byte for byte.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from home_with_figures import ENGLAND, HERE, IN_TIME, NEAR, REGION, REQUESTS
from two_worlds import Row, moved_to, opened, row, write

from fingerpost.engine.period import Period, calendar_year, month, snapshot
from fingerpost.engine.quality import ERROR_SHARE
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import Commentary
from fingerpost.home import now
from fingerpost.measures import catalogue
from fingerpost.partnership import actions
from fingerpost.partnership.models import Person

SignIn = Callable[[str], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home", "partnership")]
ACTIVE = "ehc_plans_active"
NEVER = "ehc_requests_refused"  # of a family of which another measure is public
SURVEY = "families_feel_listened_to"
MONTHS = [month(2023 + n // 12, n % 12 + 1) for n in range(25)]  # to January 2025
LAST = len(MONTHS) - 1

SITE = ("", "how-we-are-doing/", "how-we-are-doing/assessment/", "explore/")
API = (
    "api/v1/measures",
    "api/v1/observations?page_size=1000&breakdowns=true",
    "api/v1/observations?format=csv&breakdowns=true",
    "api/v1/observations?period=2024-09",
    "api/v1/observations?period=2024-10",  # held back beside the small one
)
OF_EACH = (
    "measures/{}/",
    "measures/{}/figures.xlsx",
    "explore/{}/",
    "explore/{}/?view=ranked&group=region",
    "explore/{}/?view=funnel",
    "explore/{}/?view=table",
    "explore/{}/figures.csv",
    "explore/{}/figures.xlsx",
)
API_OF_EACH = (
    "api/v1/readings/{}",
    "api/v1/readings/{}?basis=local",
    "api/v1/comparisons/{}",
    "api/v1/observations?measure={}&format=csv",
)


def doors(of_all: Sequence[str], of_each: Sequence[str], *measures: str) -> list[str]:
    """The addresses to open."""
    each = (door.format(measure) for measure in measures for door in of_each)
    return ["/" + door for door in (*of_all, *each)]


def ours(secret: float, hidden: Sequence[int]) -> Iterator[Row]:
    """Our own figures: small in the months that are hidden.

    The month after the last one takes up the difference (of December the one before),
    so that the total of the year is the same.
    """
    for n, period in enumerate(MONTHS):
        small = n in hidden
        of_year = [one for one in hidden if one // 12 == n // 12]
        last = max(of_year, default=LAST)
        spare = n == (last - 1 if last % 12 == 11 else last + 1)
        left = 39 - secret * len(of_year)
        met = secret if small else left if spare else 20 + 3 * (n % 5)
        if n == LAST and not small:
            met = 15  # a jump, or none, from the one before
        yield row(IN_TIME, period, met, 60)
        count = secret if small else left if spare else 9 + n % 4
        yield row(REQUESTS, period, count)
        day = snapshot(period.end)
        yield row(ACTIVE, day, secret if small else 700 + n)
        # what is never public of our own: other measures, and anything broken down
        yield row(NEVER, period, 20 + secret, 60)
        for sex in ("F", "M"):
            yield row(REQUESTS, period, 15 + secret, breakdown="sex", category=sex)
        yield row("ehc_plans_per_1000", period, secret, 1000)


def left_out(secret: float) -> list[Row]:
    """One record without a date: severe where few others were counted."""
    out, of = 1, 18 + secret
    return [
        {
            "measure": catalogue()[IN_TIME], "period": MONTHS[LAST], "number": out,
            "of": of, "severity": "error" if out / of >= ERROR_SHARE else "query",
            "words": f"In {MONTHS[LAST].label}, {out} of {of} plans was left out.",
        }
    ]  # fmt: skip


def everybodys() -> Iterator[Row]:
    """What is published of every area; of two it is held back."""
    for year in range(2019, 2025):
        for place, area in enumerate((HERE, REGION, ENGLAND, *NEAR)):
            met: float | None = 500 + place + year
            held = {}
            if year > 2022 and place in (4, 5):
                met, held = None, {"status": "suppressed", "symbol": "c"}
            period, made = calendar_year(year), {"basis": "official", "area": area}
            yield row(IN_TIME, period, met, 5000, **made, **held)


def decided() -> None:
    """What people have said of the measures, on whichever the pages build."""
    for measure, aim in ((IN_TIME, 60), (REQUESTS, 12), (ACTIVE, 650)):
        evidence.add_milestone(
            by="a test", measure=measure, basis="local", label="First step",
            due=date(2024, 9, 30), expected=aim,
        )  # fmt: skip
        evidence.set_target(
            by="a test", measure=measure, basis="local", kind="range", low=aim / 2,
            high=aim, valid_from=date(2023, 1, 1), due=date(2026, 4, 30),
        )  # fmt: skip
    evidence.expect_year_end(
        by="a test", measure=REQUESTS, basis="local", period=calendar_year(2026),
        value=130, low=None, high=None, method="By hand.", made_on=date(2026, 1, 5),
    )  # fmt: skip
    evidence.add_group(
        by="a test", name="Near us", areas=NEAR[:4], valid_from=date(2020, 1, 1),
        reason="They share our NHS board.",
    )  # fmt: skip


def start(secret: float) -> None:
    """A baseline of so few children, without how many were counted."""
    evidence.set_baseline(
        by="a test", measure=IN_TIME, basis="local", value=secret / 4, denominator=400,
        period=month(2022, 6), source="By hand", reason="A better source.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "hidden",
    [(7, 20), (7, 20, LAST), (LAST - 1,), range(0, LAST, 5)],
    ids=["between", "the last", "before the last", "many"],
)
def test_the_public_reads_the_same_whatever_is_hidden(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    client: Client,
    hidden: Sequence[int],
):
    found = []
    for secret in (1.0, 4.0):
        home = tmp_path / f"{secret}"
        home.mkdir()
        write(home, [*ours(secret, hidden), *everybodys()], left_out(secret))
        moved_to(home, monkeypatch)
        if not found:
            decided()
        start(secret)
        asked = doors(
            [*SITE, *API], [*OF_EACH, *API_OF_EACH], IN_TIME, REQUESTS, ACTIVE, NEVER
        )
        read = {door: opened(client, door) for door in asked}
        # a part of a page, as scripts ask for it
        read |= {
            f"part of {door}": opened(client, door, **{"HX-Request": "true"})
            for door in doors([], ["explore/{}/"], IN_TIME, REQUESTS)
        }
        found.append(read)
    assert found[0]["/measures/" + IN_TIME + "/"][0] == 200
    assert [door for door in found[0] if found[0][door] != found[1][door]] == []


def test_no_published_words_are_about_a_figure_that_is_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
):
    write(tmp_path, [*ours(3, [7]), *everybodys()])
    moved_to(tmp_path, monkeypatch)
    for place, words in ((6, "All was well."), (7, "Only three came in time.")):
        period = MONTHS[place]
        Commentary.objects.create(
            measure=IN_TIME, period_kind=period.kind, period_start=period.start,
            period_end=period.end, happened=words, why=".", so_what=".", next=".",
            at=now(), published_at=now(),
        )  # fmt: skip
    for door in (f"/measures/{IN_TIME}/", f"/measures/{IN_TIME}/figures.xlsx"):
        said = str(opened(client, door)[1])
        assert "Only three" not in said
    assert "All was well." in str(opened(client, f"/measures/{IN_TIME}/")[1])


WORKSPACE = (
    "workspace/",
    "workspace/board/",
    "workspace/board/partners/",
    "workspace/board/pack.pdf",
    "workspace/register/matrix/",
    "workspace/register/matrix.csv",
    "workspace/exceptions/",
)
OF_SURVEY = (
    *("", "figures.xlsx", "baseline/", "target/", "chart/", "rebase/", "quality/"),
    *("commentary/", "judgement/", "exception/"),
)
WAVES = [
    Period("survey-wave", date(2016 + n, 5, 1), date(2016 + n, 6, 30))
    for n in range(10)
]


def answered(few: float, very_few: float, hidden: Sequence[int]) -> Iterator[Row]:
    """Rounds of a survey: of 100, but for 24 and for 8 where few answered."""
    for n, wave in enumerate(WAVES):
        met, of = 60.0 + n % 3, 100
        if n in hidden:
            met, of = (few, 24) if n % 2 else (very_few, 8)
        elif n == len(WAVES) - 1:
            met = 95
        yield row(SURVEY, wave, met, of, basis="entered")


@pytest.mark.parametrize("hidden", [(4, 8), (2, 7), (3, 9), (0, 9)])
def test_a_survey_of_few_says_its_word_and_nothing_else_to_anybody(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sign_in: SignIn,
    people: dict[str, Person],
    hidden: Sequence[int],
):
    """Even those who see draft figures: fewer than 30 is a word, than 10 nothing."""
    issue = actions.issue_token
    tokens = {
        role: issue(by=actions.COMMAND_LINE, person=person, label="A test")[1]
        for role, person in people.items()
    }
    each = [f"workspace/measures/{SURVEY}/{one}" for one in OF_SURVEY]
    found = []
    for few, very_few in ((11.0, 2.0), (12.0, 3.0)):  # about half, and about a third
        home = tmp_path / f"{few}"
        home.mkdir()
        write(home, answered(few, very_few, hidden))
        moved_to(home, monkeypatch)
        if not found:
            evidence.choose_kpis(by="a test", measures=[SURVEY])
            evidence.set_target(
                by="a test", measure=SURVEY, basis="entered", kind="number", value=60,
                valid_from=date(2017, 1, 1), due=date(2026, 12, 31),
            )  # fmt: skip
        evidence.set_baseline(
            by="a test", measure=SURVEY, basis="entered", value=100 * few / 24,
            numerator=few, denominator=24, source="An older survey", reason="Ours.",
            period=Period("survey-wave", date(2015, 5, 1), date(2015, 6, 30)),
        )  # fmt: skip
        read = {}
        for role in ("analyst", "chair"):
            client = sign_in(role)
            for door in doors([*WORKSPACE, *each], []):
                read[role, door] = opened(client, door)
        for role, token in tokens.items():
            for door in doors(API[1:3], API_OF_EACH[:2], SURVEY):
                read[role, door] = opened(
                    Client(), door, authorization=f"Bearer {token}"
                )
        found.append(read)
    assert found[0]["analyst", f"/workspace/measures/{SURVEY}/"][0] == 200
    assert [door for door in found[0] if found[0][door] != found[1][door]] == []
