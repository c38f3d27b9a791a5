"""A measure defined and its figures typed in: by keyboard alone, without scripts."""

import re
import secrets

AUTHOR, CHAIR, ANALYST = (
    "early.cochair1@demo.example",
    "chair@demo.example",
    "analyst@demo.example",
)


def test_a_measure_is_defined_agreed_and_filled_by_keyboard(visit):
    title = f"Letters answered in a week {secrets.token_hex(3)}"
    page = visit("/workspace/defined/new/", as_=AUTHOR, scripts=False)
    _choose(page, "form", "series")
    _choose(page, "period_kind", "month")
    _press(page, "Continue")
    for name, words in (
        ("title", title),
        ("why", "A family that waits for an answer loses heart."),
        ("plain", "How many letters of families were answered within a week."),
        ("numerator", "Letters answered within seven days."),
        ("denominator", "All letters that came in the month."),
        ("document", "Post book of the casework team"),
        ("next_review", "1/4/2030"),
    ):
        page.locator(f"[name={name}]").focus()
        page.keyboard.type(words)
    _choose(page, "better", "higher")
    _choose(page, "kind", "activity")
    _choose(page, "partners", "council")
    _choose(page, "officers_only", "yes")
    _press(page, "Continue")
    assert "Check your answers" in page.locator("h1").inner_text()
    _press(page, "Confirm and save")
    assert "somebody else must agree it" in page.locator("main").inner_text()
    slug = page.url.rstrip("/").rpartition("/")[2]

    page = visit(f"/workspace/defined/{slug}/", as_=CHAIR, scripts=False)
    _press(page, "Agree this measure")
    assert "Agreed" in page.locator("main").inner_text()

    page = visit(
        f"/workspace/measures/{slug}/figures/", as_=ANALYST, scripts=False, width=320
    )
    assert _scrolls_sideways(page) is False
    page.locator("[name=numerator0]").focus()
    for words in ("30", "60", "33", "60"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    _press(page, "Continue")
    words = page.locator("main").inner_text()
    assert "50% (30 of 60)" in words
    assert "55% (33 of 60)" in words
    _press(page, "Confirm and store")
    for _ in range(60):
        said = page.locator("h1").inner_text()
        if said == "Your figures are stored":
            break
        assert said == "Storing your figures", said
        page.wait_for_timeout(500)
        _press(page, "Check again")
    else:
        raise AssertionError("the figures were not stored within half a minute")
    page.goto(re.sub(r"/figures/\d+/.*", "/", page.url))
    assert "55%" in page.locator("main").inner_text()


def _choose(page, name: str, value: str) -> None:
    """Choose a radio or a box with the space bar."""
    page.locator(f"[name={name}][value={value}]").focus()
    page.keyboard.press("Space")


def _press(page, words: str) -> None:
    """Press a button with the Enter key, and wait for the page that follows."""
    button = page.locator("main button", has_text=words).first
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _scrolls_sideways(page) -> bool:
    """Whether the page is wider than the screen (measured without scripts of ours)."""
    box = page.locator("main").bounding_box()
    return box["x"] < 0 or box["x"] + box["width"] > 320
