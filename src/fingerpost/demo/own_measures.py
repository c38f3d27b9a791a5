"""Measures that the invented partnership has defined for itself, without code.

Three series of numbers (one of rare cases), two questions of a survey asked twice, and
two judgements in words with their evidence; one of them rests on a family's story, told
with consent.
Everything is entered through the ordinary actions.
"""

import csv
import random
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fingerpost.demo import story_people as who
from fingerpost.engine.period import Period, financial_year, recent
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import CHECKS, EvidenceEntry
from fingerpost.partnership.models import Organisation, Person, Theme
from fingerpost.sources.entered.columns import COLUMNS

_MONTHS = 30
_RARE_MONTHS = 72  # rare cases need long series
_COMMON: dict[str, Any] = {
    "short_title": "",
    "decimals": 0,
    "better": "higher",
    "clock": "calendar",
    "minimum_denominator": 20,
    "officers_only": True,
    "question": "",
    "mode": "",
}
_SURVEY = _COMMON | {
    "form": "survey",
    "unit": "percent",
    "kind": "experience",
    "subject": "experience",
    "period_kind": "survey-wave",
    "mode": "Online and on paper",
    "document": "Survey of the parent carer forum",
}
_WORDS = _COMMON | {
    "form": "judgement",
    "unit": "words",
    "better": "none",
    "subject": "experience",
    "period_kind": "quarter",
    "numerator": "",
    "denominator": "",
    "officers_only": False,
    "document": "Folder of evidence of the programme team",
}
CHILDREN = "children_feel_listened_to"
THERAPY, TRANSPORT, REVIEWS, SCHOOL, TOLD, FORMAT, EXCLUDED = range(7)
# what is defined, by whom, agreed by whom, which partner answers, which theme
_DEFINED: tuple[tuple[dict[str, Any], str, str, str, str], ...] = (
    (
        _COMMON
        | {
            "form": "series",
            "title": "Speech therapy begun within 18 weeks",
            "short_title": "Speech therapy in 18 weeks",
            "why": "A child who waits to learn to speak is left out of much else.",
            "plain": "Of the children who began speech and language therapy in the "
            "month, the share who had waited 18 weeks or less.",
            "numerator": "Children who began therapy after 18 weeks or less.",
            "denominator": "All children who began therapy in the month.",
            "unit": "percent",
            "kind": "activity",
            "subject": "health",
            "partners": ["icb", "nhs-trust"],
            "period_kind": "month",
            "document": "Waiting list of the children's health trust",
        },
        who.ICB_LEAD,
        who.EARLY_2,
        who.TRUST,
        who.EARLY,
    ),
    (
        _COMMON
        | {
            "form": "series",
            "title": "What a year of transport to school costs for each child",
            "short_title": "School transport, each child",
            "why": "Money that is spent on long journeys cannot be spent on help.",
            "plain": "The council's spending on transport to school for children with "
            "special educational needs, divided by the children who use it.",
            "numerator": "Pounds spent on transport in the year, for each child.",
            "denominator": "",
            "unit": "GBP",
            "better": "lower",
            "kind": "finance",
            "subject": "finance",
            "partners": ["council"],
            "period_kind": "financial-year",
            "clock": "financial",
            "document": "Outturn report of the council",
        },
        who.PLACES_2,
        who.PLACES_1,
        who.COUNCIL,
        who.PLACES,
    ),
    (
        _SURVEY
        | {
            "title": "Families who felt listened to at the annual review",
            "short_title": "Listened to at reviews",
            "why": "A review that does not listen changes nothing for the child.",
            "plain": "Of the parents and carers who answered, the share who felt "
            "listened to at their child's last review.",
            "question": "At your child's last review, did you feel listened to?",
            "numerator": "Answers 'yes' and 'mostly'.",
            "denominator": "All who answered the question.",
            "partners": ["council", "school", "pcf"],
        },
        who.PLANS_2,
        who.PLANS_1,
        who.FORUM,
        who.PLANS,
    ),
    (
        _SURVEY
        | {
            "title": "Pupils who say that an adult at school understands them",
            "short_title": "Understood at school",
            "why": "Children learn from people who understand them.",
            "plain": "Of the pupils who answered, the share who said that there is an "
            "adult at school who understands them.",
            "question": "Is there an adult at your school who understands you?",
            "numerator": "Answers 'yes'.",
            "denominator": "All pupils who answered the question.",
            "partners": ["school"],
            "document": "Survey in schools and colleges",
        },
        who.PLACES_1,
        who.PLACES_2,
        who.SCHOOLS,
        who.PLACES,
    ),
    (
        _WORDS
        | {
            "title": "Whether families are told what happens next",
            "short_title": "Told what happens next",
            "why": "Waiting is harder when nobody says how long.",
            "plain": "What families say about being told what happens next and when, "
            "after they have asked for help.",
            "kind": "experience",
            "partners": ["council", "icb", "pcf"],
        },
        who.PLANS_2,
        who.EARLY_1,
        who.FORUM,
        who.TOGETHER,
    ),
    (
        _WORDS
        | {
            "title": "Whether plans say clearly who does what",
            "short_title": "Plans say who does what",
            "why": "Help that nobody in particular is to give is often not given.",
            "plain": "What an audit of plans and the answers of schools say about "
            "whether plans name who gives which help, and how often.",
            "kind": "outcome",
            "partners": ["council", "school"],
        },
        who.PLANS_1,
        who.PLANS_2,
        who.COUNCIL,
        who.PLANS,
    ),
    (
        _COMMON
        | {
            "form": "series",
            "title": "Permanent exclusions of pupils with a plan",
            "short_title": "Excluded with a plan",
            "why": "A child who is excluded for good loses a school and starts again.",
            "plain": "How many pupils with an education, health and care plan were "
            "permanently excluded from a school in the area in the month.",
            "numerator": "Pupils with a plan whose permanent exclusion was upheld or "
            "not disputed.",
            "denominator": "",
            "unit": "count",
            "better": "lower",
            "kind": "outcome",
            "subject": "attendance",
            "partners": ["school", "council"],
            "period_kind": "month",
            "document": "Log of exclusions of the council",
        },
        who.PLACES_1,
        who.PLACES_2,
        who.SCHOOLS,
        who.PLACES,
    ),
)


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
    for said, by, agreed_by, accountable, theme in _DEFINED:
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


