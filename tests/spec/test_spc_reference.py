"""The whole SPC reference set: XmR in strict mode, and every other chart.

Flags and types are compared exactly, numbers to 1e-9 of the larger of the number, the
mean and the mean moving range.
"""

import csv
import gzip
import json
import math
from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from reference import SHARED, needs_shared

from fingerpost.judgement.control_charts import spc
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.attribute_limits import attribute_lines
from fingerpost.judgement.control_charts.runs import runs
from fingerpost.judgement.control_charts.xmr_batch import xmr_batch

pytestmark = needs_shared

EXACT = (
    "id",
    "seq",
    "date",
    "rebase_group",
    "in_baseline",
    "relative_to_mean",
    "outside_limits",
    "close_to_limits",
    "rule_trend",
    "rule_two_in_three",
    "rule_shift",
    "special_cause_type",
    "special_cause_flag",
    "point_type",
    "short_group_warning",
)
NUMBERS = (
    "value",
    "mr",
    "mr_used",
    "amr",
    "mean",
    "lpl",
    "upl",
    "nlpl",
    "nupl",
    "target",
)


def _folder():
    assert SHARED is not None
    return SHARED / "oracles" / "spc"


@pytest.fixture(scope="module")
def series():
    return spc.parse((_folder() / "xmr_series.json.gz").read_bytes())


@pytest.fixture(scope="module")
def strict(series):
    points, summaries = spc.run(series, "ptd-0.2.2")
    return list(csv.DictReader(spc.points_csv(points).splitlines())), summaries


def _rows(name):
    with gzip.open(_folder() / name, "rt", newline="") as file:
        return list(csv.DictReader(file))


def _same(ours, theirs, scale):
    if ours == "" or theirs == "":
        return ours == theirs
    a, b = float(ours), float(theirs)
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), scale)


def test_every_point_has_the_reference_flags_and_types(strict):
    ours, theirs = strict[0], _rows("xmr_points.csv.gz")
    assert len(ours) == len(theirs) == 1724
    wrong = [
        (b["id"], b["seq"], name, a[name], b[name])
        for a, b in zip(ours, theirs, strict=True)
        for name in EXACT
        if a[name] != b[name]
    ]
    assert wrong == []


def test_every_point_has_the_reference_numbers(strict):
    wrong = []
    for a, b in zip(strict[0], _rows("xmr_points.csv.gz"), strict=True):
        scale = max(abs(float(b[name] or 0)) for name in ("mean", "amr"))
        wrong += [
            (b["id"], b["seq"], name, a[name], b[name])
            for name in NUMBERS
            if not _same(a[name], b[name], scale)
        ]
    assert wrong == []


def test_points_have_the_reference_columns(strict):
    assert list(strict[0][0]) == list(_rows("xmr_points.csv.gz")[0])


def test_every_series_and_group_has_the_reference_answer(series, strict):
    for entry, ours in zip(series, strict[1], strict=True):
        expected = entry["expected"]
        if expected["r_error"]:
            assert ours["refused"] == "missing value inside a possible trend"
            assert ours["groups"] == []
            continue
        assert ours["refused"] is None
        for name in (
            "variation_type",
            "variation_icon",
            "assurance_type",
            "short_group_warning",
        ):
            assert ours[name] == expected[name], (entry["id"], name)
        assert len(ours["groups"]) == len(expected["groups"])
        for a, b in zip(ours["groups"], expected["groups"], strict=True):
            assert list(a) == list(b)
            for name in b:
                if name in ("mean", "lpl", "upl") and b[name] is not None:
                    assert math.isclose(
                        a[name], b[name], rel_tol=1e-9, abs_tol=1e-9 * abs(b["mean"])
                    ), entry["id"]
                else:
                    assert a[name] == b[name], (entry["id"], name)


def test_exactly_the_series_that_r_cannot_answer_are_refused(series, strict):
    refused = {s["id"] for s in strict[1] if s["refused"]}
    assert refused == {s["id"] for s in series if s["expected"]["r_error"]}
    assert len(refused) == 2


