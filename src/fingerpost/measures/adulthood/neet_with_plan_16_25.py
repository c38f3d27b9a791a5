"""Young people with a plan who are not in education, employment or training."""

from typing import Any

from fingerpost.engine.measure import (
    LOWER,
    OUTCOME,
    PERCENT,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import SEX, age_in_years
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.returns import ACTIVE_PLANS


def _from_16_to_25(plans: Any) -> Any:
    """Those who were 16 to 25 years old on the day of the return."""
    age = age_in_years(plans, "as_at")
    return (age >= 16) & (age <= 25)


MEASURE = Measure(
    slug="neet_with_plan_16_25",
    title="Young people with a plan who are not in education, work or training",
    short_title="Not in education, work or training",
    why=(
        "A plan goes on to 25 so that young people find their way into adult life. "
        "Those who are in nothing have lost theirs."
    ),
    plain=(
        "Of the young people aged 16 to 25 with an education, health and care (EHC) "
        "plan in force on the day, the share recorded as not in education, employment "
        "or training."
    ),
    numerator=(
        "Plans of young people aged 16 to 25 who are recorded as not in education, "
        "employment or training."
    ),
    denominator="Plans in force on the day of young people aged 16 to 25 on that day.",
    phrase=(
        "of young people aged 16 to 25 with a plan were in no education, work or "
        "training"
    ),
    which_way="A lower share is better: fewer are in nothing.",
    unit=PERCENT,
    better=LOWER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "colleges"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=_from_16_to_25,
        met=lambda plans: plans.setting == "NEET",
        readable=lambda plans: plans.birth_date.notnull(),
        unreadable="the date of birth is missing or could not be read",
        breakdowns=(SEX,),
    ),
    headline="snapshot",
    family="adulthood",
    statute="Special educational needs and disability code of practice 2015, chapter 8",
    traps=(
        "Our own definition; only the full return holds settings.",
        "A plan whose place is not recorded is in the bottom number and not in the top "
        "one: look at plans without a place as well.",
    ),
    coherence="It is counted on the same plans as those without a place in education.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
setting       | birth_date | as_at      || counted | met
NEET          | 2008-01-15 | 2026-01-15 || yes     | yes  # 18
ESTABLISHMENT | 2008-01-15 | 2026-01-15 || yes     | no   # at a college
NEET          | 2010-01-15 | 2026-01-15 || yes     | yes  # 16 on the day
NEET          | 2010-01-16 | 2026-01-15 || no      | -    # still 15
NEET          | 2000-01-16 | 2026-01-15 || yes     | yes  # still 25
NEET          | 2000-01-15 | 2026-01-15 || no      | -    # 26 on the day
-             | 2006-05-01 | 2026-01-15 || yes     | no   # no place recorded
NEET          | -          | 2026-01-15 || no      | -    # no date of birth
"""
)
