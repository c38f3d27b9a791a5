"""Every type of page, in Chromium: accessibility, width, scripts and privacy."""

import re
from itertools import pairwise

import pytest

ADMIN = "admin@demo.example"
CHAIR = "chair@demo.example"
ANALYST = "analyst@demo.example"
OWNER = "plans.cochair1@demo.example"
TWENTY = "/measures/ehc_plans_within_20_weeks/"
BREAKS = "/workspace/measures/our_short_breaks_that_families_have_had_since_april/"

PUBLIC = [
    "/",
    "/how-we-are-doing/",
    "/how-we-are-doing/assessment/",
    TWENTY,
    "/measures/ehc_plan_quality_good/",
    "/measures/our_whether_families_are_told_what_happens_next/",
    "/how-we-are-doing/communication-and-co-production/",
    "/explore/",
    "/explore/?q=plans",
    "/explore/lait-demo_children_with_sen_01/",
    "/explore/ehc_plans_within_20_weeks/?view=ranked",
    "/explore/lait-demo_children_with_sen_01/?view=table",
    "/explore/ehc_plans_within_20_weeks/?view=funnel",
    "/explore/cyp_waiting_total/",
    "/glossary/",
    "/methods/",
    "/methods/charts/",
    "/methods/control-charts/",
    "/methods/comparators/",
    "/methods/step-changes/",
    "/methods/outlook/",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/sign-in/",
    "/measures/no_such_measure/",
]
WORKSPACE = [
    (CHAIR, "/workspace/"),
    (CHAIR, "/workspace/board/"),
    (CHAIR, "/workspace/board/?partner=icb"),
    (CHAIR, "/workspace/board/partners/"),
    (CHAIR, "/workspace/exceptions/"),
    (CHAIR, "/workspace/exceptions/1/"),
    (CHAIR, "/workspace/exceptions/3/note/"),
    (CHAIR, "/workspace/exceptions/2/withdraw/"),
    (CHAIR, "/workspace/measures/ehc_requests_received/exception/"),
    (OWNER, "/workspace/exceptions/2/write/"),
    (ANALYST, "/workspace/measures/ehc_requests_refused/who/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/commentary/"),
    (ANALYST, "/workspace/measures/ehc_plans_20_to_52_weeks/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/rebase/"),
    (ANALYST, "/workspace/measures/ehc_cohort_within_20_weeks/stretches/2/take-back/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/target/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/expected/"),
    (ANALYST, "/workspace/measures/ehc_decisions_within_6_weeks/"),  # with a fan
    (ANALYST, "/workspace/measures/tribunal_appeal_rate/"),  # with a projected year
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/baseline/"),
    (ANALYST, "/workspace/measures/ehc_advice_within_6_weeks/"),
    (ANALYST, "/workspace/measures/children_feel_listened_to/"),
    (ANALYST, "/workspace/measures/ehc_advice_within_6_weeks/evidence/?kind=story"),
    (CHAIR, "/workspace/measures/ehc_advice_within_6_weeks/evidence/11/publish/"),
    (ANALYST, "/workspace/measures/our_permanent_exclusions_of_pupils_with_a_plan/"),
    (ANALYST, "/workspace/measures/our_complaints_for_each_100_children_with_a_plan/"),
    (ANALYST, BREAKS),  # counts up through the year
    (ANALYST, "/workspace/measures/ap_days_waiting/"),
    (ANALYST, "/workspace/measures/ap_days_waiting/chart/"),
    (ANALYST, "/workspace/groups/"),
    (ANALYST, "/workspace/groups/new/"),
    (ANALYST, "/workspace/imports/"),
    (ANALYST, "/workspace/imports/new/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/sign-off/"),
    (ANALYST, "/workspace/measures/ehc_plans_within_20_weeks/quality/"),
    (ANALYST, "/workspace/register/"),
    (ANALYST, "/workspace/register/matrix/"),
    (ANALYST, "/workspace/register/sources/"),
    (ANALYST, "/workspace/register/sources/1/"),
    (ANALYST, "/workspace/register/issues/1/"),
    (ANALYST, "/workspace/register/issues/new/"),
    (ANALYST, "/workspace/register/use-cases/1/"),
    (ANALYST, "/workspace/register/requirements/1/"),
    (ANALYST, "/workspace/register/calendar/"),
    (ADMIN, "/workspace/people/"),
    (ADMIN, "/workspace/permissions/"),
    (ADMIN, "/workspace/audit/"),
]
PAGES = [("", path) for path in PUBLIC] + WORKSPACE
NAMES = [f"{path} {who.split('@')[0]}".strip() for who, path in PAGES]


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_axe_finds_nothing_at_wcag_2_2_aa(visit, who, path):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(path, as_=who)
    found = Axe().run(
        page,
        options={
            "runOnly": {
                "type": "tag",
                "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            }
        },
    )
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_nothing_scrolls_sideways_on_a_phone(visit, who, path):
    page = visit(path, width=320, as_=who)
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_a_page_without_scripts_has_the_same_words(visit, who, path):
    def outline(page):
        headings = page.locator("h1, h2, h3").all_inner_texts()
        cells = page.locator("table td, table th").all_inner_texts()
        return headings, cells

    assert outline(visit(path, as_=who)) == outline(visit(path, as_=who, scripts=False))


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_nothing_is_asked_of_another_host(visit, site, who, path):
    page = visit(path, as_=who)
    assert page.requests_made
    assert [url for url in page.requests_made if not url.startswith(site.address)] == []


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_one_first_heading_and_a_title_that_begins_with_it(visit, who, path):
    page = visit(path, as_=who)
    headings = page.locator("h1").all_inner_texts()
    assert len(headings) == 1
    assert page.title().startswith(headings[0].split("\n")[0].strip())
    assert page.locator("html").get_attribute("lang") == "en-GB"
    levels = [
        int(tag[1])
        for tag in page.locator("h1,h2,h3,h4").evaluate_all(
            "all => all.map(h => h.tagName)"
        )
    ]
    assert all(b - a <= 1 for a, b in pairwise(levels)), levels


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_everything_that_can_be_pressed_is_large_enough(visit, who, path):
    page = visit(path, width=320, as_=who)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, input:not([type=hidden]), select, textarea, summary, nav a')]
          .filter(e => e.offsetParent !== null)
          .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
          .filter(([_, r]) => r.width > 0 && (r.width < 24 || r.height < 24))
          .map(([html]) => html)"""
    )
    assert small == []


@pytest.mark.parametrize("path", [p for p in PUBLIC if p != "/sign-in/"])
def test_visitors_get_no_cookie(visit, path):
    page = visit(path)
    assert page.context.cookies() == []


@pytest.mark.parametrize(("who", "path"), PAGES, ids=NAMES)
def test_the_keyboard_reaches_everything_and_is_never_caught(visit, who, path):
    page = visit(path, as_=who)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button,'
            + 'input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
          .filter(e => e.offsetParent !== null && !e.disabled
            && !(e.type === 'radio' && !e.checked)
            && (!e.closest('details:not([open])') || e.tagName === 'SUMMARY')).length"""
    )
    seen = set()
    page.evaluate("document.body.focus()")
    for step in range(wanted + 30):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement;
               if (!e || e === document.body) return null;
               e.dataset.met ??= String(Math.random());
               const r = e.getBoundingClientRect();
               const s = getComputedStyle(e);
               const seen = s.outlineStyle !== 'none' || s.boxShadow !== 'none'
                 || s.backgroundColor !== 'rgba(0, 0, 0, 0)';
               return [
                 e.dataset.met, seen && r.width > 0, e.outerHTML.slice(0, 90)]; }"""
        )
        if focus is None:
            break
        if step == 0:
            assert "main" in focus[2], "the skip link comes first"
        assert focus[1], f"focus cannot be seen on {focus[2]}"
        seen.add(focus[0])
    assert len(seen) >= wanted * 0.95, (len(seen), wanted)


def test_the_skip_link_goes_to_the_main_part(visit):
    page = visit(TWENTY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.length > 1")
    assert page.locator(page.evaluate("location.hash")).count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_help_is_in_the_same_place_on_every_page(visit, width):
    orders = {
        tuple(visit(path, width=width).locator("footer a").all_inner_texts())
        for path in PUBLIC
    }
    assert len(orders) == 1
    order = " ".join(next(iter(orders)))
    for word in ("Accessibility", "Privacy", "Contact"):
        assert word in order


def test_every_chart_has_words_and_its_table_beside_it(visit, site):
    for path in [*site.measures()[:6], TWENTY]:
        page = visit(path)
        charts = page.locator("figure svg")
        assert charts.count() >= 1, path
        for index in range(charts.count()):
            chart = charts.nth(index)
            assert chart.locator("title").first.text_content().strip()
            assert chart.locator("desc").first.text_content().strip()
        assert page.locator("table").count() >= 1, path


def test_print_opens_what_is_folded_and_hides_the_navigation(visit):
    page = visit(TWENTY)
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("h1").is_visible()


def test_no_page_shows_a_programmers_word(visit):
    for who, path in PAGES:
        words = visit(path, as_=who).locator("body").inner_text()
        assert not re.search(
            r"\b(None(?! that we know)|NaN|nan|undefined|Traceback)\b|\{\{|%\}", words
        ), path
