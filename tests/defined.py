"""A measure that somebody defines without code, as its form would say it."""

from datetime import date
from typing import Any

SLUG = "our_therapy_begun_in_time"
DEFINED: dict[str, Any] = {
    "form": "series",
    "title": "Therapy begun in time",
    "short_title": "",
    "why": "A child who waits for therapy loses time to learn to speak.",
    "plain": "How many children began therapy within 18 weeks of being referred.",
    "numerator": "Children who began therapy within 18 weeks.",
    "denominator": "All children who began therapy in the month.",
    "unit": "percent",
    "decimals": 0,
    "better": "higher",
    "kind": "activity",
    "subject": "health",
    "partners": ["icb", "nhs-trust"],
    "period_kind": "month",
    "clock": "calendar",
    "minimum_denominator": 20,
    "officers_only": True,
    "document": "Therapy waiting list of the trust",
    "reviewed": date(2026, 1, 20),
    "next_review": date(2027, 1, 20),
}
SURVEY = DEFINED | {
    "form": "survey",
    "title": "Families who feel listened to at reviews",
    "question": "At the review, did you feel listened to?",
    "mode": "Online and on paper",
    "numerator": "Answers 'yes' and 'mostly'.",
    "denominator": "All who answered the question.",
    "kind": "experience",
    "subject": "experience",
    "period_kind": "survey-wave",
}
JUDGED = DEFINED | {
    "form": "judgement",
    "title": "Whether families are told what happens next",
    "unit": "words",
    "better": "none",
    "numerator": "",
    "denominator": "",
    "kind": "experience",
    "subject": "experience",
    "period_kind": "quarter",
}
