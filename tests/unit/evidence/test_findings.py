"""Findings counted both ways, what they change, and what became of them since."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fingerpost import home
from fingerpost.evidence.models import ACCEPTED, WITH_FINDINGS, Import
from fingerpost.evidence.queries import Found, Narrowed, since
from fingerpost.evidence.queries.findings_book import findings_book, findings_sheet
from fingerpost.evidence.queries.findings_effects import effects, measures_named_to
from fingerpost.measures import catalogue as measures
from fingerpost.partnership.models import Person
from fingerpost.reports.workbook import as_csv, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
IN_TIME = "ehc_plans_within_20_weeks"
Make = Callable[..., Import]


def finding(rule: str, child: str = "", **more: Any) -> dict[str, Any]:
    return {
        "rule": rule,
        "severity": "error",
        "file": "module2.csv",
        "table": "requests",
        "line": 2,
        "field": "received_date",
        "value": "31/02/2025",
        "message": "This is not a day.",
        **({"child": child} if child else {}),
        **more,
    }


@pytest.fixture
def make() -> Make:
    number = iter(range(1000))

    def _make(*findings: dict[str, Any], **more: Any) -> Import:
        n = next(number)
        counts: dict[str, int] = {}
        for one in findings:
            counts[one["rule"]] = counts.get(one["rule"], 0) + 1
        report = {
            "import_id": f"load{n}",
            "status": "accepted",
            "tables": {"requests": {"read": 200, "stored": 198, "flagged": 2}},
            "rules": {
                "run": ["R02", "R04"],
                "skipped": more.pop("skipped", {}),
                "failed": {},
                "counts": more.pop("counts", counts),
            },
            "findings": list(findings),
            "children": more.pop("children", []),
            "children_counted": more.pop("children_counted", 0),
            "touches": {"requests.received_date": [IN_TIME, "ehc_requests_received"]},
        }
        return Import.objects.create(
            source="sen2",
            area="Z10000001",
            state=WITH_FINDINGS if findings else ACCEPTED,
            import_id=f"load{n}",
            by_words="Analyst 1",
            queued_at=home.now(),
            finished_at=home.now(),
            report=report,
            **more,
        )

    return _make


def test_a_measure_for_partners_is_not_named_to_a_school(
    make: Make, people: dict[str, Person]
):
    secret = next(one for one in measures().values() if one.officers_only)
    row = make(finding("R02"))
    row.told["touches"] = {"requests.received_date": [secret.slug]}
    for role, named in (("school", False), ("analyst", True)):
        made = effects(Found(row), measures_named_to(people[role]))
        assert [secret.short_title in one.words for one in made] == [True] * named


def test_a_report_is_kept_whole_though_its_findings_lie_beside_it(make: Make):
    one = finding("R02", "a")
    row = Import.objects.get(pk=make(one).pk)
    assert "findings" not in row.told
    assert row.report["findings"] == [one]
    assert row.counted == 1


def test_the_list_of_imports_does_not_read_findings(make: Make):
    make(finding("R02"))
    assert Import.objects.get().get_deferred_fields() == {"found"}


def test_rules_are_counted_in_full_with_their_share_of_rows(make: Make):
    row = make(finding("R02"), counts={"R02": 1400})
    found = Found(Import.objects.get(pk=row.pk))
    line = found.rules[0]
    assert (line.code, line.count, line.severity) == ("R02", 1400, "Error")
    assert line.fields == "Date the request was received"
    assert line.share == "100% of 200 rows"
    assert found.cut == {"R02"}


def test_children_keep_their_true_numbers(make: Make):
    child = {"child": "k1", "errors": 2, "queries": 1, "rules": {"R02": 2, "R05": 1}}
    row = make(finding("R02", "k1"), children=[child], children_counted=7)
    found = Found(row)
    assert [(c.key, c.errors, c.queries, c.kinds) for c in found.children] == [
        ("k1", 2, 1, "R02 (2 times), R05")
    ]
    assert found.children_counted == 7


def test_what_changes_figures_is_said_in_words_public_figures_first(make: Make):
    errors = [finding("R02", line=n) for n in range(4)]
    query = finding("R05", severity="query")
    made = effects(Found(make(*errors, query)), measures())
    assert len(made) == 1
    assert made[0].public
    assert made[0].words == (
        "Up to 4 plans may be missing from “Plans within 20 weeks” and 1 other figure."
    )
    assert made[0].what == "Date the request was received: This is not a day."


def test_one_plan_is_one_plan(make: Make):
    effect = effects(Found(make(finding("R02"))), measures())[0]
    assert effect.words.startswith("1 plan may be missing")


def test_the_list_is_narrowed_by_rule_child_file_and_kind_together(make: Make):
    row = make(
        finding("R02", "a"),
        finding("R02", "b"),
        finding("R04", "a", file="other.csv", severity="query"),
    )
    found = Found(row)
    assert found.places(Narrowed(child="a")) == [0, 2]
    assert found.places(Narrowed(child="a", severity="query")) == [2]
    assert found.places(Narrowed(rule="R02", file="other.csv")) == []
    asked = Narrowed.asked({"rule": " R02 ", "page": "3", "values": "yes"})
    assert asked.wanted == {"rule": "R02"}


def test_an_import_is_compared_with_the_one_before(make: Make):
    make(finding("R02", "a"), finding("R02", "b"), finding("R04", "b"))
    now = make(finding("R02", "b"), finding("R02", "c"))
    found = since(now)
    assert found is not None
    assert (found.mended, found.new, found.still) == (2, 1, 1)
    assert found.sentence.startswith("2 mended, 1 new, 1 still there since the import")
    assert ("R04", 1, 0, 0) in found.rules
    assert {key: rest for key, *rest in found.children} == {
        "a": [1, 0, 0],
        "b": [1, 0, 1],
        "c": [0, 1, 0],
    }


def test_what_was_not_checked_this_time_is_not_mended(make: Make):
    make(finding("R04", "a"), finding("R02", "a"))
    now = make(skipped={"R04": "the column outcome_date is not in these files"})
    found = since(now)
    assert found is not None
    assert (found.mended, found.new, found.still) == (1, 0, 0)
    assert found.apart == {"R04": "could not be checked this time"}


def test_what_was_not_checked_last_time_is_not_new(make: Make):
    make(skipped={"R04": "the column outcome_date is not in these files"})
    found = since(make(finding("R04", "a")))
    assert found is not None
    assert found.new == 0
    assert found.apart == {"R04": "could not be checked last time"}


def test_of_a_list_that_was_cut_nobody_can_tell(make: Make):
    make(finding("R02", "a"), counts={"R02": 5000})
    found = since(make(finding("R02", "b")))
    assert found is not None
    assert (found.mended, found.new) == (0, 0)
    assert "R02" in found.apart
    assert found.sentence.startswith("Nothing could be compared with the import of")


def test_others_and_other_sources_are_not_compared_with(
    make: Make, people: dict[str, Person]
):
    other = make(finding("R02", "a"))
    Import.objects.filter(pk=other.pk).update(source="entered")
    assert since(make(finding("R02", "b"))) is None
    theirs = make(finding("R02", "c"), by=people["school"])
    assert since(theirs, only_of=people["school"]) is None


def test_the_workbook_says_what_the_page_says(make: Make):
    make(finding("R02", "a"))
    child = {"child": "b", "errors": 1, "queries": 0, "rules": {"R02": 1}}
    row = make(finding("R02", "b", value="=1+1"), children=[child], children_counted=1)
    made = workbook(
        findings_book(Found(row), since(row), known=measures(), made=home.today())
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.sheet_names[:2] == ["Cover", "Contents"]
    wanted = ["Summary", "By rule", "By child", "Since last time", "All findings"]
    assert set(wanted) <= set(book.sheet_names)
    last = book.get_sheet_by_name("All findings").to_python()[-1]
    assert last[1:3] == ["R02", "Error"]
    assert last[7] == "=1+1"
    summary = dict(book.get_sheet_by_name("Summary").to_python()[2:])
    assert summary["Compared with the last import"].startswith("1 mended, 1 new")


def test_csv_of_a_narrowed_list_is_inert(make: Make):
    row = make(finding("R02", value="=cmd|' /C calc'!A0"), finding("R04"))
    found = Found(row)
    text = as_csv(findings_sheet(found, found.places(Narrowed(rule="R02"))))
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][7] == "'=cmd|' /C calc'!A0"
