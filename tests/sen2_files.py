"""Writes the same people as a SEN2 return in each of its file shapes, for tests.

The headers are those of the reconstructed specification, not of our own declarations,
so that reading what is written here proves the declarations.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from lxml import etree
from reference import SHARED

Row = dict[str, str]
People = dict[str, list[Row]]
# module of the specification -> element, file of the export, sheet, template's title
MODULES = {
    "1": ("person", "person", "Person", "Person Record"),
    "2": ("requests", "requests", "Requests", "Requests Records"),
    "3": ("assessment", "assessment", "Assessments", "Assessments Records"),
    "4": ("namedplan", "namedplan", "Named Plan", "Named Plan Records"),
    "4b": ("plandetail", "plandetail", "Plan Detail", "Plan Detail Records"),
    "5a": ("activeplans", "activeplans", "Active Plan", "Active Plan Records"),
    "5b": ("placementdetail", "placementdetail", "Placement Detail",
           "Placement Detail Records"),
    "5c": ("senneed", "senneed", "SEN Need", "SEN Need Records"),
}  # fmt: skip
MODULE_OF = {element: module for module, (element, *_) in MODULES.items()}
PARENT = {"2": "1", "3": "2", "4": "3", "4b": "4", "5a": "2", "5b": "5a", "5c": "5a"}
HEAD = {"collection": "SEN2", "year": "2026", "referencedate": "2026-01-15",
        "sourcelevel": "L", "lea": "931", "softwarecode": "TEST", "release": "1",
        "serialno": "001", "datetime": "2026-01-15T09:00:00", "dmo": "Y",
        "dco": "Y"}  # fmt: skip
_DATES = ("date", "review", "meeting", "draft")


@cache
def spec() -> dict[str, Any]:
    """The reconstructed specification."""
    assert SHARED is not None
    return json.loads((SHARED / "specs" / "sen2.json").read_text(encoding="utf-8"))


def fields(module: str, key: str, year: int = 2026) -> dict[str, str]:
    """Tag (small letters) to header, for the fields of a module in a year."""
    return {
        field["xml_tag"].lower(): field[key]
        for field in spec()["fields"]
        if field["module"] == module
        and field.get(key)
        and not field["xml_tag"].startswith("(")
        and int(field.get("first_year") or year) <= year
        and year <= int(field.get("last_year") or year)
    }


def people_of(path: Path) -> People:
    """The records of an XML return: tags to texts, with an id of its own in each."""
    people: People = {module: [] for module in MODULES}

    def take(element: Any, above: Row) -> None:
        for child in element:
            tag = etree.QName(child).localname.lower()
            if tag not in MODULE_OF:
                continue
            module = MODULE_OF[tag]
            row = {key: value for key, value in above.items() if key.startswith("#")}
            row[f"#{module}"] = f"{(len(people[module]) + 1) * 7 + 1000}"
            row |= {
                etree.QName(item).localname.lower(): item.text or ""
                for item in child
                if not len(item)
            }
            people[module].append(row)
            take(child, row)

    take(etree.parse(str(path)).getroot().find("Persons"), {})
    return people


def is_day(tag: str) -> bool:
    """Whether a tag holds a day."""
    return tag.endswith(_DATES) and tag != "datetime"


def write_blade(people: People, folder: Path, year: int = 2026) -> list[Path]:
    """The nine files of the Blade export, each row named by an id of its table."""

    def day(text: str) -> str:
        return date.fromisoformat(text).strftime("%Y-%b-%d 00:00:00") if text else ""

    head = {**HEAD, "year": str(year), "referencedate": day(f"{year}-01-15")}
    names = ["sen2tableid", "NativeId", "sen2orderseqcolumn", "sourceid", *head]
    paths = [_csv(folder / "Blade-Export_16-01-2026_sen2.csv",
                  [names, ["1", "931", "1", "", *head.values()]])]  # fmt: skip
    for module, (_, name, _, _) in MODULES.items():
        tags = fields(module, "blade_csv", year)
        own, parent = f"{name}tableid", PARENT.get(module, "")
        above = f"{MODULES[parent][1]}tableid" if parent else "sen2tableid"
        header = [own, "NativeId", f"{name}orderseqcolumn", "sourceid", above,
                  *tags.values()]  # fmt: skip
        rows: list[Sequence[str]] = [header]
        for number, row in enumerate(people[module], 1):
            cells = [day(row.get(t, "")) if is_day(t) else row.get(t, "") for t in tags]
            key = row[f"#{parent}"] if parent else "1"
            rows.append([row[f"#{module}"], "931", str(number), "", key, *cells])
        paths.append(_csv(folder / f"Blade-Export_16-01-2026_{name}.csv", rows))
    return paths


def _csv(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def write_workbook(people: People, path: Path, year: int = 2026) -> Path:
    """The workbook with a sheet for each module: tags, real dates, one misspelling."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for module, (_, _, name, _) in MODULES.items():
        tags = fields(module, "blade_csv", year)
        keys = {"1": "persontableid"}
        if module != "1":
            keys["2"] = "requeststableid"
        sheet = book.add_worksheet(name)
        header = [tag.replace("requestsource", "rquestsource") for tag in tags.values()]
        sheet.write_row(0, 0, [*keys.values(), *header])
        for at, row in enumerate(people[module], 1):
            for place, key in enumerate(keys):
                sheet.write_number(at, place, float(row[f"#{key}"]))
            for place, tag in enumerate(tags, len(keys)):
                text = row.get(tag, "")
                if text and is_day(tag):
                    sheet.write_datetime(at, place, date.fromisoformat(text))
                elif text.isdigit() and len(text) < 10:
                    sheet.write_number(at, place, float(text))
                elif text:
                    sheet.write_string(at, place, text)
    book.close()
    return path


