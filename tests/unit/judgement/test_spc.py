"""The `spc` command's input and output: formats and refusals."""

import csv
import gzip
import json

import pytest

from fingerpost.engine.schema import Refused
from fingerpost.judgement.control_charts import spc


def entry(**changes):
    return {
        "id": "a",
        "options": {"improvement_direction": "increase"},
        "dates": [f"2024-{m:02}-01" for m in range(1, 13)] + ["2025-01-01"],
        "values": [50.0, 51, 49, 50, 52, 48, 50, 51, 50, 49, 52, 50, 75],
        **changes,
    }


def test_points_and_summaries_come_in_the_order_given():
    second = entry(id="b", options={"improvement_direction": "decrease"})
    points, summaries = spc.run([second, entry()])
    assert [s["id"] for s in summaries] == ["b", "a"]
    assert [p["id"] for p in points] == ["b"] * 13 + ["a"] * 13
    assert [s["variation_icon"] for s in summaries] == [
        "concern_high",
        "improvement_high",
    ]
    assert {
        "id",
        "variation_type",
        "variation_icon",
        "assurance_type",
        "short_group_warning",
        "groups",
        "refused",
    } <= set(summaries[0])


def test_numbers_are_written_so_that_they_read_back_the_same():
    points, _ = spc.run([entry()])
    rows = list(csv.DictReader(spc.points_csv(points).splitlines()))
    assert rows[0]["value"] == "50"
    assert rows[0]["mr"] == rows[0]["target"] == ""
    assert float(rows[0]["mean"]) == points[0]["mean"]
    assert rows[-1]["special_cause_flag"] == "1"
    assert rows[-1]["special_cause_type"] == "Above UCL"
    assert rows[0]["date"] == "2024-01-01"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (13.408, "13.408"),
        (1e-150, "1e-150"),
        (47.0, "47"),
        (-0.5, "-0.5"),
        (1e300, "1e+300"),
        (None, ""),
    ],
)
def test_a_cell_has_no_more_digits_than_it_needs(value, text):
    points, _ = spc.run([entry(values=[value] * 13, options={"target": value})])
    for row in csv.DictReader(spc.points_csv(points).splitlines()):
        assert row["value"] == row["target"] == text


def test_packed_and_plain_input_read_alike():
    plain = json.dumps([entry()]).encode()
    assert spc.parse(plain) == spc.parse(gzip.compress(plain)) == [entry()]


def test_one_series_without_an_answer_does_not_stop_the_others():
    hole = entry(id="hole", values=[1, 2, 3, None, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    points, summaries = spc.run(
        [hole, entry(), entry(id="empty", dates=[], values=[])], "ptd-0.2.2"
    )
    assert {p["id"] for p in points} == {"a"}
    assert [s["refused"] for s in summaries] == [
        "missing value inside a possible trend",
        None,
        "there are no points",
    ]
    assert summaries[0]["variation_type"] is None


def test_limits_fixed_after_too_few_points_are_refused_for_that_series():
    short = entry(id="short", options={"fix_after_n_points": 6})
    points, summaries = spc.run([short, entry()])
    assert {p["id"] for p in points} == {"a"}
    assert summaries[0]["refused"] == "limits need at least 12 points"


def test_corrections_are_named_in_the_summary():
    _, [summary] = spc.run([entry(values=[5.0] * 13, options={"target": 5})])
    assert [c["code"] for c in summary["corrections"]] == ["F1"]
    assert summary["assurance_type"] == "consistent_pass"


def test_a_target_for_each_point_is_a_trajectory():
    target = [10.0] * 12 + [500.0]
    points, [summary] = spc.run([entry(options={"target": target})])
    assert summary["assurance_type"] == "consistent_fail"
    assert [p["target"] for p in points] == target


@pytest.mark.parametrize("data", [b"{", b"id,values", b"\x1f\x8bnot gzip", b"\xff\xfe"])
def test_what_is_not_json_is_refused(data):
    with pytest.raises(Refused, match=r"series\.json is not readable as JSON"):
        spc.parse(data, file="series.json")


def test_json_that_is_not_a_list_is_refused():
    with pytest.raises(Refused, match="not a list of series"):
        spc.parse(b'{"id": "a"}')


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"values": [1, 2]}, "Series a: there are 13 dates but 2 values."),
        ({"dates": ["2024-01-01"] * 13}, "Series a: the date 01 January 2024 appears"),
        ({"values": ["many"] * 13}, "Series a: the value 'many' is not a number"),
        ({"values": [True] * 13}, "Series a: the value True is not a number"),
        ({"values": [float("nan")] * 13}, "Series a: a value is not a finite number"),
        ({"values": [10**400] * 13}, "Series a: a value is not a finite number"),
        ({"dates": ["January"] * 13}, "Series a: 'January' is not a date"),
        ({"dates": None}, "Series a needs two lists"),
        ({"options": {"target": "high"}}, "Series a: the target 'high' is not"),
        ({"options": {"improvement_direction": "up"}}, "increase, decrease or neutral"),
        ({"options": {"screen_outliers": "yes"}}, "screen_outliers is true or false"),
        ({"options": {"fix_after_n_points": 12.5}}, "is a whole number"),
        ({"options": {"rebase": ["soon"]}}, "Series a: 'soon' is not a date"),
        ({"options": {"smooth": 3}}, "there is no option called smooth"),
        ({"options": ["target"]}, "options are not a set"),
        ({"id": None}, "Series number 2 in the list has no id"),
        ({"id": "fine"}, "Two series have the id fine"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_that_names_the_series(changes, words):
    with pytest.raises(Refused, match=words):
        spc.run([entry(id="fine"), entry(**changes)])


def test_unknown_rules_are_refused():
    with pytest.raises(ValueError, match="fingerpost or ptd"):
        spc.run([entry()], "nelson")
