"""Headers are matched by name, kindly, and help is offered without assuming."""

from fingerpost.engine.header import match, nearest

WANTED = {
    "received": ("Date Request Was Received",),
    "urn": ("establishment - URN",),
}


def test_spaces_dashes_and_capitals_do_not_matter() -> None:
    found = match([" establishment – urn ", "DATE  request was Received"], WANTED)
    assert found.whole
    assert found.where == {"received": 1, "urn": 0}


def test_a_slip_is_asked_about_and_not_assumed() -> None:
    found = match(["Date Request Was Recieved", "establishment - URN"], WANTED)
    assert not found.whole
    assert (
        "'Date Request Was Recieved' looks like 'Date Request Was Received'"
        in found.sentence("module 2")
    )


def test_missing_doubled_and_unknown_columns_are_named() -> None:
    found = match(["establishment-URN", "Establishment - URN", "Shoe size"], WANTED)
    assert found.missing == ("Date Request Was Received",)
    assert found.doubled == ("establishment-URN",)
    assert found.unknown == ("Shoe size",)
    words = found.sentence("module 2")
    assert "there twice" in words
    assert "is missing" in words


def test_nothing_near_gives_no_advice() -> None:
    assert nearest("Date of birth", ["Shoe size", "x"]) is None
