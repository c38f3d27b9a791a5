"""The twenty-week family: which plans are counted, in four variants.

Two choices make four variants. Exceptions that the law allows are left out or in, and
cases with mediation or a tribunal appeal (disputes) are in or left out:

    name of the measure ends in     exceptions   disputes
    (nothing)                       left out     in
    _all                            in           in
    _no_dispute                     left out     left out
    _all_no_dispute                 in           left out

Only one member of the family may be public from local data. With two, a reader could
take one from the other and see the few plans that differ.
"""

from typing import Any

from fingerpost.engine.measure import FromEvents, FromSeries, Rule
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.outcomes import has_days
from fingerpost.measures.returns import ASSESSMENTS

STATUTE = "Special Educational Needs and Disability Regulations 2014, regulation 13"
BESIDE_OFFICIAL = (
    "The Department for Education's guidance for 2024 counts assessments completed in "
    "the calendar year where no mediation or tribunal took place, so the variants "
    "without disputes stand beside the official figure for years to 2024. Later "
    "guidance does not repeat those words, and this has not been confirmed for 2025 on."
)


def issued(assessments: Any) -> Any:
    """Assessments that ended in a plan, exceptions and disputes included."""
    return assessments.outcome == "Y"


def issued_no_exception(assessments: Any) -> Any:
    """The same without those that were excused from the limit."""
    return issued(assessments) & ~assessments.exception.fill_null(False)


def issued_no_dispute(assessments: Any) -> Any:
    """The same without those that had mediation or a tribunal appeal."""
    return issued(assessments) & ~assessments.dispute.fill_null(False)


def issued_no_exception_no_dispute(assessments: Any) -> Any:
    """The same without exceptions and without disputes."""
    return issued_no_exception(assessments) & issued_no_dispute(assessments)


def issued_plans(*, counted: Rule, met: Rule | None) -> FromEvents:
    """Plans by the day of the decision to issue, left out when days are not known."""
    return FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=counted,
        met=met,
        readable=has_days,
        unreadable=(
            "the day the request was received is missing, could not be read or is "
            "later than the decision"
        ),
        noun="plans",
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    )


def published(
    numerator: str, denominator: str, earlier: tuple[FromSeries, ...] = ()
) -> FromSeries:
    """Counts from the published table of plans issued."""
    return FromSeries(
        source="dfe_ehc_plans",
        dataset="timeliness_20_week",
        numerator=(numerator,),
        denominator=(denominator,),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
        earlier=earlier,
    )


def before_2019(numerator: str, denominator: str, tool: str) -> tuple[FromSeries, ...]:
    """Where years before 2019 come from: councils' own counts, else the tool's share.

    The older table gives the same counts as the present one in every year that both
    hold, and the same percentages as the tool.
    """
    return (
        FromSeries(
            source="sen2_mi",
            dataset="sen2_mi",
            numerator=(numerator,),
            denominator=(denominator,),
        ),
        FromSeries(source="lait", dataset="lait", value=tool),
    )
