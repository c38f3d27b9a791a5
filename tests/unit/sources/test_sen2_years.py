"""Each year's rules are last year's and a difference; the list of checks is whole."""

from pathlib import Path

import pytest
from reference import needs_shared
from sen2_files import spec, write_template
from unit.sources.test_sen2_shapes import bring, one_child

from fingerpost.engine.checks import Rule
from fingerpost.engine.store import Store
from fingerpost.sources.sen2.cells import RULE_OF_CELL
from fingerpost.sources.sen2.columns import BLADE, CSV, TEMPLATE, XML, headers_of
from fingerpost.sources.sen2.shapes import without_note
from fingerpost.sources.sen2.softer import OURS, SOFTER, SOFTER_IN_PART
from fingerpost.sources.sen2.tables import TABLES
from fingerpost.sources.sen2.years import (
    FIRST,
    LAST,
    RULES,
    YEARS,
    codes_of,
    collection_year,
    difference,
    rule_year,
    rules_of,
    table_of,
)

TABLE_OF = dict(zip(
    ("1", "2", "3", "4", "4b", "5a", "5b", "5c"),
    ("persons", "requests", "assessments", "plans", "plan_details", "active_plans",
     "placements", "needs"), strict=True))  # fmt: skip


def said(rules: tuple[Rule, ...]) -> set[str]:
    return {f"{rule.code} {rule.table}.{rule.fields[0]}" for rule in rules}


DIFFERENCES = {
    2023: (set(), set(), set(), set()),
    2024: (
        {"T05 active_plans.review_meeting", "T05 active_plans.review_outcome",
         "T05 active_plans.last_review"},
        set(),
        {"placements.residential", "placements.work_based",
         "active_plans.review_meeting", "active_plans.review_outcome",
         "-active_plans.residential", "-active_plans.work_based",
         "-placements.attendance_pattern"},
        {"-sex 1", "-sex 2", "-sex 0", "-sex 9"},
    ),
    2025: (
        {"R09 requests.source_code", "T07 active_plans.phase_transfer_due_date",
         "T07 active_plans.phase_transfer_final_date"},
        {"T04 needs.need"},
        {"requests.source_code", "active_plans.review_draft",
         "active_plans.phase_transfer_due_date",
         "active_plans.phase_transfer_final_date"},
        {"need DS"},
    ),
    2026: (set(), set(), set(), set()),
}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_the_one_before_and_its_difference(year: int) -> None:
    change = difference(year)
    added, deleted, columns, codes = DIFFERENCES[year]
    print(year, said(change.added), "gone:", said(change.deleted))
    assert said(change.added) == added
    assert said(change.deleted) == deleted
    assert change.changed == ()
    moved = {f"{t}.{c}" for t, c in change.columns_added}
    moved |= {f"-{t}.{c}" for t, c in change.columns_deleted}
    assert moved == columns
    listed = {f"{name} {code}" for name, code in change.codes_added}
    listed |= {f"-{name} {code}" for name, code in change.codes_deleted}
    assert listed == codes
    if year > FIRST:
        before, now = rules_of(year - 1), rules_of(year)
        assert len(now) == len(before) + len(change.added) - len(change.deleted)
        assert set(map(id, now)) - set(map(id, before)) == set(map(id, change.added))


@pytest.mark.parametrize("year", YEARS)
def test_a_years_rules_are_those_that_hold_in_it(year: int) -> None:
    assert rules_of(year) == tuple(rule for rule in RULES if rule.holds_in(year))


def test_years_that_are_not_known_use_the_nearest() -> None:
    assert rules_of(2031) == rules_of(LAST)
    assert rule_year(2019) == FIRST


def test_a_rule_that_takes_anothers_place_is_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dataclasses import replace

    from fingerpost.sources.sen2 import years

    one = next(rule for rule in RULES if rule.code == "P08")
    old, new = replace(one, last_year=2025), replace(one, first_year=2026)
    monkeypatch.setattr(years, "RULES", (old, new))
    assert years.difference(2026).changed == ((old, new),)
    assert [id(rule) for rule in years.rules_of(2025)] == [id(old)]
    assert [id(rule) for rule in years.rules_of(2026)] == [id(new)]


def test_each_rule_can_be_listed() -> None:
    for rule in RULES:
        assert rule.official is None
        assert rule.mask.__name__.strip("_") not in ("lambda", "mask", "<lambda>")
        assert rule.table in TABLES
        for name in (*rule.fields, *rule.empties):
            TABLES[rule.table].column(name)


