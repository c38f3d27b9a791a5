"""Rules about assessments: module 3."""

import numpy as np

from fingerpost.engine.checks import Checking, Frame, Rule
from fingerpost.sources.sen2.linked import Linked, after_latest, rule

SIXTEEN_WEEKS, TWENTY_WEEKS = 112, 140  # days


def _decided_before(frame: Frame, checking: Checking) -> np.ndarray:
    asked = Linked(frame, checking, "requests")
    decided = frame.days("outcome_date")
    return (decided < asked.days("received_date")) | (
        decided < asked.days("outcome_date")
    )


def _late_refusal(frame: Frame, checking: Checking) -> np.ndarray:
    asked = Linked(frame, checking, "requests")
    days = frame.days("outcome_date") - asked.days("received_date")
    return frame.is_in("outcome", "N") & (days > SIXTEEN_WEEKS)


def _needless_exception(frame: Frame, checking: Checking) -> np.ndarray:
    asked = Linked(frame, checking, "requests")
    days = frame.days("outcome_date") - asked.days("received_date")
    issued = frame.is_in("outcome", "Y") & frame.given("outcome_date")
    return frame.on("exception") & issued & (days <= TWENTY_WEEKS)


def _all_exceptions(frame: Frame, _: Checking) -> np.ndarray:
    issued = frame.is_in("outcome", "Y") & frame.given("outcome_date")
    every = issued.sum() >= 10 and bool((frame.on("exception") | ~issued).all())
    first = np.zeros(len(frame), bool)
    if every:
        first[np.argmax(issued)] = True
    return first


def _plan_expected(frame: Frame, checking: Checking) -> np.ndarray:
    missing = Linked(frame, checking, "plans").missing
    issued = frame.is_in("outcome", "Y") & frame.given("outcome_date")
    return (issued | frame.is_in("outcome", "H")) & missing


def _plan_unexpected(frame: Frame, checking: Checking) -> np.ndarray:
    there = ~Linked(frame, checking, "plans").missing
    return frame.is_in("outcome", "N", "A", "W") & there


def _start_differs(frame: Frame, checking: Checking) -> np.ndarray:
    plan = Linked(frame, checking, "plans")
    both = frame.given("outcome_date") & plan.given("start_date")
    differs = frame.days("outcome_date") != plan.days("start_date")
    return frame.is_in("outcome", "Y") & both & differs


def _refused_without_day(frame: Frame, _: Checking) -> np.ndarray:
    refused = frame.is_in("outcome", "N") & ~frame.typed.faulty
    return refused & frame.empty("outcome_date")


def _day_without_decision(frame: Frame, _: Checking) -> np.ndarray:
    return frame.is_in("outcome", "A", "W", "H") & frame.given("outcome_date")


RULES: tuple[Rule, ...] = (
    rule(
        "A02", "error", "assessments", "outcome_date",
        "No plan is to be issued, and the day of that decision is missing.",
        _refused_without_day,
    ),
    rule(
        "A02", "query", "assessments", "outcome_date",
        "There is a day of decision for an assessment that is not decided.",
        _day_without_decision,
    ),
    rule(
        "A03", "error", "assessments", "outcome_date",
        "The assessment ends before the request or its decision.",
        _decided_before, needs=("requests",),
    ),
    rule(
        "A03", "error", "assessments", "outcome_date",
        "The day of the assessment's outcome lies in the future.",
        after_latest("outcome_date"), empties=("outcome_date",),
    ),
    rule(
        "A04", "query", "assessments", "outcome_date",
        "The decision not to issue came more than 16 weeks after the request.",
        _late_refusal, needs=("requests",),
    ),
    rule(
        "A05", "error", "assessments", "outcome",
        "The outcome says that there is a plan, and module 4 has none.",
        _plan_expected, needs=("plans",),
    ),
    rule(
        "A05", "error", "assessments", "outcome",
        "Module 4 has a plan for an assessment that led to none.",
        _plan_unexpected, needs=("plans",),
    ),
    rule(
        "A06", "query", "assessments", "outcome_date",
        "The plan starts on another day than the assessment's outcome.",
        _start_differs, needs=("plans",),
    ),
    rule(
        "A08", "query", "assessments", "exception",
        "An exception is marked for a plan that was issued within 20 weeks.",
        _needless_exception, needs=("requests",),
    ),
    rule(
        "A08", "query", "assessments", "exception",
        "Every plan issued is marked as an exception. Is the column right?",
        _all_exceptions,
    ),
)  # fmt: skip
