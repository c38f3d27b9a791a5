"""For tests of the data register: a home of its own, people, invented figures."""

from home_with_figures import (
    own_home,
    partnership,
    people,
    sign_in,
    test_host,
    with_figures,
)

__all__ = ["own_home", "partnership", "people", "sign_in", "test_host", "with_figures"]
