"""The commands as other programs call them, with real published files."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from reference import SHARED, needs_shared

from fingerpost.cli.commands.observations import COLUMNS

Run = Callable[..., Any]
MEASURE = "ehc_plans_within_20_weeks"


@pytest.fixture(scope="session")
def published(run_in: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the real published files have been imported."""
    assert SHARED is not None
    home = tmp_path_factory.mktemp("published")
    plans = sorted((SHARED / "data" / "dfe-sen2-ehcp").glob("*.gz"))
    tool = SHARED / "data" / "dfe-lait"
    calls = (
        ("lait", tool / "bds_long_0.parquet", tool / "lait_data_dictionary.csv.gz"),
        ("statistical_neighbours", tool / "sn_may_2025.xlsx"),
        ("dfe_ehc_plans", *plans),
    )
    for number, (source, *files) in enumerate(calls):
        last = [] if number == len(calls) - 1 else ["--no-compute"]
        ended = run_in(home, "import", source, *map(str, files), *last, "--json")
        assert ended.status == 0, ended.err
        assert ended.document["status"].startswith("accepted")
    return home


def test_the_catalogue_of_sources_is_one_document(run: Run):
    ended = run("sources", "--json")
    found = {one["slug"]: one for one in ended.document}
    assert {"sen2", "dfe_ehc_plans", "lait", "statistical_neighbours"} <= set(found)
    assert found["sen2"]["tables"][0]["columns"]
    assert ended.err == ""
    assert "sen2" in run("sources").out


def test_the_catalogue_of_measures_shows_what_the_method_page_shows(run: Run):
    found = {one["slug"]: one for one in run("measures", "--json").document}
    one = found[MEASURE]
    for name in ("title", "why", "numerator", "denominator", "unit", "example"):
        assert one[name], name
    assert len(found) >= 20


def test_an_empty_home_has_no_figures(run: Run):
    assert run("observations", "--json").document == []
    ended = run("observations", "--format", "csv")
    assert ended.out.strip() == ",".join(OBSERVATION_COLUMNS)
    ended = run("compare", "--measure", MEASURE, "--area", "931")
    assert ended.status == 3
    assert "fingerpost import dfe_ehc_plans" in ended.err


OBSERVATION_COLUMNS = list(COLUMNS)


def test_a_refused_import_is_told_on_both_outputs_and_keeps_nothing(
    run: Run, tmp_path: Path
):
    wrong = tmp_path / "module1.csv"
    wrong.write_text("this,is,not\na,SEN2,return\n")
    ended = run("import", "sen2", str(wrong), "--area", "E10000025", "--json")
    assert ended.status == 3
    assert ended.document["status"] == "refused"
    assert ended.document["reason"] == ended.err.strip()
    assert run("observations", "--json").document == []


def test_a_dry_run_keeps_nothing(run: Run, tmp_path: Path):
    ended = run("import", "sen2", str(tmp_path / "none.csv"), "--dry-run", "--json")
    assert ended.status == 3
    assert ended.document["status"] == "refused"
    assert not (tmp_path / "home" / "fingerpost.sqlite3").exists()


def test_spc_judges_any_series_packed_or_not(run: Run, tmp_path: Path):
    values = [10.0, 12, 11, 13, 10, 12, 11, 12, 10, 13, 11, 12, 10, 40]
    series = [
        {
            "id": "a",
            "options": {"improvement_direction": "increase"},
            "dates": [f"2024-{n:02}-01" for n in range(1, 13)]
            + ["2025-01-01", "2025-02-01"],
            "values": values,
        }
    ]
    plain, packed = tmp_path / "s.json", tmp_path / "s.json.gz"
    plain.write_text(json.dumps(series))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    points, summary = tmp_path / "p.csv", tmp_path / "s.out.json"
    ended = run("spc", str(packed), "--points", str(points), "--summary", str(summary))
    assert ended.status == 0, ended.err
    rows = list(csv.DictReader(points.open()))
    assert len(rows) == 14
    assert rows[-1]["point_type"] == "special_cause_improvement"
    said = json.loads(summary.read_text())
    assert said == run("spc", str(plain), "--json").document
    assert said[0]["variation_type"] == "special_cause_improvement"
    plain.write_text("[1, 2")
    ended = run("spc", str(plain), "--json")
    assert ended.status == 3
    assert ended.out == ""
    assert "s.json" in ended.err


