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
}


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


@pytest.mark.parametrize("slug", ITEMS)
def test_every_cell_of_the_tool_is_there(observations: Observations, slug: str) -> None:
    assert SHARED is not None
    item, least = ITEMS[slug]
    table = pq.read_table(SHARED / "data" / "dfe-lait" / "bds_long_0.parquet")
    rows = table.filter(pc.equal(table["Short Desc"], item)).to_pylist()
    figures = {
        (one.area, one.period.end.year): one.value
        for one in observations.find(measure=slug, basis="official")
    }
    known = register()
    compared = 0
    for row in rows:
        if row["Values"] in ("-", "c", ".."):
            continue
        area = known.find(str(int(row["LA Number"])))
        assert figures[area.code, int(row["Years"])] == float(row["Values"]), row
        compared += 1
    assert compared > least
