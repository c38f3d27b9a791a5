"""The ways to split measures, each with its complete list of categories.

A code that is missing, refused or not in the list is "not known", so that the parts
always add up to the whole.
"""

import re
from functools import cache
from typing import Any

from fingerpost.engine.measure import NOT_KNOWN, Breakdown

_AGE_BANDS = (
    ("under-5", 4),
    ("5-10", 10),
    ("11-15", 15),
    ("16-19", 19),
    ("20-25", 200),
)
_AGES = {
    "under-5": "Under 5",
    "5-10": "5 to 10",
    "11-15": "11 to 15",
    "16-19": "16 to 19",
    "20-25": "20 to 25",
    NOT_KNOWN: "Not known",
}


def _published_age(label: str) -> str:
    """The band of a published single age or band: "Aged 2 and under", "age 25"."""
    found = re.search(r"\d+", label)
    if "under 5" in label.lower():
        return "under-5"
    if not found:
        return NOT_KNOWN if "unknown" in label.lower() else ""
    return next(band for band, last in _AGE_BANDS if int(found[0]) <= last)


def age_in_years(rows: Any, day: str) -> Any:
    """Age in completed years on the day that the named column holds."""
    on, born = rows[day], rows.birth_date
    before = (on.month() * 100 + on.day()) < (born.month() * 100 + born.day())
    return on.year() - born.year() - before.cast("int32")


@cache
def age_at(day: str, *, of_all: bool = False) -> Breakdown:
    """Age in completed years on the day that the named column holds."""

    def band(rows: Any) -> Any:
        import ibis

        age = age_in_years(rows, day)
        bands = [(age <= last, code) for code, last in _AGE_BANDS]
        return ibis.cases((age < 0, NOT_KNOWN), *bands, else_=NOT_KNOWN)

    return Breakdown(
        name="age",
        title="Age",
        by=band,
        categories=_AGES,
        of_all=of_all,
        topics=("Child or young persons age", "Age plan ceased", "characteristic_age"),
        published=_published_age,
    )


SEX = Breakdown(
    name="sex",
    title="Sex",
    by=lambda rows: rows.sex,
    categories={"F": "Female", "M": "Male", NOT_KNOWN: "Not known"},
    topics=("Sex",),
    published=lambda label: {"Female": "F", "Male": "M"}.get(label, NOT_KNOWN),
)

_ETHNIC_GROUPS = {
    "white": "White",
    "mixed": "Mixed or multiple ethnic groups",
    "asian": "Asian or Asian British",
    "black": "Black, Black British, Caribbean or African",
    "other": "Any other ethnic group",
    NOT_KNOWN: "Not known",
}
# The first letter decides, so that a council's own finer codes fall into their group.
_FIRST_LETTERS = {
    "W": "white",
    "M": "mixed",
    "A": "asian",
    "C": "asian",
    "B": "black",
    "O": "other",
}


def _ethnic_group(rows: Any) -> Any:
    import ibis

    letter = rows.ethnicity.substr(0, 1)
    groups = [(letter == first, group) for first, group in _FIRST_LETTERS.items()]
    return ibis.cases(*groups, else_=NOT_KNOWN)


def _published_group(label: str) -> str:
    word = label.split(" - ")[0].strip().lower()
    return {"any other ethnic group": "other", "unclassified": NOT_KNOWN}.get(
        word, word if word in _ETHNIC_GROUPS else NOT_KNOWN
    )


ETHNICITY = Breakdown(
    name="ethnicity",
    title="Ethnic group",
    by=_ethnic_group,
    categories=_ETHNIC_GROUPS,
    topics=("Ethnicity",),
    published=_published_group,
)

REQUEST_OUTCOME = Breakdown(
    name="outcome",
    title="What was decided",
    by=lambda requests: requests.outcome,
    categories={
        "Y": "Assessment agreed",
        "N": "Assessment refused",
        "A": "Not decided yet",
        "W": "Withdrawn",
        NOT_KNOWN: "Not known",
    },
)

REQUEST_SOURCE = Breakdown(
    name="source",
    title="Who asked",
    by=lambda requests: requests.source_code,
    categories={
        "1": "Parent or young person",
        "2": "School or other education setting",
        "3": "Health professional",
        "4": "Social care professional",
        "5": "Someone else",
        NOT_KNOWN: "Not known",
    },
    of_all=True,
)

NEEDS = {
    "ASD": "Autistic spectrum disorder",
    "HI": "Hearing impairment",
    "MLD": "Moderate learning difficulty",
    "MSI": "Multi-sensory impairment",
    "OTH": "Other difficulty or disability",
    "PD": "Physical disability",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication",
    "SLD": "Severe learning difficulty",
    "SPLD": "Specific learning difficulty",
    "VI": "Vision impairment",
    NOT_KNOWN: "Not known",
}

NEED = Breakdown(
    name="need",
    title="Main need",
    # Down syndrome has had a code since 2025; national figures count it as other.
    by=lambda plans: (plans.primary_need == "DS").ifelse("OTH", plans.primary_need),
    categories=NEEDS,
    of_all=True,
)
