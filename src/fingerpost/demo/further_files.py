"""Published files beside those about plans: who publishes what, in which order.

None of them is about a child. They come after the files about plans, which make the
invented areas known, and the list of boards comes before the waiting lists.
"""

from pathlib import Path

from fingerpost.demo.appeals_workbook import Decisions, write_appeals
from fingerpost.demo.attendance_file import write_attendance
from fingerpost.demo.boards import write_boards
from fingerpost.demo.grant_workbook import write_grant
from fingerpost.demo.hand_over import DemoImport
from fingerpost.demo.inspections_list import write_inspections
from fingerpost.demo.nation import Nation
from fingerpost.demo.population_file import write_populations
from fingerpost.demo.provision_absence import write_provision_absence
from fingerpost.demo.provision_release import write_provision
from fingerpost.demo.reception_release import write_reception
from fingerpost.demo.tool_files import write_tool
from fingerpost.demo.waits_workbooks import write_waits


def write_further(
    nation: Nation, decisions: Decisions, folder: Path
) -> list[DemoImport]:
    """Write them all, and say how they are handed over."""
    made = (
        (
            "People of each age",
            "populations",
            [write_populations(nation, folder / "populations.csv")],
        ),
        (
            "Alternative provision (published)",
            "dfe_ap",
            [
                *write_provision(nation, folder / "provision"),
                write_provision_absence(
                    nation, folder / "provision" / "absence_pru.csv"
                ),
            ],
        ),
        (
            "Attendance, absence and exclusions",
            "attendance_by_sen",
            [write_attendance(nation, folder / "attendance_by_sen.csv")],
        ),
        (
            "Results at the end of reception",
            "eyfsp",
            [write_reception(nation, folder / "eyfsp_headline.csv")],
        ),
        (
            "Appeals to the tribunal",
            "tribunals",
            [write_appeals(nation, decisions, folder / "send_appeal_rate.xlsx")],
        ),
        (
            "Dedicated schools grant",
            "dsg",
            [write_grant(nation, folder / "dsg_by_year.xlsx")],
        ),
        (
            "NHS boards and regions",
            "area_lookups",
            [write_boards(nation, folder / "nhs_boards.csv")],
        ),
        (
            "Waiting lists of community health services",
            "nhs_community_waits",
            write_waits(nation, folder / "waits"),
        ),
        (
            "Inspections of local areas",
            "ofsted_area_send",
            write_inspections(nation, folder / "inspections.csv"),
        ),
        (
            "National tool (LAIT)",
            "lait",
            write_tool(nation, folder / "tool"),
        ),
    )
    return [
        DemoImport(title=title, source=source, paths=tuple(paths))
        for title, source, paths in made
        if paths
    ]
