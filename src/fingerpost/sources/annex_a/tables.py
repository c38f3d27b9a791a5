"""What the two inspection lists hold: their columns under the headers of the template.

Names of lists and columns follow the public validator (Data to Insight, MIT licence).
List 1 holds plan holders; that list 2 holds children at SEN support is inferred.
"""

from fingerpost.engine.schema import Column, Table, Type

HEADER = "annex-a"
NEEDS = {
    "ASD": "Autistic spectrum disorder",
    "DS": "Down syndrome",
    "HI": "Hearing impairment",
    "MLD": "Moderate learning difficulty",
    "MSI": "Multi-sensory impairment",
    "NSA": "SEN support, not assessed yet",
    "OTH": "Other difficulty or disability",
    "PD": "Physical disability",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication",
    "SLD": "Severe learning difficulty",
    "SPLD": "Specific learning difficulty",
    "VI": "Vision impairment",
}
# No code list of the phases was seen: these are the phases of the national register of
# schools, and what else lists are met with. An unknown one is asked about, not refused.
PHASES = (
    "nursery", "primary", "middle", "middle deemed primary",
    "middle deemed secondary", "secondary", "16 plus", "post-16", "further education",
    "all-through", "special", "alternative provision", "independent", "not applicable",
)  # fmt: skip
YES_NO = ("yes", "no", "y", "n", "true", "false", "1", "0")
DATES = (
    "birth_date", "first_plan_date", "updated_plan_date", "review_date", "death_date",
)  # fmt: skip
# In the rules workbook, not in the standard lists
EXTRA = frozenset({"case_worker", "death_date"})
# Looked at, and never kept
LET_GO = frozenset({"unique_id", "upn", "uln", "absence", "social_care_team", *EXTRA})


def _column(
    name: str, kind: Type, header: str, title: str = "", *, identifies: bool = False
) -> Column:
    return Column(
        name=name,
        type=kind,
        title=title or header,
        headers={HEADER: header},
        identifies=identifies,
    )


_WHO = (
    _column(
        "unique_id", "text", "Unique ID",
        "The council's own number of the child, the same on both lists",
        identifies=True,
    ),
    _column("upn", "text", "UPN", "Unique pupil number", identifies=True),
    _column("uln", "text", "ULN", "Unique learner number", identifies=True),
    _column("birth_date", "date", "Date of birth", identifies=True),
    _column("gender", "text", "Gender", "Gender, as the case system has it"),
    _column("ethnicity", "text", "Ethnicity", "Ethnicity code of the school census"),
)  # fmt: skip
_PLAN = (
    _column("first_plan_date", "date", "Date initial EHC plan issued",
            "Day on which the first education, health and care (EHC) plan was issued"),
    _column("updated_plan_date", "date", "Date updated EHC plan issued",
            "Day on which the plan was last changed"),
    _column("review_date", "date", "Date EHC plan last reviewed",
            "Day of the last yearly review"),
)  # fmt: skip
_NEED = _column("primary_need", "text", "SEN primary need", "Main need, such as SLCN")
_WHERE = (
    _column("urn", "text", "Main education establishment – URN",
            "Unique reference number (six digits) of the main school"),
    _column("phase", "text", "Main education establishment – phase",
            "Phase of the main school, such as primary"),
    _column(
        "subsidiary_phase", "text",
        "Subsidiary education establishment – phase (dual registration)",
        "Phase of a second school where the child is on the roll too",
    ),
)  # fmt: skip
_EHE = _column(
    "home_education", "text", "Elective home education",
    "Whether the parents educate the child at home: yes or no",
)  # fmt: skip
_REST = (
    _column("suspensions", "integer", "Suspensions", "Number of suspensions"),
    _column("exclusions", "integer", "Permanent exclusions",
            "Number of permanent exclusions"),
    _column(
        "absence", "text", "Absence",
        "Not defined: lists hold absence or attendance here. It is never kept and no "
        "figure is made of it",
    ),
    _column("pupil_premium", "text", "Pupil Premium", "Pupil premium: yes or no"),
    _column("social_care", "text", "Known to children's social care?",
            "Known to children's social care: yes or no"),
    _column("social_care_team", "text", "Which children's social care team?",
            "The social care team; never kept"),
    _column(
        "disability", "text",
        "Does the child or young person have a disability?",
        "Whether the child has a disability: yes or no",
    ),
)  # fmt: skip

LIST_1 = Table(
    name="list_1",
    title="List 1: children and young people with a plan",
    key=("unique_id",),
    child="unique_id",
    columns=(
        *_WHO, *_PLAN, _NEED, *_WHERE, _EHE, *_REST,
        _column("case_worker", "text", "Case worker",
                "Case worker, where the list has this column; never kept",
                identifies=True),
        _column("death_date", "date", "Date of death",
                "Date of death, where the list has this column; never kept",
                identifies=True),
    ),
)  # fmt: skip
LIST_2 = Table(
    name="list_2",
    title="List 2: children at SEN support, without a plan",
    key=("unique_id",),
    child="unique_id",
    columns=(*_WHO, _NEED, *_WHERE, *_REST),
)
TABLES = {table.name: table for table in (LIST_1, LIST_2)}
IDENTIFYING = frozenset(
    column.name
    for table in TABLES.values()
    for column in table.columns
    if column.identifies
)
