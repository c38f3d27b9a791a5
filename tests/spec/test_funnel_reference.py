"""The whole funnel reference set, through the table that the `funnel` command writes.

Every cell is compared, numbers to a relative 1e-9. The reference's README excuses those
limits of shares that are exactly 0 or 1 there, because a plotting grid writes over
them; ours repeat that too, so none is excused here.
"""

import csv
import gzip
import io
import math

import numpy as np
import pytest
from reference import SHARED, needs_shared

from fingerpost.judgement.funnels import units
from fingerpost.judgement.funnels.exact import binomial_limit
from fingerpost.judgement.funnels.strict import strict_funnel


@pytest.fixture(scope="module")
def reference():
    assert SHARED is not None
    path = SHARED / "oracles" / "spc" / "funnel_units.csv.gz"
    with gzip.open(path, "rt", newline="") as file:
        return file.read()


def _rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def _only_input(text):
    out = io.StringIO()
    writer = csv.DictWriter(out, units.INPUT, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_rows(text))
    return out.getvalue()


@needs_shared
def test_every_cell_of_the_reference_is_reproduced(reference):
    theirs = _rows(reference)
    ours = units.run(_only_input(reference))
    assert len(ours) == len(theirs) == 809
    wrong = []
    for mine, other in zip(ours, theirs, strict=True):
        assert list(mine) == list(other) == list(units.COLUMNS)
        for name in units.COLUMNS:
            a, b = mine[name], other[name]
            if name in units.INPUT or name == "outlier":
                same = str(a) == b
            elif a is None or b == "":
                same = a is None and b == ""
            else:
                same = math.isclose(a, float(b), rel_tol=1e-9)
            if not same:
                wrong.append((other["id"], other["group"], name, a, b))
    assert wrong == []


@needs_shared
def test_the_traps_are_in_the_reference_so_that_the_test_above_sees_them(reference):
    rows = _rows(reference)
    squared = [r for r in rows if r["data_type"] == "SR" and r["sr_method"] == "CQC"]
    assert len(squared) == 246
    for row in squared:
        low, high = float(row["od_ll95"]), float(row["od_ul95"])
        assert math.isclose(low + high, 2, rel_tol=1e-9)  # not squared back
    shares = [row for row in rows if row["data_type"] == "PR"]
    written = [r for r in shares if r["od_ul998"] == "1" or r["od_ll998"] == "0"]
    assert len(written) > 50
    # the largest area of a funnel keeps its limit from beyond the end of the scale
    largest = max(
        (r for r in shares if r["id"] == "f15"), key=lambda r: float(r["denominator"])
    )
    assert float(largest["od_ul998"]) < 1


@needs_shared
def test_the_file_may_hold_the_answers_as_well_and_they_are_not_used(reference):
    assert units.run(reference) == units.run(_only_input(reference))


def test_the_worked_example_of_exact_binomial_limits():
    """n = 200, theta = 0.464 (judgement.md section 9)."""
    n = np.array([200.0])
    for q, limit in (
        (0.025, 0.3925),
        (0.975, 0.5308),
        (0.001, 0.3532),
        (0.999, 0.5707),
    ):
        assert round(float(binomial_limit(0.464, n, q)[0]), 4) == limit


def test_two_units_by_hand():
    """Shares 1 of 4 and 3 of 4: target one half, angles pi/6 and pi/3 about pi/4."""
    made = strict_funnel(np.array([1, 3]), np.array([4, 4]), kind="PR", trim=0)
    step = math.pi / 12 / 0.25  # the angle apart over 1 / (2 sqrt 4)
    assert made.on_scale.z.tolist() == pytest.approx([-step, step])
    assert made.spread.phi == pytest.approx(step**2)
    # weights 16 and 16: tau2 = (2 phi - 1) / (32 - 512 / 32)
    assert made.spread.tau2 == pytest.approx((2 * step**2 - 1) / 16)
    low = math.pi / 4 - 1.959964 * math.sqrt(1 / 16 + made.spread.tau2)
    # both are the largest, so their limits beyond the scale stay as they are
    assert made.over95[0].tolist() == pytest.approx([math.sin(low) ** 2] * 2)
    assert not made.outlier.any()
