"""What one row of typed figures holds, and the template that has it."""

from fingerpost.engine.period import PERIOD_KINDS
from fingerpost.engine.schema import Column, Table

_KINDS = {kind: kind.replace("-", " ") for kind in PERIOD_KINDS}
ENTERED = Table(
    name="entered",
    title="A typed figure",
    key=("measure", "area", "period_kind", "period_start", "period_end"),
    columns=(
        Column(name="measure", type="text", title="Measure", required=True),
        Column(name="area", type="text", title="Area code or number"),
        Column(
            name="period_kind", type="code", title="Kind of period",
            codes=_KINDS, required=True,
        ),
        Column(name="period_start", type="date", title="First day", required=True),
        Column(name="period_end", type="date", title="Last day", required=True),
        Column(name="numerator", type="number", title="Numerator"),
        Column(name="denominator", type="number", title="Denominator"),
        Column(name="value", type="number", title="Value"),
        Column(name="n", type="integer", title="Number behind the value"),
        Column(name="note", type="text", title="Note"),
        Column(name="document", type="text", title="Source document"),
        Column(name="wave", type="text", title="Which survey, if there are several"),
        Column(name="mode", type="text", title="How the survey was answered"),
        Column(
            name="reason", type="text",
            title="Why a figure that was there before changes",
        ),
        Column(
            name="confirmed", type="text", title="Why a figure that looks odd is right"
        ),
        Column(
            name="withdrawn", type="boolean",
            title="Yes, to take away a figure that was there",
            true_values=("yes", "1", "1.0", "true"),
            false_values=("no", "0", "0.0", "false"),
        ),
        Column(name="entry", type="text", title="Mark of a page on which it was typed"),
    ),
)  # fmt: skip
TYPED_HERE = ("entry",)  # columns that only our own pages fill
COLUMNS = tuple(c.name for c in ENTERED.columns)
# what every file has; the columns after these may be left out
TEMPLATE = ",".join(COLUMNS[: COLUMNS.index("document") + 1]) + "\r\n"
SHEET = "figures"
