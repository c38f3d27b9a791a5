"""XML is streamed without document types, entities, depth or half files."""

from pathlib import Path

import pytest

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.xml_reading import stream, tag_of


def read(folder: Path, text: str | bytes) -> list[str]:
    path = folder / "file.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    units = stream(FileAt.at(path), root="Message", units=frozenset({"person"}))
    return ["".join(element.itertext()).strip() for element in units]


def test_units_come_one_by_one_whatever_their_capitals(tmp_path: Path) -> None:
    assert read(
        tmp_path, "<Message><Person>a</Person><PERSON>b</PERSON></Message>"
    ) == [
        "a",
        "b",
    ]


def test_namespaces_and_comments_do_not_matter(tmp_path: Path) -> None:
    text = "<Message xmlns='urn:x'><!-- c --><Person>a<!-- d --></Person></Message>"
    assert read(tmp_path, text) == ["a"]


def test_utf16_is_read(tmp_path: Path) -> None:
    text = (
        "<?xml version='1.0' encoding='utf-16'?><Message><Person>Zoë</Person></Message>"
    )
    assert read(tmp_path, text.encode("utf-16")) == ["Zoë"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<!DOCTYPE Message><Message/>", "document type"),
        ("<!DOCTYPE m [<!ENTITY a 'b'>]><Message>&a;</Message>", "document type"),
        ("<Other><Person/></Other>", "<Message> is expected"),
        ("<Message><Person>", "cut off"),
        ("<Message>\n<Person></Other></Message>", "line 2: the XML is not well formed"),
        ("<Message>" + "<a>" * 40 + "</a>" * 40 + "</Message>", "more than 32 deep"),
    ],
)
def test_what_may_harm_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read(tmp_path, text)


def test_a_document_type_in_utf16_is_found_too(tmp_path: Path) -> None:
    text = "<!DOCTYPE m [<!ENTITY a 'b'>]><Message>&a;</Message>"
    with pytest.raises(Refused, match="document type"):
        read(tmp_path, text.encode("utf-16"))


def test_tags_are_compared_in_small_letters() -> None:
    from lxml import etree

    assert tag_of(etree.fromstring("<x:SENType xmlns:x='u'/>")) == "sentype"
    assert tag_of(etree.Comment("x")) == ""
