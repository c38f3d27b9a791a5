"""Many measures in one scan: their conditions packed into one number for each row.

Thirty measures over one table ask much the same of each row. Every condition becomes
one bit of a whole number, so that one grouped count by that number answers them all,
and each breakdown is one more grouped count over a narrow table.
"""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.compute.engines import Engine
from fingerpost.engine.measure import (
    NOT_KNOWN,
    Breakdown,
    FromEvents,
    FromList,
)

Counts = NDArray[np.float64]
BITS = 60  # conditions that one 64-bit number holds with room to spare


def categories(split: Breakdown | None) -> tuple[str, ...]:
    """The complete list of categories, "not known" last; one empty text for none."""
    if split is None:
        return ("",)
    return (*(code for code in split.categories if code != NOT_KNOWN), NOT_KNOWN)


def category_codes(found: Any, codes: tuple[str, ...]) -> NDArray[np.int64]:
    """The place of each category in the complete list; unlisted ones are not known."""
    place = pc.index_in(found.cast(pa.string()), value_set=pa.array(codes, pa.string()))
    return np.asarray(place.fill_null(len(codes) - 1).to_numpy(), dtype=np.int64)


def column(found: Any, name: str, missing: float = 0.0) -> Counts:
    """A column of a scan's answer as floats."""
    held = found[name].combine_chunks()
    plain = held.fill_null(missing).to_numpy(zero_copy_only=False)
    return np.asarray(plain, dtype=np.float64)


def told(bound: Any, local: FromEvents | FromList) -> tuple[Any, Any]:
    """Two Ibis columns: rows that should count, and those that can."""
    should = local.counted(bound).fill_null(False)
    if local.readable is None:
        return should, should
    return should, should & local.readable(bound).fill_null(False)


