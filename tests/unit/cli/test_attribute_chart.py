"""The `attribute-chart` command: rows in, limits out, and plain refusals."""

import csv
import gzip
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared

Run = Callable[..., Any]
HEAD = "id,seq,chart,screenedmr,freeze,y_in,n_in\n"
COUNTS = (5, 3, 6, 4, 2, 5, 7, 3, 4, 6, 5, 2, 4, 5)


def given(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(HEAD + text)
    return path


def rows(chart: str, numbers: Any, sizes: Any = (), more: str = "1,") -> str:
    sizes = sizes or [""] * len(numbers)
    return "".join(
        f"a,{place},{chart},{more},{number},{size}\n"
        for place, (number, size) in enumerate(zip(numbers, sizes, strict=True), 1)
    )


@pytest.fixture
def answer(run: Run, tmp_path: Path) -> Callable[[str], list[dict[str, str]]]:
    def call(text: str) -> list[dict[str, str]]:
        out = tmp_path / "out.csv"
        ended = run("attribute-chart", str(given(tmp_path, text)), "--points", str(out))
        assert ended.status == 0, ended.err
        return list(csv.DictReader(out.open()))

    return call


@needs_shared
def test_the_public_reference_set_comes_out_as_it_is(run: Run, tmp_path: Path):
    assert SHARED is not None
    reference = SHARED / "oracles" / "spc" / "attribute_points.csv.gz"
    out = tmp_path / "out.csv"
    ended = run("attribute-chart", str(reference), "--points", str(out), "--json")
    assert ended.document == {"charts": 30, "points": 795}
    ours = list(csv.DictReader(out.open()))
    packed = gzip.decompress(reference.read_bytes()).decode()
    theirs = list(csv.DictReader(packed.splitlines()))
    assert list(ours[0]) == list(theirs[0])
    for a, b in zip(ours, theirs, strict=True):
        for name, cell in b.items():
            if name in ("id", "chart") or cell == "" or name.endswith("signal"):
                assert a[name] == cell, (b["id"], b["seq"], name)
            else:
                assert math.isclose(float(a[name]), float(cell), rel_tol=1e-9)


def test_rows_may_come_in_any_order_and_charts_mixed(answer):
    lines = rows("c", COUNTS).splitlines(keepends=True)
    other = [line.replace("a,", "b,", 1) for line in lines]
    mixed = "".join(x for pair in zip(lines[::-1], other, strict=True) for x in pair)
    found = answer(mixed)
    a = [row for row in found if row["id"] == "a"]
    b = [row for row in found if row["id"] == "b"]
    assert [row["seq"] for row in a] == [str(n) for n in range(1, 15)]
    assert [row | {"id": ""} for row in a] == [row | {"id": ""} for row in b]


def test_a_missing_number_leaves_its_own_cells_empty_and_no_others(answer):
    numbers: list[Any] = list(COUNTS)
    numbers[3] = ""
    found = answer(rows("c", numbers))
    assert (found[3]["y"], found[3]["sigma_signal"]) == ("", "0")
    known = [n for n in COUNTS if n != ""]
    mean = (sum(known) - COUNTS[3]) / 13
    assert float(found[3]["cl"]) == pytest.approx(mean)
    assert all(row["n_useful"] == found[0]["n_useful"] for row in found)


@pytest.mark.parametrize(
    ("chart", "numbers", "sizes", "centre"),
    [
        ("i", [7], [], 7),
        ("i", [7] * 14, [], 7),
        ("t", [7], [], 7),
        ("run", [7], [], 7),
        ("ip", [7], [10], 0.7),
        ("pp", [7], [10], 0.7),
        ("up", [0] * 14, [10] * 14, 0),
    ],
)
def test_too_little_for_limits_leaves_them_empty(answer, chart, numbers, sizes, centre):
    found = answer(rows(chart, numbers, sizes))
    assert float(found[0]["cl"]) == pytest.approx(centre)
    assert [found[0][name] for name in ("lcl", "ucl", "lcl95", "ucl95")] == [""] * 4
    assert {row["sigma_signal"] for row in found} == {"0"}


@pytest.mark.parametrize("chart", ["p", "u", "c", "g", "i", "run", "t"])
def test_a_series_of_nothing_but_gaps_has_empty_answers(answer, chart):
    found = answer(rows(chart, [""] * 9, [10] * 9))
    assert {row["cl"] for row in found} == {""}
    assert found[0]["n_useful"] == "0"
    assert found[0]["longest_run"] == found[0]["n_crossings_min"] == ""
    assert found[0]["runs_signal"] == "0"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no rows found"),
        (rows("c", [3, -1]), "line 3: a count is below nought"),
        (rows("p", [3, 9], [5, 8]), "line 3: a numerator is above its denominator"),
        (rows("p", [3], [-5]), "a denominator is below nought"),
        (rows("p", [3]), "needs n_in"),
        (rows("u", [3, 2], [5, ""]), "line 3: a u chart needs n_in"),
        (rows("t", [3, 0]), "line 3: a time between events is not above nought"),
        (rows("g", [-3]), "a count is below nought"),
        (rows("i", [3, "inf"]), "line 3: y_in is not a finite number"),
        (rows("i", ["1e999"]), "y_in is not a finite number"),
        (rows("i", ["nan"]), "y_in is not a finite number"),
        (rows("i", ["many"]), "y_in is not a finite number"),
        (rows("ip", [3], ["inf"]), "n_in is not a finite number"),
        (rows("z", [3]), "it is one of pp, up, ip, p"),
        (rows("c", [3], more="2,"), "screenedmr is 1"),
        (rows("c", [3], more="1,0"), "freeze is a whole number"),
        (rows("c", [3], more="1,x"), "freeze is a whole number"),
        ("a,0,c,1,,3,\n", "seq is a whole number"),
        ("a,1,c,1,,3,\na,1,c,1,,4,\n", "two rows with seq 1"),
        ("a,1,c,1,,3,\na,2,u,1,,4,5\n", "differ in chart"),
        ("a,1,c,1,,3,\na,2,c,1,9,4,\n", "differ in freeze"),
        (",1,c,1,,3,\n", "the column id is empty"),
    ],
)
def test_what_is_no_chart_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, text: str, said: str
):
    out = tmp_path / "out.csv"
    ended = run("attribute-chart", str(given(tmp_path, text)), "--points", str(out))
    assert ended.status == 3
    assert said in ended.err
    assert "in.csv" in ended.err
    assert not out.exists()


def test_a_missing_column_is_named(run: Run, tmp_path: Path):
    path = tmp_path / "in.csv"
    path.write_text("id,seq,chart\na,1,c\n")
    ended = run("attribute-chart", str(path), "--points", str(tmp_path / "o.csv"))
    assert ended.status == 3
    assert "y_in is missing" in ended.err
