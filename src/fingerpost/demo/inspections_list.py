"""What inspectors found in some of the invented areas, as the list of outcomes."""

import csv
from datetime import date, timedelta
from pathlib import Path

from fingerpost.demo.nation import Nation

HEADER = (
    "", "Link.to.report.webpage.for.the.local.authority.and.local.area.partnership",
    "Local.area.partnership", "Ofsted.region", "Inspection.start.date",
    "Inspection.publication.date", "Inspection.outcome",
    "Priority.action.plan.required.", "Number.of.areas.for.priority.action",
)  # fmt: skip
FIRST_DAY = date(2023, 1, 30)  # of the framework
_WELL, _MIXED, _FAILED = (
    "Typically positive experiences and outcomes",
    "Inconsistent experiences and outcomes",
    "Widespread and/or systemic failings",
)
# area's number, weeks before today, outcome, areas for priority action
_VISITS = (
    (1, 96, _MIXED, None),
    (3, 130, _WELL, None),
    (6, 61, _FAILED, 3),
    (8, 88, _MIXED, None),
    (12, 30, _WELL, None),
    (15, 112, _MIXED, None),
    (20, 44, _FAILED, 2),
)


def write_inspections(nation: Nation, path: Path) -> list[Path]:
    """Write the list, the newest first; none when nobody had been inspected by then."""
    known = {place.number: place for place in nation.places}
    rows: list[list[object]] = []
    for number, weeks, outcome, priorities in sorted(_VISITS, key=lambda v: v[1]):
        monday = nation.today - timedelta(weeks=weeks, days=nation.today.weekday())
        if number in known and monday >= FIRST_DAY:
            place = known[number]
            out = monday + timedelta(weeks=10, days=2)
            rows.append(
                [
                    len(rows) + 1, "Report webpage", place.name, place.region_name,
                    f"{monday:%d/%m/%Y}", f"{out:%d/%m/%Y}", outcome,
                    "No" if priorities is None else "Yes",
                    "NA" if priorities is None else priorities,
                ]
            )  # fmt: skip
    if not rows:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out_file:
        writer = csv.writer(out_file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    return [path]
