"""What this process remembers: the open run, and what was made before for its pages.

A key names everything that an answer depends on, so nothing ever has to be thrown away
for being old; when there is too much, all of it goes at once.
"""

import threading
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from fingerpost import home
from fingerpost.engine.store import Observations, Store

Answer = TypeVar("Answer")
_MOST_REMEMBERED = 4_000


@cache
def store() -> Store:
    """The store of this home."""
    return Store(home.home())


@cache
def observations() -> Observations:
    """The reader of the current run: one for the process."""
    return Observations(store())


_NOTHING: Any = object()
_remembered: dict[Any, Any] = {}
_guard = threading.Lock()


def remember(key: Any, make: Callable[[], Answer]) -> Answer:
    """The answer made before for this key, else a new one. Old ones go all at once."""
    if (there := _remembered.get(key, _NOTHING)) is not _NOTHING:
        return there
    answer = make()
    with _guard:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[key] = answer
    return answer


def forget() -> None:
    """Forget all that was made before (for tests and after a change of home)."""
    with _guard:
        _remembered.clear()
    store.cache_clear()
    observations.cache_clear()
