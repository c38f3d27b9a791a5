"""First checks on every figure: what was left out, what jumped, what does not add up.

Each note is one row of `quality.parquet`, in words that a data officer can act on.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from fingerpost.engine.measure import FromEvents, FromList, Measure
from fingerpost.engine.period import Period, say_day

SCHEMA = pa.schema(
    [
        ("measure", pa.string()),
        ("area", pa.string()),
        ("basis", pa.string()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("code", pa.string()),
        ("severity", pa.string()),
        ("number", pa.float64()),
        ("of", pa.float64()),
        ("words", pa.string()),
    ]
)
# From this share on, rows that were left out may change what the figure says.
ERROR_SHARE = 0.05
# A jump is more than four usual steps and a fifth of the figure before it.
JUMP_STEPS, JUMP_SHARE, STEPS_NEEDED = 4.0, 0.20, 5
# Months further back than this are told by their year.
MONTHS_TOLD = 24


class Notes:
    """Collects the notes of a run."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def table(self) -> pa.Table:
        """The notes as an Arrow table."""
        return pa.Table.from_pylist(self.rows, schema=SCHEMA)

    def add(
        self,
        measure: Measure,
        *,
        area: str,
        period: Period,
        code: str,
        words: str,
        severity: str = "query",
        number: float | None = None,
        of: float | None = None,
        basis: str = "local",
    ) -> None:
        """Write one note down."""
        self.rows.append(
            {
                "measure": measure.slug,
                "area": area,
                "basis": basis,
                "period_kind": period.kind,
                "period_start": period.start,
                "period_end": period.end,
                "code": code,
                "severity": severity,
                "number": number,
                "of": of,
                "words": words,
            }
        )

    def left_out(
        self,
        measure: Measure,
        *,
        cover: Any,
        usable: NDArray[np.bool_],
        counted: NDArray[np.float64],
        left: Any,
        undated: NDArray[np.float64],
    ) -> None:
        """Note rows with an unreadable date, by month and year, or without a day.

        `counted` and `left` have the shape area, month; `undated` has one number for
        each import: rows that should count but have no day to be counted on.
        """
        recipe = measure.local
        if not isinstance(recipe, FromEvents):
            return
        left = np.where(usable, left, 0.0)
        counted = np.where(usable, counted, 0.0)
        months = usable.shape[1]
        told = months - MONTHS_TOLD
        for area, spot in zip(*np.nonzero(left), strict=True):
            if spot >= told:
                self._left(measure, cover, area, spot, spot, counted, left, "month")
        yearly = left.reshape(len(left), -1, 12).sum(axis=2)
        for area, year in zip(*np.nonzero(yearly), strict=True):
            here = np.nonzero(usable[area, 12 * year : 12 * year + 12])[0]
            kind = "calendar-year" if len(here) == 12 else "year-to-date"
            first, last = 12 * year, 12 * year + int(here.max())
            self._left(measure, cover, area, first, last, counted, left, kind)
        for number in np.nonzero(undated)[0]:
            snapshot = cover.imports[number]
            count = int(undated[number])
            self.add(
                measure,
                area=snapshot.area,
                period=_covered(snapshot),
                code="completeness",
                number=count,
                words=(
                    f"{count:,} of the {recipe.noun} cannot be counted in any month: "
                    "the day on which they would count is missing or could not be read."
                ),
            )

    def _left(
        self,
        measure: Measure,
        cover: Any,
        area: int,
        first: int,
        last: int,
        counted: NDArray[np.float64],
        left: NDArray[np.float64],
        kind: str,
    ) -> None:
        assert isinstance(measure.local, FromEvents)
        out = int(left[area, first : last + 1].sum())
        of = out + int(counted[area, first : last + 1].sum())
        period = Period(
            kind, cover.month_starts[first].item(), cover.month_ends[last].item()
        )
        self.add(
            measure,
            area=cover.areas[area],
            period=period,
            code="completeness",
            severity="error" if out / of >= ERROR_SHARE else "query",
            number=out,
            of=of,
            words=_left_out_words(f"In {period.label}", out, of, measure.local),
        )

    def left_out_on_the_day(
        self,
        measure: Measure,
        *,
        cover: Any,
        counted: NDArray[np.float64],
        left: NDArray[np.float64],
    ) -> None:
        """Note the same for a list on the day of a return: one number an import."""
        assert isinstance(measure.local, FromList)
        for number in np.nonzero(left)[0]:
            day: date = cover.as_at[number].item()
            out, of = int(left[number]), int(left[number] + counted[number])
            self.add(
                measure,
                area=cover.imports[number].area,
                period=Period("snapshot", day, day),
                code="completeness",
                severity="error" if out / of >= ERROR_SHARE else "query",
                number=out,
                of=of,
                words=_left_out_words(f"On {say_day(day)}", out, of, measure.local),
            )

    def not_available(self, measure: Measure, *, area: str, snapshot: Any) -> None:
        """Note that a file shape lacks what the measure needs."""
        day = snapshot.as_at or snapshot.covers_to
        self.add(
            measure,
            area=area,
            period=Period("snapshot", day, day),
            code="completeness",
            words=(
                f"Not available: the file as at {say_day(day)} does not hold what "
                f'"{measure.title}" is counted from. Another shape of the return does.'
            ),
        )


def _covered(snapshot: Any) -> Period:
    first, last = snapshot.covers_from, snapshot.covers_to
    whole = (first, last) == (date(last.year, 1, 1), date(last.year, 12, 31))
    return Period("calendar-year" if whole else "year-to-date", first, last)


def _left_out_words(when: str, out: int, of: int, recipe: FromEvents | FromList) -> str:
    was = "was" if out == 1 else "were"
    return (
        f"{when}, {out:,} of {of:,} {recipe.noun} {was} left out because "
        f"{recipe.unreadable}."
    )


