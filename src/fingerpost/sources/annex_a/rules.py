"""The rules of the inspection lists: the public validator's, and more of our own.

The validator's rules have its codes (101a to 209). With `public` they do what its code
does, to the birthday: a child whose 25th or 26th birthday is today escapes 102. By
default ages are counted in completed years. Our own rules begin with L.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Mask, Rule, days_of
from fingerpost.engine.schema import Severity
from fingerpost.sources.annex_a.tables import NEEDS, PHASES, YES_NO
from fingerpost.sources.pupil_numbers import ill_formed, wrong_letters

PUBLIC = "annex-a-public"
_TWELVE_WEEKS = 84  # in which a plan must be changed after a review meeting
_YES_NO = ("pupil_premium", "social_care", "disability")


def birthday(today: date, years: int) -> int:
    """The birth date of someone whose birthday of so many years is today, as a day.

    Someone born on 29 February has their birthday on the 28th in other years.
    """
    try:
        return days_of(today.replace(year=today.year - years))
    except ValueError:
        return days_of(date(today.year - years, 2, 28))


def _turned(frame: Frame, checking: Checking, years: int, public: bool) -> np.ndarray:
    """True where so many years are completed; the birthday counts, if not `public`."""
    born, on = frame.days("birth_date"), birthday(checking.today, years)
    return born < on if public else born <= on


def _not_yet(frame: Frame, checking: Checking, years: int) -> np.ndarray:
    return frame.days("birth_date") > birthday(checking.today, years)


def _is_25(public: bool) -> Mask:
    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        return _turned(frame, checking, 25, public) & _not_yet(frame, checking, 26)

    return mask


def _is_26(public: bool) -> Mask:
    return lambda frame, checking: _turned(frame, checking, 26, public)


def _no_number(public: bool) -> Mask:
    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        old = _turned(frame, checking, 6, public)
        return old & frame.empty("upn") & frame.empty("uln")

    return mask


def _school_age(frame: Frame, checking: Checking, public: bool) -> np.ndarray:
    return _turned(frame, checking, 5, public) & _not_yet(frame, checking, 16)


def _nowhere(public: bool) -> Mask:
    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        none = frame.empty("urn") & frame.empty("subsidiary_phase")
        return _school_age(frame, checking, public) & none

    return mask


def _second_only(public: bool) -> Mask:
    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        second = frame.empty("urn") & frame.given("subsidiary_phase")
        return _school_age(frame, checking, public) & second

    return mask


def _empty(name: str) -> Mask:
    return lambda frame, _: frame.empty(name)


def _future(name: str) -> Mask:
    return lambda frame, checking: frame.days(name) > days_of(checking.today)


def _before(earlier: str, later: str) -> Mask:
    return lambda frame, _: frame.days(later) < frame.days(earlier)


def _shared(name: str) -> Mask:
    """True for every row whose value stands at another row too."""

    def mask(frame: Frame, _: Checking) -> np.ndarray:
        coded = frame.text(name).dictionary_encode()
        places = coded.indices.to_numpy()
        many = np.bincount(places, minlength=len(coded.dictionary))[places] > 1
        return many & frame.given(name)

    return mask


def _each(name: str, fails: Callable[[str], bool]) -> Mask:
    """True where a text is there and fails; each distinct text is looked at once."""

    def mask(frame: Frame, _: Checking) -> np.ndarray:
        coded = frame.text(name).dictionary_encode()
        bad = [bool(text) and fails(text) for text in coded.dictionary.to_pylist()]
        found = np.zeros(len(frame), bool)
        return np.array(bad, bool)[coded.indices.to_numpy()] if bad else found

    return mask


def _none_of(name: str, *allowed: str) -> Mask:
    return _each(name, lambda text: text.casefold() not in allowed)


def _digits(name: str, count: int) -> Mask:
    return _each(
        name,
        lambda text: not (text.isascii() and text.isdigit() and len(text) == count),
    )


def _on_list_1(frame: Frame, checking: Checking) -> np.ndarray:
    other = checking.frames["list_1"]
    found = np.zeros(len(frame), bool)
    for name in ("unique_id", "upn"):
        known = other.column(name).combine_chunks().drop_null()
        there = pc.is_in(frame.column(name), value_set=known, skip_nulls=True)
        found |= pc.fill_null(there, False).to_numpy() & frame.given(name)
    return found


def _late_update(frame: Frame, _: Checking) -> np.ndarray:
    waited = frame.days("updated_plan_date") - frame.days("review_date")
    return waited > _TWELVE_WEEKS


def _rule(
    code: str, severity: Severity, table: str, words: str, mask: Mask, *fields: str,
    needs: tuple[str, ...] = (),
) -> Rule:  # fmt: skip
    return Rule(
        code=code, severity=severity, table=table, fields=fields, words=words,
        mask=mask, needs=needs,
    )  # fmt: skip


def _of_both(list_: str, public: bool) -> tuple[Rule, ...]:
    """The rules that both lists have, with the list's number before their code."""
    table = f"list_{list_}"

    def rule(
        code: str, severity: Severity, words: str, mask: Mask, *fields: str
    ) -> Rule:
        return _rule(f"{list_}{code}", severity, table, words, mask, *fields)

    place = ("birth_date", "urn", "subsidiary_phase")
    return (
        rule("01a", "error", "Date of birth is missing or cannot be read.",
             _empty("birth_date"), "birth_date"),
        rule("01b", "error", "Gender is missing.", _empty("gender"), "gender"),
        rule("01c", "error", "Ethnicity is missing.", _empty("ethnicity"), "ethnicity"),
        rule("01d", "error", "The main need is missing.",
             _empty("primary_need"), "primary_need"),
        rule("02a", "query", "Is 25 today: should this person still be on the list?",
             _is_25(public), "birth_date"),
        rule("02b", "error", "Is 26 or older today, which is too old for this list.",
             _is_26(public), "birth_date"),
        rule("03", "error", "Whether the child has a disability is missing.",
             _empty("disability"), "disability"),
        rule("05a", "query", "Date of birth is in the future.",
             _future("birth_date"), "birth_date"),
        rule("07", "error", "Is older than 6 and has neither UPN nor ULN.",
             _no_number(public), "upn", "uln", "birth_date"),
        rule("08a", "error", "Is of school age (5 to 16) and has neither a main nor a "
             "second school.", _nowhere(public), *place),
        rule("08b", "error", "Is of school age (5 to 16) and has a second school and "
             "no main one.", _second_only(public), *place),
        rule("09", "error", "This UPN stands at another row of the list too.",
             _shared("upn"), "upn"),
    )  # fmt: skip


