"""Sources on the register: what is late, what is due, and what is kept of a change."""

from datetime import date, timedelta

import pytest

from fingerpost import home
from fingerpost.engine.source import Rhythm
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import Person
from fingerpost.register import actions, queries
from fingerpost.register.forms.sources import declared_values
from fingerpost.register.models import SourceRecord
from fingerpost.register.queries import described
from fingerpost.register.queries.calendar import by_month, deliveries
from fingerpost.sources import catalogue

pytestmark = pytest.mark.django_db
BY = "command line"


@pytest.mark.parametrize(
    ("rhythm", "last", "due", "following"),
    [
        # the lag is waited for once: deliveries then come at even steps
        (Rhythm(every_days=31, lag_days=4), (2026, 1, 1), (2026, 2, 5), (2026, 3, 8)),
        (Rhythm(every_days=7), (2026, 1, 1), (2026, 1, 8), (2026, 1, 15)),
        (Rhythm(published_by=(6, 30)), (2026, 6, 29), (2026, 6, 30), (2027, 6, 30)),
        (Rhythm(published_by=(6, 30)), (2026, 6, 30), (2027, 6, 30), (2028, 6, 30)),
    ],
)
def test_when_more_is_due(rhythm: Rhythm, last: tuple, due: tuple, following: tuple):
    assert rhythm.after(date(*last)) == date(*due)
    assert rhythm.following(date(*due)) == date(*following)


def test_nobody_said_how_often():
    assert Rhythm().after(date(2026, 1, 1)) is None
    assert Rhythm().following(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("came", "every", "lag", "late"),
    [(31, 31, 0, False), (32, 31, 0, True), (40, 31, 10, False), (None, 31, 0, False)],
)
@pytest.mark.usefixtures("own_home")
def test_a_source_that_nobody_can_read_is_late_by_what_was_typed(
    came: int | None, every: int, lag: int, late: bool
):
    last = None if came is None else home.today() - timedelta(days=came)
    actions.register_source(
        by=BY, title="A list", every_days=every, lag_days=lag, last_received=last
    )
    (one,) = queries.expected()
    assert one.late is late
    assert one.last == last


@pytest.mark.usefixtures("own_home")
def test_what_the_partners_agreed_goes_before_what_the_source_declares():
    row = actions.register_source(by=BY, slug="sen2", title="Return")
    assert row.rhythm == catalogue()["sen2"].rhythm
    actions.change_source(by=BY, source=row, every_days=92, lag_days=14)
    row.refresh_from_db()
    assert row.rhythm == Rhythm(every_days=92, lag_days=14)


@pytest.mark.usefixtures("own_home")
def test_the_calendar_lists_each_delivery_once_and_marks_what_is_only_likely():
    today = date(2026, 1, 20)
    actions.register_source(
        by=BY, title="A list", every_days=31, last_received=date(2026, 1, 1)
    )
    found = deliveries(queries.expected(today=today), today=today)
    assert [one.on for one in found][:3] == [
        date(2026, 2, 1),
        date(2026, 3, 4),
        date(2026, 4, 4),
    ]
    assert [one.sure for one in found][:3] == [True, False, False]
    assert [title for title, _ in by_month(found)][:2] == [
        "February 2026",
        "March 2026",
    ]


@pytest.mark.usefixtures("own_home")
def test_a_late_source_is_not_in_the_calendar_before_today():
    today = date(2026, 1, 20)
    actions.register_source(
        by=BY, title="A list", every_days=31, last_received=date(2025, 6, 1)
    )
    found = deliveries(queries.expected(today=today), today=today)
    assert found
    assert min(one.on for one in found) >= today
    assert not any(one.sure for one in found)


def test_a_source_is_on_the_register_once():
    actions.register_source(by=BY, slug="sen2", title="Return")
    with pytest.raises(NotAllowed, match="already"):
        actions.register_source(by=BY, slug="sen2", title="Return again")
    with pytest.raises(NotAllowed, match="reads no source"):
        actions.register_source(by=BY, slug="no-such", title="Nothing")
    with pytest.raises(NotAllowed, match="letter or digit"):
        actions.register_source(by=BY, title="!!!")
    assert SourceRecord.objects.count() == 1


def test_a_record_of_our_own_never_takes_the_name_of_a_source_that_is_read():
    row = actions.register_source(by=BY, title="sen2")
    assert row.declared is None


@pytest.mark.parametrize("slug", list(catalogue()))
def test_every_source_that_is_read_fills_in_its_own_record(slug: str):
    source = catalogue()[slug]
    row = actions.register_source(by=BY, slug=slug, **declared_values(source))
    assert row.title == source.title
    assert row.declared is source
    assert row.rhythm.every_days == source.rhythm.every_days


def test_a_change_says_what_was_there_before(people: dict[str, Person]):
    row = actions.register_source(by=BY, slug="sen2", title="Return")
    actions.change_source(
        by=people["administrator"],
        source=row,
        legal_basis="Public task",
        owner=people["analyst"],
        why="The council wrote to us.",
    )
    line = queries.history(row)[0]
    assert line.who == str(people["administrator"])
    assert ("Legal basis", "nothing", "Public task") in line.changed
    assert ("Owner", "nothing", str(people["analyst"])) in line.changed
    assert line.why == "The council wrote to us."


def test_the_record_says_what_it_lacks():
    row = actions.register_source(by=BY, title="A list", contact="list@example.org")
    assert described.lacking(row) == [
        "whose data it is",
        "the legal basis",
        "the data sharing agreement",
        "whom it covers",
    ]
