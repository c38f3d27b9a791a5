"""Plans waiting to be drafted: a queue with so many drafters a week.

When fewer can be drafted than come in, plans wait, and go on waiting until somebody
drafts more than come in. Clearing such a backlog issues many old plans at once, which
is why the share in time first falls while things get better.
"""

import numpy as np

from fingerpost.demo.days import Days, month_index
from fingerpost.demo.model import AreaModel

_HIRING_SPEED = 0.10  # how much of the gap to the bearable wait is made up each week


def wait_in_line(ready: Days, *, model: AreaModel, from_day: int, pace: float) -> Days:
    """The day on which drafting begins, for plans that became ready on given days.

    First come, first served, week by week. `pace` is how many a week come in at the
    simulation's end; it grows with the area, so capacity is planned against it. Days
    come back in the order in which they were given; none is before its `ready` day.
    """
    if not len(ready):
        return ready
    order = np.argsort(ready, kind="stable")
    queue = ready[order]
    weeks = int((queue[-1] - from_day) // 7) + 2
    arriving = np.bincount(np.maximum(0, (queue - from_day) // 7), minlength=weeks)
    while True:
        gone = _drafted(arriving, model=model, from_day=from_day, pace=pace)
        if gone[-1] >= len(queue):
            break
        # Nobody is left waiting for ever: the last in line are drafted after the end.
        arriving = np.concatenate([arriving, np.zeros(52, dtype=arriving.dtype)])
    week = np.searchsorted(gone, np.arange(1, len(queue) + 1))
    begun = np.maximum(queue, (from_day + week * 7).astype(np.int32))
    answer = np.empty_like(ready)
    answer[order] = begun
    return answer


def _drafted(
    arriving: np.ndarray, *, model: AreaModel, from_day: int, pace: float
) -> np.ndarray:
    """How many plans have been begun by the end of each week, all in all."""
    starts = (from_day + 7 * np.arange(len(arriving))).astype(np.int32)
    months = month_index(starts)
    ago = (starts[-1] - starts) / 365.25
    usual = np.maximum(0.2, pace * (1 + model.growth) ** -ago)
    bearable = model.at(model.bearable_weeks, months)
    staffing = None if model.staffing is None else model.at(model.staffing, months)
    done, waiting, spare = 0, 0, 0.0
    answer = np.empty(len(arriving), dtype=np.int64)
    for week, came in enumerate(arriving):
        waiting += int(came)
        if staffing is None:
            over = waiting / usual[week] - bearable[week]
            level = min(2.0, max(0.4, 1.0 + _HIRING_SPEED * over))
        else:
            level = float(staffing[week])
        # What is left of a plan's worth of work carries over; idle weeks do not.
        spare += level * usual[week]
        now = min(waiting, int(spare))
        spare = min(spare - now, 1.0 + usual[week])
        waiting -= now
        done += now
        answer[week] = done
    return answer
