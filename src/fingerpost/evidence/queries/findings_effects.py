"""What the faults of an import may do to figures: which are missing, and how many."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.evidence.queries.findings import Found
from fingerpost.measures import catalogue
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may

MOST_EFFECTS = 10


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One fault that may change figures: which, how many rows, and what to mend."""

    words: str
    what: str
    count: int
    public: bool
    rule: str
    measures: tuple[str, ...]


def measures_named_to(person: Person) -> dict[str, Measure]:
    """The measures whose names this person may read beside a fault."""
    partner = may(person, "evidence.view_measure")
    return {
        slug: one
        for slug, one in catalogue().items()
        if partner or not one.officers_only
    }


def effects(found: Found, known: Mapping[str, Measure]) -> list[Effect]:
    """The faults that may change figures, public figures and many rows first."""
    touches = found.row.told.get("touches", {})
    listed = Counter(found.table.column("rule").to_pylist())
    made = []
    for group in found.groups:
        slugs = touches.get(f"{group['table']}.{group['field']}", [])
        touched = [known[slug] for slug in slugs if slug in known]
        if group["severity"] != "error" or not touched:
            continue
        whole = group["count_all"] == listed[group["rule"]]
        count = found.counts[group["rule"]] if whole else group["count_all"]
        made.append(_effect(found, group, count, touched))
    made.sort(key=lambda one: (not one.public, -one.count, one.rule))
    return made


def _effect(
    found: Found, group: Mapping[str, Any], count: int, touched: list[Measure]
) -> Effect:
    public = [one for one in touched if one.public_local and not one.officers_only]
    first = (public or touched)[0]
    others = len(touched) - 1
    more = ""
    if others:
        more = f" and {others} other figure{'s' if others > 1 else ''}"
    noun = _noun(found, group["table"], first)
    if count == 1 and noun.endswith("s"):
        noun = noun[:-1]
    said = "1" if count == 1 else f"Up to {count:,}"
    title = found.title_of(group["table"], group["field"])
    message = group["message"]
    return Effect(
        words=f"{said} {noun} may be missing from “{first.short_title}”{more}.",
        what=message if title in message else f"{title}: {message}",
        count=count,
        public=bool(public),
        rule=group["rule"],
        measures=tuple(one.short_title for one in touched),
    )


def _noun(found: Found, table: str, measure: Measure) -> str:
    """What is missing: the measure's own word where a row of the file is one."""
    local: Any = measure.local
    keys = {t.name: t.key for t in found.source.tables} if found.source else {}
    same = keys.get(table) and keys.get(table) == keys.get(local.table.table)
    return str(local.noun) if same or table == local.table.table else "records"
