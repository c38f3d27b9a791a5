"""Placements in alternative provision that schools arrange: from the school census.

Schools report them in the spring census (since 2023 they must). The council knows of
them only if schools say so.
"""

from fingerpost.engine.source import Rhythm, Shape, Source
from fingerpost.engine.workbook_template import Form, Template, write_template
from fingerpost.sources.local_files import CSV, WORKBOOK, Layout
from fingerpost.sources.pupil_placements import (
    ALIASES,
    PATTERN,
    SCHOOL,
    SCHOOL_REASON,
    PupilList,
    table,
)

_OWN_LAYOUT = "Our own layout: we have not seen the national guide."
LIST = PupilList(
    Layout(
        source="school_ap",
        what="the list of school-arranged alternative provision",
        tables=(table("Placement that a school arranged", first=(SCHOOL,)),),
        aliases=ALIASES,
    ),
    SCHOOL_REASON,
)
FORM = Form(
    name="school_ap",
    title="Alternative provision that schools arrange",
    words=(
        "One row for each placement that a school arranged for a pupil on its roll, as "
        "in the spring school census.",
        f"{_OWN_LAYOUT} Headers are those of the first row here; names and addresses "
        "are not wanted. school_urn is the school that reports; urn is where the child "
        "is placed.",
        "Where the child is placed: give the URN; only if there is none, the UKPRN; "
        "only if there is neither, the type of setting. Exactly one of the three.",
        "The reason is why the placement was made. Permanent exclusion is meant while "
        "it is still being reviewed. Days are written year-month-day.",
        "This workbook holds children's records. Hand it over only through the "
        "partnership's own pages.",
    ),
    tables=LIST.layout.tables,
    choices={"reason": SCHOOL_REASON, "pattern": PATTERN},
)


def template() -> Template:
    """A workbook with one sheet to fill in."""
    return write_template(FORM)


SOURCE = Source(
    slug="school_ap",
    title="Alternative provision that schools arrange",
    publisher="Schools, through the council",
    licence="The schools' own records; for use inside the partnership only",
    refresh="Once a year, with the spring school census",
    rhythm=Rhythm(every_days=365, lag_days=45),
    description="Pupils whom schools place in alternative provision. They are checked "
    f"and kept; no figure is made of them yet. ({_OWN_LAYOUT})",
    ask="Ask the council's school statistics team for the placement rows of the spring "
    "school census, or ask each school, in the template, without names and addresses.",
    shapes=(
        Shape(
            slug=WORKBOOK,
            title="the template, filled in",
            recognise_by="the sheet placements, or the headers of the template",
        ),
        Shape(slug=CSV, title="CSV", recognise_by="the headers of the template"),
    ),
    tables=LIST.layout.tables,
    recognise=LIST.recognise,
    read=LIST.read,
    rules={
        "C01": "Every cell can be read and every required one is there.",
        **{rule.code: rule.words for rule in reversed(LIST.rules)},
        "S02": "Every column is one that is asked for.",
    },
    private=True,
    local=True,
    template=template,
    handed_in_by=("school",),
)
