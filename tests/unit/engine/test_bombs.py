"""Small files that would be enormous cost little memory and little time.

Measured in a process of its own, as the server is one: the most memory that it ever had
while it read the file, above what it had before. Seconds are those of the processor,
its children's too: other tests that run at the same time do not lengthen them. The
child that reads workbooks has its own limit, which
tests/unit/engine/test_reading_workbooks.py looks at.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bad_inputs import BOMBS, FOLDER
from reference import needs_shared

pytestmark = pytest.mark.skipif(
    sys.platform != "linux",
    reason="BOMBS NOT WEIGHED: memory is read as Linux tells it",
)
MEGABYTE = 1024 * 1024
MOST = 64 * MEGABYTE
# It reads a good file of each kind first, so that no library is loaded later
MEASURE = """
import json, os, sys
from datetime import datetime
from pathlib import Path
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue, looks_like

def has(what):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    raise LookupError(what)

def worked():
    return sum(os.times()[:4])  # by itself and by its children, in the system too

def bring(path):
    return import_files(
        Store(home), source=catalogue()["sen2"], paths=[path], area="931",
        now=datetime(2026, 1, 20), likeness=lambda f: looks_like(f, instead_of="sen2"),
    )

home, warm, *paths = map(Path, sys.argv[1:])
for one in sorted(warm.iterdir()):
    bring(one)
told = {}
for path in paths:
    Path("/proc/self/clear_refs").write_text("5")  # forget the highest so far
    before, began = has("VmRSS"), worked()
    report = bring(path)
    told[path.name] = {
        "status": report.status,
        "reason": report.reason,
        "seconds": worked() - began,
        "extra": has("VmHWM") - before,
        "left": len(Store(home).everything()),
    }
print(json.dumps(told))
"""
HEADER = b"Person ID,Requests Record ID\n"


def measured(tmp_path: Path, *paths: Path) -> dict[str, dict[str, Any]]:
    warm = tmp_path / "warm"
    warm.mkdir()
    (warm / "a.csv").write_bytes(HEADER + b"1,2\n")
    (warm / "b.xml").write_bytes(b"<Message><Header/></Message>")
    with zipfile.ZipFile(warm / "c.zip", "w") as archive:
        archive.writestr("a.csv", HEADER + b"1,2\n")
    with zipfile.ZipFile(warm / "d.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
    ended = subprocess.run(
        [sys.executable, "-c", MEASURE, tmp_path / "home", warm, *paths],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    told: dict[str, dict[str, Any]] = json.loads(ended.stdout)
    return told


@needs_shared
def test_the_bombs_of_the_reference_set_stay_small(tmp_path: Path) -> None:
    told = measured(tmp_path, *(FOLDER / name for name in BOMBS))
    assert set(told) == set(BOMBS)
    for name, one in told.items():
        assert one["status"] == "refused", name
        assert one["extra"] < MOST, (name, one)
        assert one["seconds"] < 2, (name, one)
        assert one["left"] == 0


def test_bombs_of_our_own_stay_small(tmp_path: Path) -> None:
    import gzip

    made = tmp_path / "made"
    made.mkdir()
    nothing = b"0" * (300 * MEGABYTE)
    (made / "nothing.csv.gz").write_bytes(gzip.compress(nothing, 1))
    with zipfile.ZipFile(made / "list.zip", "w") as archive:
        for n in range(6000):
            archive.writestr(f"{n}.csv", b"")
    (made / "wide.csv").write_bytes(b"a," * 2_000_000 + b"\n")
    (made / "deep.xml").write_bytes(b"<Message>" + b"<a>" * 2_000_000)
    (made / "elements.xml").write_bytes(
        b"<Message>" + b"<a/>" * 1_500_000 + b"<Person/></Message>"
    )
    (made / "groups.xml").write_bytes(
        b"<Message>"
        + (b"<g>" + b"<a/>" * 40 + b"<Person/></g>") * 30_000
        + b"</Message>"
    )
    (made / "attributes.xml").write_bytes(
        b"<Message " + b" ".join(b"a%d=''" % n for n in range(200_000)) + b"/>"
    )
    told = measured(tmp_path, *sorted(made.iterdir()))
    for name, one in told.items():
        assert one["status"] == "refused", name
        assert one["extra"] < MOST, (name, one)
        # the two that must be walked through to the end take their time
        most = 5 if name in ("elements.xml", "groups.xml") else 2
        assert one["seconds"] < most, (name, one)


def test_one_enormous_cell_is_refused_by_its_line(tmp_path: Path) -> None:
    """The reference set asks for 1 GB, which the limit of 200 MB refuses unread.

    Below the limit the cell is read as bytes and found to be too long: what that costs
    is a few times the file, so the size here is 8 MB.
    """
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.seek(1024 * MEGABYTE)
        file.write(b"\n")
    cell = tmp_path / "cell.csv"
    cell.write_bytes(HEADER + b"1," + b"x" * (8 * MEGABYTE) + b"\n")
    quoted = tmp_path / "quoted.csv"
    quoted.write_bytes(HEADER + b'1,"' + b"x\n" * (4 * MEGABYTE) + b'"\n')
    told = measured(tmp_path, huge, cell, quoted)
    assert "at most 200 MB" in told["huge.csv"]["reason"]
    for name, one in told.items():
        assert one["status"] == "refused"
        assert one["extra"] < 3 * MOST, (name, one)
        assert one["seconds"] < 5, (name, one)
    assert told["huge.csv"]["extra"] < MOST
