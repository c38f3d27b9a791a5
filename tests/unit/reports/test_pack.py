"""A pack holds everything itself, is tagged, shows no figure without its caveats."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from readings import MEASURE, months, point, reading

from fingerpost.judgement.reading import QualityNote, Reading
from fingerpost.reports import measure_book, pack
from fingerpost.reports.charts import series_chart
from fingerpost.reports.pack import NotFetched, Pack, Page

DAY = date(2026, 3, 1)
CAVEAT = "Two schools did not send their attendance for May 2025"
NOTE = "7 plans could not be counted, because a date could not be read."


def figures(**more: Any) -> Reading:
    series = [point(period, 40.0 + n) for n, period in enumerate(months((2025, 1), 10))]
    series[3] = replace(series[3], value=None, numerator=None, denominator=None,
                        shown=False, status="suppressed")  # fmt: skip
    note = QualityNote(code="completeness", severity="error", words=NOTE)
    return reading(series, caveats=(CAVEAT,), quality=(note,), **more)


def page(**more: Any) -> Page:
    given: dict[str, Any] = {
        "title": "EHC plans issued within 20 weeks",
        "basis": "Our own figures.",
        "figure": "49% in October 2025",
        "words": ("In October 2025, 49% came in time.",),
        "caveats": (CAVEAT,),
        "charts": (series_chart(figures(), measure=MEASURE),),
        "facts": (("Baseline", "40% in January 2025"),),
        "sources": ("SEN2 return, load abc.",),
        "approved": "Approved by: nobody yet.",
    }
    return Page(**(given | more))


def whole(*pages: Page) -> Pack:
    return Pack(
        title="Board pack: 1 March 2026",
        introduction=("What the board watches.",),
        pages=pages,
        made=DAY,
        mark="Draft: for partners only",
        producer="Wealdmere",
    )


def test_the_document_needs_nothing_from_outside():
    html = pack.as_html(whole(page()))
    assert not re.search(r"(src|srcset|xlink:href)=|url\(|@import|<link|<script", html)
    assert all(href.startswith("#") for href in re.findall(r'href="([^"]*)"', html))


def test_a_caveat_stands_before_the_chart_and_the_approver_below():
    html = pack.as_html(whole(page()))
    assert html.index(CAVEAT) < html.index("<svg") < html.index("Approved by: nobody")
    assert html.index("49% in October 2025") < html.index(CAVEAT)


def test_words_of_people_are_only_words():
    nasty = "<img src=x onerror=alert(1)>"
    html = pack.as_html(
        whole(page(title=nasty, words=(nasty,), caveats=(nasty,), sources=(nasty,)))
    )
    assert "<img" not in html


def test_a_table_is_cut_to_its_newest_rows_and_says_so():
    html = pack.as_html(whole(page()))
    assert "The last 6 of 10 figures, oldest first" in html
    table = html.split("<table>")[1].split("</table>")[0]
    assert "October 2025" in table
    assert "January 2025" not in table


def test_the_pdf_is_tagged_and_has_title_language_and_bookmarks():
    made = pack.pdf(whole(page(), page(title="Second measure", charts=())))
    assert made.startswith(b"%PDF-1.7")
    inside = b" ".join(unpacked(made))
    for part in (
        b"/StructTreeRoot",
        b"/Marked true",
        b"/Lang (en-GB)",
        b"/Outlines",
        b"/Title (Second measure)",
        b"/DisplayDocTitle true",
        b"/S /Figure",
        b"/S /TH",
        b"/Alt",
    ):
        assert part in inside, part


def unpacked(content: bytes) -> Iterator[bytes]:
    """The objects of a PDF as they are before they are made small."""
    yield content
    for part in re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(part)


def test_nothing_is_fetched_whatever_the_words_say():
    with pytest.raises(NotFetched):
        pack._refuse("file:///etc/passwd")
    with pytest.raises(NotFetched):
        pack._refuse("https://x.invalid/a.png")


def test_a_pack_without_measures_says_so():
    assert "no measure with a figure" in pack.as_html(whole())


def test_the_workbook_of_a_measure_has_every_caveat_and_holds_back_what_is_held_back():
    made = measure_book.measure_book(
        replace(MEASURE, traps=("A month is not a year.",)),
        [measure_book.Told(reading=figures(), facts=(("Source", "SEN2 return"),))],
        made=DAY,
        producer="Wealdmere",
        status="Draft: for partners only",
    )
    assert made.notes == (f"{CAVEAT}.", NOTE, "A month is not a year.")
    assert all(any(note in line for line in made.about) for note in made.notes)
    table = made.sheets[0]
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert len(rows) == 10
    held = rows[3]
    assert held["Plans within 20 weeks (per cent)"] == held["Counted"] == "[c]"
    assert held["Mark"] == "[c]"
    assert rows[4]["Plans within 20 weeks (per cent)"] == 44.0
    assert (rows[4]["First day"], rows[4]["Mark"]) == (date(2025, 5, 1), "none")
    assert list(made.sheets[-1].rows) == [("Our own figures", "Source", "SEN2 return")]
