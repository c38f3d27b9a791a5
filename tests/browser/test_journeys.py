"""What people come to do, in a real browser: by mouse, keyboard, without scripts."""

import re
from pathlib import Path

import pytest

ANALYST, CHAIR, CO_CHAIR = (
    "analyst@demo.example",
    "chair@demo.example",
    "early.cochair1@demo.example",
)
BOARD_MEASURE = "/workspace/measures/ehc_plans_within_20_weeks/"

SERIES = """measure,area,period_kind,period_start,period_end,\
numerator,denominator,value,n,note,document
ehc_plan_quality_good,Z10000001,quarter,2022-10-01,2022-12-31,6,10,,,,Audit of plans
"""


def _write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_analyst_hands_in_a_file_and_reads_what_became_of_it(
    visit, tmp_path, scripts
):
    # each run hands in words of its own, so that it is a new file every time
    text = SERIES.replace("Audit of plans", f"Audit of plans {scripts}")
    page = visit("/workspace/imports/new/", as_=ANALYST, scripts=scripts)
    _choose_source(page, "entered")
    page.locator("input[type=file]").set_input_files(
        _write(tmp_path, "audit.csv", text)
    )
    page.locator("main form button").first.click()
    _say_yes_until_checked(page)
    assert "Accepted" in page.locator("main").inner_text()


def test_a_file_that_is_not_what_it_says_is_refused_in_one_sentence(visit, tmp_path):
    page = visit("/workspace/imports/new/", as_=ANALYST)
    _choose_source(page, "entered")
    page.locator("input[type=file]").set_input_files(
        _write(tmp_path, "audit.csv", SERIES.replace("Audit", "Au\x00dit"))
    )
    page.locator("main form button").first.click()
    _say_yes_until_checked(page)
    words = page.locator("main").inner_text()
    assert "Refused" in words
    assert re.search(r"line 2", words)
    assert "Traceback" not in words


def test_a_co_chair_writes_by_keyboard_and_the_chair_publishes(visit):
    page = visit(BOARD_MEASURE + "commentary/", as_=CO_CHAIR)
    fields = page.locator("main textarea")
    assert fields.count() == 4
    fields.first.focus()
    for words in (
        "More came in time.",
        "A second panel.",
        "Less waiting.",
        "We go on.",
    ):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    # on from the last field to the button, whatever lies between
    for _ in range(4):
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
        page.keyboard.press("Tab")
    # the page that is left is loaded already: wait for the one that follows
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "More came in time." in page.locator("main").inner_text()


def test_a_form_that_lacks_an_answer_says_which_and_keeps_what_was_typed(visit):
    page = visit(BOARD_MEASURE + "commentary/", as_=CO_CHAIR)
    for number in range(1, 4):  # earlier words about this month may be there already
        page.locator("main textarea").nth(number).fill("")
    page.locator("main textarea").first.fill("Only this was typed.")
    page.locator("main form button").first.click()
    summary = page.locator(".govuk-error-summary")
    assert summary.count() == 1
    assert page.locator("main textarea").first.input_value() == "Only this was typed."
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_a_visitor_is_led_to_sign_in_and_then_to_what_they_asked_for(visit, site):
    page = visit("/workspace/board/")
    assert "/sign-in/" in page.url
    page.get_by_label("Email").fill(CHAIR)
    page.get_by_label("Password", exact=True).fill("a long demonstration password")
    page.get_by_role("button", name="Sign in").click()
    assert page.url == site.address + "/workspace/board/"


def test_wrong_words_at_sign_in_are_answered_without_saying_which_was_wrong(visit):
    page = visit("/sign-in/")
    page.get_by_label("Email").fill("nobody@demo.example")
    page.get_by_label("Password", exact=True).fill("wrong words altogether")
    page.get_by_role("button", name="Sign in").click()
    assert page.locator(".govuk-error-summary").count() == 1
    assert "/sign-in/" in page.url


def test_the_board_page_is_light(visit):
    page = visit("/workspace/", as_=CHAIR)
    sizes = []
    page.on("response", lambda answer: sizes.append(answer.request.sizes()))
    page.goto(page.url + "board/")
    page.wait_for_load_state("networkidle")
    assert len(sizes) <= 12
    assert sum(s["responseBodySize"] for s in sizes) <= 240_000
    assert page.locator("main svg").count() >= 12


def _choose_source(page, slug: str) -> None:
    choice = page.locator(f"main input[type=radio][value={slug}]")
    if choice.count():
        choice.check()
        return
    page.locator("main select").first.select_option(slug)


def _say_yes_until_checked(page) -> None:
    """Press the go-ahead, then look again until the worker has finished."""
    for _ in range(60):
        words = page.locator("main").inner_text()
        if re.search(r"Accepted|Refused|Failed", words):
            return
        button = page.locator(
            "main form button:not(.govuk-button--warning):not(.govuk-button--secondary)"
        )
        if button.count():
            button.first.click()
            page.wait_for_load_state()
        else:
            page.wait_for_timeout(500)
            page.reload()
        page.wait_for_timeout(300)
    raise AssertionError("the file was never checked")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_severe_issue_is_given_its_caveat_and_the_figures_carry_it(visit, scripts):
    page = visit("/workspace/register/issues/new/", as_=ANALYST, scripts=scripts)
    title = f"Letters are counted twice ({scripts})"
    words = f"Some letters are counted twice, {'so' if scripts else 'and'} it is high."
    page.get_by_label("What is wrong?").fill(title)
    page.get_by_label("Measure that it is about").select_option(
        "ehc_decisions_within_6_weeks"
    )
    page.get_by_label("Uniqueness").check()
    page.get_by_label("Severe").check()
    page.get_by_label("What does it do to the figures?").fill("A little too high.")
    page.locator("main form button").first.click()
    assert page.locator("h1").inner_text() == title
    assert "no caveat yet" in page.locator("main").inner_text()

    # nobody can sign off, and the page leads to where the words are written
    page.goto(_at(page, "/workspace/measures/ehc_decisions_within_6_weeks/sign-off/"))
    assert "What must be done first" in page.locator("main").inner_text()
    page.get_by_role("link", name="See the issue and write its caveat").last.click()
    page.get_by_role("link", name="Write its caveat").click()
    page.get_by_label("Caveat: the words").fill(words)
    page.locator("main form button").first.click()
    assert words in page.locator("main").inner_text()

    # the caveat is beside the figure, in the chart's notes, and in the matrix's words
    page.goto(_at(page, "/workspace/measures/ehc_decisions_within_6_weeks/"))
    assert words in page.locator(".govuk-warning-text").first.inner_text()
    assert words in page.locator(".fp-plate__notes").first.inner_text()
    page.goto(_at(page, "/workspace/register/matrix/?gap=severe"))
    row = page.locator("tr", has_text=title)
    assert row.count() >= 1
    assert "without a caveat" not in row.first.inner_text()

    # fixed: the words go
    page.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    page.get_by_role("link", name="Say what became of it").click()
    page.get_by_label("It is fixed").check()
    page.get_by_label("How do we know, or why?").fill("Each letter has one number now.")
    page.locator("main form button").first.click()
    page.goto(_at(page, "/workspace/measures/ehc_decisions_within_6_weeks/"))
    assert words not in page.locator("main").inner_text()


def _at(page, path: str) -> str:
    """The address of a path on the site that a page is from."""
    return "/".join(page.url.split("/")[:3]) + path
