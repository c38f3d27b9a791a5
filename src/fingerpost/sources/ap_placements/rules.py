"""The rules of the register of alternative provision. Codes begin with P."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.checks import Checking, Frame, Mask, Rule
from fingerpost.engine.schema import Severity
from fingerpost.sources.ap_placements import codes

_MOST_SESSIONS = 10
_TWELVE_WEEKS = 84
_LONGEST_LIFE = 110
_MONDAY = 3  # 1 January 1970 was a Thursday: day 0 is the fourth of its week


def numbers(frame: Frame, name: str) -> np.ndarray:
    """A column of numbers, not a number where empty."""
    values = pc.fill_null(frame.column(name).cast(pa.float64()), float("nan"))
    return np.asarray(values.to_numpy(), float)


def full_time(frame: Frame) -> np.ndarray:
    """Full time: the pattern says so, or there are ten sessions a week."""
    ten = numbers(frame, "sessions_per_week") == _MOST_SESSIONS
    return frame.is_in("pattern", codes.FULL_TIME) | ten


def _odd_sessions(name: str) -> Mask:
    def mask(frame: Frame, _: Checking) -> np.ndarray:
        held = numbers(frame, name)
        return (held < 0) | (held > _MOST_SESSIONS)

    return mask


def _more_than_offered(frame: Frame, _: Checking) -> np.ndarray:
    parts = [
        np.nan_to_num(numbers(frame, name))
        for name in ("present", "authorised", "unauthorised")
    ]
    return sum(parts) > numbers(frame, "sessions_offered") + 1e-9


def _no_present(frame: Frame, _: Checking) -> np.ndarray:
    return (numbers(frame, "sessions_offered") > 0) & frame.empty("present")


def _unknown(table: str, name: str) -> Mask:
    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        known = checking.frames[table].column(name).combine_chunks().drop_null()
        found = pc.is_in(frame.column(name), value_set=known)
        return frame.given(name) & ~pc.fill_null(found, False).to_numpy()

    return mask


def _home_educated(*names: str) -> Mask:
    def mask(frame: Frame, _: Checking) -> np.ndarray:
        found = np.zeros(len(frame), bool)
        for name in names:
            said = pc.utf8_lower(frame.text(name))
            there = pc.is_in(said, value_set=pa.array(sorted(codes.HOME_EDUCATION)))
            found |= there.to_numpy(zero_copy_only=False)
        return found

    return mask


def _not_in(name: str, known: dict[str, str]) -> Mask:
    return lambda frame, _: frame.given(name) & ~frame.is_in(name, *known)


def _twice_full_time(frame: Frame, checking: Checking) -> np.ndarray:
    """Full-time placements that begin while the same child has another one."""
    begins = frame.days("start_date")
    ends = np.where(np.isnan(frame.days("end_date")), np.inf, frame.days("end_date"))
    there = full_time(frame) & ~np.isnan(begins) & frame.given("person_id")
    who = frame.text("person_id").dictionary_encode().indices.to_numpy()
    rows = np.flatnonzero(there)
    rows = rows[np.lexsort((begins[rows], who[rows]))]
    found = np.zeros(len(frame), bool)
    child, latest = -1, -np.inf
    for row in rows:
        if who[row] != child:
            child, latest = who[row], -np.inf
        found[row] = begins[row] <= latest
        latest = max(latest, ends[row])
    return found


def _exactly_one(frame: Frame, _: Checking) -> np.ndarray:
    given = [frame.given(name) for name in ("urn", "ukprn", "setting_type")]
    return np.sum(given, axis=0) != 1


def _open(frame: Frame, checking: Checking) -> np.ndarray:
    ends = frame.days("end_date")
    going = np.isnan(ends) | (ends >= checking.day)
    return going & (frame.days("start_date") <= checking.day)


def _over_12_weeks(frame: Frame, checking: Checking) -> np.ndarray:
    waited = checking.day - frame.days("start_date")
    return _open(frame, checking) & (waited > _TWELVE_WEEKS)


def _expires(first: int, last: int) -> Mask:
    """Checks whose last day is so many days after the day of the register."""

    def mask(frame: Frame, checking: Checking) -> np.ndarray:
        left = frame.days("valid_to") - checking.day
        return (left >= first) & (left <= last) & ~_renewed(frame)

    return mask


def _renewed(frame: Frame) -> np.ndarray:
    """Checks that a later one of the same kind and provider has taken the place of."""
    keys = pc.binary_join_element_wise(
        frame.text("provider_id"), frame.text("check_type"), "\0"
    )
    who = keys.dictionary_encode().indices.to_numpy()
    until = np.where(frame.is_in("result", "not-met"), np.nan, frame.days("valid_to"))
    latest = np.full(int(who.max(initial=-1)) + 1, -np.inf)
    np.fmax.at(latest, who, until)
    return frame.days("valid_to") < latest[who] if len(who) else np.zeros(0, bool)


def _born_impossible(frame: Frame, checking: Checking) -> np.ndarray:
    born = frame.days("birth_date")
    oldest = checking.latest - _LONGEST_LIFE * 365.25
    return (born > checking.latest) | (born < oldest)


def _after(name: str) -> Mask:
    return lambda frame, checking: frame.days(name) > checking.latest


def _before(later: str, earlier: str) -> Mask:
    return lambda frame, _: frame.days(later) < frame.days(earlier)


def _no_monday(frame: Frame, _: Checking) -> np.ndarray:
    days = frame.days("week_start")
    return ~np.isnan(days) & ((np.nan_to_num(days) + _MONDAY) % 7 != 0)


def _same_week(frame: Frame, _: Checking) -> np.ndarray:
    keys = [
        f"{placement}|{day}"
        for placement, day in zip(
            frame.column("placement_id").to_pylist(),
            frame.days("week_start").tolist(),
            strict=True,
        )
    ]
    found = np.ones(len(keys), bool)
    found[np.unique(np.array(keys), return_index=True)[1]] = False
    return found


def _digits(name: str, count: int) -> Mask:
    def mask(frame: Frame, _: Checking) -> np.ndarray:
        good = pc.match_substring_regex(frame.text(name), f"^[0-9]{{{count}}}$")
        return frame.given(name) & ~good.to_numpy(zero_copy_only=False)

    return mask


def _rule(
    code: str, severity: Severity, table: str, words: str, mask: Mask, *fields: str,
    needs: tuple[str, ...] = (), empties: tuple[str, ...] = (), drops: bool = False,
) -> Rule:  # fmt: skip
    return Rule(
        code=code, severity=severity, table=table, fields=fields, words=words,
        mask=mask, needs=needs, empties=empties, drops=drops,
    )  # fmt: skip


def _keys() -> tuple[Rule, ...]:
    repeated: Callable[[str], Mask] = lambda name: (  # noqa: E731
        lambda frame, _: frame.repeated(name)
    )
    missing: Callable[[str], Mask] = lambda name: (  # noqa: E731
        lambda frame, _: frame.empty(name)
    )
    return (
        *(
            _rule("P02", "error", table, f"This {name} was met above. Only the first "
                  "counts.", repeated(name), name, drops=True)
            for table, name in (
                ("provider", "provider_id"), ("placement", "placement_id"),
            )
        ),
        *(
            _rule("P02", "error", table, "There is no id, so the row cannot be used.",
                  missing(name), name, drops=True)
            for table, name in (
                ("provider", "provider_id"), ("placement", "placement_id"),
                ("placement", "person_id"), ("review", "placement_id"),
                ("attendance", "placement_id"), ("attendance", "week_start"),
                ("check", "provider_id"), ("visit", "provider_id"),
            )
        ),
        *(
            _rule("P02", "error", table, "Without this, or if it cannot be read, the "
                  "row cannot be used.", missing(name), name, drops=True)
            for table, name in (
                ("visit", "visit_date"), ("attendance", "sessions_offered"),
            )
        ),
        _rule("P02", "error", "attendance", "This placement has a row for this week "
              "above. Only the first counts.", _same_week,
              "placement_id", "week_start", drops=True),
        *(
            _rule("P03", "error", table, "This placement is not on the sheet "
                  "placement, so the row cannot be used.",
                  _unknown("placement", "placement_id"), "placement_id",
                  needs=("placement",), drops=True)
            for table in ("review", "attendance")
        ),
        *(
            _rule("P03", "error", table, "This provider is not on the sheet provider.",
                  _unknown("provider", "provider_id"), "provider_id",
                  needs=("provider",))
            for table in ("placement", "check", "visit")
        ),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    *_keys(),
    _rule("P04", "error", "placement", "Home education is the parents' own choice and "
          "no alternative provision: the row is left out.",
          _home_educated("reason"), "reason", drops=True),
    _rule("P05", "error", "placement", "The placement ended before it began.",
          _before("end_date", "start_date"), "end_date", "start_date",
          empties=("start_date", "end_date")),
    _rule("P06", "error", "placement", "There are 0 to 10 sessions (half days) in a "
          "week.", _odd_sessions("sessions_per_week"), "sessions_per_week",
          empties=("sessions_per_week",)),
    _rule("P06", "error", "attendance", "There are 0 to 10 sessions (half days) in a "
          "week.", _odd_sessions("sessions_offered"), "sessions_offered", drops=True),
    *(
        _rule("P06", "error", "attendance", "There are 0 to 10 sessions (half days) "
              "in a week.", _odd_sessions(name), name, drops=True)
        for name in ("present", "authorised", "unauthorised")
    ),
    _rule("P07", "error", "attendance", "More sessions are present or absent than were "
          "offered.", _more_than_offered, "present", "sessions_offered", drops=True),
    _rule("P07", "error", "attendance", "Sessions were offered, and how many the child "
          "was present is not given: this is not a return.",
          _no_present, "present", "sessions_offered", drops=True),
    _rule("P08", "error", "attendance", "A week begins on a Monday: give the Monday.",
          _no_monday, "week_start", drops=True),
    _rule("P08", "error", "attendance", "This week lies in the future.",
          _after("week_start"), "week_start", drops=True),
    _rule("P09", "error", "placement", "There is a price, and what it is for (hour, "
          "session, day, week, place) is not given.",
          lambda frame, _: frame.given("cost_rate") & frame.empty("cost_unit"),
          "cost_unit", "cost_rate"),
    _rule("P10", "error", "review", "The review is held in the future.",
          _after("held"), "held", empties=("held",)),
    _rule("P10", "error", "visit", "The visit is in the future.",
          _after("visit_date"), "visit_date", drops=True),
    _rule("P18", "error", "placement", "Date of birth lies in the future or more than "
          "110 years back.", _born_impossible, "birth_date", empties=("birth_date",)),
    _rule("P11", "query", "placement", "Two full-time placements of one child at once.",
          _twice_full_time, "start_date", "person_id"),
    _rule("P12", "query", "placement", "Neither full or part time nor sessions a week "
          "are given: it does not count as full time.",
          lambda frame, _: frame.empty("pattern") & frame.empty("sessions_per_week"),
          "pattern", "sessions_per_week"),
    _rule("P12", "query", "placement", "Part time, and ten sessions a week: it counts "
          "as full time.",
          lambda frame, _: full_time(frame) & frame.is_in("pattern", codes.PART_TIME),
          "pattern", "sessions_per_week"),
    _rule("P13", "query", "placement", "This reason is not in our list. A code is kept "
          "as it is; words of one's own are not.",
          _not_in("reason", codes.REASON), "reason"),
    _rule("P13", "query", "check", "This kind of check is not in our list. It is kept "
          "as it is.", _not_in("check_type", codes.CHECK_TYPE), "check_type"),
    _rule("P14", "query", "provider", "A provider has either a URN, or a UKPRN, or a "
          "type of setting, in that order: exactly one.",
          _exactly_one, "urn", "ukprn", "setting_type"),
    _rule("P14", "query", "provider", "A URN has six digits.",
          _digits("urn", 6), "urn"),
    _rule("P14", "query", "provider", "A UKPRN has eight digits.",
          _digits("ukprn", 8), "ukprn"),
    _rule("P15", "query", "placement", "It has gone on for more than 12 weeks: has it "
          "been reviewed?", _over_12_weeks, "start_date"),
    _rule("P16", "query", "placement", "The placement began before it was agreed.",
          _before("start_date", "agreed_on"), "agreed_on", "start_date"),
    _rule("P16", "query", "placement", "It was to end before it began.",
          _before("planned_end", "start_date"), "planned_end", "start_date"),
    _rule("P16", "query", "placement", "It has ended, and why is not given.",
          lambda frame, _: frame.given("end_date") & frame.empty("end_reason"),
          "end_reason", "end_date"),
    _rule("P16", "query", "placement", "There is neither a first day nor a day on "
          "which it was agreed.",
          lambda frame, _: frame.empty("start_date") & frame.empty("agreed_on"),
          "start_date", "agreed_on"),
    _rule("P17", "query", "check", "This check has run out.",
          _expires(-100_000, -1), "valid_to"),
    _rule("P17", "query", "check", "This check runs out within 30 days.",
          _expires(0, 30), "valid_to"),
    _rule("P17", "query", "check", "This check runs out in 31 to 60 days.",
          _expires(31, 60), "valid_to"),
    _rule("P17", "query", "check", "This check runs out in 61 to 90 days.",
          _expires(61, 90), "valid_to"),
)  # fmt: skip
