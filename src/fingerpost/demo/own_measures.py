"""Enters the partnership's own measures, what was promised, and what is told of them.

Judgements in words rest on evidence; one piece of it is a family's story, told with
consent. Everything is entered through the ordinary actions.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fingerpost.demo import story_people as who
from fingerpost.demo.days import board_meeting, last_complete_month, month_end
from fingerpost.demo.own_definitions import DEFINED, FORMAT, THERAPY, TOLD
from fingerpost.engine.period import recent, say_day
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import CHECKS, EvidenceEntry
from fingerpost.partnership.models import Organisation, Person, Theme


def define_own(
    people: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
    themes: Mapping[str, Theme],
    *,
    today: date,
) -> list[str]:
    """Define all of them and let somebody else agree them. Answers their names."""
    slugs = []
    begun = today - timedelta(days=400)
    for said, by, agreed_by, accountable, theme in DEFINED:
        reviews = {"reviewed": begun, "next_review": begun + timedelta(days=730)}
        row = evidence.define_kpi(
            by=people[by],
            said=said | reviews,
            accountable=organisations[accountable],
            lead=people[by],
            themes=[themes[theme]],
            on=begun,
        )
        evidence.agree_kpi(by=people[agreed_by], slug=row.slug, on=begun)
        slugs.append(row.slug)
    return slugs


def tell_own(slugs: list[str], people: Mapping[str, Person], *, today: date) -> None:
    """Promise what one is to reach, and judge two in words with their evidence."""
    _promise(slugs[THERAPY], people[who.ANALYST], last_complete_month(today))
    quarters = recent("quarter", before=today, count=2)
    told = _evidence(slugs, people, quarters[-1].end - timedelta(days=20))
    for slug, period, answer, reason, by, pieces in (
        (
            slugs[TOLD], quarters[0], "same",
            "Families said the same as before: answers come, and nobody says when.",
            who.PLANS_2, told["told"][:1],
        ),
        (
            slugs[TOLD], quarters[1], "better",
            "Letters now name a person and a day. Families who had asked before that "
            "still waited without a word.",
            who.PLANS_2, told["told"],
        ),
        (
            slugs[FORMAT], quarters[1], "better",
            "More plans name who gives the help. How often is still left open in many.",
            who.PLANS_1, told["format"],
        ),
    ):  # fmt: skip
        judged = evidence.judge_in_words(
            by=people[by], measure=slug, period=period, answer=answer, reason=reason,
            evidence=pieces, on=period.end + timedelta(days=9),
        )  # fmt: skip
    evidence.publish_words(by=people[who.CHAIR], what=judged, checks=CHECKS)
    for piece in [*told["told"][1:], *told["format"][:1]]:
        evidence.publish_words(by=people[who.CHAIR], what=piece, checks=CHECKS)


def _promise(measure: str, by: Person, now: int) -> None:
    """A target that its figures will likely meet, as they have been of late."""
    agreed = board_meeting(now - 6)
    evidence.set_target(
        by=by, measure=measure, basis="entered", kind="number", value=55.0,
        valid_from=agreed, due=month_end(now + 4), on=agreed,
        decision=f"Board, {say_day(agreed)}",
        reason="More than half of all children, in every month, also when somebody is "
        "ill or on leave.",
    )  # fmt: skip


def _evidence(
    slugs: list[str], people: Mapping[str, Person], day: date
) -> dict[str, list[EvidenceEntry]]:
    def keep(place: int, by: str, **said: Any) -> EvidenceEntry:
        return evidence.record_evidence(
            by=people[by], measure=slugs[place], gathered_on=day, on=day, **said
        )

    voice = keep(
        TOLD, who.PLANS_2, kind="voice",
        title="Nobody says when",
        words="Most families said that they were told what would happen. Few were told "
        "when, and hardly any were told when a day had passed.",
        source="Three listening events of the parent carer forum", people=41,
        strength="moderate", direction="mixed",
        strength_why="Three events, none of them in the north of the area",
    )  # fmt: skip
    story = keep(
        TOLD, who.PLANS_2, kind="story",
        title="A name and a day",
        words="We had rung six times. Then a letter came with the name of a person and "
        "the day on which she would ring us. She did. It was not good news, and it was "
        "still the best day of the year.",
        source="Told to the parent carer forum",
        strength="limited", strength_why="It is what one family lived through",
        direction="better",
        consent_by="The mother, for herself, after talking it over with her son",
        consent_on=day, consent_uses=["board", "public"],
        consent_for="To show what being told means to a family",
    )  # fmt: skip
    audit = keep(
        FORMAT, who.PLANS_1, kind="audit",
        title="Who is named, how often is not",
        words="Of the plans that were read, most name who gives each kind of help. "
        "Fewer than half say how often.",
        source="Audit of plans by the joint panel", people=36, strength="strong",
        direction="better",
        strength_why="Plans drawn at random, each read by two people from different "
        "partners",
    )  # fmt: skip
    schools = keep(
        FORMAT, who.PLANS_1, kind="survey-theme",
        title="Schools ask for numbers",
        words="Many schools wrote that a plan helps them when it says how many minutes "
        "and how often.",
        source="Open answers in the survey of schools", people=58, strength="moderate",
        strength_why="A third of the schools answered", direction="no-view",
    )  # fmt: skip
    return {"told": [voice, story], "format": [audit, schools]}
