"""The catalogue of measures: one file each, in folders by area.

To add a measure, add one file with a `MEASURE` and an `EXAMPLE` to a folder here.
Nothing else has to be told: its page, method page, API entry and test follow.
Files beside the folders hold what several measures share (what counts as received,
the twenty weeks, breakdowns).
"""

from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages

from fingerpost.engine.measure import Measure


@lru_cache(maxsize=1)
def _all() -> tuple[Measure, ...]:
    found: dict[str, Measure] = {}
    for module in walk_packages(__path__, f"{__name__}."):
        if module.ispkg or module.name.count(".") < 3:
            continue
        held = import_module(module.name)
        measure: Measure = replace(held.MEASURE, example=held.EXAMPLE)
        expected = module.name.rpartition(".")[2]
        if measure.slug != expected:
            raise ValueError(
                f"The measure in {module.name} is called '{measure.slug}'. Its file "
                "must have the same name."
            )
        if measure.slug in found:
            raise ValueError(f"Two files define the measure '{measure.slug}'.")
        found[measure.slug] = measure
    return tuple(found[slug] for slug in sorted(found))


def catalogue() -> dict[str, Measure]:
    """Every measure by its slug, each with its worked example, in order of slugs.

    Raises ValueError when a file's name and its measure's slug differ.
    """
    return {measure.slug: measure for measure in _all()}
