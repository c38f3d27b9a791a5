"""A sample of the bad inputs by the command itself, each as a process of its own.

All of them go through the command in tests/web/test_bad_inputs_by_every_route.py; here
it is what another program sees: the exit status, one document, one sentence.
"""

import time
from collections.abc import Callable
from typing import Any

import pytest
from bad_inputs import CLASS, FOLDER, PART, identifiers_of
from reference import needs_shared

pytestmark = needs_shared
Run = Callable[..., Any]
SAMPLE = (
    "00_control_ok.csv",
    "36_wrong_module.csv",
    "45_upn.csv",
    "70_control_ok.xlsx",
    "79_billion_rows_dimension.xlsx",
    "87_zip_lying_size.zip",
    "A1_xxe_file.xml",
    "A6_deep_nesting.xml",
)


@pytest.mark.parametrize("name", SAMPLE)
def test_what_another_program_sees(name: str, run: Run) -> None:
    path = FOLDER / name
    part = ["--part", PART[name]] if name in PART else []
    began = time.perf_counter()
    ended = run(
        "import", "sen2", str(path), "--area", "931", "--dry-run", "--json", *part
    )
    assert time.perf_counter() - began < 15  # a process that starts, on a busy machine
    assert "Traceback" not in ended.err
    assert ended.document["files"][0]["sha256"]
    if CLASS[name] == "reject":
        assert ended.status == 3
        assert ended.document["status"] == "refused"
        assert ended.err.strip() == ended.document["reason"]
        assert "root:" not in ended.out
    else:
        assert ended.status == 0
        assert ended.document["status"].startswith("accepted")
    said = ended.out + ended.err
    assert not {one for one in identifiers_of(path) if len(one) > 6 and one in said}
