"""Every source declares what a person needs to know to get and hand over its files."""

import json
from datetime import date
from pathlib import Path

import pytest

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Context
from fingerpost.sources import catalogue

SOURCES = sorted(catalogue())


def test_the_sources_of_this_step_are_there() -> None:
    assert {
        "dfe_ehc_plans",
        "entered",
        "lait",
        "sen2",
        "statistical_neighbours",
    } <= set(SOURCES)


@pytest.mark.parametrize("slug", SOURCES)
def test_a_source_says_what_it_is_and_where_to_get_it(slug: str) -> None:
    source = catalogue()[slug]
    assert source.slug == slug
    for words in (
        source.title, source.publisher, source.licence, source.refresh,
        source.description, source.ask,
    ):  # fmt: skip
        assert words.strip()
    assert source.shapes
    assert source.tables
    assert all(shape.recognise_by for shape in source.shapes)
    json.dumps(source.as_dict())
    if "Open Government" in source.licence:
        assert source.attribution
        assert not source.private


@pytest.mark.parametrize("slug", SOURCES)
@pytest.mark.parametrize(
    "text", ["shoe size,colour\n9,red\n", "<Message></Message>", "\0\1\2", "x"]
)
def test_foreign_files_are_refused_in_one_sentence(
    slug: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "f"
    path.write_text(text)
    file = FileAt.at(path)
    source, context = catalogue()[slug], Context(today=date(2026, 1, 20), area="931")
    with pytest.raises(Refused) as refusal:
        source.read([file], context)
    assert "\n" not in refusal.value.sentence


def test_a_file_of_another_source_is_named(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("list,number,neighbour_number,closeness\n2025-05,931,850,Close\n")
    with pytest.raises(Refused, match="statistical_neighbours"):
        catalogue()["sen2"].recognise([FileAt.at(path)])
    with pytest.raises(Refused, match="statistical_neighbours"):
        catalogue()["dfe_ehc_plans"].recognise([FileAt.at(path)])
