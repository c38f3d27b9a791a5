"""Rules about plans and active plans: modules 4 and 5."""

import numpy as np
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Rule, days_of
from fingerpost.sources.sen2.linked import Linked, after_latest, rule, wrong_council

FOUR_WEEKS, YEAR = 28, 365  # days
MANY = 20  # plans that ceased


def _transfer_not_historical(frame: Frame, checking: Checking) -> np.ndarray:
    assessed = Linked(frame, checking, "assessments")
    return (
        frame.given("transfer_la") & ~assessed.missing & ~assessed.is_in("outcome", "H")
    )


def _odd_reason(frame: Frame, checking: Checking) -> np.ndarray:
    born = Linked(frame, checking, "persons", "person_id").days("birth_date")
    age = (frame.days("cease_date") - born) / 365.25
    early = frame.is_in("cease_reason", "3", "4", "6") & (age < 15.95)
    return early | (frame.is_in("cease_reason", "1") & (age < 18.95))


def _budget_parts(frame: Frame, _: Checking) -> np.ndarray:
    part = frame.on("organised_arrangements") | frame.given("direct_payments")
    return part != frame.on("personal_budget")


def _work_too_young(frame: Frame, checking: Checking) -> np.ndarray:
    born = Linked(frame, checking, "persons", "person_id").days("birth_date")
    return frame.given("work_based") & (checking.day - born < 15.95 * 365.25)


def _active_expected(frame: Frame, checking: Checking) -> np.ndarray:
    missing = Linked(frame, checking, "active_plans").missing
    return frame.given("start_date") & frame.empty("cease_date") & missing


def _active_unexpected(frame: Frame, checking: Checking) -> np.ndarray:
    there = ~Linked(frame, checking, "active_plans").missing
    return (frame.days("cease_date") <= checking.day) & there


def _two_open_plans(frame: Frame, checking: Checking) -> np.ndarray:
    open_ = frame.empty("cease_date") & frame.given("start_date")
    return checking.links.met_above(frame.typed.name, "person_id", among=open_)


def _review_order(frame: Frame, _: Checking) -> np.ndarray:
    held, decided = frame.days("review_meeting"), frame.days("last_review")
    return decided < held


def _review_late(frame: Frame, _: Checking) -> np.ndarray:
    return frame.days("last_review") - frame.days("review_meeting") > FOUR_WEEKS


def _outcome_alone(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("review_outcome") & frame.empty("last_review")


def _review_overdue(frame: Frame, checking: Checking) -> np.ndarray:
    started = Linked(frame, checking, "plans").days("start_date")
    last = np.fmax(frame.days("last_review"), started)
    return checking.day - last > YEAR


def _due_day(frame: Frame, _: Checking) -> np.ndarray:
    dates = frame.column("phase_transfer_due_date")
    month, day = pc.month(dates), pc.day(dates)
    february = pc.and_(pc.equal(month, 2), pc.equal(day, 15))
    march = pc.and_(pc.equal(month, 3), pc.equal(day, 31))
    return pc.fill_null(pc.invert(pc.or_(february, march)), False).to_numpy()


def _transfer_late(frame: Frame, _: Checking) -> np.ndarray:
    due = frame.days("phase_transfer_due_date")
    return frame.days("phase_transfer_final_date") > due


def _ceased_before_start(frame: Frame, _: Checking) -> np.ndarray:
    return frame.days("cease_date") < frame.days("start_date")


def _ceased_without_reason(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("cease_date") != frame.given("cease_reason")


def _ceased_earlier(frame: Frame, checking: Checking) -> np.ndarray:
    if checking.covers_from is None:
        return np.zeros(len(frame), bool)
    return frame.days("cease_date") < days_of(checking.covers_from)


def _mostly_other_reasons(frame: Frame, _: Checking) -> np.ndarray:
    other = frame.is_in("cease_reason", "9")
    first = np.zeros(len(frame), bool)
    ceased = int(frame.given("cease_reason").sum())
    if ceased >= MANY and other.sum() * 2 > ceased:
        first[np.argmax(other)] = True
    return first


RULES: tuple[Rule, ...] = (
    rule(
        "A07", "query", "active_plans", "transfer_la",
        "A plan transferred in normally has a historical assessment (H).",
        _transfer_not_historical, needs=("assessments",),
    ),
    rule(
        "N01", "error", "plans", "start_date",
        "The plan starts in the future.", after_latest("start_date"),
    ),
    rule(
        "N02", "error", "plans", "cease_date",
        "The plan ceased before it started.",
        _ceased_before_start,
        also=("start_date",),
    ),
    rule(
        "N02", "query", "plans", "cease_date",
        "The plan ceased before the time that the return speaks for.",
        _ceased_earlier,
    ),
    rule(
        "N03", "error", "plans", "cease_reason",
        "The plan has a day on which it ceased and no reason, or a reason and no day.",
        _ceased_without_reason,
        also=("cease_date",),
    ),
    rule(
        "N04", "query", "plans", "cease_reason",
        "The reason for ceasing does not fit the age.",
        _odd_reason, needs=("persons",),
    ),
    rule(
        "N04", "query", "plans", "cease_reason",
        "More than half of the plans ceased for 'other' reasons (9). Is the list of "
        "reasons used?", _mostly_other_reasons,
    ),
    rule(
        "N10", "error", "plans", "personal_budget",
        "A personal budget needs its kind (arranged, or direct payments), and a kind "
        "needs a budget.", _budget_parts,
    ),
    rule(
        "N11", "query", "plans", "work_based",
        "Work-based learning for someone under 16.",
        _work_too_young, needs=("persons",),
    ),
    rule(
        "N12", "error", "plans", "cease_date",
        "The plan is open, and module 5 does not have it.",
        _active_expected, needs=("active_plans",),
    ),
    rule(
        "N12", "error", "plans", "cease_date",
        "The plan has ceased, and module 5 has it as active.",
        _active_unexpected, needs=("active_plans",),
    ),
    rule(
        "T01", "error", "active_plans", "transfer_la",
        "This is not the number of another council.", wrong_council("transfer_la"),
    ),
    rule(
        "T05", "query", "active_plans", "review_meeting",
        "The review decision comes before the meeting. Were the two columns swapped?",
        _review_order, also=("last_review",), first_year=2024,
    ),
    rule(
        "T05", "query", "active_plans", "review_outcome",
        "There is a review outcome and no day of the decision.", _outcome_alone,
        first_year=2024,
    ),
    rule(
        "T05", "query", "active_plans", "last_review",
        "The review decision came more than 4 weeks after the meeting.",
        _review_late, also=("review_meeting",), first_year=2024,
    ),
    rule(
        "T06", "query", "active_plans", "last_review",
        "No review decision in the last 12 months: the review is overdue.",
        _review_overdue, needs=("plans",),
    ),
    rule(
        "T07", "query", "active_plans", "phase_transfer_due_date",
        "The phase transfer is due on another day than 15 February or 31 March.",
        _due_day, first_year=2025,
    ),
    rule(
        "T07", "query", "active_plans", "phase_transfer_final_date",
        "The final plan for the phase transfer came after its due day.",
        _transfer_late, also=("phase_transfer_due_date",), first_year=2025,
    ),
    rule(
        "K02", "query", "plans", "person_id",
        "This person has another open plan above.", _two_open_plans,
    ),
)  # fmt: skip
