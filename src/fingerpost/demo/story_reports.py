"""The demonstration's exception reports: owed, drafted, submitted, withdrawn, noted."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from fingerpost import home
from fingerpost.demo import story_people as who
from fingerpost.demo.days import (
    board_meeting,
    month_end,
    month_of,
    month_start,
    next_meeting,
)
from fingerpost.demo.model import ADVICE_LATE, FRESH_START
from fingerpost.demo.story_kpis import ADVICE, AMENDED, PAEDIATRICS, SIX, TWENTY
from fingerpost.demo.waits_workbooks import newest_month
from fingerpost.engine.period import Period, month
from fingerpost.evidence import actions as evidence
from fingerpost.partnership.models import Person


def tell_the_board(people: Mapping[str, Person], *, last_month: date) -> None:
    """Enter every report through the ordinary actions, then ask for what is left."""
    now, today = month_of(last_month), home.today()
    _noted(people, now - FRESH_START - 2)
    _owed(today)
    _submitted(people, _month(now - 2), today)
    _withdrawn(people, _month(newest_month(today)), today)
    _drafted(people, _month(now - ADVICE_LATE), today)
    evidence.ask_where_off_track()


def _owed(today: date) -> None:
    """Asked for before the last meeting, and not written to this day."""
    meeting = next_meeting(today)
    index = month_of(meeting) - 1
    last = board_meeting(index)
    asked = last - timedelta(days=20)
    evidence.ask_report(
        by=evidence.ASKED_BY_ITSELF,
        measure=AMENDED,
        period=_month(month_of(asked) - 1),
        because="The target is not met, and the figure gets worse by more than chance "
        "would explain.",
        meeting=last,
        at=_noon(asked),
    )


def _submitted(people: Mapping[str, Person], period: Period, today: date) -> None:
    row = evidence.ask_report(
        by=evidence.ASKED_BY_ITSELF,
        measure=SIX,
        period=period,
        because="The target is not met, and the figure gets worse by more than chance "
        "would explain.",
        meeting=next_meeting(today),
        at=_noon(today - timedelta(days=12)),
    )
    owner = people[who.EARLY_1]
    draft = {
        "why": "We moved people from the front door to write plans, so first answers "
        "got slower. We saw it in our own list, not in a complaint.",
        "doing": "Two people go back to the front door this month.",
    }
    evidence.write_report(
        by=owner,
        report=row,
        submit=False,
        at=_noon(today - timedelta(days=8)),
        **draft,
    )
    evidence.write_report(
        by=owner,
        report=row,
        submit=True,
        at=_noon(today - timedelta(days=3)),
        why=draft["why"],
        doing=f"{draft['doing']} Every family that has waited five weeks gets a "
        "telephone call.",
        recovery_on=month_end(month_of(today) + 4),
        help_needed="Two officers for three months, so that plans do not slow down "
        "while the front door catches up",
        help_from="The council's senior leaders",
    )


def _withdrawn(people: Mapping[str, Person], period: Period, today: date) -> None:
    row = evidence.ask_report(
        by=people[who.CHAIR],
        measure=PAEDIATRICS,
        period=period,
        because="More children wait longer than 18 weeks than a year ago.",
        meeting=next_meeting(today),
        at=_noon(today - timedelta(days=9)),
    )
    evidence.withdraw_report(
        by=people[who.PROGRAMME],
        report=row,
        reason="The health partner brings its own paper on waits to the same meeting, "
        "and it answers all that we would ask.",
        at=_noon(today - timedelta(days=6)),
    )


def _drafted(people: Mapping[str, Person], period: Period, today: date) -> None:
    """Begun, and not yet handed to the board."""
    row = evidence.ask_report(
        by=people[who.CHAIR],
        measure=ADVICE,
        period=period,
        because="The newest figures have not come, and advice is still late for many.",
        meeting=next_meeting(today),
        at=_noon(today - timedelta(days=7)),
    )
    evidence.write_report(
        by=people[who.EARLY_2],
        report=row,
        submit=False,
        at=_noon(today - timedelta(days=2)),
        why="The person who keeps the log is away, and nobody else can count from it.",
    )


def _noted(people: Mapping[str, Person], index: int) -> None:
    """From the time of the backlog: the board saw it and decided."""
    asked = month_start(index + 1) + timedelta(days=11)
    meeting = board_meeting(index + 1)
    row = evidence.ask_report(
        by=evidence.ASKED_BY_ITSELF,
        measure=TWENTY,
        period=_month(index),
        because="The target is not met, and is unlikely to be met without change.",
        meeting=meeting,
        at=_noon(asked),
    )
    evidence.write_report(
        by=people[who.EARLY_1],
        report=row,
        submit=True,
        at=_noon(meeting - timedelta(days=8)),
        why="We send out the plans that have waited longest first. Almost all of them "
        "are late already, so the figure falls before it can rise.",
        doing="Extra writers work through the oldest plans until none is left.",
        recovery_on=month_end(index + 6),
        help_needed="The second weekly panel needs a health member",
        help_from="The integrated care board",
    )
    evidence.note_report(
        by=people[who.CHAIR],
        report=row,
        meeting=meeting,
        decision="The backlog goes first; a second weekly panel is agreed",
        at=_noon(meeting + timedelta(days=1)),
    )


def _month(index: int) -> Period:
    return month(1970 + index // 12, index % 12 + 1)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=home.LONDON)
