"""The January list of pupils whom the council places outside state schools.

The council arranges and pays for these placements.

The national collection is called the alternative provision (AP) census.
"""

from fingerpost.engine.source import Rhythm, Shape, Source
from fingerpost.engine.workbook_template import Form, Template, write_template
from fingerpost.sources.local_files import CSV, WORKBOOK, Layout
from fingerpost.sources.pupil_placements import (
    ALIASES,
    COUNCIL_REASON,
    PATTERN,
    PupilList,
    table,
)

_OWN_LAYOUT = "Our own layout: we have not seen the national guide."
LIST = PupilList(
    Layout(
        source="ap_census",
        what="the census of alternative provision",
        tables=(table("Placement that the council arranged"),),
        aliases=ALIASES,
    ),
    COUNCIL_REASON,
)
FORM = Form(
    name="ap_census",
    title="Census of alternative provision",
    words=(
        "One row for each placement that the council arranged and pays for outside "
        "state schools, on the January census day.",
        f"{_OWN_LAYOUT} Headers are those of the first row here; names and addresses "
        "are not wanted.",
        "Where the child is placed: give the URN; only if there is none, the UKPRN; "
        "only if there is neither, the type of setting. Exactly one of the three.",
        "The reason is why the placement was commissioned, not the child's need. "
        "Permanent exclusion comes before health. Days are written year-month-day.",
        "This workbook holds children's records. Hand it over only through the "
        "partnership's own pages.",
    ),
    tables=LIST.layout.tables,
    choices={"reason": COUNCIL_REASON, "pattern": PATTERN},
)


def template() -> Template:
    """A workbook with one sheet to fill in."""
    return write_template(FORM)


SOURCE = Source(
    slug="ap_census",
    title="Census of alternative provision (council-arranged)",
    publisher="The council",
    licence="The council's own records; for use inside the partnership only",
    refresh="Once a year, in January",
    rhythm=Rhythm(every_days=365, lag_days=45),
    description="Pupils whom the council places and pays for outside state schools, "
    "on the January census day. They are checked and kept; no figure is made of them "
    f"yet. ({_OWN_LAYOUT})",
    ask="Ask the council's school statistics team for the rows that they send in the "
    "January census of alternative provision, in the template, without names and "
    "addresses.",
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
)
