"""The five modules of a return as tables of text, before they take a file's shape.

Columns are named by the tags of the XML collection; `PersonID` and `RecordID` are the
keys that nesting replaces there. An empty cell is null.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.demo import caseload, names, shares
from fingerpost.demo.days import NEVER, Days, month_index, month_of, years_between
from fingerpost.demo.days import day as the_day
from fingerpost.demo.returns import Faults, Rows, or_never, transfer_area
from fingerpost.demo.simulation import People

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_FIRST_PERSON, _FIRST_RECORD = 100_001, 500_001
_WRITTEN_WRONG = 20  # faults pick their rows by the record's number modulo this


def tables(people: People, chosen: Rows, *, faults: Faults) -> dict[str, Any]:
    """All modules: persons, requests, assessments, plans, active."""
    r, known = people.records, chosen.state
    record = chosen.record
    at = {name: getattr(r, name)[record] for name in r.__dataclass_fields__}
    who = np.unique(at["person"])
    keys = {
        "PersonID": _number(at["person"] + _FIRST_PERSON),
        "RecordID": _number(record + _FIRST_RECORD),
    }
    day = known.on

    def come(days: Days) -> Any:
        return _flag((days <= day) & ~chosen.historic)

    request = np.where(chosen.historic, b"H", known.request[record])
    assessment = np.where(chosen.historic, b"H", known.assessment[record])
    blank = chosen.historic
    yes_no = np.isin(request, (b"Y", b"N"))
    told = np.isin(assessment, (b"Y", b"N"))
    exported = at["exported"] & (at["withdrawn"] <= day) & ~blank
    elsewhere = 1 + people.model.place.number % 24
    requests = pa.table(
        keys
        | {
            "ReceivedDate": _received(at["received"], blank, record, faults),
            "RequestSource": _pick(
                ("1", "2", "3", "4", "5"),
                at["source"],
                also=~blank & (r.kind[record] == 0),
            ),
            "RYA": _flag(at["youth_custody"] & ~blank),
            "RequestOutcomeDate": _date(np.where(yes_no, at["decided"], NEVER)),
            "RequestOutcome": _bytes(request),
            "RequestMediation": come(at["request_mediation"]),
            "RequestTribunal": come(at["request_tribunal"]),
            "Exported": _pick(
                (f"{elsewhere:03}",), np.zeros(len(record)), also=exported
            ),
        }
    )
    assessments = pa.table(
        keys
        | {
            "AssessmentOutcome": _bytes(assessment),
            "AssessmentOutcomeDate": _date(np.where(told, at["assessed"], NEVER)),
            "AssessmentMediation": come(at["assessment_mediation"]),
            "AssessmentTribunal": come(at["assessment_tribunal"]),
            "OtherMediation": come(at["other_mediation"]),
            "OtherTribunal": come(at["other_tribunal"]),
            "Week20": _flag(at["exception"] & (assessment == b"Y")),
        }
    ).filter(pa.array(chosen.assessed))
    requests_sent = requests
    if faults.duplicate and len(requests):
        middle = len(requests) // 2
        requests_sent = pa.concat_tables([requests, requests.slice(middle, 1)])
    return {
        "persons": persons(people, who, day=day, faults=faults),
        "requests": requests_sent,
        "assessments": assessments,
        "plans": _plans(people, chosen, keys, at),
        "active": _active(people, chosen, keys, at),
    }


def _plans(people: People, chosen: Rows, keys: dict, at: dict) -> Any:
    traits, record, day = people.traits, chosen.record, chosen.state.on
    cease = or_never(at["cease"], on=day)
    return pa.table(
        keys
        | {
            "StartDate": _date(at["start"]),
            "PlanRes": _pick(("", "A", "B"), traits.residential[record]),
            "PlanWBP": _pick(("", "A", "T", "S"), _working(people, chosen)),
            "PB": _flag(traits.budget[record]),
            "OA": _flag(traits.arranged[record]),
            "DP": _pick(("", "E", "S", "H", "I"), traits.direct_payment[record]),
            "CeaseDate": _date(cease),
            "CeaseReason": _pick(
                ("", *map(str, range(1, 10))),
                np.where(cease < NEVER, at["cease_reason"], 0),
            ),
            "SENSetting": _pick(caseload.SETTINGS, traits.setting[record]),
            "URN": _number(traits.urn[record], blank=traits.urn[record] == 0),
        }
    ).filter(pa.array(chosen.plan))


def _active(people: People, chosen: Rows, keys: dict, at: dict) -> Any:
    traits, record, day = people.traits, chosen.record, chosen.state.on
    meeting, decision, outcome = (part[record] for part in people.reviews.last(day))
    needs = tuple(shares.NEEDS)
    # Down syndrome has a code of its own from the 2025 collection.
    told = [("OTH" if n == "DS" and _year(day) < 2025 else n) for n in needs]
    first = people.need[at["person"]]
    second = traits.second_need[record]
    # A second need stands only beside a first one, and is another one.
    group = np.array([told.index(name) for name in told])
    same = group[second - 1] == group[first]
    second = np.where(same | (first == needs.index("")), 0, second)
    no_outcome = len(("A", "M", "C"))
    came = transfer_area(people, chosen)
    return pa.table(
        keys
        | {
            "TransferLA": _pick(
                ("", *(f"{n:03}" for n in range(1, int(came.max(initial=0)) + 1))), came
            ),
            "Res": _pick(("", "A", "B"), traits.residential[record]),
            "WBP": _pick(("", "A", "T", "S"), _working(people, chosen)),
            "LastReview": _date(decision),
            "ReviewMeeting": _date(meeting),
            "ReviewOutcome": _pick(
                ("A", "M", "C", ""), np.where(decision == NEVER, no_outcome, outcome)
            ),
            "SENSetting": _pick(caseload.SETTINGS, traits.setting[record]),
            "URN": _number(traits.urn[record], blank=traits.urn[record] == 0),
            "EntryDate": _date(_school_year_start(np.minimum(at["start"], day))),
            "Need": _pick(told, first),
            "SecondNeed": _pick(("", *(n for n in told if n)), second),
        }
    ).filter(pa.array(chosen.active))


def persons(people: People, who: np.ndarray, *, day: int, faults: Faults) -> Any:
    birth = people.birth[who]
    age = years_between(birth, day)
    born = birth.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    digits = np.int64(people.model.place.number * 10**9)
    digits = (
        digits
        + (who.astype(np.int64) // 1000) * 10**5
        + ((born + 4) % 100) * 1000
        + who % 1000
    )
    school = age >= 4
    ethnicity = _pick(tuple(shares.ETHNICITIES), people.ethnicity[who])
    if faults.unknown_code and len(who):
        ethnicity = pa.concat_arrays([pa.array(["XXXX"]), ethnicity.slice(1)])
    number_of = pc.utf8_lpad(pa.array(who + 1).cast(pa.string()), 9, "0")
    learner = pc.binary_join_element_wise(pa.scalar("0"), number_of, "")
    town, street = 1 + who % 89, who // 89 % 9
    postcode = pc.binary_join_element_wise(
        pa.scalar("ZZ"),
        _number(town),
        pa.scalar(" "),
        _number(street),
        pa.scalar("ZZ"),
        "",
    )
    return pa.table(
        {
            "PersonID": _number(who + _FIRST_PERSON),
            "Surname": _pick(names.SURNAMES, who * 17 % len(names.SURNAMES)),
            "Forename": _pick(names.FORENAMES, who % len(names.FORENAMES)),
            "PersonBirthDate": _date(birth),
            "Sex": _pick(tuple(shares.SEXES), people.sex[who]),
            "Ethnicity": ethnicity,
            "PostCode": postcode,
            "UPN": _upn(digits, school),
            "UniqueLearnerNumber": pc.if_else(pa.array(age >= 16), learner, None),
            "UPNunknown": _pick(("UN1",), np.zeros(len(who)), also=~school),
        }
    )


def _upn(digits: np.ndarray, has: np.ndarray) -> Any:
    """Unique pupil numbers: a check letter, then twelve digits.

    The letter is the remainder on 23 of the digits weighted 2 to 13. The first three
    digits are the area's invented number, so that no real pupil has such a number.
    """
    powers = 10 ** np.arange(11, -1, -1, dtype=np.int64)
    each = digits[:, None] // powers % 10
    letter = (each * np.arange(2, 14)).sum(axis=1) % 23
    text = pc.utf8_lpad(pa.array(digits).cast(pa.string()), 12, "0")
    joined = pc.binary_join_element_wise(_pick(tuple(_CHECK_LETTERS), letter), text, "")
    return pc.if_else(pa.array(has), joined, None)


def _received(
    received: Days, blank: np.ndarray, record: np.ndarray, faults: Faults
) -> Any:
    """Dates of receipt, some of them written day first where that is ordered."""
    dates = _date(np.where(blank, NEVER, received))
    if faults.unreadable_month is None:
        return dates
    month = month_index(np.minimum(received, np.int32(60_000)))
    wrong = (month == month_of(faults.unreadable_month)) & ~blank
    wrong &= record % _WRITTEN_WRONG < faults.unreadable_share * _WRITTEN_WRONG
    written = dates.to_pylist()
    for row in np.flatnonzero(wrong):
        year, months, day = written[row].split("-")
        written[row] = f"{day}/{months}/{year}"
    return pa.array(written, pa.string())


def _year(count: int) -> int:
    return the_day(count).year


def _working(people: People, chosen: Rows) -> np.ndarray:
    """Work-based learning, for those of 16 and over only."""
    record = chosen.record
    age = years_between(people.birth[people.records.person[record]], chosen.state.on)
    return np.where(age >= 16, people.traits.work[record], 0)


def _school_year_start(days: Days) -> Days:
    """The 1 September on or before a day: when a placement is taken to have begun."""
    moment = days.astype("datetime64[D]")
    year = moment.astype("datetime64[Y]")
    this = (year.astype("datetime64[M]") + 8).astype("datetime64[D]")
    last = ((year - 1).astype("datetime64[M]") + 8).astype("datetime64[D]")
    return np.where(moment >= this, this, last).astype("datetime64[D]").astype(np.int32)


def _date(days: np.ndarray) -> Any:
    empty = days == NEVER
    return (
        pa.array(days.astype(np.int32), pa.int32(), mask=empty)
        .cast(pa.date32())
        .cast(pa.string())
    )


def _number(values: np.ndarray, *, blank: np.ndarray | None = None) -> Any:
    return pa.array(values, pa.int64(), mask=blank).cast(pa.string())


def _flag(values: np.ndarray) -> Any:
    return _pick(("0", "1"), values)


def _bytes(values: np.ndarray) -> Any:
    letters = np.unique(values)
    texts = tuple(letter.decode() for letter in letters)
    return _pick(texts, np.searchsorted(letters, values))


def _pick(
    texts: Sequence[str], index: np.ndarray, *, also: np.ndarray | None = None
) -> Any:
    """The text at each index; an empty text, or a row without `also`, is null."""
    choice = pa.array([text or None for text in texts], pa.string())
    mask = None if also is None else ~also
    return choice.take(pa.array(np.asarray(index).astype(np.int32), mask=mask))
