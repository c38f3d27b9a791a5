"""Rules about settings, placements and needs: what only the XML return holds."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Rule

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


def _down_too_early(frame: Frame, checking: Checking) -> np.ndarray:
    early = checking.collection_year is not None and checking.collection_year < 2025
    return frame.is_in("need", "DS") & early


def _no_open_placement(frame: Frame, checking: Checking) -> np.ndarray:
    placed = checking.frames["placements"]
    open_first = placed.is_in("rank", "1") & placed.empty("leaving_date")
    known = placed.text("record_id").filter(pa.array(open_first))
    found = pc.is_in(frame.column("record_id"), value_set=known)
    return ~pc.fill_null(found, False).to_numpy()


def _in_settings(
    code: str,
    severity: str,
    field: str,
    words: str,
    mask: Callable[[Frame, Checking], np.ndarray],
    *,
    tables: tuple[str, ...] = SETTINGS,
    needs: tuple[str, ...] = (),
) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            code=code,
            severity=severity,  # type: ignore[arg-type]
            table=table,
            fields=(field,),
            words=words,
            mask=mask,
            needs=needs,
        )
        for table in tables
    )


RULES: tuple[Rule, ...] = (
    *_in_settings(
        "N05",
        "error",
        "urn",
        "Neither URN, UKPRN nor SEN setting is there.",
        _no_setting,
    ),
    *_in_settings(
        "N05",
        "error",
        "setting",
        "A SEN setting stands beside a URN or UKPRN: only one of them may.",
        _two_settings,
    ),
    *_in_settings(
        "N06",
        "error",
        "setting_other",
        "The SEN setting is 'other' and no words say which.",
        lambda f, _: f.is_in("setting", "OTH") & f.empty("setting_other"),
    ),
    *_in_settings(
        "N07",
        "error",
        "rank",
        "A plan needs exactly one first setting, and at most one second.",
        _ranks,
    ),
    *_in_settings(
        "N08",
        "query",
        "sen_unit",
        "SEN unit and resourced provision are not said, or both are.",
        lambda f, _: (
            (f.given("urn") & (f.empty("sen_unit")))
            | (f.on("sen_unit") & f.on("resourced_provision"))
        ),
    ),
    *_in_settings(
        "N09",
        "query",
        "urn",
        "This URN is not an open establishment.",
        lambda f, _: np.zeros(len(f), bool),
        needs=("establishments",),
    ),
    *_in_settings(
        "T02",
        "error",
        "entry_date",
        "The entry date is missing, or the leaving date comes before it.",
        lambda f, _: (
            f.empty("entry_date") | (f.days("leaving_date") < f.days("entry_date"))
        ),
        tables=("placements",),
    ),
    *_in_settings(
        "T03",
        "query",
        "record_id",
        "The active plan has no open first placement.",
        _no_open_placement,
        tables=("active_plans",),
        needs=("placements",),
    ),
    *_in_settings(
        "T04",
        "error",
        "rank",
        "Needs are ranked first once, and second at most once.",
        _ranks,
        tables=("needs",),
    ),
    *_in_settings(
        "T04",
        "query",
        "need",
        "The same need stands twice.",
        _same_need,
        tables=("needs",),
    ),
    *_in_settings(
        "T04",
        "error",
        "need",
        "Down syndrome is a need of its own only from 2025.",
        _down_too_early,
        tables=("needs",),
    ),
)