@needs_shared
def test_the_46_checks_are_here_with_their_own_codes_and_severities() -> None:
    listed = {rule["code"]: rule["severity"] for rule in spec()["rules"]}
    assert len(listed) == 46
    cells = {code for codes in RULE_OF_CELL.values() for code in codes.values()}
    ours: dict[str, set[str]] = {code: {"error"} for code in cells}
    for rule in RULES:
        ours.setdefault(rule.code, set()).add(rule.severity)
    assert set(ours) - set(listed) == {c for c in OURS if not c.startswith("S")}
    assert set(listed) <= set(ours)
    softer = {c for c, s in listed.items() if s == "error" and "error" not in ours[c]}
    # Cells that cannot be read are errors everywhere; only whole rules are compared
    by_rule: dict[str, set[str]] = {}
    for rule in RULES:
        by_rule.setdefault(rule.code, set()).add(rule.severity)
    softer |= {c for c, s in listed.items()
               if s == "error" and by_rule.get(c) == {"query"}}  # fmt: skip
    assert softer == set(SOFTER)
    harder = {c for c, s in listed.items()
              if s == "query" and "error" in by_rule.get(c, ())}  # fmt: skip
    assert harder == set()
    for code in SOFTER_IN_PART:
        assert "query" in by_rule[code], code


@needs_shared
def test_every_check_of_the_list_is_drawn_in_a_test() -> None:
    from unit.sources import test_sen2_person_rules as persons
    from unit.sources import test_sen2_plan_rules as plans
    from unit.sources import test_sen2_request_rules as requests

    drawn = {*persons.DRAWN, *requests.DRAWN, *plans.DRAWN}
    assert {rule["code"] for rule in spec()["rules"]} <= drawn


@needs_shared
def test_every_item_of_the_specification_is_a_column_under_its_headers() -> None:
    for module, name in TABLE_OF.items():
        columns = TABLES[name].columns
        for key, shape in (
            ("xml_tag", XML),
            ("blade_csv", BLADE),
            ("excel_template_header", TEMPLATE),
            ("d2i_csv_header", CSV),
        ):
            known = {
                without_note(text).casefold().replace("–", "-")
                for column in columns
                for text in headers_of(column, shape)
            }
            for field in spec()["fields"]:
                if field["module"] != module or not field.get(key):
                    continue
                if field["xml_tag"].startswith("(") or " OR " in field[key]:
                    continue
                text = without_note(field[key]).casefold().replace("–", "-")
                assert text in known, (name, shape, field[key])


@needs_shared
def test_columns_begin_and_end_with_the_years_of_the_specification() -> None:
    for module, name in TABLE_OF.items():
        by_tag = {c.headers[XML]: c for c in TABLES[name].columns if XML in c.headers}
        for field in spec()["fields"]:
            tag = field["xml_tag"].lower()
            if field["module"] != module or tag.startswith("("):
                continue
            if tag in ("sex", "gendercurrent"):  # one column: two lists of codes
                continue
            column = by_tag[tag]
            assert str(column.first_year or FIRST) == field["first_year"], (name, tag)
            last = field.get("last_year")
            assert column.last_year == (int(last) if last else None), (name, tag)


def test_codes_are_those_of_the_year() -> None:
    assert "1" in codes_of("sex", 2023)
    assert set(codes_of("sex", 2026)) == {"M", "F", "U"}
    assert "DS" not in codes_of("need", 2024)
    assert "DS" in codes_of("need", 2025)
    sex = table_of("persons", 2025, gender=False).column("sex")
    assert set(sex.codes or ()) == {"M", "F", "U"}
    assert "9" in (table_of("persons", 2025, gender=True).column("sex").codes or ())


def test_the_collection_year_is_the_files_own_or_that_of_the_january_to_come() -> None:
    from datetime import date

    assert collection_year("2024", date(2026, 1, 15), None) == 2024
    assert collection_year("", date(2026, 1, 15), None) == 2026
    assert collection_year("", date(2025, 6, 30), 2025) == 2026
    assert collection_year("", None, 2025) == 2025
    assert collection_year("", None, None) is None


@needs_shared
@pytest.mark.parametrize(
    ("year", "skipped"),
    [
        (2023, {"R09", "T05", "T07"}),
        (2024, {"R09", "T07"}),
        (2025, set()),
        (2026, set()),
    ],
)
def test_a_return_of_each_year_is_read_with_the_rules_of_that_year(
    tmp_path: Path, year: int, skipped: set[str]
) -> None:
    people = one_child()
    people["1"][0]["gendercurrent"] = "2"
    for rows in people.values():
        for row in rows:
            row.update({k: str(int(v[:4]) - 2026 + year) + v[4:]
                        for k, v in row.items() if v[4:5] == "-"})  # fmt: skip
    people["5c"][0]["sentype"] = "DS"
    store = Store(tmp_path / "home")
    path = write_template(people, tmp_path / "t.xlsx", year)
    report = bring(store, [path])
    assert report.reason is None
    asked = {c: why for c, why in report.skipped.items() if "no such rule" in why}
    assert set(asked) == skipped
    assert ("T04" in report.counts) is (year < 2025)
    persons = store.table("sen2", "persons")
    assert persons is not None
    assert persons["sex"].to_pylist() == ["F"]
    kept = store.snapshots()[0]
    assert ("review_meeting" in kept.absent.get("active_plans", ())) is (year < 2024)
    assert "residential" not in kept.absent.get("active_plans", ())
