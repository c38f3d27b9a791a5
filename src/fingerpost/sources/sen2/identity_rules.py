"""Rules about persons and ids in a SEN2 return: module 1, and keys in every module."""

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Mask, Rule, days_of
from fingerpost.sources.pupil_numbers import ill_formed, wrong_letters
from fingerpost.sources.sen2 import codes
from fingerpost.sources.sen2.linked import missing, named, no_parent, repeated, rule

_ETHNICITY = re.compile(f"[{codes.ETHNIC_FAMILIES}][A-Z]{{3}}")
_POSTCODE = r"^(?i)[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$"
_LONGEST_LIFE = 110
_LONGEST_NAME = 100


def _each(frame: Frame, name: str, fails: Callable[[str], bool]) -> np.ndarray:
    """True where a text is there and fails; each distinct text is looked at once."""
    coded = frame.text(name).dictionary_encode()
    bad = [bool(text) and fails(text) for text in coded.dictionary.to_pylist()]
    return np.array(bad, bool)[coded.indices.to_numpy()] if bad else np.zeros(0, bool)


def _unknown_ethnicity(frame: Frame, _: Checking) -> np.ndarray:
    def fails(code: str) -> bool:
        return code not in codes.ETHNICITY and not _ETHNICITY.fullmatch(code)

    return _each(frame, "ethnicity", fails)


def _ill_formed_upn(frame: Frame, _: Checking) -> np.ndarray:
    return ill_formed(frame.text("upn"))


def _wrong_letter(frame: Frame, _: Checking) -> np.ndarray:
    return wrong_letters(frame.text("upn"))