def test_the_default_rules_differ_only_where_a_correction_says_so(series, strict):
    _, ours = spc.run(series)
    for a, b in zip(ours, strict[1], strict=True):
        if not a["corrections"]:
            same = ("variation_type", "variation_icon", "assurance_type", "groups")
            assert [a[k] for k in same] == [b[k] for k in same], a["id"]
    assert sum(not s["corrections"] for s in ours) >= 30
    assert all(s["refused"] is None for s in ours)


def test_a_wall_of_series_gives_the_reference_types(series, strict):
    plain = [
        (entry, ours)
        for entry, ours in zip(series, strict[1], strict=True)
        if not entry["options"]["rebase"] and not ours["refused"]
    ]
    assert len(plain) > 40
    for entry, ours in plain:
        options = entry["options"]
        wall = xmr_batch(
            [[math.nan if v is None else v for v in entry["values"]]],
            improvement=_direction(options["improvement_direction"]),
            target=options["target"],
            fix_after=options["fix_after_n_points"],
            screen=options["screen_outliers"],
            rules="ptd-0.2.2",
        )
        assert wall.variation_icon[0] == ours["variation_icon"]
        assert (wall.assurance[0] or None) == ours["assurance_type"]


def _direction(word):
    return {"increase": 1, "decrease": -1, "neutral": 0}[word]


CODES = {"pp": "p-prime", "up": "u-prime", "ip": "i-prime"}


@pytest.fixture(scope="module")
def charts():
    found = defaultdict(list)
    for row in _rows("attribute_points.csv.gz"):
        found[row["id"]].append(row)
    return found


def _column(rows, name):
    return np.array([[float(row[name] or "nan")] for row in rows])


def test_every_cell_of_every_attribute_chart_equals_the_reference(charts):
    assert len(charts) == 30
    cells, wrong = 0, []
    for name, rows in charts.items():
        code, freeze = rows[0]["chart"], rows[0]["freeze"]
        y, lines = attribute_lines(
            CODES.get(code, code),
            _column(rows, "y_in"),
            _column(rows, "n_in") if rows[0]["n_in"] else None,
            fixed=np.array([int(freeze)]) if freeze else None,
            screen=rows[0]["screenedmr"] == "1",
            strict=True,
        )
        found = runs(y, lines.mean)
        columns = {
            "y": y,
            "cl": lines.mean,
            "lcl": lines.lower,
            "ucl": lines.upper,
            "lcl95": lines.near_lower,
            "ucl95": lines.near_upper,
            "sigma_signal": (y > lines.upper) | (y < lines.lower),
            "runs_signal": found.signal,
            "n_useful": found.useful,
            "longest_run": found.longest,
            "longest_run_max": found.longest_most,
            "n_crossings": found.crossings,
            "n_crossings_min": found.crossings_least,
        }
        for column, numbers in columns.items():
            ours = np.broadcast_to(numbers, y.shape)[:, 0].tolist()
            cells += len(ours)
            wrong += [
                (name, code, row["seq"], column, mine, row[column])
                for mine, row in zip(ours, rows, strict=True)
                if not _is(mine, row[column])
            ]
    assert wrong == []
    assert cells == 13 * 795


def _is(ours, theirs):
    if theirs == "":
        return math.isnan(ours)
    return math.isclose(ours, float(theirs), rel_tol=1e-9)


def test_a_judged_chart_has_the_limits_of_the_reference_in_its_own_unit(charts):
    for rows in charts.values():
        code = rows[0]["chart"]
        judged = attribute_chart(
            [date(2020 + i // 12, 1 + i % 12, 1) for i in range(len(rows))],
            [float(row["y_in"]) for row in rows],
            [float(row["n_in"] or 1) for row in rows],
            kind=CODES.get(code, code),
            improvement=1,
            scale=100.0,
            fix_after=int(rows[0]["freeze"]) if rows[0]["freeze"] else None,
            screen=rows[0]["screenedmr"] == "1",
        )
        for i, row in enumerate(rows):
            if row["ucl"]:
                ours, theirs = judged.upl[i], 100 * float(row["ucl"])
                assert math.isclose(ours, theirs, rel_tol=1e-9), row["id"]
            assert bool(judged.outside[i]) == (row["sigma_signal"] == "1")
        found = judged.current.runs
        assert bool(found.signal[0]) == (rows[0]["runs_signal"] == "1")


def test_the_summary_is_plain_json(strict):
    assert json.loads(spc.summary_json(strict[1])) == strict[1]
