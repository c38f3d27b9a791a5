"""How a column of the SEN2 return is declared: once, with its header in each shape.

The XML return, the Blade export and the workbook with a sheet a module share their
tags; the Excel template and the five CSV files have headers of their own.
"""

from collections.abc import Mapping

from fingerpost.engine.schema import Column, Type

CSV, XML = "d2i-csv", "xml"
BLADE, TEMPLATE, WORKBOOK = "blade-csv", "excel-template", "presubmission-workbook"
TAGGED = (XML, BLADE, WORKBOOK)

# Other headers that are met for the same column
ALIASES: Mapping[str, tuple[str, ...]] = {
    "sex": ("gendercurrent", "Gender"),
    "source_code": ("requestsource", "rquestsource"),
}


def declared(
    name: str,
    kind: Type,
    title: str,
    csv: str = "",
    xml: str = "",
    template: str = "",
    *,
    values: Mapping[str, str] | None = None,
    required: bool = False,
    identifies: bool = False,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Column:
    """A column with the header that it has in the CSVs, in tags and in the template."""
    headers = {CSV: csv, TEMPLATE: template, **dict.fromkeys(TAGGED, xml)}
    if name == "source_code":  # so it is spelt there
        headers[WORKBOOK] = "rquestsource"
    return Column(
        name=name,
        type=kind,
        title=title,
        headers={shape: text for shape, text in headers.items() if text},
        codes=values,
        required=required,
        identifies=identifies,
        first_year=first_year,
        last_year=last_year,
    )


def person(csv: str = "Person ID") -> Column:
    """The id of the person; in tagged files it has a column name of its own."""
    return _id("person_id", "Person ID", csv, "Person ID", "persontableid")


def record(csv: str = "") -> Column:
    """The id of the request, which joins everything after it."""
    return _id(
        "record_id", "Requests record ID", csv, "Requests record ID", "requeststableid"
    )


def _id(name: str, title: str, csv: str, template: str, tag: str) -> Column:
    headers = {CSV: csv, TEMPLATE: template, BLADE: tag, WORKBOOK: tag}
    return Column(
        name=name,
        type="text",
        title=title,
        headers={shape: text for shape, text in headers.items() if text},
        identifies=True,
    )


def flag(
    name: str, title: str, csv: str = "", xml: str = "", template: str = ""
) -> Column:
    """A yes-or-no column."""
    return declared(name, "boolean", title, csv, xml, template)


def headers_of(column: Column, shape: str) -> tuple[str, ...]:
    """Every header by which a column is known in a shape; none where it has none."""
    if shape not in column.headers:
        return ()
    own = column.headers[shape]
    if shape == CSV:
        return (own,)
    return tuple(dict.fromkeys((own, *ALIASES.get(column.name, ()))))