def test_funnel_judges_units_packed_or_not(run: Run, tmp_path: Path):
    head = "id,group,data_type,sr_method,limit,trim_by,numerator,denominator"
    rows = [f"f,u{n},PR,,99,0.1,{40 if n else 95},100" for n in range(30)]
    plain, packed = tmp_path / "in.csv", tmp_path / "in.csv.gz"
    plain.write_text("\n".join([head, *rows, "g,=u,PR,,95,0.1,1,2"]) + "\n")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    written = []
    for number, given in enumerate((plain, packed)):
        out = tmp_path / f"out{number}.csv"
        ended = run("funnel", str(given), "--units", str(out))
        assert ended.status == 0, ended.err
        assert ended.out == "31 units in 2 funnels judged; 1 outside the limits.\n"
        written.append(out.read_text())
    assert written[0] == written[1]
    found = list(csv.DictReader(io.StringIO(written[0])))
    assert [row["group"] for row in found if row["outlier"] == "1"] == ["u0"]
    assert found[-1]["group"] == "'=u"  # no spreadsheet takes it for a formula
    plain.write_text(head + "\nf,a,PR,,95,0.1,3,2\n")
    ended = run("funnel", str(plain), "--units", str(tmp_path / "no.csv"))
    assert ended.status == 3
    assert "in.csv, line 2" in ended.err
    assert not (tmp_path / "no.csv").exists()
    for data in (b"\xff\xfe\x00", b"\x1f\x8b\x08 not packed"):
        plain.write_bytes(data)
        assert run("funnel", str(plain), "--units", "o.csv").status == 3


@needs_shared
def test_oxfordshire_stands_beside_its_region_england_and_neighbours(
    published: Path, run_in: Run
):
    # in a process of its own: it asks the home's database for groups of areas
    said = run_in(
        published, "compare", "--measure", MEASURE, "--area", "931", "--json"
    ).document
    assert (said["area"], said["period"], said["value"]) == ("E10000025", "2024", 38.5)
    assert said["previous"] == {"period": "2023", "value": 53.7}
    assert (said["change"], said["trend"]) == (-15.2, "down")
    assert (said["region"]["value"], said["england"]["value"]) == (38.2, 46.4)
    near = said["neighbours"]
    assert (near["list"], near["listed"], near["with_value"]) == ("2025-05", 10, 10)
    assert (near["mean"], near["pooled"]) == (36.02, 34.2)
    assert said["groups"] == []
    assert said["past"][0]["period"] == "2023"
    assert said["rank_low"] <= said["rank"] <= said["rank_high"]
    assert said["funnel"]["limits"] == "over-dispersed"
    assert (said["funnel"]["place"], said["funnel"]["areas"]) == ("inside", 148)
    assert (said["of"], said["left_out"]) == (148, 2)


@needs_shared
@pytest.mark.parametrize(
    ("series", "value", "change", "rank", "of", "band", "mean", "england"),
    [
        ("SEN_EHC_Excpt_20wks", 38.5, -15.2, 97, 151, "C", 36.02, 46.4),
        ("SEN_AppealableDec", 5.1, 0, 141, 153, "D", 3.83, 3.2),
    ],
)
def test_any_series_of_lait_is_compared_as_the_tool_does_it(
    published: Path,
    call_in: Run,
    series: str,
    value: float,
    change: float,
    rank: int,
    of: int,
    band: str,
    mean: float,
    england: float,
):
    said = call_in(
        published,
        *("compare", "--measure", f"lait/{series}", "--area", "E10000025"),
        *("--method", "lait", "--json"),
    ).document
    assert said["measure"] == f"lait/{series}"
    assert (said["value"], said["change"]) == (value, change)
    assert (said["rank"], said["of"], said["band"]) == (rank, of, band)
    assert said["neighbours"]["mean"] == mean
    assert said["england"]["value"] == england


