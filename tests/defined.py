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

STORY: dict[str, Any] = {
    "kind": "story",
    "title": "Waiting for speech therapy",
    "words": "We waited for a year, and nobody told us why.",
    "source": "Told to the forum",
    "gathered_on": date(2025, 11, 3),
    "strength": "limited",
    "strength_why": "It is one family.",
    "direction": "worse",
    "consent_by": "The young person and their mother",
    "consent_on": date(2025, 11, 3),
    "consent_uses": ["board", "public"],
    "consent_for": "To show what waiting is like",
}
VOICE: dict[str, Any] = {
    "kind": "voice",
    "title": "Families hear nothing after the assessment",
    "words": "Many families said that nobody told them what would happen next.",
    "source": "Listening events of the forum",
    "gathered_on": date(2025, 12, 1),
    "people": 34,
    "strength": "moderate",
    "strength_why": "Three events, not all parts of the area.",
    "direction": "worse",
}
