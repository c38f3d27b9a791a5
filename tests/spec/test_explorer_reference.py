"""The explorer over the real published files, as a visitor sees its pages.

The figures to come out are those of the design for E10000025 in 2024. The counts that
the neighbours' pooled figure needs are not in the tool: they come from the published
file of the measure that is made of the same figure.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from django.test import Client
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.evidence.queries import memory
from fingerpost.measures import catalogue as measures
from fingerpost.partnership import actions
from fingerpost.sources import catalogue

pytestmark = [needs_shared, pytest.mark.django_db]
NOW = datetime(2026, 1, 20, 9, 0)
AREA = "E10000025"
TWENTY = "/explore/lait-sen_ehc_excpt_20wks/"
APPEALS = "/explore/lait-sen_appealabledec/"
MEASURE = "/explore/ehc_plans_within_20_weeks/"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the whole tool, the neighbours of 2025 and the counts of plans."""
    assert SHARED is not None
    home = tmp_path_factory.mktemp("explorer")
    store = Store(home)
    tool = SHARED / "data" / "dfe-lait"
    for source, paths in (
        (
            "lait",
            [
                tool / "bds_long_0.parquet",
                tool / "lait_data_dictionary.csv.gz",
                tool / "la_code_list.xlsx",
            ],
        ),
        ("statistical_neighbours", [tool / "sn_may_2025.xlsx"]),
        (
            "dfe_ehc_plans",
            [SHARED / "data" / "dfe-sen2-ehcp" / "timeliness_20_week.csv.gz"],
        ),
    ):
        import_files(store, source=catalogue()[source], paths=paths, now=NOW)
    compute(store, measures(), today=NOW.date(), run_id="20260120-one", now=NOW)
    return home


@pytest.fixture
def visitor(
    kept: Path, monkeypatch: pytest.MonkeyPatch, settings: object, db: None
) -> Iterator[Client]:
    monkeypatch.setenv("FINGERPOST_HOME", str(kept))
    settings.ALLOWED_HOSTS = ["testserver"]  # type: ignore[attr-defined]
    memory.forget()
    actions.change_settings(
        by=actions.COMMAND_LINE,
        name="A partnership",
        area=AREA,
        area_name="Oxfordshire",
    )
    yield Client()
    memory.forget()


