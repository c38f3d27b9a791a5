"""The target in words: what it is, whether it is met, and what the past lets us say."""

from datetime import timedelta

from fingerpost.judgement.figures import (
    one_of,
    places,
    say,
    say_aim,
    say_due,
    say_observed,
    say_short_of,
    when,
)
from fingerpost.judgement.reading import Reading, Target, TargetReading
from fingerpost.judgement.sentence_outlook import (
    certainty,
    short_outlook,
    short_still_met,
    still_met,
)

ON_THE_WAY = 1  # decimals of a value between two points of a trajectory


def target(reading: Reading) -> str:
    """The target in force, how far we are from it, and whether the past says more.

    Empty without a target. A target that was changed says what it was until when.
    """
    aim, seen = reading.target, reading.observation
    if aim is None or seen is None or seen.value is None:
        return ""
    words = _stated(reading, aim)
    if aim.earlier:
        words += f" {_before(reading, aim)}"
    return words


def short_target(reading: Reading) -> str:
    """The target for a card: "and short of the target of 60%".

    Where the outlook says more: "..., which we are unlikely to meet by March 2026".
    """
    aim = reading.target
    if aim is None or aim.met is None:
        return ""
    said = _short_place(reading, aim)
    ahead = short_still_met(reading) if aim.met else short_outlook(reading)
    return ", ".join(filter(None, (said, ahead)))


def _short_place(reading: Reading, aim: TargetReading) -> str:
    """Where a figure lies beside the target: "and the target of 60% is met"."""
    told = _amount(aim.target, aim, reading.unit)
    if _two_ended(aim.target):
        side = "within" if aim.met else _side(reading, aim)
        ends = _ends(aim.target, reading.unit, " to ")
        return f"and {side} the target range of {ends}"
    if aim.met:
        return f"and the target of {told} is met"
    where = "above" if reading.better == "lower" else "short of"
    if aim.target.kind == "range":
        where = _side(reading, aim)
    return f"and {where} the target of {told}"


def _stated(reading: Reading, aim: TargetReading) -> str:
    seen = reading.observation
    assert seen is not None  # `target` has looked
    due = aim.target.due
    passed = due is not None and due <= seen.period.end
    told = _amount(aim.target, aim, reading.unit)
    if passed and aim.value is not None:
        told = say_aim(aim.value, unit=reading.unit)  # the end of a path, as it was set
    by = f" by {say_due(due)}" if due else ""
    source = f" ({aim.target.source})" if _national(aim.target) else ""
    lead = f"The target {'was' if passed else 'is'} {told}{source}{by}"
    path = aim.target.kind == "trajectory" and not passed
    if path:
        lead = f"The target {when(seen.period)} was {told}"
        if aim.target.points and due:
            end = say_aim(max(aim.target.points)[1], unit=reading.unit)
            lead += f", on the way to {end} by {say_due(due)}"
    undated = "" if due or path else "; no date has been set"
    if aim.met is None:
        return f"{lead}{undated}."
    figure = f"{say_observed(seen, decimals=reading.decimals)} {when(seen.period)}"
    if aim.met:
        met = f"The target is met: the figure was {figure}."
        more = (_could_slip(reading, aim, told), still_met(reading))
        return " ".join((f"{lead}{undated}. {met}", *filter(None, more)))
    if passed:
        return f"{lead}. The target is not met: the figure was {figure}."
    it = "that range" if _two_ended(aim.target) else "it"
    short = f"we are {_distance(reading, aim)} {it}."
    lead += f"{undated}. W{short[1:]}" if undated else f"; {short}"
    return f"{lead} {certainty(reading)}"


def _could_slip(reading: Reading, aim: TargetReading, told: str) -> str:
    if reading.assurance != "inconsistent":
        return ""
    seen = reading.observation
    assert seen is not None
    way = "fall below" if reading.better == "higher" else "rise above"
    if aim.target.kind == "range":
        way, told = "leave", "that range"
        if not _two_ended(aim.target):
            return f"It could still miss it in a single {one_of(seen.period)}."
    return f"It could still {way} {told} in a single {one_of(seen.period)}."


def _distance(reading: Reading, aim: TargetReading) -> str:
    """ "7.7 percentage points below", whichever way is better."""
    seen = reading.observation
    assert seen is not None
    side = _side(reading, aim)
    end = aim.value
    if aim.target.kind == "range":
        end = aim.target.low if side == "below" else aim.target.high
    if end is None:
        return f"just {side}"
    path = places(reading.unit, ON_THE_WAY, None)
    apart = say_short_of(
        seen,
        end,
        decimals=reading.decimals,
        asked=path if aim.target.kind == "trajectory" else None,
    )
    return f"{apart} {side}" if apart else f"just {side}"


def _side(reading: Reading, aim: TargetReading) -> str:
    """On which side of the target a figure lies that does not meet it."""
    low = reading.better == "higher"
    if aim.target.kind == "range":
        seen = reading.observation
        value = (seen.value if seen else None) or 0.0
        low = aim.target.low is not None and value < aim.target.low
    return "below" if low else "above"


def _two_ended(target: Target) -> bool:
    """Whether it is a range with both ends, so that it can be called one."""
    return target.kind == "range" and None not in (target.low, target.high)


def _amount(target: Target, aim: TargetReading, unit: str) -> str:
    if target.kind == "range":
        return _range(target, unit)
    if aim.value is None:
        return "not set"
    if target.kind == "trajectory":  # on the way: no more decimals than the figure
        return say(aim.value, unit=unit, decimals=ON_THE_WAY)
    return say_aim(aim.value, unit=unit)


def _range(target: Target, unit: str) -> str:
    if _two_ended(target):
        return f"between {_ends(target, unit, ' and ')}"
    side = "at least" if target.high is None else "at most"
    return f"{side} {_ends(target, unit, '')}"


def _ends(target: Target, unit: str, join: str) -> str:
    ends = (end for end in (target.low, target.high) if end is not None)
    return join.join(say_aim(end, unit=unit) for end in ends)


def _before(reading: Reading, aim: TargetReading) -> str:
    last = aim.earlier[-1]
    until = aim.target.valid_from - timedelta(days=1)
    value = max(last.points)[1] if last.points else last.value
    told = "not set"
    if last.kind == "range":
        told = _range(last, reading.unit)
    elif value is not None:
        told = say_aim(value, unit=reading.unit)
    return f"The target was {told} until {say_due(until)}."


def _national(target: Target) -> bool:
    return target.kind == "national" and bool(target.source)
