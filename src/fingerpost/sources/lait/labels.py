"""What the tool's labels of years mean, measure by measure."""

import re
from datetime import date

from fingerpost.engine.period import Period, snapshot
from fingerpost.engine.period import third_thursday_of_january as census_day

_STATUS_OF_MARK = {
    "rev": "revised",
    "prov": "provisional",
    "final": "final",
    "ot": "final",
}
_LABEL = re.compile(
    r"(?P<first>\d{4})(?:[-/](?P<last>\d\d)(?:-\d\d/(?P<end>\d\d))?)?"
    r"(?: \((?P<mark>Rev|Final|prov|OT)\))?",
    re.IGNORECASE,
)


def read_label(label: str, year_type: str) -> tuple[Period | None, str]:
    """What a label such as "2024", "2023-24" or "2024 (Rev)" means, and its status.

    `year_type` is the dictionary's. A single year is the one in which a school or
    financial year ends; "Annual" counts are of 31 March (children looked after and in
    need), "Annual (end of Sept)" of 30 September, "Annual - January" of the census day.
    Labels of several years span them all. No period: the label cannot be read.
    """
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return None, ""
    status = _STATUS_OF_MARK.get((found["mark"] or "").lower(), "")
    first = int(found["first"])
    last = _later(first, found["end"] or found["last"])
    if last is None:
        return None, ""
    kind = year_type.casefold()
    span = found["last"] is not None
    if kind == "annual - january":
        return snapshot(census_day(last)), status
    if kind.startswith("annual"):
        day = date(last, 9, 30) if "sept" in kind else date(last, 3, 31)
        return snapshot(day), status
    if kind == "calendar year" or (not kind and not span):
        return Period("calendar-year", date(first, 1, 1), date(last, 12, 31)), status
    begins = first if span else last - 1
    if kind == "financial year":
        return Period("financial-year", date(begins, 4, 1), date(last, 3, 31)), status
    return Period("academic-year", date(begins, 9, 1), date(last, 8, 31)), status


def _later(first: int, two_digits: str | None) -> int | None:
    if two_digits is None:
        return first
    last = first - first % 100 + int(two_digits)
    last += 100 if last < first else 0
    return last if last - first <= 5 else None
