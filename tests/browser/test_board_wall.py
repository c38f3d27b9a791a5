"""The board's wall and an exception report, from the owner's draft to the minutes."""

import pytest

OWNER, CHAIR = "plans.cochair1@demo.example", "chair@demo.example"
OWED = "Write the exception report: Changed plans within 12 weeks"
SUBMITTED = "Answered within 6 weeks"


def test_the_owner_finds_it_late_among_their_tasks_and_hands_it_in_by_keyboard(visit):
    page = visit("/workspace/", as_=OWNER)
    task = page.locator("li", has_text=OWED)
    assert "Late" in task.inner_text()
    page.get_by_role("link", name=OWED).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("main textarea").first.focus()
    for words in (
        "The review team lent people.",
        "They come back in a month.",
        "",
        "Two people for three months.",
        "The council",
    ):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")  # it is finished
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    summary = page.locator(".govuk-error-summary")
    assert "Say by when it will be back on track" in summary.inner_text()
    assert page.locator("main textarea").first.input_value() == (
        "The review team lent people."
    )
    summary.locator("a").first.click()
    page.keyboard.type("31/3/2030")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    words = page.locator("main").inner_text()
    assert "Submitted" in words
    assert "31 March 2030" in words


@pytest.mark.parametrize("scripts", [False])
def test_the_chair_notes_a_report_that_was_submitted(visit, scripts):
    page = visit("/workspace/exceptions/", as_=CHAIR, scripts=scripts)
    page.get_by_role("link", name=SUBMITTED).first.click()
    assert "Two officers for three months" in page.locator("main").inner_text()
    page.get_by_role("link", name="Note that the board has seen it").click()
    page.get_by_label("Day of the meeting").fill("25/11/2026")
    page.get_by_label("Which decision was taken?").fill("Minute 7")
    page.get_by_role("button", name="Note it").click()
    assert "Decision: Minute 7." in page.locator("main").inner_text()
    page.goto(page.url.split("/workspace/")[0] + "/workspace/board/")
    words = page.locator("main").inner_text()
    assert "Seen by the board" in words


def test_the_wall_reads_as_tables_with_row_headers_on_a_phone_too(visit):
    for width in (1280, 320):
        page = visit("/workspace/board/", width=width, as_=CHAIR)
        wall = page.get_by_role("table")
        assert wall.count() >= 3, "one a theme"
        assert page.get_by_role("rowheader").count() >= 12
        for name in ("Direction", "Target", "By its date", "Quality"):
            assert page.get_by_text(name).first.count() == 1
        assert page.locator(".fp-wall .fp-spark").count() >= 12


def test_the_board_is_printed_on_few_sheets_of_a4_across(visit):
    page = visit("/workspace/board/", as_=CHAIR)
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 8
    assert b"841.9" in paper
    page.emulate_media(media="print")
    assert page.locator(".fp-filter").first.is_hidden()
    assert page.locator("text=Draft: for partners only").first.is_visible()


def test_words_say_what_colour_and_shape_say(visit):
    page = visit("/workspace/board/", as_=CHAIR)
    for row in page.locator(".fp-wall tbody tr").all():
        for shape in row.locator(".fp-shape").all():
            assert len(shape.inner_text().strip()) >= len("Low")
            assert shape.locator("svg").get_attribute("aria-hidden") == "true"
    assert page.locator(".fp-wall td:empty").count() == 0
