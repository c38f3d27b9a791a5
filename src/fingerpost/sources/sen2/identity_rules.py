"""Rules about persons and ids in a SEN2 return: module 1, and keys in every module."""

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Rule, days_of
from fingerpost.sources.pupil_numbers import UPN, right_check_letter
from fingerpost.sources.sen2 import codes

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
    return _each(frame, "upn", lambda upn: UPN.fullmatch(upn) is None)


def _wrong_letter(frame: Frame, _: Checking) -> np.ndarray:
    return _each(
        frame,
        "upn",
        lambda upn: UPN.fullmatch(upn) is not None and not right_check_letter(upn),
    )


def _ill_formed_uln(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("uln") & ~_matches(frame, "uln", "^[0-9]{10}$")


def _odd_postcode(frame: Frame, _: Checking) -> np.ndarray:
    return frame.given("postcode") & ~_matches(frame, "postcode", _POSTCODE)


def _long_name(name: str) -> Callable[[Frame, Checking], np.ndarray]:
    def mask(frame: Frame, _: Checking) -> np.ndarray:
        lengths = pc.utf8_length(frame.text(name)).to_numpy()
        return np.asarray(lengths > _LONGEST_NAME, bool)

    return mask


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
    found = pc.is_in(
        frame.column("person_id"),
        value_set=checking.frames["requests"].text("person_id"),
    )
    return ~pc.fill_null(found, False).to_numpy() & frame.given("person_id")


def _no_parent(parent: str, key: str) -> Callable[[Frame, Checking], np.ndarray]:
    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        known = checking.frames[parent].column(key).combine_chunks().drop_null()
        found = pc.is_in(frame.column(key), value_set=known)
        return frame.given(key) & ~pc.fill_null(found, False).to_numpy()

    return mask


def _other_name(frame: Frame, _: Checking) -> np.ndarray:
    """Rows whose person id was met before with another name or date of birth."""
    ids = frame.text("person_id").dictionary_encode().indices.to_numpy()
    first = np.full(len(ids), -1)
    seen, where = np.unique(ids, return_index=True)
    lookup = np.zeros(int(seen.max(initial=0)) + 1, int)
    lookup[seen] = where
    first = lookup[ids]
    again = frame.repeated("person_id")
    differs = np.zeros(len(ids), bool)
    for name in ("surname", "forename"):
        texts = frame.text(name)
        same = pc.equal(texts, texts.take(pa.array(first)))
        differs |= ~np.asarray(same.to_numpy(zero_copy_only=False), bool)
    return again & differs


RULES: tuple[Rule, ...] = (
    Rule(
        code="P01",
        severity="error",
        table="persons",
        fields=("birth_date",),
        words="Date of birth lies in the future or more than 110 years back.",
        mask=_born_impossible,
        empties=("birth_date",),
    ),
    Rule(
        code="P01",
        severity="error",
        table="persons",
        fields=("ethnicity",),
        words="Ethnicity: this code is not in the list of codes.",
        mask=_unknown_ethnicity,
        empties=("ethnicity",),
    ),
    *(
        Rule(
            code="P01",
            severity="query",
            table="persons",
            fields=(name,),
            words="This name has more than 100 letters.",
            mask=_long_name(name),
        )
        for name in ("surname", "forename")
    ),
    Rule(
        code="P02",
        severity="error",
        table="persons",
        fields=("upn",),
        words="The UPN is not a letter and 12 digits (or 11 digits and a letter).",
        mask=_ill_formed_upn,
    ),
    Rule(
        code="P02",
        severity="query",
        table="persons",
        fields=("upn",),
        words="The UPN's first letter does not fit its digits: look for a slip.",
        mask=_wrong_letter,
    ),
    Rule(
        code="P03",
        severity="error",
        table="persons",
        fields=("uln",),
        words="The ULN is not 10 digits.",
        mask=_ill_formed_uln,
    ),
    Rule(
        code="P04",
        severity="error",
        table="persons",
        fields=("upn", "uln", "upn_unknown"),
        words="Neither UPN nor ULN is there, nor a reason why not.",
        mask=_no_number,
    ),
    Rule(
        code="P04",
        severity="query",
        table="persons",
        fields=("upn", "upn_unknown"),
        words="There is a UPN and also a reason for having none.",
        mask=_number_and_reason,
    ),
    Rule(
        code="P05",
        severity="query",
        table="persons",
        fields=("upn",),
        words="This UPN stands at another person above.",
        mask=lambda frame, _: frame.repeated("upn"),
    ),
    Rule(
        code="P05",
        severity="query",
        table="persons",
        fields=("uln",),
        words="This ULN stands at another person above.",
        mask=lambda frame, _: frame.repeated("uln"),
    ),
    Rule(
        code="P06",
        severity="query",
        table="persons",
        fields=("birth_date",),
        words="Was 25 or older when the school year began: is the plan still due?",
        mask=_too_old,
    ),
    Rule(
        code="P07",
        severity="error",
        table="persons",
        fields=("person_id",),
        words="There is no request for this person.",
        mask=_no_request,
        needs=("requests",),
    ),
    Rule(
        code="P08",
        severity="query",
        table="persons",
        fields=("postcode",),
        words="This is not written like a postcode.",
        mask=_odd_postcode,
    ),
    Rule(
        code="K01",
        severity="error",
        table="persons",
        fields=("person_id",),
        words="This person ID was met above with another name. Only the first counts.",
        mask=_other_name,
        drops=True,
    ),
    Rule(
        code="K01",
        severity="error",
        table="persons",
        fields=("person_id",),
        words="This person was met above (the same ID, or the same UPN, name and birth "
        "date). Only the first counts.",
        mask=lambda frame, all_: (
            frame.repeated("person_id") & ~_other_name(frame, all_)
        ),
        drops=True,
    ),
    Rule(
        code="K01",
        severity="error",
        table="persons",
        fields=("person_id",),
        words="There is no person ID, so the row cannot be used.",
        mask=lambda frame, _: frame.empty("person_id"),
        drops=True,
    ),
    Rule(
        code="K01",
        severity="error",
        table="requests",
        fields=("person_id",),
        words="This person is not in module 1, so the row cannot be used.",
        mask=_no_parent("persons", "person_id"),
        needs=("persons",),
        drops=True,
    ),
    *(
        Rule(
            code="K01",
            severity="error",
            table=table,
            fields=("record_id",),
            words="This record ID was met above. Only the first counts.",
            mask=lambda frame, _: frame.repeated("record_id"),
            drops=True,
        )
        for table in ("requests", "assessments", "plans", "active_plans")
    ),
    *(
        Rule(
            code="K01",
            severity="error",
            table=table,
            fields=("record_id",),
            words="There is no record ID, so the row cannot be used.",
            mask=lambda frame, _: frame.empty("record_id"),
            drops=True,
        )
        for table in ("requests", "assessments", "plans", "active_plans")
    ),
    *(
        Rule(
            code="K01",
            severity="error",
            table=table,
            fields=("record_id",),
            words="This record is not among the requests, so the row cannot be used.",
            mask=_no_parent("requests", "record_id"),
            needs=("requests",),
            drops=True,
        )
        for table in ("assessments", "plans", "active_plans")
    ),
)
