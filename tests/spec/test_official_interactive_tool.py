"""Figures from the Local Authority Interactive Tool equal its cells, area by area."""

from datetime import UTC, datetime

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources
from fingerpost.sources.areas import register

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
# measure -> the tool's short name for it, and how many cells hold a number
ITEMS = {
    "tribunal_appeal_rate": ("SEN_AppealableDec", 1300),
    "ehc_plans_active": ("SEN_CASES_JAN", 1000),
    "ehc_plans_within_20_weeks": ("SEN_EHC_Excpt_20wks", 1300),
    "ehc_plans_within_20_weeks_all": ("SEN_EHC_All_20wks", 1300),
    "eyfsp_good_level_sen": ("FSP_Gooddev_With_SENSTATE", 900),
    "phonics_sen": ("KS1P_EHCP", 1100),
    "ks2_rwm_sen": ("NEW_KS2_RWM_Sen_Withsta", 1100),
    "attainment8_sen": ("SEN_Stat_AVG_Attain8_Score", 1500),
    "progress8_sen": ("SEN_Stat_AVG_Prog8_Score", 1000),
    "ks4_sustained_sen": ("SusEdOverall_SEN_Stat_incSpec", 1000),
    "level2_at_19_sen": ("Age19_SEN-S", 1300),
    "level3_at_19_sen": ("Age19_SEN-S_L3", 1300),
    "participation_16_17_sen": ("16-17YroldSEN_ET", 1200),
    "pupils_with_ehc_plan": ("SEN_TotStat", 1500),
    "pupils_sen_support": ("SEN_TotSENSuP", 1500),
    "ehc_new_plans_in_mainstream": ("SEN_State-Plans_sch", 1300),
}
# measure -> what the tool calls the same figure of other groups of pupils
BESIDE = {
    "eyfsp_good_level_sen": {"sen-support": "FSP_Gooddev_Without_SENSTATE"},
    "phonics_sen": {"sen-support": "KS1P_SEND", "no-sen": "KS1P_NonSEND"},
    "ks2_rwm_sen": {
        "sen-support": "NEW_KS2_RWM_Sen_W/Osta",
        "no-sen": "NoID_SEN_NEW_KS2_RWM",
    },
    "attainment8_sen": {
        "sen-support": "SEN_WoStat_AVG_Attain8_Score",
        "no-sen": "SEN_NoID_AVG_Attain8_Score",
    },
    "progress8_sen": {
        "sen-support": "SEN_WoStat_AVG_Prog8_Score",
        "no-sen": "SEN_NoID_AVG_Prog8_Score",
    },
    "ks4_sustained_sen": {
        "sen-support": "SusEdOverall_SEN_NoStat_incSpec",
        "no-sen": "SusEdOverall_NoSEN_incSpec",
    },
    "level2_at_19_sen": {"sen-support": "Age19_SENwoS"},
    "level3_at_19_sen": {"sen-support": "Age19_SENwoS_L3"},
}
CELLS = [
    *((slug, "", item, least) for slug, (item, least) in ITEMS.items()),
    *(
        (slug, group, item, 900)
        for slug, groups in BESIDE.items()
        for group, item in groups.items()
    ),
]


@pytest.fixture(scope="module")
def observations(tmp_path_factory) -> Observations:
    assert SHARED is not None
    store = Store(tmp_path_factory.mktemp("tool"))
    folder = SHARED / "data" / "dfe-lait"
    report = import_files(
        store,
        source=sources()["lait"],
        paths=[folder / "bds_long_0.parquet", folder / "lait_data_dictionary.csv.gz"],
        now=NOW,
    )
    assert report.reason is None, report.reason
    chosen = [catalogue()[slug] for slug in ITEMS]
    compute(store, chosen, today=NOW.date(), run_id="tool-1", now=NOW)
    return Observations(store)


@pytest.mark.parametrize(("slug", "group", "item", "least"), CELLS)
def test_every_cell_of_the_tool_is_there(
    observations: Observations, slug: str, group: str, item: str, least: int
) -> None:
    assert SHARED is not None
    table = pq.read_table(SHARED / "data" / "dfe-lait" / "bds_long_0.parquet")
    rows = table.filter(pc.equal(table["Short Desc"], item)).to_pylist()
    figures = {
        (one.area, one.period.end.year): one
        for one in observations.find(measure=slug, basis="official", breakdown=None)
        if one.category == group
    }
    known = register()
    compared = 0
    for row in rows:
        area = known.find(str(int(row["LA Number"])))
        label = row["Years"]
        one = figures[area.code, int(label[:4])]
        if row["Values"] in ("-", "c", ".."):
            assert one.value is None, row
            assert one.symbol == row["Values"], row
            continue
        assert one.value == float(row["Values"]), row
        assert one.status == ("provisional" if "prov" in label else "final"), row
        compared += 1
    assert compared > least


def test_names_of_the_tool_are_taken_as_they_are_written(
    observations: Observations,
) -> None:
    """One name has a slash, others a dash or capitals: each is joined exactly."""
    written = {item for _, _, item, _ in CELLS}
    assert SHARED is not None
    table = pq.read_table(SHARED / "data" / "dfe-lait" / "bds_long_0.parquet")
    assert written <= set(table["Short Desc"].unique().to_pylist())
