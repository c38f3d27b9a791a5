"""Whatever is done to a SEN2 file, it is read or refused in one plain sentence."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from reference import needs_shared
from sen2_files import write_blade
from unit.sources.test_sen2 import _xml
from unit.sources.test_sen2_shapes import one_child

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Context, Loaded
from fingerpost.sources import catalogue

pytestmark = needs_shared
CONTEXT = Context(today=date(2026, 1, 20), area="931")
PIECES = st.one_of(
    st.sampled_from(["<", ">", "/>", "</Person>", "<Person>", "<!--", "&amp;", '"', ",",
                     "\n", "\0", "2025-02-30", "1e9", "H", "\ufffd", "’", "<Res>A",
                     "<Requests>", "999"]),
    st.text(max_size=6),
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4
)


def edited(text: str, edits: list[tuple[float, int, str]]) -> bytes:
    for where, cut, piece in edits:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    return text.encode("utf-8", errors="replace")


def read(paths: list[Path]) -> None:
    refused: Refused | None = None
    loaded: Loaded | None = None
    try:
        loaded = catalogue()["sen2"].read([FileAt.at(path) for path in paths], CONTEXT)
    except Refused as refusal:
        refused = refusal
    if loaded is None:
        assert refused is not None
        assert refused.sentence
        assert "\n" not in refused.sentence
        return
    assert loaded.failed == {}
    for name, table in loaded.tables.items():
        assert table.num_rows <= loaded.read[name]
    assert sum(loaded.findings.counts.values()) >= len(loaded.findings.listed)


@given(EDITS)
@settings(deadline=None, max_examples=120)
def test_an_xml_return_with_anything_in_it(edits: list[tuple[float, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = _xml(Path(folder), "2025-05-01", "2025-05-20")
        path.write_bytes(edited(path.read_text(), edits))
        read([path])


@given(st.integers(0, 8), EDITS)
@settings(deadline=None, max_examples=80)
def test_an_export_with_anything_in_one_of_its_files(
    which: int, edits: list[tuple[float, int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = write_blade(one_child(), Path(folder))
        text = paths[which].read_text()
        paths[which].write_bytes(edited(text, edits))
        read(paths)
