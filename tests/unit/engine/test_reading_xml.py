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


DEEP = "<Message>" + "<a>" * 40 + "<b/>" + "</a>" * 40 + "</Message>"


@pytest.mark.parametrize(
    "text",
    [
        DEEP,
        DEEP.replace("<b/>", "<b/>" * 50),
        # what looks like an end, where none is
        DEEP.replace("<b/>", "<b>/> /> /> ></b>"),
        DEEP.replace("<a>", "<a x='/>'>"),
        DEEP.replace("<b/>", "<![CDATA[</a></a></a></a></a></a></a></a></a></a>]]>"),
        DEEP.replace("<a>", "<a><!-- </a> -->"),
        "<?x />?>" + DEEP,
    ],
)
def test_depth_cannot_be_hidden(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match="more than 32 deep"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "inside",
    ["<Person>a</Person>", "<x:Person xmlns:x='u'>a</x:Person>", "<Person\n>a</Person>",
     "<Person>a</Person><!-- c -->", "<q/><Person>a<r/></Person>",
     "<Person>a &gt; b</Person>", "<Person>a > b</Person>"],
)  # fmt: skip
def test_units_are_found_however_the_file_is_looked_at(
    tmp_path: Path, inside: str
) -> None:
    found = read(tmp_path, f"<Message>{inside}</Message>")
    assert [text[0] for text in found] == ["a"]


def test_a_file_without_any_unit_still_needs_its_root(tmp_path: Path) -> None:
    assert read(tmp_path, "<Message><q/></Message>") == []
    with pytest.raises(Refused, match="<Message> is expected"):
        read(tmp_path, "<Other><q/></Other>")
