"""What a measure defined here says, in words: its choices, and itself as facts."""

from collections.abc import Sequence
from typing import Any

from fingerpost.engine.period import say_day
from fingerpost.evidence.models import KpiVersion
from fingerpost.evidence.queries.all_measures import as_measure
from fingerpost.partnership.themes import subject

FORMS = {
    "series": "A number, counted or measured each time",
    "survey": "Answers to one question of a survey",
    "judgement": "A judgement in words, resting on evidence",
}
PERIODS = {
    "month": "A month",
    "quarter": "A quarter of a year",
    "term": "A school term",
    "calendar-year": "A calendar year, January to December",
    "academic-year": "A school year, September to August",
    "financial-year": "A financial year, April to March",
    "rolling-12-months": "The last twelve months, to the end of a month",
    "year-to-date": "From the start of a year to a day in it",
    "snapshot": "One day",
    "survey-wave": "The weeks in which a survey was open",
}
CLOCKS = {
    "calendar": "The calendar year, from 1 January",
    "academic": "The school year, from 1 September",
    "financial": "The financial year, from 1 April",
}
PARTNERS = {
    "council": "The council",
    "icb": "The integrated care board (NHS)",
    "nhs-trust": "NHS trusts",
    "school": "Schools and colleges",
    "pcf": "The parent carer forum",
    "providers": "Alternative providers",
}
UNITS = {
    "percent": "Percentage",
    "count": "Number",
    "rate": "Rate",
    "days": "Days",
    "weeks": "Weeks",
    "GBP": "Pounds",
    "score": "Score",
}
BETTER = {
    "higher": "A higher figure is better",
    "lower": "A lower figure is better",
    "none": "Neither (to stay within a range, set a range as the target)",
}
KINDS = {
    "activity": "Activity: what services do",
    "outcome": "Outcome: what changes for children",
    "experience": "Experience: what families and children say",
    "finance": "Finance: what it costs",
}

_SEEN = {
    True: "Partners only",
    False: "Everyone may read what it is; its figures stay with partners for now",
}


def defined_facts(told: Sequence[KpiVersion]) -> list[tuple[str, Any]]:
    """What a measure defined here says, from its versions, the oldest first."""
    last = told[-1]
    measure = as_measure(told)
    rows: list[tuple[str, Any]] = [
        ("Why it matters", last.why),
        ("What it says", last.plain),
    ]
    if last.form == "survey":
        rows += [("The question", last.question), ("How it is answered", last.mode)]
    if last.form != "judgement":
        rows += [
            ("What is counted", measure.numerator),
            ("Out of", measure.denominator),
            ("Unit", UNITS[last.unit]),
            ("Which way is better", BETTER[last.better]),
            ("Smallest number that we judge", f"{last.minimum_denominator:,}"),
        ]
    rows += [
        ("Each speaks about", PERIODS[last.period_kind]),
        ("Type", KINDS[last.kind]),
        ("About", subject(last.subject).title),
        ("Whose work it shows", [PARTNERS.get(p, p) for p in last.partners]),
        ("Who may see it", _SEEN[last.officers_only]),
        ("Taken from", last.document or "Not stated"),
        ("Last looked at", say_day(last.reviewed)),
        ("To be looked at again by", say_day(last.next_review)),
        ("Written by", measure.author),
        ("Agreed by", measure.checked_by or "Nobody yet"),
        ("Name in files", last.slug),
    ]
    if last.replaces:
        rows.append(("In the place of", last.replaces))
    return rows
