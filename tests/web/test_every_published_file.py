"""Every published file is read by its source, and its values can be seen on a page.

The files are real ones, kept beside the checkout. Each is handed in as an analyst would
hand it in, all into one home, in the order in which they were published.
"""

import html
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.partnership import actions
from fingerpost.sources import catalogue

pytestmark = needs_shared
DATA = SHARED / "data" if SHARED else Path()
NOW = datetime(2026, 1, 20, 12)
AREA = "E10000025"
EHC, NHS = "dfe-sen2-ehcp", "nhs-community-health"
# source: its hand-overs, each the files that belong together
GIVEN: dict[str, list[list[str]]] = {
    "annex_a": [
        ["annex_a/fake_sen.xlsx"],
        ["annex_a/synthetic/annex_a_synthetic.xlsx"],
        ["annex_a/synthetic/list_1.csv", "annex_a/synthetic/list_2.csv"],
    ],
    "area_lookups": [
        [
            "lookups/Clinical_Commissioning_Groups_(April_2021)_Names_and_Codes_in_"
            "England.csv"
        ],
        [
            "lookups/Sub_ICB_Locations_to_Integrated_Care_Boards_to_NHS_England_"
            "(Region)_(July_2022)_Lookup_in_England.csv"
        ],
        ["lookups/la_region_lookup_raw.xlsx"],
        ["lookups/stat neighbours.csv"],
    ],
    "attendance_by_sen": [
        [
            "dfe-attendance-by-sen/south_east_la_send_attendance_absence_exclusions"
            ".csv.gz"
        ]
    ],
    "cin": [["dfe-cin/sen_la.csv.gz", "dfe-cin/sen_national.csv"]],
    "destinations": [["dfe-destinations/ks4_dm_ud_202122_nat_prov.csv.gz"]],
    "dfe_ap": [
        [
            "dfe-ap/4_absence_2term_pru.csv",
            "dfe-ap/ap_placements_ap_census.csv.gz",
            "dfe-ap/spc_ap_setting.csv",
            "dfe-ap/spc_school_ap_characteristics.csv.gz",
            "dfe-ap/spc_school_ap_placement.csv",
        ]
    ],
    "dfe_ehc_plans": [
        [
            f"{EHC}/annual_reviews.csv.gz",
            f"{EHC}/assessments.csv.gz",
            f"{EHC}/ceased_plans.csv.gz",
            f"{EHC}/personal_budgets.csv.gz",
            f"{EHC}/requests.csv.gz",
            f"{EHC}/residential_settings.csv.gz",
            f"{EHC}/sen2_age_caseload_subset.csv.gz",
            f"{EHC}/sen_need_newplans.csv.gz",
            f"{EHC}/sen_needs_all_plans.csv.gz",
            f"{EHC}/timeliness_20_week.csv.gz",
            f"{EHC}/work_based_placements.csv.gz",
        ]
    ],
    "dsg": [
        ["dfe-finance/dedicated-schools-grant_2023_07_20.ods"],
        ["dfe-finance/DSG_by_year_dr.xlsx"],
    ],
    "eyfsp": [["dfe-early-years/1_eyfsp_headline_measures_2022.csv.gz"]],
    "high_needs_outturn": [["dfe-finance/Outturn data 202122.xlsx"]],
    "lait": [
        [
            "dfe-lait/bds_long_0.parquet",
            "dfe-lait/lait_data_dictionary.csv.gz",
            "dfe-lait/la_code_list.xlsx",
        ]
    ],
    "nhs_community_waits": [
        [f"{NHS}/community_health_2023-03-01.xlsx"],
        [f"{NHS}/community_health_2023-12-01.xlsx"],
        [f"{NHS}/eng_ch_time_series_derived.csv"],
        [f"{NHS}/la_ch_time_series_derived.csv.gz"],
    ],
    "ofsted_area_send": [
        [
            "ofsted-area-send/Area_SEND_inspection_data_01_May_2016_to_31_August_2022"
            ".ods"
        ],
        ["ofsted-area-send/mi_ofsted_winter_2223.csv"],
    ],
    "sen2_mi": [["dfe-sen2-mi/sen2_mi.csv"]],
    "statistical_neighbours": [
        ["dfe-lait/sn_april_2021.xlsx"],
        ["dfe-lait/sn_may_2025.xlsx"],
    ],
    "tribunals": [["moj-tribunals/send_appeal_rate_table_2022.ods"]],
}
# What lies there that is no data of a source
NO_DATA = {"README.md", "annex_a/README.md", "annex_a/synthetic/expected_issues.json"}
# (source, what to look at, what must be on the page, as it was published)
SEEN = [
    ("area_lookups", {"table": "sub_icb"}, "Buckinghamshire"),
    ("attendance_by_sen", {"area": AREA}, "attendance_perc"),
    ("cin", {"dataset": "cin_councils", "area": AREA, "item": "t_pupils"}, "1530"),
    ("destinations", {"status": "suppressed"}, "E92000001"),
    ("dfe_ap", {"dataset": "ap_setting", "area": AREA, "item": "placements"}, "412"),
    (
        "dfe_ehc_plans",
        {
            "dataset": "timeliness_20_week",
            "area": AREA,
            "item": "PC_plans_issued_20_weeks_ex",
        },
        "38.5",
    ),
    ("dsg", {"dataset": "dsg_allocations", "area": AREA}, "446729611"),
    ("eyfsp", {"area": AREA, "item": "children_number"}, "7365"),
    ("high_needs_outturn", {"area": AREA}, "4627"),
    ("lait", {"area": AREA, "item": "SEN_AppealableDec"}, "5.0999999"),
    (
        "nhs_community_waits",
        {"dataset": "waits", "area": "E54000044", "item": "(A) Audiology waiting"},
        "604",
    ),
    # the cell is empty in the file: held back, which is not "not available"
    ("nhs_community_waits", {"dataset": "waits", "status": "suppressed"}, "[c]"),
    ("ofsted_area_send", {"area": AREA}, "Widespread and/or systemic failings"),
    ("sen2_mi", {"area": AREA, "item": "no_exc_20week_rate"}, "4.048"),
    ("statistical_neighbours", {"area": AREA}, "close"),
    ("tribunals", {"area": AREA, "item": "appealable_decisions"}, "2288"),
]


