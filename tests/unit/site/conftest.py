"""Lets the tests of the site find their sample readings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