class Packing:
    """The conditions of several measures over one bound table, each once."""

    def __init__(self, bound: Any, recipes: list[Any], prefix: str = "") -> None:
        self.prefix = prefix
        self._conditions: dict[Any, tuple[int, Any]] = {}
        self._numbers: dict[Any, tuple[int, Any]] = {}
        self._largest: set[int] = set()  # numbers of which the greatest is wanted
        self.should: list[int] = []
        self.can: list[int] = []
        self.met: list[int | None] = []  # the bit of a condition ...
        self.adds: list[int | None] = []  # ... or the place of a number to add up
        self.weighs: list[int | None] = []  # what a counted row adds below, if not one
        for recipe in recipes:
            should, can = told(bound, recipe)
            met: Any = recipe.met(bound) if recipe.met is not None else None
            yes = met is not None and met.type().is_boolean()
            self.should.append(self._bit(should))
            self.can.append(self._bit(can))
            self.met.append(self._bit(can & met.fill_null(False)) if yes else None)
            largest = getattr(recipe, "largest", False)
            self.adds.append(None if met is None or yes else self._number(met, largest))
            weigh = getattr(recipe, "weigh", None)
            self.weighs.append(weigh and self._number(weigh(bound), False))

    def _bit(self, condition: Any) -> int:
        place = len(self._conditions)
        return self._conditions.setdefault(condition.op(), (place, condition))[0]

    def _number(self, number: Any, largest: bool) -> int:
        place, _ = self._numbers.setdefault(
            (number.op(), largest), (len(self._numbers), number)
        )
        if largest:
            self._largest.add(place)
        return place

    def columns(self) -> dict[str, Any]:
        """Ibis columns: bits0, bits1 ... and number0, number1 ..., after the prefix."""
        packed: dict[str, Any] = {}
        for place, condition in self._conditions.values():
            name = f"{self.prefix}bits{place // BITS}"
            bit = condition.ifelse(1 << (place % BITS), 0).cast("int64")
            packed[name] = packed[name] + bit if name in packed else bit
        for place, number in self._numbers.values():
            packed[f"{self.prefix}number{place}"] = number.cast("float64")
        return packed

    def grouped(self, engine: Engine, work: Any, keys: list[str]) -> pa.Table:
        """The grouped count of a work table that holds `columns`."""
        size = -(-len(self._conditions) // BITS)
        bits = [f"{self.prefix}bits{number}" for number in range(size)]
        totals = {
            f"total{place}": (
                f"{self.prefix}number{place}",
                "max" if place in self._largest else "sum",
            )
            for place, _ in self._numbers.values()
        }
        return engine.grouped(work, [*keys, *bits], totals)


class Cubes:
    """A grouped count laid out by place and category.

    `slot` is the place of each answered row (an import, or an area and a month),
    `places` how many there are; `category` is the column of the split's categories;
    rows where `keep` is False are left out. Arrays that
    are answered have the shape (places, categories).
    """

    def __init__(
        self,
        packing: Packing,
        found: pa.Table,
        slot: NDArray[np.int64],
        places: int,
        split: Breakdown | None = None,
        category: str = "",
        keep: NDArray[np.bool_] | None = None,
    ) -> None:
        self.codes = categories(split)
        slot = slot * len(self.codes)
        if split is not None:
            slot = slot + category_codes(found[category], self.codes)
        if keep is not None:
            found, slot = found.filter(pa.array(keep)), slot[keep]
        self._packing = packing
        self._found = found
        self._slot = slot
        self._size = places * len(self.codes)
        self._rows = column(found, "rows")
        self._known: dict[int, Counts] = {}
        self._bits = {
            name: found[name].to_numpy()
            for name in found.column_names
            if name.startswith(f"{packing.prefix}bits")
        }

    def _where(self, bit: int) -> NDArray[np.bool_]:
        held = self._bits[f"{self._packing.prefix}bits{bit // BITS}"]
        return np.asarray((held >> (bit % BITS)) & 1, dtype=bool)

    def _add(self, where: NDArray[np.bool_], weights: Counts) -> Counts:
        counts = np.bincount(
            self._slot[where], weights=weights[where], minlength=self._size
        )
        return np.asarray(counts, dtype=np.float64).reshape(-1, len(self.codes))

    def _with(self, bit: int) -> Counts:
        """Rows that a condition holds for; counted once, however often it is asked."""
        if bit not in self._known:
            self._known[bit] = self._add(self._where(bit), self._rows)
        return self._known[bit]

    def rows(self, number: int) -> Counts:
        """Rows of a measure that count."""
        return self._with(self._packing.can[number])

    def counted(self, number: int) -> Counts:
        """Rows of a measure that count, each with its weight if it has one."""
        place = self._packing.weighs[number]
        if place is None:
            return self.rows(number)
        where = self._where(self._packing.can[number])
        return self._add(where, column(self._found, f"total{place}"))

    def left_out(self, number: int) -> Counts:
        """Rows of a measure that should count and cannot."""
        should, can = self._packing.should[number], self._packing.can[number]
        return self._with(should) - self._with(can)

    def met(self, number: int, *, largest: bool = False) -> Counts | None:
        """Rows that meet a measure's rule, or what they add up to; None for a count."""
        bit, place = self._packing.met[number], self._packing.adds[number]
        if bit is not None:
            return self._with(bit)
        if place is None:
            return None
        where = self._where(self._packing.can[number])
        if not largest:
            return self._add(where, column(self._found, f"total{place}"))
        answer = np.full(self._size, np.nan)
        greatest = column(self._found, f"total{place}", np.nan)
        np.fmax.at(answer, self._slot[where], greatest[where])
        return answer.reshape(-1, len(self.codes))

    def whole(
        self, number: int, *, largest: bool = False
    ) -> tuple[Counts, Counts | None]:
        """What is counted and what is met, over all categories."""
        n, m = self.counted(number), self.met(number, largest=largest)
        if m is None:
            return n.sum(axis=1), None
        if not largest:
            return n.sum(axis=1), m.sum(axis=1)
        return n.sum(axis=1), np.fmax.reduce(m, axis=1)

    def parts(
        self, number: int, *, of_all: bool = False
    ) -> tuple[Counts, Counts | None]:
        """What is counted and what is met in each category of one measure."""
        n = self.counted(number)
        if of_all:
            return np.broadcast_to(n.sum(axis=1, keepdims=True), n.shape), n
        return n, self.met(number)