NOTES = {"Person ID": "\n\n(This must match the relevant ID in the Person record "
         "table)",
         "Requests record ID": "\n\n(This must match the relevant ID in the Requests "
         "table)"}  # fmt: skip
_HEAD_TITLES = ("Collection Name", "Year", "Reference Date", "Source Level",
                "LA Number", "Software Code", "Release", "Serial Number",
                "Date & Time \n(ccyy-mm-ddThh:mm:ss)", "Designated Medical Officer",
                "Designated Clinical Officer")  # fmt: skip


def write_template(
    people: People, path: Path, year: int = 2026, *, swapped: bool = False
) -> Path:
    """The template: nine tables in one sheet, each under its title, notes in headers.

    `swapped` puts the two dates of the review under each other's label.
    """
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Guidance").write_string(0, 0, "How to fill this in")
    sheet = book.add_worksheet("Data Entry Template")
    sheet.write_row(0, 0, ["Header Record"])
    sheet.write_row(1, 0, ["Record Type", *_HEAD_TITLES])
    head = {**HEAD, "year": float(year), "referencedate": f"{year}-01-15",
            "lea": 931.0, "datetime": 46037.375}  # fmt: skip
    sheet.write_row(2, 0, ["Header", *head.values()])
    at = 5
    for module, (_, _, _, title) in MODULES.items():
        tags = template_headers(module, year, swapped=swapped)
        keys = {"1": "Person ID", "2": "Requests record ID"}
        if module == "1":
            del keys["2"]
        sheet.write_string(at, 0, title)
        names = [f"{name}{NOTES[name]}" for name in keys.values()]
        sheet.write_row(at + 1, 0, ["Record Type", "LA\n(From Header Record)", *names,
                                    *tags.values()])  # fmt: skip
        at += 2
        for row in people[module]:
            ids: list[Any] = [float(row[f"#{key}"]) for key in keys]
            cells = [_template_cell(tag, row.get(tag, "")) for tag in tags]
            sheet.write_row(at, 0, [title.split()[0], 931.0, *ids, *cells])
            at += 1
        at += 2
    book.close()
    return path


def template_headers(module: str, year: int, *, swapped: bool) -> Mapping[str, str]:
    """The headers of the template, the review's two as they are labelled or swapped."""
    tags = fields(module, "excel_template_header", year)
    pair = ["Annual Review Meeting Date", "EHC Plan Review Decisions Date"]
    if swapped:
        pair.reverse()
    for tag, label in zip(("reviewmeeting", "lastreview"), pair, strict=True):
        if tag in tags:
            tags[tag] = label
    if "personbirthdate" in tags:
        tags["personbirthdate"] = "Date of Birth \n(ccyy-mm-dd)"
    return tags


def _template_cell(tag: str, text: str) -> Any:
    if is_day(tag) and text:
        # Half of the cells hold the number by which Excel keeps a day
        day = date.fromisoformat(text)
        number = (day - date(1899, 12, 30)).days
        return float(number) if number % 2 else text
    if text.isdigit() and len(text) < 10:
        return float(text)
    return text