def read(client: Client, path: str) -> str:
    """What a visitor reads on a page: its words without the lists to choose from."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    html = re.sub(r"<select.*?</select>", " ", answer.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("view", ["", "?view=ranked", "?view=table"])
def test_twenty_weeks_in_2024_is_what_the_national_tool_says(
    visitor: Client, view: str
) -> None:
    words = read(visitor, TWENTY + view)
    assert "Oxfordshire, 2024 Oxfordshire 38.5%" in words
    assert "South East 38.2%" in words
    assert "England 46.4%" in words
    assert "Mean of 10 areas like it (list of May 2025) 36.02%" in words
    assert "These areas taken together 34.2%" in words
    assert "Rank 97 of 151" in words
    assert "Quarter band C" in words
    assert "Change from 2023 -15.2" in words
    assert "Down from 53.7% in 2023. Whether that is more than chance cannot" in words


def test_the_appeal_rate_in_2024_is_what_the_national_tool_says(
    visitor: Client,
) -> None:
    words = read(visitor, APPEALS)
    assert "Oxfordshire, 2024 Oxfordshire 5.1%" in words
    assert "Rank 141 of 153" in words
    assert "Quarter band D" in words
    assert "England 3.2%" in words
    assert "Mean of 10 areas like it (list of May 2025) 3.83%" in words
    assert "The same as in 2023: 5.1%." in words


def test_with_counts_a_fall_is_more_than_chance_and_a_place_has_a_range(
    visitor: Client,
) -> None:
    words = read(visitor, MEASURE)
    assert "Oxfordshire, 2024 Oxfordshire 38.5%" in words
    assert "36.02%" in words
    assert "These areas taken together 34.2%" in words
    assert "Down from 53.7% in 2023, which is more than chance explains." in words
    assert re.search(
        r"Chance alone could put it anywhere from \d+ to \d+ \(95%\)", words
    )


def test_where_counts_are_published_there_is_a_funnel(visitor: Client) -> None:
    words = read(visitor, f"{MEASURE}?view=funnel")
    assert "By size, as a funnel" in words
    assert "would be outside the 95% limits" in words
    assert "over-dispersion" in words
    assert "By size" not in read(visitor, TWENTY)
    # the tool has none, and shows what it has
    assert "Oxfordshire over time" in read(visitor, f"{TWENTY}?view=funnel")


def test_the_sentence_to_copy_says_figure_comparison_doubt_and_source(
    visitor: Client,
) -> None:
    page = visitor.get(TWENTY).content.decode()
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    assert found is not None
    assert unescape(found[1]) == (
        "New EHC plans issued within 20 weeks - excluding exception cases (%): 38.5% "
        "in Oxfordshire in 2024, compared with 46.4% in England, 38.2% in the South "
        "East and 36.02% on average in 10 areas like it. Down from 53.7% in 2023. "
        "Whether that is more than chance cannot be said: no counts are published with "
        "it. Source: Department for Education, Local Authority Interactive Tool (LAIT)."
    )


def test_every_series_of_the_tool_has_a_page_of_its_own(visitor: Client) -> None:
    from fingerpost.evidence.queries import figures
    from fingerpost.site.explorer.listed import listed

    assert SHARED is not None
    table = pq.read_table(
        SHARED / "data" / "dfe-lait" / "bds_long_0.parquet",
        columns=["Short Desc", "Years"],
    )
    # one measure has the year "0" for all of its areas: the import leaves it out
    readable = table.filter(pc.not_equal(table["Years"], "0"))
    wanted = {f"lait/{name}" for name in pc.unique(readable["Short Desc"]).to_pylist()}
    subjects = listed(figures()).subjects
    assert {one.key for one in subjects.values() if one.tool} == wanted
    broken = [
        slug
        for slug, one in subjects.items()
        if one.tool and visitor.get(f"/explore/{slug}/").status_code != 200
    ]
    assert broken == []


@pytest.mark.parametrize("view", ["years", "ranked", "table"])
def test_pages_of_every_kind_of_series_say_no_none_and_no_nan(
    visitor: Client, view: str
) -> None:
    from fingerpost.evidence.queries import figures
    from fingerpost.site.explorer.listed import listed

    for topic in listed(figures()).topics:
        for one in topic.subjects[::7]:
            words = read(visitor, f"/explore/{one.slug}/?view={view}")
            assert not re.search(r"\b(None|nan|inf)\b", words), one.slug


def test_the_file_to_take_away_holds_the_figures_as_they_were_published(
    visitor: Client,
) -> None:
    import csv
    import io

    assert SHARED is not None
    table = pq.read_table(SHARED / "data" / "dfe-lait" / "bds_long_0.parquet")
    rows = table.filter(pc.equal(table["Short Desc"], "SEN_AppealableDec")).to_pylist()
    published = sorted(
        float(row["Values"]) for row in rows if row["Values"] not in ("-", "c", "..")
    )
    text = visitor.get(f"{APPEALS}figures.csv").content.decode("utf-8-sig")
    taken = list(csv.DictReader(io.StringIO(text)))
    assert len(taken) == len(rows)
    assert sorted(float(r["Value"]) for r in taken if r["Value"]) == published
    assert {r["Mark"] for r in taken if not r["Value"]} <= {"[x]", "[c]", "[z]"}
    own = [r for r in taken if r["Area code"] == AREA and r["Period"] == "2024"]
    assert [(r["Value"], r["Mark"]) for r in own] == [("5.1", "none")]


def test_the_long_address_of_a_publisher_can_break_on_a_phone(visitor: Client) -> None:
    page = visitor.get(TWENTY).content.decode()
    found = re.search(r'fp-address" href="([^"]+)">(.*?)</a>', page)
    assert found is not None
    assert found[2].replace("<wbr>", "") == found[1]
    assert max(map(len, found[2].split("<wbr>"))) < 20
