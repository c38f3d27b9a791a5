"""The rules of the lists of placed pupils. Codes begin with C."""

from collections.abc import Mapping

import numpy as np
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Mask, Rule
from fingerpost.engine.schema import Severity
from fingerpost.sources.pupil_numbers import ill_formed, wrong_letters

PATTERN = {"FT": "Full time", "PT": "Part time"}
_MOST_SESSIONS = 10


def _digits(name: str, count: int) -> Mask:
    def mask(frame: Frame, _: Checking) -> np.ndarray:
        good = pc.match_substring_regex(frame.text(name), f"^[0-9]{{{count}}}$")
        return frame.given(name) & ~good.to_numpy(zero_copy_only=False)

    return mask


def _how_many(frame: Frame) -> np.ndarray:
    given = [frame.given(name) for name in ("urn", "ukprn", "setting_type")]
    return np.asarray(np.sum(given, axis=0))


def _sessions(frame: Frame, _: Checking) -> np.ndarray:
    held = pc.fill_null(frame.column("sessions_per_week"), 0.0).to_numpy()
    return np.asarray((held < 0) | (held > _MOST_SESSIONS))


def _twice(frame: Frame, _: Checking) -> np.ndarray:
    names = ["upn", "urn", "ukprn", "setting_type", "entry_date"]
    keys = [str(row) for row in frame.typed.table.select(names).to_pylist()]
    found = np.ones(len(keys), bool)
    found[np.unique(np.array(keys), return_index=True)[1]] = False
    return found


def _ill_formed(frame: Frame, _: Checking) -> np.ndarray:
    return ill_formed(frame.text("upn"))


def _odd_letter(frame: Frame, _: Checking) -> np.ndarray:
    return wrong_letters(frame.text("upn"))


def rules(reasons: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules of a list with these reasons. Codes begin with C."""

    def rule(
        code: str, severity: Severity, words: str, mask: Mask, *fields: str,
        empties: tuple[str, ...] = (), drops: bool = False,
    ) -> Rule:  # fmt: skip
        return Rule(
            code=code, severity=severity, table="placements", fields=fields,
            words=words, mask=mask, empties=empties, drops=drops,
        )  # fmt: skip

    where = ("urn", "ukprn", "setting_type")
    return (
        rule("C02", "error", "There is no UPN, so the row cannot be used.",
             lambda frame, _: frame.empty("upn"), "upn", drops=True),
        rule("C02", "error", "This placement was met above (the same child, place and "
             "first day). Only the first counts.", _twice, "upn", drops=True),
        rule("C03", "error", "The UPN is not a letter and 12 digits (or 11 digits and "
             "a letter).", _ill_formed, "upn"),
        rule("C03", "query", "The UPN's first letter does not fit its digits: look for "
             "a slip.", _odd_letter, "upn"),
        rule("C04", "error", "Where the child is placed is not given: a URN, or else a "
             "UKPRN, or else a type of setting.",
             lambda frame, _: _how_many(frame) == 0, *where),
        rule("C04", "error", "Give exactly one: the URN; only without it the UKPRN; "
             "only without both the type of setting.",
             lambda frame, _: _how_many(frame) > 1, *where),
        rule("C05", "error", "A URN has six digits.", _digits("urn", 6), "urn"),
        rule("C05", "error", "A UKPRN has eight digits.", _digits("ukprn", 8), "ukprn"),
        rule("C06", "error", "The placement ended before it began.",
             lambda frame, _: frame.days("leaving_date") < frame.days("entry_date"),
             "leaving_date", "entry_date", empties=("leaving_date",)),
        rule("C07", "error", "There are 0 to 10 sessions (half days) in a week.",
             _sessions, "sessions_per_week", empties=("sessions_per_week",)),
        rule("C08", "error", "The placement begins in the future.",
             lambda frame, all_: frame.days("entry_date") > all_.latest,
             "entry_date"),
        rule("C09", "query", "This reason is not in our list (we have not seen the "
             "national codes). A code is kept as it is; words of one's own are not.",
             lambda frame, _: frame.given("reason") & ~frame.is_in("reason", *reasons),
             "reason"),
        rule("C10", "query", "This is neither full time (FT) nor part time (PT) as we "
             "know them. It is kept as it is.",
             lambda frame, _: (
                 frame.given("pattern") & ~frame.is_in("pattern", *PATTERN)
             ), "pattern"),
        rule("C11", "query", "Part time, and ten sessions a week: one of them is odd.",
             lambda frame, _: (
                 frame.is_in("pattern", "PT")
                 & pc.fill_null(pc.equal(frame.column("sessions_per_week"), 10),
                                False).to_numpy()
             ), "pattern", "sessions_per_week"),
    )  # fmt: skip
