"""The current stretch as it is judged, and what changed in it for good.

Guards and proposals of step changes look at the same figures and must see the same
steps in them. So these are looked for once, here, and only where somebody asks.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fingerpost.judgement.control_charts.limits import Bools, Floats
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.steps import Lasting, neighbours
from fingerpost.judgement.series import Observed


@dataclass(frozen=True, eq=False)
class Current:
    """The figures since the last new start, with the gaps that the chart found."""

    observed: Observed
    limits: ControlChart | None

    @property
    def values(self) -> Floats:
        """The values, NaN where there is none that may be judged."""
        return self.observed.values

    @cached_property
    def gap_before(self) -> Bools | None:
        """Before which figures others are missing; None where nothing is drawn."""
        if self.limits is None:
            return None
        return self.limits.gap_before[self.observed.current :]

    @cached_property
    def centre(self) -> float:
        """The line that the figures are held against: their mean."""
        limits = self.limits
        middle = limits is not None and limits.kind == "run"  # its line is no mean
        if limits is not None and not middle and not np.isnan(limits.mean[-1]):
            return float(limits.mean[-1])
        known = self.values[~np.isnan(self.values)].tolist()
        return sum(known) / len(known) if known else 0.0

    @cached_property
    def lasting(self) -> Lasting:
        """What changed for good; figures on either side of a gap are no neighbours."""
        return Lasting(self.values, neighbours(self.values, self.gap_before))

    @cached_property
    def lasting_over_gaps(self) -> Lasting:
        """The same, gaps passed over: a year goes round across them as well."""
        joined = neighbours(self.values)
        same = np.array_equal(joined, self.lasting.joined)
        return self.lasting if same else Lasting(self.values, joined)

    def lasting_with(self, counts: Floats) -> Lasting:
        """The same of those figures alone whose denominator is known."""
        lost = np.isnan(counts)
        if np.isnan(self.values[lost]).all():
            return self.lasting
        values = np.where(lost, np.nan, self.values)
        return Lasting(values, neighbours(values, self.gap_before))
