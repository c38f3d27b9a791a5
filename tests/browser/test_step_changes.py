"""A proposed step change, from the question to the line on the chart."""

import re

ANALYST = "analyst@demo.example"
CO_CHAIR = "early.cochair1@demo.example"
WAITS = "/workspace/measures/ehc_plans_20_to_52_weeks/"
DECLINED = "/workspace/measures/ehc_cohort_within_20_weeks/"
ACCEPTED = "/workspace/measures/ehc_plans_within_20_weeks/"
QUESTION = "Did something change for good?"
REASON = "The oldest plans were all issued, and drafting was reorganised."


def test_an_analyst_accepts_a_step_by_keyboard_and_sees_the_line_and_the_trail(visit):
    page = visit("/workspace/", as_=ANALYST)
    page.get_by_role("link", name=re.compile(re.escape(QUESTION))).last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    slug = re.search(r"/measures/(\w+)/steps/", page.url).group(1)
    measure = page.url.split("steps/")[0]
    first = page.get_by_label("Yes: begin a new stretch there")
    first.focus()
    page.keyboard.press("Space")
    assert first.is_checked()
    page.keyboard.press("Tab")  # the day is there already
    assert page.evaluate("document.activeElement.name") == "day"
    assert page.evaluate("document.activeElement.value")
    page.keyboard.press("Tab")
    page.keyboard.type(REASON)
    page.keyboard.press("Tab")
    page.keyboard.type("Board, item 4")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Check your answers"
    shown = page.locator("main").inner_text()
    for words in ("What this would change", "Average now", "(was ", REASON):
        assert words in shown
    page.get_by_role("button", name="Confirm and save").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url == measure
    assert REASON in page.locator("ol", has_text="A new stretch from").inner_text()
    drawing = page.locator("main figure svg").first
    assert drawing.locator(".fp-rule").count() >= 1
    words = " ".join(drawing.locator("text").all_text_contents())
    assert "Recalculated" in words
    assert len(set(re.findall(r"Average [\d.]+%", words))) >= 2, "old and new are read"
    page.emulate_media(media="print")
    assert page.locator("ol", has_text="A new stretch from").is_visible()
    assert not page.get_by_role("link", name="Take this back").first.is_visible()

    # a change of mind is a record of its own, and the question comes back
    page.emulate_media(media="screen")
    with page.expect_navigation():
        page.get_by_role("link", name="Take this back").last.click()
    page.get_by_label("Why is it taken back?").fill("Only tried out.")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm and save").click()
    shown = page.locator("main").inner_text()
    assert "Only tried out." in shown
    assert REASON in shown
    assert QUESTION in shown, slug


def test_what_waits_was_declined_and_accepted_is_told_in_words(visit):
    for path, told in (
        (WAITS, QUESTION),
        (DECLINED, "No new stretch from"),
        (ACCEPTED, "A new stretch from"),
    ):
        page = visit(path, width=320, as_=ANALYST, scripts=False)
        assert told in page.locator("main").inner_text(), path


def test_a_lead_is_asked_and_everyone_else_reads_no_question(visit):
    asked = visit(WAITS, as_=CO_CHAIR).locator("main").inner_text()
    assert QUESTION in asked
    assert "An analyst records what you decide" in asked
    for path in (WAITS, DECLINED, ACCEPTED):
        public = visit(path.removeprefix("/workspace"))
        words = public.locator("main").inner_text()
        assert QUESTION not in words
        assert "No new stretch from" not in words
