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
from fingerpost.engine.schema import Refused


@lru_cache(maxsize=1)
def _all() -> tuple[Measure, ...]:
    found: dict[str, Measure] = {}
    for module in walk_packages(__path__, f"{__name__}."):
        if module.ispkg or module.name.count(".") < 3:
            continue
        file = "/".join(module.name.split(".")[1:]) + ".py"
        try:
            held = import_module(module.name)
            measure: Measure = replace(held.MEASURE, example=held.EXAMPLE)
        except Exception as fault:  # whatever is wrong in it, the file must be named
            raise Refused(f"{file}: this measure cannot be read: {fault}.") from fault
        if measure.slug != module.name.rpartition(".")[2]:
            raise Refused(
                f"{file}: its measure is called '{measure.slug}'. The file must have "
                "the same name."
            )
        if measure.slug in found:
            raise Refused(f"{file}: another file has the measure '{measure.slug}'.")
        found[measure.slug] = measure
    return tuple(found[slug] for slug in sorted(found))


def catalogue() -> dict[str, Measure]:
    """Every measure by its slug, each with its worked example, in order of slugs.

    Raises Refused, naming the file, when one of them cannot be read.
    """
    return {measure.slug: measure for measure in _all()}