def note_jumps(
    notes: Notes,
    columns: Mapping[str, NDArray[Any]],
    texts: list[str],
    measures: Mapping[str, Measure],
) -> None:
    """Note series whose last figure differs from the one before by far more than usual.

    Only like periods of one headline series are compared. The usual step is the median
    of the earlier steps, which a single odd month cannot move.
    """
    headline = np.array([text == "" for text in texts], dtype=bool)[
        columns["breakdown"]
    ]
    for _, at, rows in _runs(columns, np.nonzero(headline)[0]):
        measure = measures[texts[at["measure"]]]
        basis, kind = texts[at["basis"]], texts[at["period_kind"]]
        if basis == "local" and kind not in (measure.headline, "snapshot"):
            continue
        if measure.form == "survey":
            continue  # its range tells, and what few answered is said in no figure
        rows = rows[np.isfinite(columns["value"][rows])]
        if len(rows) < STEPS_NEEDED + 2:
            continue
        value = columns["value"][rows]
        before, last = value[-2], value[-1]
        if abs(last - before) < JUMP_SHARE * abs(before):
            continue
        usual = float(np.median(np.abs(np.diff(value[:-1]))))
        # a series that mostly stands still has no usual step
        if usual == 0 or abs(last - before) <= JUMP_STEPS * usual:
            continue
        base = "value" if measure.unit == "count" else "denominator"
        least = columns[base][rows[-2:]].min()
        if not least >= measure.minimum_denominator:
            continue
        now, then = (_period(columns, kind, row) for row in (rows[-1], rows[-2]))
        places = 0 if measure.unit == "count" else measure.decimals
        unit = {"percent": " per cent", "weeks": " weeks"}.get(measure.unit, "")
        notes.add(
            measure,
            area=texts[at["area"]],
            basis=basis,
            period=now,
            code="jump",
            number=float(last - before),
            of=usual,
            words=(
                f"From {then.label} to {now.label} the figure went from "
                f"{before:,.{places}f} to {last:,.{places}f}{unit}. Usually it changes "
                f"by about {usual:,.{places}f}. Check the data before explaining it."
            ),
        )


def note_totals(
    notes: Notes,
    columns: Mapping[str, NDArray[Any]],
    texts: list[str],
    measures: Mapping[str, Measure],
) -> None:
    """Note published breakdowns whose parts do not add up to the headline figure.

    Our own parts are counted with their whole, in one scan, and cannot differ.
    """
    names = ("measure", "area", "period_kind", "period_start", "period_end", "basis")
    own = np.array([text == "local" for text in texts], dtype=bool)
    empty = np.array([text == "" for text in texts], dtype=bool)
    taken = np.nonzero(~own[columns["basis"]])[0]
    columns = {name: held[taken] for name, held in columns.items()}
    split = ~empty[columns["breakdown"]]
    if not split.any():
        return
    place = np.zeros(len(split), dtype=np.int64)
    for name in names:
        _, code = np.unique(columns[name], return_inverse=True)
        _, place = np.unique(place * (code.max() + 1) + code, return_inverse=True)
    whole = np.full(place.max() + 1, np.nan)
    whole[place[~split]] = columns["numerator"][~split]
    rows = np.nonzero(split)[0]
    group = place[rows] * len(texts) + columns["breakdown"][rows]
    _, first, group = np.unique(group, return_index=True, return_inverse=True)
    total = np.bincount(group, weights=columns["numerator"][rows])
    head = whole[place[rows[first]]]
    # a part or a whole that is a symbol makes the difference NaN: nothing to check
    for spot in np.nonzero(np.abs(total - head) >= 0.5)[0]:
        row = rows[first[spot]]
        measure = measures[texts[columns["measure"][row]]]
        name = texts[columns["breakdown"][row]]
        if _of_all(measure, name):
            continue
        period = _period(columns, texts[columns["period_kind"][row]], row)
        notes.add(
            measure,
            area=texts[columns["area"][row]],
            basis=texts[columns["basis"][row]],
            period=period,
            code="totals",
            number=float(total[spot]),
            of=float(head[spot]),
            words=(
                f"In {period.label} the parts by {name.replace('-', ' ')} add up to "
                f"{total[spot]:,.0f}, but the whole is {head[spot]:,.0f}."
            ),
        )


def _of_all(measure: Measure, name: str) -> bool:
    """Whether the parts of a split are no parts of the headline's count."""
    if measure.official and (measure.official.of != ("", "") or measure.per_head_of):
        return True  # the headline is one of the groups
    splits = [*(measure.local.breakdowns if measure.local else ())]
    splits += [*(measure.official.breakdowns if measure.official else ())]
    parts_of = measure.official.parts_of if measure.official else ""
    return name == parts_of or any(s.name == name and s.of_all for s in splits)


def _period(columns: Mapping[str, NDArray[Any]], kind: str, row: int) -> Period:
    return Period(
        kind, columns["period_start"][row].item(), columns["period_end"][row].item()
    )


def _runs(
    columns: Mapping[str, NDArray[Any]], rows: NDArray[Any]
) -> Iterable[tuple[int, dict[str, int], NDArray[Any]]]:
    """Series of one measure, basis, area and kind; rows come sorted so already."""
    names = ("measure", "basis", "area", "period_kind")
    if not len(rows):
        return
    changed = np.zeros(len(rows), dtype=bool)
    for name in names:
        held = columns[name][rows]
        changed[1:] |= held[1:] != held[:-1]
    for place, part in enumerate(np.split(rows, np.nonzero(changed)[0])):
        yield place, {name: int(columns[name][part[0]]) for name in names}, part
