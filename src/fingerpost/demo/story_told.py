"""What families and partners of the demonstration say beside its figures.

All of it is invented. Some measures' figures and evidence point the same way, one's do
not, and one has figures that show no clear change while families see one; whether they
do, the readings of the day say. (Those that have evidence only are among the
partnership's own measures.) Everything is recorded by
one person and read by another before everyone may read it, as in life.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fingerpost.demo import story_people as who
from fingerpost.demo.story_kpis import (
    ADVICE,
    AMENDED,
    PAEDIATRICS,
    RECEIVED,
    SIX,
    TWENTY,
)
from fingerpost.engine.period import recent
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import CHECKS
from fingerpost.partnership.models import Person


@dataclass(frozen=True, kw_only=True)
class Told:
    """One piece of evidence, by whom it is recorded, and who makes it public, if any.

    `back`: how many days before the last complete month's end it was gathered. A story
    says in `agreed` what its family agreed to, and for how many days from then on.
    """

    measure: str
    kind: str
    title: str
    words: str
    source: str
    direction: str
    strength: str
    why: str
    by: str
    people: int | None = None
    public_by: str = ""
    back: int = 30
    agreed: tuple[str, ...] = ()
    agreed_by: str = ""
    agreed_for: str = ""
    days: int | None = None


TOLD = (
    # figures improve, families see no difference: the two differ
    Told(
        measure=TWENTY, kind="voice", direction="same",
        title="The wait begins long before the clock",
        words="Most families said that the plan came when the letter had promised it. "
        "They count from the day on which they first asked somebody for help, and from "
        "that day it took as long as ever.",
        source="Four listening events of the parent carer forum", people=52,
        strength="moderate",
        why="Four events in different parts of the area; not checked by anybody else",
        by=who.EARLY_1, public_by=who.CHAIR,
    ),
    Told(
        measure=TWENTY, kind="survey-theme", direction="same",
        title="Quicker letters, the same wait for help",
        words="Where parents wrote about time, most wrote about the help in the plan: "
        "it began no sooner than before.",
        source="Open answers in the survey of the parent carer forum", people=117,
        strength="moderate", why="Those who answered chose to; a third of all asked",
        by=who.EARLY_2, public_by=who.CHAIR, back=120,
    ),
    Told(
        measure=TWENTY, kind="story", direction="no-view",
        title="A plan and an empty chair",
        words="The plan came on the very day. It says that somebody will sit with him "
        "in the mornings. Nobody has been found yet.",
        source="Told to the parent carer forum",
        strength="limited", why="It is what one family lived through",
        by=who.EARLY_1, public_by=who.CHAIR, back=45,
        agreed=("board", "public", "newsletter"),
        agreed_by="The father, after talking it over with his son",
        agreed_for="To show that a plan in time is not yet help",
    ),
    # a stock that is not judged month by month, and families who see it get worse
    Told(
        measure=PAEDIATRICS, kind="voice", direction="worse",
        title="Longer, and nobody to ask",
        words="Families said that they wait longer than the year before to see a "
        "children's doctor, and that no telephone number is on the letter.",
        source="Listening events of the parent carer forum", people=38,
        strength="moderate", why="Three events; the same was said at each",
        by=who.EARLY_2, public_by=who.CHAIR,
    ),
    Told(
        measure=PAEDIATRICS, kind="audit", direction="worse",
        title="Referrals sent back, then sent again",
        words="More of the referrals that were read had been sent back once for a "
        "missing form than in the audit of the year before.",
        source="Joint audit of referrals", people=60, strength="strong",
        why="Drawn at random, read by two partners, and the same in both halves",
        by=who.EARLY_1, public_by=who.CHAIR, back=75,
    ),
    Told(
        measure=AMENDED, kind="voice", direction="worse",
        title="The meeting was good, then nothing came",
        words="Families praised the review meetings. Most of those whose plan was to "
        "change still waited for it months later.",
        source="Two coffee mornings of the parent carer forum", people=23,
        strength="limited", why="Two mornings in one town",
        by=who.PLANS_1,
    ),
    # figures show no clear change, three of four pieces see it getting worse
    Told(
        measure=ADVICE, kind="voice", direction="worse",
        title="Therapy advice comes last",
        words="Families said that the advice of therapists now comes after everybody "
        "else's, and that the meeting is put off for it.",
        source="Listening events of the parent carer forum", people=29,
        strength="moderate", why="Three events; not asked of everybody",
        by=who.EARLY_2,
    ),
    Told(
        measure=ADVICE, kind="survey-theme", direction="worse",
        title="Schools wait to plan",
        words="Schools wrote that they wait longer for health advice before they can "
        "plan for a child.",
        source="Open answers in the survey of schools", people=44, strength="moderate",
        why="Half of the schools answered", by=who.EARLY_1, back=90,
    ),
    Told(
        measure=ADVICE, kind="story", direction="worse",
        title="Put off twice",
        words="Twice the meeting was put off, because one page was missing. We had "
        "taken the day off work both times.",
        source="Told to the parent carer forum", strength="limited",
        why="It is what one family lived through",
        by=who.EARLY_2, back=60,
        agreed=("board",), days=300,
        agreed_by="Both parents",
        agreed_for="To show the board what a late page means",
    ),
    Told(
        measure=ADVICE, kind="audit", direction="no-view",
        title="What the advice says",
        words="Most of the advice that was read says what the child needs in words "
        "that a parent can use.",
        source="Audit of advice by the joint panel", people=30, strength="strong",
        why="Drawn at random and read twice", by=who.EARLY_1, back=110,
    ),
    # figures show no change, families see none: the two agree, for everyone to read
    Told(
        measure=RECEIVED, kind="voice", direction="same",
        title="As many ask as before",
        words="Volunteers of the forum said that about as many families as a year ago "
        "ask them how to request an assessment.",
        source="Telephone line of the parent carer forum", people=12,
        strength="limited", why="From memory; calls are not counted",
        by=who.EARLY_1, public_by=who.CHAIR, back=50,
    ),
    # our own figures get worse, families say so too: partners read both on any day
    Told(
        measure=SIX, kind="voice", direction="worse",
        title="The letter that did not come",
        words="Most families said that the first answer came later than they had been "
        "told, and that nobody could say when it would come.",
        source="Drop-in mornings of the parent carer forum", people=31,
        strength="moderate",
        why="Four mornings in two towns; the same was said at each",
        by=who.EARLY_1, public_by=who.CHAIR, back=40,
    ),
)  # fmt: skip


def tell_beside(people: Mapping[str, Person], *, today: date) -> None:
    """Record all of it, counted back from the end of the last complete month."""
    ends = recent("month", before=today, count=1)[0].end
    for one in TOLD:
        day = ends - timedelta(days=one.back)
        agreed: dict[str, Any] = {}
        if one.agreed:
            until = None if one.days is None else ends + timedelta(days=one.days)
            agreed = {
                "consent_by": one.agreed_by,
                "consent_on": day,
                "consent_uses": one.agreed,
                "consent_for": one.agreed_for,
                "consent_until": until,
            }
        row = evidence.record_evidence(
            by=people[one.by],
            measure=one.measure,
            kind=one.kind,
            title=one.title,
            words=one.words,
            source=one.source,
            gathered_on=day,
            people=one.people,
            strength=one.strength,
            strength_why=one.why,
            direction=one.direction,
            on=day + timedelta(days=7),
            **agreed,
        )
        if one.public_by:
            evidence.publish_words(by=people[one.public_by], what=row, checks=CHECKS)