@needs_shared
def test_an_unknown_series_of_lait_suggests_the_nearest(published: Path, call_in: Run):
    ended = call_in(
        published, "compare", "--measure", "lait/SEN_EHC_Excpt_20wk", "--area", "931"
    )
    assert ended.status == 2
    assert "Did you mean SEN_EHC_Excpt_20wks?" in ended.err


@needs_shared
def test_observations_come_as_json_csv_and_parquet(
    published: Path, call_in: Run, tmp_path: Path
):
    words = ("observations", "--measure", MEASURE, "--area", "931")
    rows = call_in(published, *words, "--json").document
    assert list(rows[0]) == OBSERVATION_COLUMNS
    shown = {row["period_start"][:4]: round(row["value"], 1) for row in rows}
    assert {y: shown[y] for y in ("2021", "2022", "2023", "2024")} == {
        "2021": 30.7,
        "2022": 4.0,
        "2023": 53.7,
        "2024": 38.5,
    }
    text = call_in(published, *words, "--format", "csv").out
    table = list(csv.DictReader(io.StringIO(text)))
    assert [float(row["value"]) for row in table] == [row["value"] for row in rows]
    file = tmp_path / "o.parquet"
    call_in(published, *words, "--format", "parquet", "--output", str(file))
    kept = pq.read_table(file)
    assert kept.column_names == OBSERVATION_COLUMNS
    assert kept["value"].to_pylist() == [row["value"] for row in rows]


@needs_shared
def test_one_period_of_every_area(published: Path, call_in: Run):
    words = ("observations", "--measure", MEASURE, "--period", "2024", "--json")
    rows = call_in(published, *words).document
    assert {row["period_start"] for row in rows} == {"2024-01-01"}
    assert len(rows) > 150
    ended = call_in(published, "observations", "--measure", MEASURE, "--period", "2031")
    assert ended.status == 2
    assert "The last are for 2024." in ended.err


@needs_shared
def test_a_reading_of_real_figures_says_a_sentence(published: Path, run_in: Run):
    one = run_in(
        published, "reading", "--measure", MEASURE, "--area", "931", "--json"
    ).document
    assert one["area_name"] == "Oxfordshire"
    assert round(one["observation"]["value"], 1) == 38.5
    assert "38.5%" in one["sentence"]
    assert one["comparators"]["england"]["name"] == "England"


@needs_shared
def test_figures_are_made_by_whoever_asks_first(run: Run):
    assert SHARED is not None
    file = SHARED / "data" / "dfe-sen2-ehcp" / "timeliness_20_week.csv.gz"
    ended = run("import", "dfe_ehc_plans", str(file), "--no-compute", "--json")
    assert ended.status == 0, ended.err
    rows = run("observations", "--measure", MEASURE, "--area", "931", "--json").document
    assert round(rows[-1]["value"], 1) == 38.5
    made = run("compute", "--measure", MEASURE, "--json").document
    assert list(made) == [
        "run_id",
        "engine",
        "rows",
        "measures",
        "observations",
        "seconds",
    ]
    assert (made["engine"], made["measures"]) == ("duckdb", 1)
    assert made["observations"] > 500


def test_the_official_list_of_checks_stands_beside_ours(run: Run, tmp_path: Path):
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        "official_code,our_code,severity,text,year\n2100,P03,query,ULN is not valid,\n"
        "2999,,,Nobody here knows it,2026\n"
    )
    tried = run("rules", str(sheet), "--dry-run", "--json")
    assert tried.document["tables"]["official_rules"]["read"] == 2
    assert run("rules", "--json").document[0]["official"] is None
    taken = run("rules", str(sheet))
    assert taken.status == 0, taken.err
    assert "No check of ours answers to it" in taken.out
    listed = {one["check"]: one for one in run("rules", "--json").document}
    assert listed["P03"]["official"] == "2100"
    assert listed["P03"]["kind"] == "query"
    assert listed["P03"]["official_words"] == "ULN is not valid"
    assert listed[""]["official"] == "2999"
    assert "" not in {one["check"] for one in
                      run("rules", "--year", "2025", "--json").document}  # fmt: skip
