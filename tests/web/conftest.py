"""For tests of pages: a home of its own, people, a partnership and invented figures."""

from home_with_figures import (
    own_home,
    partnership,
    people,
    sign_in,
    test_host,
    with_figures,
)

__all__ = ["own_home", "partnership", "people", "sign_in", "test_host", "with_figures"]
