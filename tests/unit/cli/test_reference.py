"""The reference pages say what the program says."""

from pathlib import Path

from fingerpost.cli import main, reference

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


def test_no_page_is_stale():
    stale = [
        name
        for name, text in reference.pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text("utf-8") != text
    ]
    assert stale == [], "run: fingerpost docs"


def test_every_command_and_option_is_in_the_page():
    page = reference.commands_page()
    for name in main.COMMANDS:
        assert f"\n## {name}\n" in page
        for action in main.parser(name, main.load(name))._actions:
            for option in action.option_strings:
                assert option in page or option in ("-h", "--help")
            assert action.help or action.option_strings, (name, action.dest)


def test_every_measure_and_source_is_in_the_pages():
    from fingerpost.measures import catalogue as measures
    from fingerpost.sources import catalogue as sources

    page = reference.measures_page()
    assert all(f"`{slug}`" in page for slug in measures())
    page = reference.sources_page()
    assert all(f"`{slug}`" in page for slug in sources())
