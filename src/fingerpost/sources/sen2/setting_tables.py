"""Settings, placements and needs: the blocks of which a plan may have two."""

from fingerpost.engine.schema import Column, Table
from fingerpost.sources.sen2 import codes
from fingerpost.sources.sen2.columns import declared, flag, person, record


def _establishment(name: str, title: str, more: tuple[Column, ...] = ()) -> Table:
    return Table(
        name=name,
        title=title,
        child="person_id",
        columns=(
            person(""),
            record(),
            declared("urn", "text", "URN", "", "urn", "URN - Unique Reference Number"),
            declared("ukprn", "text", "UKPRN", "", "ukprn",
                     "UKPRN - UK Provider Reference Number"),
            declared("setting", "code", "SEN setting", "", "sensetting",
                     "SEN Setting – Establishment type", values=codes.SETTING),
            declared("setting_other", "text", "Other setting", "", "sensettingother",
                     "SEN Setting - Other"),
            declared("rank", "code", "Placement rank", "", "placementrank",
                     "Placement Rank (1=Primary, 2=Secondary)", values=codes.RANK,
                     required=True),
            flag("sen_unit", "SEN unit", "", "senunitindicator", "SEN Unit Indicator"),
            flag("resourced_provision", "Resourced provision", "",
                 "resourcedprovisionindicator", "Resourced Provision Indicator"),
            *more,
        ),
    )  # fmt: skip


PLAN_DETAILS = _establishment("plan_details", "Module 4b: settings named in plans")
PLACEMENTS = _establishment(
    "placements",
    "Module 5b: placements",
    (
        declared("entry_date", "date", "Entry date", "", "entrydate",
                 "Placement Start Date"),
        declared("leaving_date", "date", "Leaving date", "", "leavingdate",
                 "Placement Leaving Date"),
        declared("attendance_pattern", "text", "Attendance pattern", "",
                 "attendancepattern", "Attendance Pattern", last_year=2023),
        declared("residential", "code", "Residential setting", "", "res",
                 "Residential Settings", values=codes.RESIDENTIAL, first_year=2024),
        declared("work_based", "code", "Work-based learning", "", "wbp",
                 "Work Based Learning Activity", values=codes.WORK_BASED,
                 first_year=2024),
    ),
)  # fmt: skip
NEEDS = Table(
    name="needs",
    title="Module 5c: needs",
    child="person_id",
    columns=(
        person(""),
        record(),
        declared("need", "code", "Type of need", "", "sentype", "SEN Type of Need",
                 values=codes.NEED, required=True),
        declared("rank", "code", "Rank of need", "", "sentyperank",
                 "SEN Type of Need rank (1=Primary, 2=Secondary)", values=codes.RANK,
                 required=True),
    ),
)  # fmt: skip