def write_own(slugs: list[str], folder: Path, *, area: str, today: date) -> Path:
    """Write the figures of those that have numbers, in the template."""
    rows: list[dict[str, Any]] = []
    months = recent("month", before=today, count=_MONTHS)
    for at, period in enumerate(months):
        begun = 44 + 7 * at % 13
        share = 0.41 + 0.008 * at + 0.03 * ((5 * at) % 7 - 3) / 3
        rows.append(_row(slugs[THERAPY], period, round(share * begun), begun))
    draw = random.Random(12)
    for at, period in enumerate(recent("month", before=today, count=_RARE_MONTHS)):
        chance = 0.42 if at < _RARE_MONTHS / 2 else 0.2
        cases = (draw.random() < chance) + (draw.random() < 0.03)
        rows.append(_row(slugs[EXCLUDED], period, None, None, cases))
    year = recent("financial-year", before=today, count=1)[0].start.year
    for back, cost in ((3, 6_180), (2, 6_640), (1, 7_105), (0, 7_290)):
        period = financial_year(year - back)
        rows.append(_row(slugs[TRANSPORT], period, None, None, cost))
    first = today.year - (1 if today > date(today.year, 6, 30) else 2)
    waves = [
        Period("survey-wave", date(y, 5, 1), date(y, 6, 14)) for y in (first, first + 1)
    ]
    answers = {
        slugs[REVIEWS]: ((88, 164), (121, 187)),
        slugs[SCHOOL]: ((301, 402), (322, 431)),
        # few answered at first: a word and no figure, then a figure with a warning
        CHILDREN: ((11, 19), (37, 58)),
    }
    for slug, counts in answers.items():
        for wave, (good, answered) in zip(waves, counts, strict=True):
            name = f"Summer {wave.start.year}"
            asked_aloud = slug == CHILDREN and wave is waves[0]
            rows.append(
                _row(slug, wave, good, answered)
                | {
                    "wave": name,
                    "mode": "Asked aloud, with pictures"
                    if asked_aloud
                    else "Online and on paper",
                    "document": f"Report on the survey, {name.lower()}",
                }
            )
    path = folder / "measures_of_our_own.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "area": area} for row in rows)
    return path


def _row(
    slug: str,
    period: Period,
    top: int | None,
    below: int | None,
    value: int | None = None,
) -> dict[str, Any]:
    return {
        "measure": slug,
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "numerator": "" if top is None else top,
        "denominator": "" if below is None else below,
        "value": "" if value is None else value,
        "document": "As the measure says",
    }


def tell_own(slugs: list[str], people: Mapping[str, Person], *, today: date) -> None:
    """Record the evidence of the two that are judged in words, and judge them."""
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
            "Letters now name a person and a day. Families who asked in summer still "
            "waited without a word.",
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
