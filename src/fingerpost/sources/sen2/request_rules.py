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


RULES: tuple[Rule, ...] = (
    rule(
        "R02", "error", "requests", "received_date",
        "The date received is missing (only historical requests may have none).",
        lambda f, _: f.empty("received_date") & ~f.is_in("outcome", "H")
        & ~f.typed.faulty,
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
        lambda f, _: f.is_in("outcome", "Y", "N") & f.empty("outcome_date"),
    ),
    rule(
        "R03", "query", "requests", "outcome_date",
        "There is a day of decision for a request that is not decided.",
        lambda f, _: f.is_in("outcome", "A", "W", "H") & f.given("outcome_date"),
    ),
    rule(
        "R04", "error", "requests", "outcome_date",
        "The decision comes before the request.",
        lambda f, _: f.days("outcome_date") < f.days("received_date"),
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
        lambda f, _: f.days("outcome_date") - f.days("received_date") > SIX_WEEKS,
    ),
    rule(
        "R06", "query", "requests", "mediation",
        "Mediation or tribunal is marked for a request that was neither refused nor "
        "granted after refusal.",
        lambda f, _: (f.on("mediation") | f.on("tribunal"))
        & ~f.is_in("outcome", "Y", "N"),
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
        "R09", "query", "requests", "source_code",
        "The source of the request is missing (asked for from 2025).",
        lambda f, c: f.empty("source_code")
        & ((c.collection_year or 0) >= 2025) & ~f.is_in("outcome", "H"),
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
