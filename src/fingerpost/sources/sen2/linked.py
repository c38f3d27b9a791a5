"""What rules of a SEN2 return share: looking across modules, masks, stating a rule."""

import numpy as np

from fingerpost.engine.checks import Checking, Frame, Mask, Rule, days_of
from fingerpost.engine.schema import Severity


class Linked:
    """Values of another module's row with the same record (or person) id."""

    def __init__(
        self, frame: Frame, checking: Checking, table: str, key: str = "record_id"
    ):
        self._there = checking.frames[table]
        self.at = checking.at(frame.typed.name, table, key)

    @property
    def missing(self) -> np.ndarray:
        """True where the other module has no such row."""
        return self.at < 0

    def days(self, name: str) -> np.ndarray:
        """The other row's date as days; NaN where it is empty or there is no row."""
        values = np.append(self._there.days(name), np.nan)
        return values[self.at]

    def is_in(self, name: str, *wanted: str) -> np.ndarray:
        """True where the other row's code is one of these."""
        return np.append(self._there.is_in(name, *wanted), False)[self.at]

    def given(self, name: str) -> np.ndarray:
        """True where the other row has a value."""
        return np.append(self._there.given(name), False)[self.at]


def named(name: str, mask: Mask) -> Mask:
    """Give a mask that is made here the name by which lists of rules call it."""
    mask.__name__ = name
    return mask


def after_latest(name: str) -> Mask:
    """A mask of days later than anything can have happened."""
    return named(
        f"{name}_in_the_future",
        lambda frame, checking: frame.days(name) > checking.latest,
    )


def wrong_council(name: str) -> Mask:
    """A mask of texts that are not the number of another council."""

    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        known = frame.is_in(name, *sorted(checking.council_numbers), "0", "000")
        own = frame.is_in(name, checking.area_number) if checking.area_number else False
        return frame.given(name) & (~known | own)

    return named(f"{name}_is_no_other_council", mask)


def past_reference(name: str) -> Mask:
    """A mask of days after the reference date that are not in the future either."""

    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        if checking.as_at is None:
            return np.zeros(len(frame), bool)
        days = frame.days(name)
        return (days > days_of(checking.as_at)) & (days <= checking.latest)

    return named(f"{name}_after_the_reference_date", mask)


def repeated(name: str) -> Mask:
    """A mask of rows whose value was met above."""
    if name not in ("person_id", "record_id"):
        return named(f"{name}_met_above", lambda frame, _: frame.repeated(name))
    return named(
        f"{name}_met_above",
        lambda frame, checking: checking.links.met_above(frame.typed.name, name),
    )


def missing(name: str) -> Mask:
    """A mask of rows that have no value."""
    return named(f"{name}_missing", lambda frame, _: frame.empty(name))


def no_parent(parent: str, key: str) -> Mask:
    """A mask of rows whose id is not among those of the table above."""

    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        nowhere = checking.at(frame.typed.name, parent, key) < 0
        return frame.given(key) & nowhere

    return named(f"{key}_not_in_{parent}", mask)


def rule(
    code: str,
    severity: Severity,
    table: str,
    field: str,
    words: str,
    mask: Mask,
    *,
    also: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    empties: tuple[str, ...] = (),
    drops: bool = False,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Rule:
    """State a rule in one line: code, severity, table, field, words, mask."""
    return Rule(
        code=code,
        severity=severity,
        table=table,
        fields=(field, *also),
        words=words,
        mask=mask,
        needs=needs,
        empties=empties,
        drops=drops,
        first_year=first_year,
        last_year=last_year,
    )
