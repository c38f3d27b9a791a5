"""What each measure says that the invented partnership has defined for itself.

Five series of numbers (one of rare cases, one a rate, one that counts up through the
year), two questions of a survey asked twice, and two judgements in words.
"""

from typing import Any

from fingerpost.demo import story_people as who

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
(
    THERAPY, TRANSPORT, REVIEWS, SCHOOL, TOLD, FORMAT, EXCLUDED, COMPLAINTS, BREAKS,
) = range(9)  # fmt: skip
# what is defined, by whom, agreed by whom, which partner answers, which theme
DEFINED: tuple[tuple[dict[str, Any], str, str, str, str], ...] = (
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
    (
        _COMMON
        | {
            "form": "series",
            "title": "Complaints for each 100 children with a plan",
            "short_title": "Complaints, for each 100 plans",
            "why": "A complaint says that something went wrong for a family, and often "
            "for others who did not complain.",
            "plain": "How many complaints families made in the month about special "
            "educational needs, for each 100 children who had an education, health and "
            "care plan when the month began. Few complaints can mean that little went "
            "wrong, or that families have given up.",
            "numerator": "Complaints received in the month.",
            "denominator": "Children with a plan on the first day of the month.",
            "unit": "rate",
            "decimals": 2,
            "better": "lower",
            "kind": "experience",
            "subject": "disagreement",
            "partners": ["council"],
            "period_kind": "month",
            "document": "Complaints log of the council",
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
            "title": "Short breaks that families have had since April",
            "short_title": "Short breaks since April",
            "why": "A family that can rest can go on.",
            "plain": "How many short breaks children with special educational needs "
            "and their families have had since 1 April: a day, an evening or a night "
            "on which somebody else looked after the child. The count begins again "
            "every April.",
            "numerator": "Short breaks taken since 1 April.",
            "denominator": "",
            "unit": "count",
            "kind": "activity",
            "subject": "provision",
            "partners": ["council"],
            "period_kind": "year-to-date",
            "clock": "financial",
            "document": "Bookings of the short breaks team",
        },
        who.PLACES_2,
        who.PLACES_1,
        who.COUNCIL,
        who.PLACES,
    ),
)
