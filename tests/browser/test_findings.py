"""Somebody mends the data: an analyst by the report, a school by its own file."""

import re

import pytest

ANALYST, SENCO = "analyst@demo.example", "senco@demo.example"


def _last_return(page) -> str:
    """The newest SEN2 return with findings, as the list of imports shows it."""
    rows = page.locator("main tbody tr")
    for n in range(rows.count()):
        words = rows.nth(n).inner_text()
        if "SEN2 return" in words and "Accepted with findings" in words:
            return rows.nth(n).locator("a").get_attribute("href")
    raise AssertionError("the demonstration has no return with findings")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_analyst_narrows_the_findings_to_one_rule_and_then_to_one_child(
    visit, site, scripts
):
    page = visit("/workspace/imports/", as_=ANALYST, scripts=scripts)
    page.goto(site.address + _last_return(page))
    words = page.locator("main").inner_text()
    assert "Mend these first: they change figures" in words
    select = page.locator("#narrow-rule")
    rule = select.locator("option").nth(1).get_attribute("value")
    select.select_option(rule)
    page.locator("#list form button").first.click()
    page.wait_for_url(re.compile(rf"rule={rule}"))
    shown = page.locator("#list tbody tr")
    assert shown.count() > 0
    assert {row.split("\t")[-1] for row in shown.all_inner_texts()} == {rule}
    shown.first.locator("a").click()
    page.wait_for_url(re.compile(r"child=\w+"))
    assert "that fit, of" in page.locator("#list [role=status]").inner_text()


def test_values_are_masked_until_an_analyst_asks_and_again_afterwards(visit, site):
    page = visit("/workspace/imports/", as_=ANALYST)
    where = _last_return(page)
    page.goto(site.address + where)
    button = page.get_by_role("button", name="Show the values")
    if not button.count():
        pytest.fail("the newest return keeps no masked values")
    assert "in the file)" not in page.locator("#list").inner_text()
    button.click()
    page.wait_for_load_state()
    assert "(" in page.locator("#list tbody").inner_text()
    assert "Your look was recorded" in page.locator("main").inner_text()
    assert "?" not in page.url
    kept = "JSON.stringify({...localStorage, ...sessionStorage})"
    page.locator("#list tbody a").first.click()
    page.wait_for_url(re.compile(r"child=\w+"))
    assert "in the file" not in page.evaluate(kept)
    page.goto(site.address + where)
    page.get_by_role("button", name="Show the values").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Mask the values again").click()
    page.wait_for_load_state()
    assert "in the file)" not in page.locator("#list").inner_text()


def test_a_school_hands_in_a_wrong_file_and_is_told_what_to_do(visit, tmp_path, site):
    page = visit("/workspace/", as_=SENCO)
    page.get_by_role("link", name="Files you hand in").first.click()
    page.get_by_role("link", name="Hand in files").first.click()
    page.wait_for_load_state()
    choices = page.locator("main input[type=radio]")
    assert choices.count() == 1
    choices.first.check()
    path = tmp_path / "placements.csv"
    path.write_text("name,school\nnobody,nowhere\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(str(path))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Check the files now").click()
    for _ in range(60):
        page.wait_for_load_state()
        if "Refused" in page.locator("h1").inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    words = page.locator("main").inner_text()
    assert "What to do now" in words
    assert "A template to fill in" in words
    page.goto(site.address + "/workspace/imports/1/")
    assert "import 1" not in page.locator("h1").inner_text()


def test_the_report_fits_a_small_screen_and_asks_no_other_host(visit, site):
    page = visit("/workspace/imports/", as_=ANALYST, width=320)
    page.goto(site.address + _last_return(page))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(url.startswith((site.address, "data:")) for url in page.requests_made)