def test_every_file_that_lies_there_is_given_to_a_source() -> None:
    lying = {
        path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()
    }
    given = {name for parts in GIVEN.values() for part in parts for name in part}
    assert lying - NO_DATA == given


@pytest.fixture
def brought_in(own_home: Path, db: None) -> Store:
    """A home with every published file in it."""
    actions.change_settings(
        by=actions.COMMAND_LINE,
        name="A partnership",
        area=AREA,
        area_name="Oxfordshire",
        is_demonstration=False,
    )
    store = Store(own_home)
    for slug, parts in GIVEN.items():
        source = catalogue()[slug]
        for part in parts:
            report = import_files(
                store,
                source=source,
                paths=[DATA / name for name in part],
                now=NOW,
                area=AREA if source.local else None,
            )
            assert not report.refused, f"{slug}: {report.reason}"
            for name, rows in report.tables.items():
                assert rows["read"] == rows["stored"] + rows["flagged"], (slug, name)
                assert rows["read"] > 0, (slug, name)
    return store


def test_the_values_of_every_file_can_be_seen(
    brought_in: Store, sign_in: Callable[[str], Client]
) -> None:
    analyst = sign_in("analyst")
    for slug in GIVEN:
        answer = analyst.get(f"/workspace/sources/{slug}/")
        assert answer.status_code == 200
    for slug, asked, wanted in SEEN:
        answer = analyst.get(f"/workspace/sources/{slug}/figures/", asked)
        assert answer.status_code == 200, slug
        page = html.unescape(answer.content.decode())
        table = page[page.find("<tbody") : page.rfind("</tbody>")]
        assert wanted.casefold() in table.casefold(), f"{slug}: no '{wanted}'"
    private = analyst.get("/workspace/sources/annex_a/figures/")
    assert b"<tbody" not in private.content
