"""Every template, filled in, is read back by its own source without a finding."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from filled_templates import FILLED, Filled

from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.engine.workbook_template import MEDIA_TYPE, OWN_SHEETS
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
WITH_TEMPLATE = [slug for slug, source in catalogue().items() if source.has_template]


def test_every_template_has_a_filled_one_here() -> None:
    assert set(WITH_TEMPLATE) == set(FILLED)


@pytest.mark.parametrize("slug", WITH_TEMPLATE)
def test_a_filled_template_is_read_back_whole_and_clean(
    slug: str, tmp_path: Path
) -> None:
    filled: Filled = FILLED[slug]()
    path = tmp_path / filled.name
    path.write_bytes(filled.data)
    report = import_files(
        Store(tmp_path / "home"), source=catalogue()[slug], paths=[path], now=NOW,
        area="931", as_at=date(2026, 1, 15),
    )  # fmt: skip
    assert report.reason is None
    assert [dict(f) for f in report.findings] == []
    assert {name: one["stored"] for name, one in report.tables.items()} == filled.rows


@pytest.mark.parametrize("slug", WITH_TEMPLATE)
def test_an_empty_template_is_refused_for_want_of_rows(
    slug: str, tmp_path: Path
) -> None:
    made = catalogue()[slug].template
    assert made is not None
    path = tmp_path / "empty"
    path.write_bytes(made().data)
    report = import_files(
        Store(tmp_path / "home"), source=catalogue()[slug], paths=[path], now=NOW,
        area="931",
    )  # fmt: skip
    assert report.refused
    assert "no rows found" in (report.reason or "")


@pytest.mark.parametrize("slug", WITH_TEMPLATE)
def test_a_template_workbook_has_words_lists_and_no_macro(slug: str) -> None:
    import zipfile

    from python_calamine import CalamineWorkbook

    make = catalogue()[slug].template
    assert make is not None
    made = make()
    if made.media_type != MEDIA_TYPE:
        return
    book = CalamineWorkbook.from_filelike(io.BytesIO(made.data))
    assert book.sheet_names[0] == "Read me first"
    assert "codes" in {name.casefold() for name in book.sheet_names}
    assert len(book.sheet_names) > 2
    words = book.get_sheet_by_index(0).to_python()
    assert sum(len(str(cell)) for row in words for cell in row) > 500
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower()]
        pages = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        lists = [n for n in pages if b'type="list"' in archive.read(n)]
    assert lists, "no drop-down list in any sheet"
    assert OWN_SHEETS
