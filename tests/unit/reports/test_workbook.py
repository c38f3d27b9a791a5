"""A workbook is opened again: its order, words, one table a sheet, and no formula."""

import csv
import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from reference import SHARED, needs_shared

from fingerpost.reports.workbook import Sheet, Workbook, as_csv, inert, workbook

DAY = date(2026, 3, 1)


def book(*sheets: Sheet, **more: Any) -> Workbook:
    return Workbook(
        title="What was found",
        introduction=("For the person who mends the data.",),
        sheets=sheets,
        made=DAY,
        **more,
    )


def sheet(*rows: tuple[Any, ...], name: str = "All findings", **more: Any) -> Sheet:
    columns = more.pop("columns", ("Rule", "Value"))
    return Sheet(name=name, title=f"Title of {name}", columns=columns, rows=rows,
                 **more)  # fmt: skip


def opened(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def parts(content: bytes, ending: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if re.search(ending, name)
        }


def test_cover_contents_and_notes_come_before_the_tables():
    made = workbook(
        book(
            sheet(("a", 1), name="By rule"),
            sheet(("b", 2), name="By child"),
            notes=("Two schools did not send May.",),
            about=("From the load of 3 March 2026.",),
        )
    )
    found = opened(made)
    assert found.sheet_names == ["Cover", "Contents", "Notes", "By rule", "By child"]
    cover = [row[0] for row in found.get_sheet_by_name("Cover").to_python()]
    assert cover[0] == "What was found"
    assert "For the person who mends the data." in cover
    assert "From the load of 3 March 2026." in cover
    assert found.get_sheet_by_name("Notes").to_python()[2] == [
        "note 1",
        "Two schools did not send May.",
    ]


def test_one_table_a_sheet_begins_in_column_a_and_is_named():
    made = workbook(book(sheet(("a", 1), ("b", 2), description=("One row a rule.",))))
    rows = opened(made).get_sheet_by_name("All findings").to_python()
    assert rows == [
        ["Title of All findings", ""],
        ["One row a rule.", ""],
        ["Rule", "Value"],
        ["a", 1.0],
        ["b", 2.0],
    ]
    tables = parts(made, r"tables/table\d+\.xml$")
    assert any(
        'displayName="table_all_findings"' in xml and 'ref="A3:B5"' in xml
        for xml in tables.values()
    )
    for xml in parts(made, r"worksheets/sheet\d+\.xml$").values():
        assert "mergeCell" not in xml
        assert 'hidden="1"' not in xml


def test_contents_lead_to_each_sheet():
    made = workbook(book(sheet(("a", 1), name="By rule")))
    links = "".join(parts(made, r"worksheets/sheet2\.xml$").values())
    assert "location=\"'By rule'!A1\"" in links


@needs_shared
def test_cells_that_would_act_as_formulas_stay_text():
    assert SHARED is not None
    text = (SHARED / "bad_inputs" / "40_formula_injection.csv").read_text("utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    dangerous = [cell for row in rows for cell in row if cell[:1] in "=+-@\t" and cell]
    assert len(dangerous) >= 6
    page = sheet(*map(tuple, rows), columns=tuple(head))
    made = workbook(book(page))
    read = opened(made).get_sheet_by_name("All findings").to_python()
    body = [[cell or "[x]" for cell in row] for row in rows]
    assert read[-len(body) :] == body
    sheets = parts(made, r"worksheets/sheet\d+\.xml$")
    assert not [name for name, xml in sheets.items() if re.search(r"<f[ >]", xml)]
    assert not parts(made, r"externalLink")
    back = list(csv.reader(io.StringIO(as_csv(page).decode("utf-8-sig"))))
    for cell in (cell for row in back for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    names = [row[1].removeprefix("'") for row in back[1:]]
    assert names == [row[1] for row in rows]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_out_as_it_went_in(texts: list[str]):
    made = workbook(book(sheet(*((text, n) for n, text in enumerate(texts)))))
    read = opened(made).get_sheet_by_name("All findings").to_python()[-len(texts) :]
    assert [row[0] for row in read] == [t if t.strip() else "[x]" for t in texts]
    assert "<f>" not in "".join(parts(made, r"sheet\d+\.xml$").values())


def test_an_empty_cell_says_so_and_is_explained_above():
    made = workbook(book(sheet(("a", None), ("b", float("nan")))))
    rows = opened(made).get_sheet_by_name("All findings").to_python()
    assert rows[1][0].startswith("[x] not available")
    assert [row[1] for row in rows[3:]] == ["[x]", "[x]"]


def test_numbers_days_and_yes_are_what_they_are():
    made = workbook(book(sheet((DAY, -3.5), (True, 2))))
    rows = opened(made).get_sheet_by_name("All findings").to_python()
    assert rows[2:] == [[DAY, -3.5], ["Yes", 2.0]]


def test_a_sheet_without_rows_says_that_there_is_nothing():
    rows = opened(workbook(book(sheet()))).get_sheet_by_name("All findings").to_python()
    assert rows[-1] == ["There is nothing to list on this sheet."]


def test_words_that_look_like_a_link_are_no_link():
    bad = "[click](https://x.invalid)"
    made = workbook(
        book(sheet((bad, 1)), about=(bad,), notes=(bad,), contact=("a@b.example",))
    )
    assert "x.invalid" not in "".join(parts(made, r"\.rels$").values())


def test_two_sheets_of_one_name_and_a_row_too_short_are_refused():
    with pytest.raises(ValueError, match="one name"):
        workbook(book(sheet(name="A/b"), sheet(name="a b")))
    with pytest.raises(ValueError, match="other columns"):
        workbook(book(sheet(("only one",))))


def test_names_of_tabs_are_what_excel_allows():
    made = workbook(
        book(sheet(("a", 1), name="[What]: was / found? in all these files"))
    )
    assert opened(made).sheet_names[-1] == "What was found in all these fil"


def test_the_same_words_make_the_same_file():
    assert workbook(book(sheet(("a", 1)))) == workbook(book(sheet(("a", 1))))


def test_csv_keeps_numbers_and_quotes_only_text():
    assert inert("-4") == "'-4"
    assert as_csv(sheet(("=1", -4), ("x", None))).decode("utf-8-sig") == (
        "Rule,Value\r\n'=1,-4\r\nx,\r\n"
    )
