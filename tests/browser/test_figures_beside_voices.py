"""Figures and voices side by side in the demonstration, as a reader meets them."""

import pytest

TWENTY = "ehc_plans_within_20_weeks"
RECEIVED = "ehc_requests_received"
SIX = "ehc_decisions_within_6_weeks"
ADVICE = "ehc_advice_within_6_weeks"
IN_WORDS = "our_whether_families_are_told_what_happens_next"
ANALYST, CHAIR = "analyst@demo.example", "chair@demo.example"
SIDES = ("figures-say", "people-say")

# whose page | which measure | what is said of the two sides together
SAID = [
    ("", TWENTY, "They do not point the same way."),
    ("", RECEIVED, "Both point the same way."),
    (ANALYST, SIX, "Both point the same way."),
    (ANALYST, ADVICE, "Three of four pieces of evidence say that it has got worse"),
    (ANALYST, ADVICE, "the figures show no clear change."),
    ("", IN_WORDS, "This is not counted."),
]


def _path(who: str, measure: str) -> str:
    return f"{'/workspace' if who else ''}/measures/{measure}/"


@pytest.mark.parametrize(("who", "measure", "words"), SAID)
def test_what_the_two_sides_say_together(visit, who, measure, words):
    assert words in visit(_path(who, measure), as_=who).locator("main").inner_text()


@pytest.mark.parametrize("who", ["", ANALYST], ids=["visitor", "analyst"])
def test_two_columns_of_one_width_on_a_wide_screen_and_one_on_a_phone(visit, who):
    def boxes(width):
        page = visit(_path(who, TWENTY), width=width, as_=who)
        return [
            page.locator(f"section[aria-labelledby={side}]").bounding_box()
            for side in SIDES
        ]

    left, right = boxes(1280)
    assert left["y"] == right["y"]
    assert abs(left["width"] - right["width"]) < 1
    assert left["x"] + left["width"] < right["x"]
    upper, lower = boxes(320)
    assert upper["x"] == lower["x"]
    assert upper["y"] + upper["height"] <= lower["y"]
    assert lower["x"] + lower["width"] <= 320


@pytest.mark.parametrize("measure", [TWENTY, IN_WORDS])
def test_each_piece_named_above_leads_to_its_words_below(visit, measure):
    page = visit(_path("", measure))
    links = page.locator("section[aria-labelledby=people-say] li a")
    assert links.count() >= 1
    for place in range(links.count()):
        anchor = links.nth(place).get_attribute("href")
        assert page.locator(anchor).locator("h3").inner_text() == (
            links.nth(place).inner_text()
        )


def test_both_sides_and_their_strength_are_on_paper(visit):
    page = visit(_path("", TWENTY))
    page.emulate_media(media="print")
    for side, row in zip(SIDES, ("How sure", "How strong"), strict=True):
        section = page.locator(f"section[aria-labelledby={side}]")
        assert section.is_visible()
        assert row in section.inner_text()


def test_a_card_of_a_theme_has_the_voices_beside_its_figure(visit):
    page = visit("/how-we-are-doing/right-help-early/")
    words = page.locator("article", has_text="Plans within 20 weeks").first.inner_text()
    assert "In words." in words
    assert "2 moderate and 1 limited" in words


def test_a_row_of_the_wall_leads_to_the_voices_beside_its_figure(visit):
    page = visit("/workspace/board/", as_=CHAIR)
    row = page.locator("tr", has_text="Plans within 20 weeks").first
    note = row.get_by_role("link", name="Told in words").get_attribute("href")
    words = page.locator(note).inner_text()
    assert "In words." in words
    assert "2 moderate and 1 limited" in words


def test_a_survey_says_who_answered_and_how(visit):
    page = visit("/workspace/measures/children_feel_listened_to/", as_=ANALYST)
    words = page.locator("main").inner_text()
    assert "The people who help me listen to what I say." in words or "“" in words
    section = page.locator("section[aria-labelledby=survey-rounds]").inner_text()
    assert "More than half (too few for a figure)" in section
    assert "64%. Treat with caution" in section
    assert "Asked aloud, with pictures" in section
    assert "That alone can change a result." in section
    assert "Treat with caution: 58 people answered." in words
    assert not [one for one in ("11", "57.9", "58%") if f" {one} " in section]


def test_recording_a_story_by_keyboard_names_what_could_give_a_child_away(visit):
    page = visit(f"/workspace/measures/{TWENTY}/evidence/?kind=story", as_=ANALYST)
    for label, words in (
        ("Title", "A letter"),
        ("What does it say?", "Then Theo, aged 7, got a letter."),
        ("Where is it from?", "Told to the forum"),
        ("Day on which it was gathered", "1/10/2025"),
        ("What should a reader bear in mind?", "One family."),
        ("Who gave consent?", "The mother"),
        ("Day on which consent was given", "1/10/2025"),
        ("What may it be used for?", "To show the board."),
    ):
        page.get_by_label(label).fill(words)
    page.get_by_label("It has got better").press("Space")
    page.get_by_label("The board and the partners may read it").press("Space")
    page.get_by_role("button", name="Continue").press("Enter")
    seen = page.locator("main").inner_text()
    assert "Look at these again" in seen
    assert "Theo" in seen
    assert "an age" in seen
    assert page.get_by_role("button", name="Confirm and save").is_visible()
