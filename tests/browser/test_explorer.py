"""The explorer by hand: filters answer in place, are heard, and the way back works."""

import pytest

SERIES = "/explore/lait-demo_children_with_sen_01/"


def test_a_choice_is_answered_in_place_and_heard(visit):
    page = visit(SERIES)
    page.evaluate("window.stays = true")
    area = page.locator("select#area")
    area.focus()
    area.select_option(label="Alderbourne")
    page.wait_for_url("**area=Z10000002**")
    page.get_by_role("heading", level=1, name="Alderbourne").wait_for()
    assert page.evaluate("window.stays")  # nothing was loaded anew
    assert page.evaluate("document.activeElement.id") == "area"
    heard = page.locator("#explored-status").inner_text()
    assert heard.strip().startswith("Now shown: Alderbourne")
    assert page.title().startswith("New plans made within 20 weeks (%), Alderbourne")


def test_the_way_back_leads_to_what_was_shown_before(visit):
    page = visit(SERIES)
    first = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="All areas side by side").click()
    page.wait_for_url("**view=ranked**")
    page.locator("select#area").select_option(label="Alderbourne")
    page.wait_for_url("**area=Z10000002**")
    page.go_back()
    page.wait_for_url("**view=ranked")
    page.go_back()
    page.wait_for_function("!location.search")
    page.wait_for_function("document.querySelector('#explored select#area')")
    assert page.get_by_role("heading", level=1).inner_text() == first
    # what came back can be used again, once
    assert page.locator("#area-find").count() == 1
    page.locator("select#area").select_option(label="Brackenshire")
    page.wait_for_url("**area=Z10000003**")


def test_an_area_is_found_by_typing(visit):
    page = visit(SERIES)
    page.get_by_label("Type part of a name").fill("juni")
    assert page.locator("select#area option").all_inner_texts() == [
        "Juniper Vale", "Wayfordshire",
    ]  # fmt: skip
    assert page.locator("#explored-status").inner_text() == "1 area fits."
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Juniper Vale").wait_for()


def test_the_sentence_is_copied_and_that_is_said(visit):
    page = visit(SERIES)
    page.get_by_role("button", name="Copy the sentence").click()
    page.wait_for_function(
        "document.getElementById('explored-status').textContent.includes('Copied')"
    )
    chosen = page.evaluate(
        "(() => { const f = document.getElementById('sentence');"
        " return f.value.slice(f.selectionStart, f.selectionEnd); })()"
    )
    assert chosen.startswith("New plans made within 20 weeks (%):")


def test_without_scripts_the_form_shows_the_same(visit):
    page = visit(SERIES, scripts=False)
    assert page.locator("#area-find").count() == 0
    assert not page.get_by_role("button", name="Copy the sentence").is_visible()
    page.locator("select#area").select_option(label="Alderbourne")
    page.get_by_role("button", name="Show").click()
    assert "area=Z10000002" in page.url
    assert "Alderbourne" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Every figure as a table").click()
    assert page.locator("table tbody tr").count() >= 24


@pytest.mark.parametrize("width", [1280, 320])
def test_the_index_finds_by_words_and_topic(visit, width):
    page = visit("/explore/", width=width)
    page.get_by_label("Words to look for").fill("absence plan")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("heading", name="series").wait_for()
    assert "q=absence%20plan" in page.url
    page.get_by_role(
        "link", name="Persistent absence of pupils with a plan (%)"
    ).click()
    page.wait_for_url("**/explore/lait-demo_absence_and_exclusions_**")
    page.get_by_role("link", name="Next series").click()
    page.wait_for_load_state()
    assert "/explore/lait-demo_absence_and_exclusions_" in page.url
