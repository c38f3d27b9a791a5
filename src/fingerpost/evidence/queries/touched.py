"""Which figures the errors of an import may change; asked once, when it is checked."""

from collections.abc import Mapping
from typing import Any

from fingerpost.measures import catalogue as measures
from fingerpost.sources import catalogue


def touched(source: str, report: Mapping[str, Any]) -> dict[str, list[str]]:
    """The measures that the errors of a report may change, by "table.column"."""
    faults = {
        (one["table"], one["field"])
        for one in report["findings"]
        if one["severity"] == "error"
    }
    if not faults:
        return {}
    from fingerpost.engine.compute.touched import needed_by, touched_by

    declared = catalogue()[source]
    needed = needed_by(declared, measures().values())
    return touched_by(faults, source=declared, needed=needed)
