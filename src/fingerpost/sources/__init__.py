"""Where figures come from: one file for each data source, found by its `SOURCE`."""

import importlib
import pkgutil
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from types import MappingProxyType

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Source

_ASKING: ContextVar[bool] = ContextVar("asking", default=False)


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Source]:
    """Every source by its slug, in the order of the slugs."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        source = getattr(
            importlib.import_module(f"{__name__}.{module.name}"), "SOURCE", None
        )
        if isinstance(source, Source):
            found[source.slug] = source
    return MappingProxyType(dict(sorted(found.items())))


def looks_like(file: FileAt, *, instead_of: str) -> str:
    """In a few words, which other source a file fits, or "" when it fits none.

    Sources ask this of one another: whoever is being asked does not ask again.
    """
    if _ASKING.get():
        return ""
    token = _ASKING.set(True)
    try:
        return _likeness(file, instead_of)
    finally:
        _ASKING.reset(token)


def _likeness(file: FileAt, instead_of: str) -> str:
    for slug, source in catalogue().items():
        if slug == instead_of:
            continue
        try:
            shape = source.recognise([file])
        except Refused:
            continue
        return f" This looks like {source.title} ({slug}, {source.shape(shape).title})."
    return ""
