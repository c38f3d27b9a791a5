"""Requests and plans of one area, a column an array, one row a record."""

from dataclasses import dataclass, fields

import numpy as np

from fingerpost.demo.days import NEVER, Codes, Days, Flags

REQUEST, STOCK, MOVED_IN = 0, 1, 2


@dataclass(frozen=True)
class Records:
    """Every record about the people of one area.

    Days are int32 with `NEVER`; codes are indices into the lists of shares.py. `kind`
    says whether we saw the request (REQUEST), or met the plan as it stood at the
    beginning (STOCK), or as it moved in from another area (MOVED_IN). Outcomes:
    0 none, 1 yes, 2 no, 3 withdrawn; what is known of them depends on the day.
    """

    person: Days
    kind: Codes
    received: Days
    source: Codes
    refused: Flags
    decided: Days
    withdrawn: Days
    exported: Flags
    youth_custody: Flags
    request_mediation: Days
    request_tribunal: Days
    advice_asked: Days
    health_advice: Days
    no_plan: Flags
    assessed: Days
    exception: Flags
    assessment_mediation: Days
    assessment_tribunal: Days
    other_mediation: Days
    other_tribunal: Days
    start: Days
    known_from: Days
    cease: Days
    cease_reason: Codes

    def __len__(self) -> int:
        return len(self.person)


def met(start: Days, *, first_person: int, kind: int, known: Days | None) -> Records:
    """Plans whose request we never saw, as records."""
    count = len(start)
    never = np.full(count, NEVER)
    no = np.zeros(count, dtype=bool)
    zero = np.zeros(count, dtype=np.int8)
    return Records(
        person=np.arange(first_person, first_person + count, dtype=np.int32),
        kind=np.full(count, kind, dtype=np.int8),
        received=never, source=zero, refused=no, decided=never, withdrawn=never,
        exported=no, youth_custody=no, request_mediation=never, request_tribunal=never,
        advice_asked=never, health_advice=never, no_plan=no, assessed=never,
        exception=no, assessment_mediation=never, assessment_tribunal=never,
        other_mediation=never, other_tribunal=never,
        start=start,
        known_from=start if known is None else known,
        cease=never, cease_reason=zero,
    )  # fmt: skip


def join(*parts: Records) -> Records:
    return Records(
        *(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Records))
    )


def with_changes(records: Records, **changed: np.ndarray) -> Records:
    kept = {f.name: getattr(records, f.name) for f in fields(Records)}
    return Records(**(kept | changed))
