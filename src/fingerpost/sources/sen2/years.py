"""What each year's collection asks and checks: last year's, and what is different.

Columns and rules carry the first and last collection that has them; a year's rule set
is the one before with its difference. What a year changed is from the published
versions of the collection's technical specification, retold; for 2026 nothing new was
seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from fingerpost.engine.checks import Rule
from fingerpost.engine.schema import Column, Table
from fingerpost.sources.sen2 import (
    assessment_rules,
    codes,
    identity_rules,
    plan_rules,
    request_rules,
    setting_rules,
)
from fingerpost.sources.sen2.tables import TABLES

FIRST, LAST = 2023, 2026
YEARS = range(FIRST, LAST + 1)
RULES: tuple[Rule, ...] = (
    *identity_rules.RULES,
    *request_rules.RULES,
    *assessment_rules.RULES,
    *plan_rules.RULES,
    *setting_rules.RULES,
)
TOLD: Mapping[int, str] = {
    2023: "The first collection about persons. It asks for gender, for residential and "
    "work-based codes of the active plan, and for one date of the review.",
    2024: "Sex takes the place of gender. Residential and work-based codes move to the "
    "placement. The review has a meeting, an outcome and a decision. The attendance "
    "pattern goes.",
    2025: "The source of a request, the draft after a review, the two dates of a phase "
    "transfer and the social care officer come in. Down syndrome is a need of its own.",
    2026: "No new item was seen. The rules of 2025 hold.",
}
# Code lists that are not the same in every year: list -> the codes from a year on
CODES: Mapping[str, Mapping[int, Mapping[str, str]]] = {
    "sex": {2023: codes.GENDER, 2024: codes.SEX},
    "need": {
        2023: {code: words for code, words in codes.NEED.items() if code != "DS"},
        2025: codes.NEED,
    },
}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a year's collection has that the one before had not, and the reverse.

    `changed` pairs a rule with the one that takes its place. Columns are (table,
    column); codes are (list, code).
    """

    year: int
    words: str
    added: tuple[Rule, ...] = ()
    changed: tuple[tuple[Rule, Rule], ...] = ()
    deleted: tuple[Rule, ...] = ()
    columns_added: tuple[tuple[str, str], ...] = ()
    columns_deleted: tuple[tuple[str, str], ...] = ()
    codes_added: tuple[tuple[str, str], ...] = ()
    codes_deleted: tuple[tuple[str, str], ...] = ()


def rule_year(year: int) -> int:
    """The year whose rules are used: itself, or the nearest that is known."""
    return min(max(year, FIRST), LAST)


def rules_of(year: int) -> tuple[Rule, ...]:
    """The rules of a collection year: those of the year before and the difference."""
    year = rule_year(year)
    if year == FIRST:
        return tuple(rule for rule in RULES if rule.holds_in(FIRST))
    change = difference(year)
    gone = {id(rule) for rule in change.deleted}
    gone |= {id(old) for old, _ in change.changed}
    there = {id(rule) for rule in rules_of(year - 1)} - gone
    there |= {id(rule) for rule in change.added}
    there |= {id(new) for _, new in change.changed}
    return tuple(rule for rule in RULES if id(rule) in there)


def difference(year: int) -> Difference:
    """What a year changed against the one before; the first year changes nothing."""
    if year == FIRST:
        return Difference(year=year, words=TOLD[year])
    begun = [rule for rule in RULES if rule.first_year == year]
    ended = [rule for rule in RULES if rule.last_year == year - 1]
    changed = [(old, new) for old in ended for new in begun if _same(old, new)]
    olds = {id(old) for old, _ in changed}
    news = {id(new) for _, new in changed}
    return Difference(
        year=year,
        words=TOLD[year],
        added=tuple(rule for rule in begun if id(rule) not in news),
        changed=tuple(changed),
        deleted=tuple(rule for rule in ended if id(rule) not in olds),
        columns_added=_columns("first_year", year),
        columns_deleted=_columns("last_year", year - 1),
        codes_added=_codes(year, year - 1),
        codes_deleted=_codes(year - 1, year),
    )


def _same(old: Rule, new: Rule) -> bool:
    return (old.code, old.table, old.fields[0]) == (new.code, new.table, new.fields[0])


def _columns(end: str, year: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if getattr(column, end) == year
    )


def _codes(of: int, but_not_of: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, code)
        for name in CODES
        for code in codes_of(name, of)
        if code not in codes_of(name, but_not_of)
    )


def codes_of(name: str, year: int) -> Mapping[str, str]:
    """A code list as it was in a year."""
    lists = CODES[name]
    return lists[max(first for first in lists if first <= rule_year(year))]


def table_of(name: str, year: int | None, *, gender: bool) -> Table:
    """A table with the codes of a year; `gender`: the file has the codes of that."""
    table = TABLES[name]
    if name != "persons" or gender or year is None:
        return table
    return replace(table, columns=tuple(_of_year(c, year) for c in table.columns))


def _of_year(column: Column, year: int) -> Column:
    if column.name != "sex":
        return column
    return replace(column, codes=codes_of("sex", year))


def collection_year(said: str, as_at: date | None, asked: int | None) -> int | None:
    """Of which year's collection a return is: as it says itself, by its day, or asked.

    A return of January is of that year; what is extracted later in the year is on its
    way to the next one.
    """
    if said.isdigit():
        return int(said)
    if as_at is not None:
        return as_at.year if as_at.month == 1 else as_at.year + 1
    return asked
