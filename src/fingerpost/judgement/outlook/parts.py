"""What an outlook is made of: the next figure, the day promised, and a fan between."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fingerpost.engine.period import Period

Kind = Literal["likely", "open", "unlikely", "unknown", ""]


@dataclass(frozen=True, kw_only=True)
class NextValue:
    """The chance that the next figure meets the target, if nothing changes.

    `probability` is 0 to 1 and `words` say it ("about 3 in 4"). `period` is the next
    one, None where the calendar does not say; `target` what is asked of it (None for a
    range).
    """

    probability: float
    words: str
    period: Period | None
    target: float | None


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """One period that has not come yet: the middle, and where 8 in 10 paths lie."""

    period: Period
    low: float
    middle: float
    high: float
    target: float | None


@dataclass(frozen=True, kw_only=True)
class ByDate:
    """The chance to meet the target in the period that holds the day promised."""

    due: date
    period: Period
    steps: int  # how many periods ahead that is
    probability: float
    words: str
    target: float | None  # in force then; None for a range


@dataclass(frozen=True, kw_only=True)
class BackTest:
    """Outlooks as we would have made them in the past, and how often they held.

    `origins` is how many were tried, `steps` ahead each; `inside` how many of the
    figures that then came lay in the 80 % fan.
    """

    steps: int
    origins: int
    inside: int
    share: float  # of those that came, 0 to 1; 0 where none was tried


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """All that may be said of what comes next, or why nothing may.

    `kind` and `word` are the judgement by the date: likely, open, unlikely, unknown
    (the past does not let us say; `refused` gives the reason), or "" where no date lies
    ahead. `not_before` is the first period with a chance of at least 1 in 10, looked
    for as far as `looked_to`; both are None unless the chance is smaller than that by
    the date and in every period before it.
    """

    now: NextValue | None = None
    kind: Kind = ""
    word: str = ""
    by_date: ByDate | None = None
    fan: tuple[Ahead, ...] = ()
    not_before: Period | None = None
    looked_to: Period | None = None
    back_test: BackTest | None = None
    refused: str = ""
    method: str = ""


@dataclass(frozen=True, kw_only=True)
class Projection:
    """What a year in progress would come to, worked out from earlier years.

    `so_far` is what is in up to and with the day `to`; `low` and `high` are None where
    only one earlier year is known. `method` is the sum in words.
    """

    period: Period
    so_far: float
    to: date
    value: float
    low: float | None
    high: float | None
    years: int
    method: str


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What an owner expects of a period that has not ended: typed, never measured.

    It always carries how it was reached (`method`) and the day (`made_on`).
    """

    period: Period
    value: float
    method: str
    made_on: date
    set_by: str
    basis: str = ""
    low: float | None = None
    high: float | None = None
    decision: str = ""


@dataclass(frozen=True, kw_only=True)
class YearEnd:
    """What the year would come to by our sum, or why not, and what owners expect.

    `typed` are the expectations in force, `earlier` those replaced or past their
    period, oldest first.
    """

    worked: Projection | None = None
    refused: str = ""
    typed: tuple[Expected, ...] = ()
    earlier: tuple[Expected, ...] = ()
