"""The workbook of typed figures, to be filled in: empty, or for one measure."""

from collections.abc import Sequence
from dataclasses import replace

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.engine.workbook_template import Form, Template, write_template
from fingerpost.sources.entered.columns import ENTERED, SHEET, TYPED_HERE

_ASKED = replace(
    ENTERED,
    name=SHEET,
    columns=tuple(c for c in ENTERED.columns if c.name not in TYPED_HERE),
)
FORM = Form(
    name=SHEET,
    title="Figures that are typed in",
    words=(
        "One row a figure. First say which kind of period it speaks about, with its "
        "first and last day; then the numbers.",
        "Give the numerator and the denominator wherever they are known. Where only "
        "the value is known, give with it the number of people or cases behind it (n).",
        "To correct a figure, hand in a row for the same period with the right numbers "
        "and say why in the column reason. The earlier figure is kept as history.",
    ),
    tables=(_ASKED,),
)


def template_for(measure: Measure, *, area: str, periods: Sequence[Period]) -> Template:
    """A workbook for one measure, with its periods filled in already."""
    rows = [
        {
            "measure": measure.slug,
            "area": area,
            "period_kind": period.kind,
            "period_start": period.start,
            "period_end": period.end,
            "document": measure.document,
        }
        for period in periods
    ]
    return write_template(
        replace(FORM, name=measure.slug, title=measure.title, rows={SHEET: rows})
    )