def public_rules(*, public: bool) -> tuple[Rule, ...]:
    """The 29 rules that the public validator runs."""
    dates = {
        "b": ("first_plan_date", "The day of the first plan is in the future."),
        "c": ("updated_plan_date", "The day of the updated plan is in the future."),
        "d": ("review_date", "The day of the last review is in the future."),
    }
    return (
        *_of_both("1", public),
        *(
            _rule(f"105{letter}", "query", "list_1", words, _future(name), name)
            for letter, (name, words) in dates.items()
        ),
        _rule("106a", "error", "list_1",
              "The first plan is dated later than the updated plan.",
              _before("first_plan_date", "updated_plan_date"),
              "first_plan_date", "updated_plan_date"),
        _rule("106b", "error", "list_1",
              "The first plan is dated later than the last review.",
              _before("first_plan_date", "review_date"),
              "first_plan_date", "review_date"),
        *_of_both("2", public),
    )  # fmt: skip


def _ours(table: str) -> tuple[Rule, ...]:
    def rule(
        code: str, severity: Severity, words: str, mask: Mask, *fields: str
    ) -> Rule:
        return _rule(code, severity, table, words, mask, *fields)

    needs = tuple(code.casefold() for code in NEEDS)
    yes_no = (*_YES_NO, "home_education") if table == "list_1" else _YES_NO
    return (
        rule("L02", "query", "A school's reference number (URN) has six digits.",
             _digits("urn", 6), "urn"),
        *(
            rule("L03", "query", "This phase is not one that is known.",
                 _none_of(name, *PHASES), name)
            for name in ("phase", "subsidiary_phase")
        ),
        *(
            rule("L04", "query", "This should be yes or no.",
                 _none_of(name, *YES_NO), name)
            for name in yes_no
        ),
        rule("L05", "query", "This is not a code of a need, such as SLCN.",
             _none_of("primary_need", *needs), "primary_need"),
        rule("L06", "error", "The UPN is not a letter and 12 digits (or 11 digits and "
             "a letter).", _ill_formed, "upn"),
        rule("L06", "query", "The UPN's first letter does not fit its digits: look for "
             "a slip.", _odd_letter, "upn"),
        rule("L07", "error", "The ULN is not 10 digits.", _digits("uln", 10), "uln"),
        rule("L08", "error", "There is no Unique ID.",
             _empty("unique_id"), "unique_id"),
        rule("L08", "error", "This Unique ID stands at another row of the list too.",
             _shared("unique_id"), "unique_id"),
    )  # fmt: skip


def _ill_formed(frame: Frame, _: Checking) -> np.ndarray:
    return ill_formed(frame.text("upn"))


def _odd_letter(frame: Frame, _: Checking) -> np.ndarray:
    return wrong_letters(frame.text("upn"))


def own_rules() -> tuple[Rule, ...]:
    """What the public validator leaves out."""
    return (
        _rule("104", "query", "list_1", "There is no case worker.",
              _empty("case_worker"), "case_worker"),
        _rule("112", "query", "list_1", "A date of death is given: should this person "
              "still be on the list?",
              lambda frame, _: frame.given("death_date"), "death_date"),
        *_ours("list_1"),
        *_ours("list_2"),
        _rule("L09", "query", "list_2", "This child is on list 1 (children with a "
              "plan) too.", _on_list_1, "unique_id", "upn", needs=("list_1",)),
        _rule("L10", "query", "list_1", "The plan was updated more than 12 weeks after "
              "the last review: is a later review missing?",
              _late_update, "updated_plan_date", "review_date"),
    )  # fmt: skip


def rules_of(name: str) -> tuple[Rule, ...]:
    """The rules of a set: the usual one, or those of the public validator."""
    if name == PUBLIC:
        return public_rules(public=True)
    return (*public_rules(public=False), *own_rules())
