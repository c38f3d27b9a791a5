"""Where the reference answers and real published files are, if this machine has them.

They are not part of the project. Tests that need them carry the mark `needs_shared`;
without the files they are skipped, and the run ends with a line in capitals saying so.
"""

import os
from pathlib import Path

import pytest

_beside = Path(
    os.environ.get("FINGERPOST_SHARED", Path(__file__).parents[1].parent / "shared")
)
SHARED: Path | None = _beside if (_beside / "oracles").is_dir() else None

needs_shared = pytest.mark.skipif(
    SHARED is None, reason="REFERENCE FILES NOT HERE: ../shared is missing"
)
