"""Rules about settings, placements and needs: what only the XML return holds."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Mask, Rule
from fingerpost.engine.schema import Severity
from fingerpost.sources.sen2.linked import rule

SETTINGS = ("plan_details", "placements")


def _no_setting(frame: Frame, _: Checking) -> np.ndarray:
    return frame.empty("urn") & frame.empty("ukprn") & frame.empty("setting")


def _two_settings(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("setting") & (frame.given("urn") | frame.given("ukprn"))


def _group(frame: Frame) -> tuple[np.ndarray, int]:
    """A number for each record that rows belong to, and how many there are."""
    numbers = frame.text("record_id").dictionary_encode().indices.to_numpy()
    return numbers, int(numbers.max(initial=-1)) + 1


def _ranks(frame: Frame, _: Checking) -> np.ndarray:
    """Rows of a record that has not exactly one first, or has more than two rows."""
    numbers, size = _group(frame)
    if frame.typed.name == "placements":
        # A child who moved has had several first settings, one after the other
        now = frame.empty("leaving_date")
    else:
        now = np.ones(len(frame), bool)
    first = np.bincount(numbers, frame.is_in("rank", "1") & now, size)
    second = np.bincount(numbers, frame.is_in("rank", "2") & now, size)
    wrong = (first > 1) | (second > 1) | ((first == 0) & (second > 0))
    return wrong[numbers]


def _same_need(frame: Frame, _: Checking) -> np.ndarray:
    numbers, _size = _group(frame)
    needs = frame.text("need").dictionary_encode().indices.to_numpy().astype(np.int64)
    pairs = numbers.astype(np.int64) * (int(needs.max(initial=0)) + 1) + needs
    first = np.zeros(len(pairs), bool)
    first[np.unique(pairs, return_index=True)[1]] = True
    return ~first & frame.given("need")


def _down_syndrome(frame: Frame, _: Checking) -> np.ndarray:
    return frame.is_in("need", "DS")


def _other_without_words(frame: Frame, _: Checking) -> np.ndarray:
    return frame.is_in("setting", "OTH") & frame.empty("setting_other")


def _unit_unclear(frame: Frame, _: Checking) -> np.ndarray:
    both = frame.on("sen_unit") & frame.on("resourced_provision")
    return (frame.given("urn") & frame.empty("sen_unit")) | both


def _not_open(frame: Frame, checking: Checking) -> np.ndarray:
    known = checking.frames["establishments"].text("urn")
    there = pc.fill_null(pc.is_in(frame.column("urn"), value_set=known), False)
    return frame.given("urn") & ~there.to_numpy()


def _entry_wrong(frame: Frame, _: Checking) -> np.ndarray:
    left_first = frame.days("leaving_date") < frame.days("entry_date")
    return frame.empty("entry_date") | left_first


def _left_later(frame: Frame, checking: Checking) -> np.ndarray:
    return frame.days("leaving_date") > checking.day


def _no_open_placement(frame: Frame, checking: Checking) -> np.ndarray:
    placed = checking.frames["placements"]
    open_first = placed.is_in("rank", "1") & placed.empty("leaving_date")
    known = placed.text("record_id").filter(pa.array(open_first))
    found = pc.is_in(frame.column("record_id"), value_set=known)
    return ~pc.fill_null(found, False).to_numpy()


def _in_both(
    code: str,
    severity: Severity,
    field: str,
    words: str,
    mask: Mask,
    *,
    needs: tuple[str, ...] = (),
) -> tuple[Rule, ...]:
    """One rule for the settings that plans name and for those that children are in."""
    return tuple(
        rule(code, severity, table, field, words, mask, needs=needs)
        for table in SETTINGS
    )


RULES: tuple[Rule, ...] = (
    *_in_both("N05", "error", "urn",
              "Neither URN, UKPRN nor SEN setting is there.", _no_setting),
    *_in_both("N05", "error", "setting",
              "A SEN setting stands beside a URN or UKPRN: only one of them may.",
              _two_settings),
    *_in_both("N06", "error", "setting_other",
              "The SEN setting is 'other' and no words say which.",
              _other_without_words),
    *_in_both("N07", "error", "rank",
              "A plan needs exactly one first setting, and at most one second.",
              _ranks),
    *_in_both("N08", "query", "sen_unit",
              "SEN unit and resourced provision are not said, or both are.",
              _unit_unclear),
    *_in_both("N09", "query", "urn", "This URN is not an open establishment.",
              _not_open, needs=("establishments",)),
    rule(
        "T02", "error", "placements", "entry_date",
        "The entry date is missing, or the leaving date comes before it.",
        _entry_wrong,
    ),
    rule(
        "T02", "query", "placements", "leaving_date",
        "The child leaves only after the day of the return. A placement that goes on "
        "has no leaving date.", _left_later,
    ),
    rule(
        "T03", "query", "active_plans", "record_id",
        "The active plan has no open first placement.",
        _no_open_placement, needs=("placements",),
    ),
    rule("T04", "error", "needs", "rank",
         "Needs are ranked first once, and second at most once.", _ranks),
    rule("T04", "query", "needs", "need", "The same need stands twice.", _same_need),
    rule(
        "T04", "error", "needs", "need",
        "Down syndrome is a need of its own only from 2025.",
        _down_syndrome, last_year=2024,
    ),
)  # fmt: skip
