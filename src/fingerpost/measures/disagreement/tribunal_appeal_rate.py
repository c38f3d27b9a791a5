"""How often families appeal."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, TOOL
from fingerpost.sources.tribunals import APPEALS, BY_COUNCIL, DECISIONS

MEASURE = Measure(
    slug="tribunal_appeal_rate",
    title="Appeals to the tribunal for each 100 decisions",
    short_title="Tribunal appeal rate",
    why=(
        "It shows how often families who could appeal do so, and lets areas be "
        "compared although they differ in size."
    ),
    plain=(
        "Appeals about special educational needs registered with the tribunal in the "
        "year, for each 100 decisions that could be appealed, among them decisions "
        "about every education, health and care (EHC) plan in force."
    ),
    numerator="Appeals registered in the year.",
    denominator=(
        "Decisions that could be appealed: requests refused, assessments without a "
        "plan, plans in force in January, and plans ended because needs were met."
    ),
    phrase="of the decisions that could be appealed went to the tribunal",
    which_way="A lower rate is better: fewer families had to appeal.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    official=FromSeries(
        source="lait",
        dataset="lait",
        value="SEN_AppealableDec",
        earlier=(
            # the same rate from the ministry's counts, for years that are not there
            FromSeries(
                source="tribunals",
                dataset=BY_COUNCIL,
                numerator=(APPEALS,),
                denominator=(DECISIONS,),
            ),
        ),
    ),
    headline="calendar-year",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "A second way to count the decisions, called in development, exists and "
        "gives about twice the rate. The two are never mixed.",
        "Rebuilt from published tables the rate is exact for 94 of 152 councils; "
        "the others differ a little, probably because tables were revised.",
        "Years that the interactive tool does not hold are taken from the Ministry of "
        "Justice. Where both give a year they agree to one decimal in every council.",
    ),
    coherence=(
        "Appeals recorded in the return are counted by another rule and do not add up "
        "to this rate."
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SEN_AppealableDec || value
3.2               || 3.2
-                 || -      # a symbol stays a symbol
"""
)
