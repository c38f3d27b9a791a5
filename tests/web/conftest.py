"""For tests of pages: a home of its own, people, a partnership and invented figures."""

from every_address import filled
from home_with_figures import (
    own_home,
    partnership,
    people,
    sign_in,
    test_host,
    with_figures,
)

__all__ = [
    "filled",
    "own_home",
    "partnership",
    "people",
    "sign_in",
    "test_host",
    "with_figures",
]
