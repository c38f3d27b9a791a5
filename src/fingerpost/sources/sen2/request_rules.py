"""Rules about requests for an assessment: module 2."""

import numpy as np

from fingerpost.engine.checks import Checking, Frame, Rule
from fingerpost.sources.sen2.linked import (
    Linked,
    after_latest,
    past_reference,
    rule,
    wrong_council,
)

SIX_WEEKS = 42  # days


def _before_birth(frame: Frame, checking: Checking) -> np.ndarray:
    born = Linked(frame, checking, "persons", "person_id").days("birth_date")
    return frame.days("received_date") < born


def _assessment_expected(frame: Frame, checking: Checking) -> np.ndarray:
    missing = Linked(frame, checking, "assessments").missing
    return frame.is_in("outcome", "Y", "H") & missing


def _assessment_unexpected(frame: Frame, checking: Checking) -> np.ndarray:
    there = ~Linked(frame, checking, "assessments").missing
    overturned = frame.on("mediation") | frame.on("tribunal")
    return frame.is_in("outcome", "N", "A", "W") & there & ~overturned


def _no_received_date(frame: Frame, _: Checking) -> np.ndarray:
    historical = frame.is_in("outcome", "H")
    return frame.empty("received_date") & ~historical & ~frame.typed.faulty


def _decided_without_day(frame: Frame, _: Checking) -> np.ndarray:
    return frame.is_in("outcome", "Y", "N") & frame.empty("outcome_date")


def _day_without_decision(frame: Frame, _: Checking) -> np.ndarray:
    return frame.is_in("outcome", "A", "W", "H") & frame.given("outcome_date")


def _decided_before_asked(frame: Frame, _: Checking) -> np.ndarray:
    return frame.days("outcome_date") < frame.days("received_date")


def _decided_late(frame: Frame, _: Checking) -> np.ndarray:
    return frame.days("outcome_date") - frame.days("received_date") > SIX_WEEKS


def _dispute_without_refusal(frame: Frame, _: Checking) -> np.ndarray:
    disputed = frame.on("mediation") | frame.on("tribunal")
    return disputed & ~frame.is_in("outcome", "Y", "N")


def _moved_but_decided(frame: Frame, _: Checking) -> np.ndarray:
    moved = frame.given("exported") & ~frame.is_in("exported", "0", "000")
    return moved & frame.is_in("outcome", "Y", "N", "H")


def _no_source(frame: Frame, _: Checking) -> np.ndarray:
    return frame.empty("source_code") & ~frame.is_in("outcome", "H")


RULES: tuple[Rule, ...] = (
    rule(
        "R02", "error", "requests", "received_date",
        "The date received is missing (only historical requests may have none).",
        _no_received_date,
    ),
    rule(
        "R02", "error", "requests", "received_date",
        "The date received lies in the future.",
        after_latest("received_date"), empties=("received_date",),
    ),
    rule(
        "R02", "error", "requests", "received_date",
        "The date received lies before the date of birth.",
        _before_birth, needs=("persons",),
    ),
    rule(
        "R03", "query", "requests", "outcome_date",
        "The request is decided and the day of the decision is missing.",
        _decided_without_day,
    ),
    rule(
        "R03", "query", "requests", "outcome_date",
        "There is a day of decision for a request that is not decided.",
        _day_without_decision,
    ),
    rule(
        "R04", "error", "requests", "outcome_date",
        "The decision comes before the request.",
        _decided_before_asked,
        empties=("outcome_date",),
    ),
    rule(
        "R04", "error", "requests", "outcome_date",
        "The day of the decision lies in the future.",
        after_latest("outcome_date"), empties=("outcome_date",),
    ),
    rule(
        "R05", "query", "requests", "outcome_date",
        "The decision came more than 6 weeks after the request.",
        _decided_late,
    ),
    rule(
        "R06", "query", "requests", "mediation",
        "Mediation or tribunal is marked for a request that was neither refused nor "
        "granted after refusal.",
        _dispute_without_refusal,
    ),
    rule(
        "R07", "error", "requests", "outcome",
        "The outcome says that there is an assessment, and module 3 has none.",
        _assessment_expected, needs=("assessments",),
    ),
    rule(
        "R07", "error", "requests", "outcome",
        "Module 3 has an assessment for a request that was not granted.",
        _assessment_unexpected, needs=("assessments",),
    ),
    rule(
        "R08", "query", "requests", "exported",
        "This is not the number of another council.", wrong_council("exported"),
    ),
    rule(
        "R08", "query", "requests", "exported",
        "The child moved to another council before the assessment was over, and the "
        "request has a decision.", _moved_but_decided, also=("outcome",),
    ),
    rule(
        "R09", "query", "requests", "source_code",
        "The source of the request is missing (asked for from 2025).",
        _no_source, first_year=2025,
    ),
    *(
        rule(
            "K03", "query", table, name,
            "This day lies after the reference date of the return.",
            past_reference(name),
        )
        for table, name in (
            ("requests", "received_date"),
            ("requests", "outcome_date"),
            ("assessments", "outcome_date"),
            ("plans", "start_date"),
        )
    ),
)  # fmt: skip