def _ill_formed_uln(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("uln") & ~_matches(frame, "uln", "^[0-9]{10}$")


def _odd_postcode(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("postcode") & ~_matches(frame, "postcode", _POSTCODE)


def _long_name(name: str) -> Mask:
    def mask(frame: Frame, _: Checking) -> np.ndarray:
        lengths = pc.utf8_length(frame.text(name)).to_numpy()
        return np.asarray(lengths > _LONGEST_NAME, bool)

    return named(f"{name}_too_long", mask)


def _matches(frame: Frame, name: str, pattern: str) -> np.ndarray:
    found = pc.match_substring_regex(frame.text(name), pattern)
    return np.asarray(found.to_numpy(zero_copy_only=False), bool)


def _no_number(frame: Frame, _: Checking) -> np.ndarray:
    return frame.empty("upn") & frame.empty("uln") & frame.empty("upn_unknown")


def _number_and_reason(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("upn") & frame.given("upn_unknown")


def _born_impossible(frame: Frame, checking: Checking) -> np.ndarray:
    born = frame.days("birth_date")
    return (born > checking.latest) | (born < checking.latest - _LONGEST_LIFE * 365.25)


def _too_old(frame: Frame, checking: Checking) -> np.ndarray:
    day = checking.as_at or checking.today
    year = day.year if day.month >= 9 else day.year - 1
    return frame.days("birth_date") <= days_of(date(year - 25, 9, 1))


def _no_request(frame: Frame, checking: Checking) -> np.ndarray:
    nowhere = checking.at("persons", "requests", "person_id") < 0
    return frame.given("person_id") & nowhere


def _other_name(frame: Frame, checking: Checking) -> np.ndarray:
    """Rows whose person id was met before with another name or date of birth."""
    again = checking.links.met_above("persons", "person_id")
    if not again.any():
        return again
    at = checking.at("persons", "persons", "person_id")
    first = pa.array(np.where(at < 0, np.arange(len(at)), at))
    differs = np.zeros(len(at), bool)
    for name in ("surname", "forename"):
        texts = frame.text(name)
        same = pc.equal(texts, texts.take(first))
        differs |= ~np.asarray(same.to_numpy(zero_copy_only=False), bool)
    return again & differs


def _same_person_again(frame: Frame, checking: Checking) -> np.ndarray:
    again = checking.links.met_above("persons", "person_id")
    return again & ~_other_name(frame, checking)


_WITH_RECORD = ("requests", "assessments", "plans", "active_plans")
# Where a row hangs on another: table -> the table that must have its record
_BELOW = {
    "assessments": "requests",
    "plans": "requests",
    "active_plans": "requests",
    "plan_details": "plans",
    "placements": "active_plans",
    "needs": "active_plans",
}
_PARENTS = {
    "requests": "among the requests",
    "plans": "among the named plans",
    "active_plans": "among the active plans",
}

RULES: tuple[Rule, ...] = (
    rule(
        "P01", "error", "persons", "birth_date",
        "Date of birth lies in the future or more than 110 years back.",
        _born_impossible, empties=("birth_date",),
    ),
    rule(
        "P01", "error", "persons", "ethnicity",
        "Ethnicity: this code is not in the list of codes.",
        _unknown_ethnicity, empties=("ethnicity",),
    ),
    *(
        rule(
            "P01", "query", "persons", name,
            "This name has more than 100 letters.", _long_name(name),
        )
        for name in ("surname", "forename")
    ),
    rule(
        "P02", "error", "persons", "upn",
        "The UPN is not a letter and 12 digits (or 11 digits and a letter).",
        _ill_formed_upn,
    ),
    rule(
        "P02", "query", "persons", "upn",
        "The UPN's first letter does not fit its digits: look for a slip.",
        _wrong_letter,
    ),
    rule("P03", "error", "persons", "uln", "The ULN is not 10 digits.",
         _ill_formed_uln),
    rule(
        "P04", "error", "persons", "upn",
        "Neither UPN nor ULN is there, nor a reason why not.",
        _no_number, also=("uln", "upn_unknown"),
    ),
    rule(
        "P04", "query", "persons", "upn",
        "There is a UPN and also a reason for having none.",
        _number_and_reason, also=("upn_unknown",),
    ),
    rule("P05", "query", "persons", "upn",
         "This UPN stands at another person above.", repeated("upn")),
    rule("P05", "query", "persons", "uln",
         "This ULN stands at another person above.", repeated("uln")),
    rule(
        "P06", "query", "persons", "birth_date",
        "Was 25 or older when the school year began: is the plan still due?", _too_old,
    ),
    rule(
        "P07", "error", "persons", "person_id",
        "There is no request for this person.", _no_request, needs=("requests",),
    ),
    rule("P08", "query", "persons", "postcode",
         "This is not written like a postcode.", _odd_postcode),
    rule(
        "K01", "error", "persons", "person_id",
        "This person ID was met above with another name. Only the first counts.",
        _other_name, drops=True,
    ),
    rule(
        "K01", "error", "persons", "person_id",
        "This person was met above (the same ID, or the same UPN, name and birth "
        "date). Only the first counts.", _same_person_again, drops=True,
    ),
    rule(
        "K01", "error", "persons", "person_id",
        "There is no person ID, so the row cannot be used.",
        missing("person_id"), drops=True,
    ),
    rule(
        "K01", "error", "requests", "person_id",
        "This person is not in module 1, so the row cannot be used.",
        no_parent("persons", "person_id"), needs=("persons",), drops=True,
    ),
    *(
        rule(
            "K01", "error", table, "record_id",
            "This record ID was met above. Only the first counts.",
            repeated("record_id"), drops=True,
        )
        for table in _WITH_RECORD
    ),
    *(
        rule(
            "K01", "error", table, "record_id",
            "There is no record ID, so the row cannot be used.",
            missing("record_id"), drops=True,
        )
        for table in (*_WITH_RECORD, "plan_details", "placements", "needs")
    ),
    *(
        rule(
            "K01", "error", table, "record_id",
            f"This record is not {_PARENTS[parent]}, so the row cannot be used.",
            no_parent(parent, "record_id"), needs=(parent,), drops=True,
        )
        for table, parent in _BELOW.items()
    ),
)  # fmt: skip
