"""Typing figures in: a row for each period, its numbers, where they are from, and why.

The kind of period is settled before any number is asked for. Shares are asked as their
two numbers; a page of its own asks for a value with the number behind it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.evidence.forms.defining import line, text
from fingerpost.evidence.queries.typed import FREE, Entry
from fingerpost.partnership.fields import NUMBER, day
from fingerpost.sources.entered import guards
from fingerpost.sources.entered.figure import Figure, Spoken

BLANK_ROWS = 2  # for kinds of period that have no calendar of their own
_PLAIN = ("count", "GBP")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One row as it was typed: its figure and what it is instead of, if anything."""

    figure: Figure
    before: Entry | None
    row: int
    wave: str = ""


def share_is_asked(measure: Measure) -> bool:
    """Whether figures of this measure are made from two numbers."""
    none = measure.denominator.lower().startswith("none")
    return measure.unit not in _PLAIN and not none


class FiguresForm(forms.Form):
    """The rows of a measure. `by_value` asks for values with the number behind them."""

    document = line(
        "Document that these figures are taken from",
        asked="Name the document, list or system that the figures come from",
        most=200,
    )
    mode = line("How the survey was answered", most=80)
    note = line("Note", most=300, help_text="Anything a reader should know.")
    reason = text(
        "If you change or take away a figure that was there: why?",
        help_text="The earlier figure is kept as history, with your reason.",
        rows=2,
    )

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        periods: list[Period],
        there: Mapping[Period, Entry],
        by_value: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.there = measure, there
        self.free = measure.headline in FREE
        self.periods: list[Period | None] = [*periods]
        if self.free:
            self.periods += [None] * BLANK_ROWS
        self.asked = self._asked(by_value)
        for at, period in enumerate(self.periods):
            if period is None:
                self._add_days(at)
            entry = there.get(period) if period else None
            for name, label in self.asked:
                self._add_number(at, name, label, entry)
        if measure.form != "survey":
            del self.fields["mode"]
        else:
            self.fields["mode"].initial = measure.mode
        self.fields["document"].initial = measure.document
        last = list(there.values())[-1:]
        if not measure.document and last:
            self.fields["document"].initial = last[0].row.get("document") or ""

    def _asked(self, by_value: bool) -> list[tuple[str, str]]:
        if self.measure.unit in _PLAIN:
            return [("value", "Number" if self.measure.unit == "count" else "Pounds")]
        if by_value or not share_is_asked(self.measure):
            return [("value", "Value"), ("n", "Number behind it")]
        if self.measure.form == "survey":
            return [("numerator", "Counted answers"), ("denominator", "Answered")]
        return [("numerator", "Counted (top)"), ("denominator", "Out of (bottom)")]

    def _add_days(self, at: int) -> None:
        if self.measure.headline == "snapshot":
            self.fields[f"end{at}"] = day("Day", required=False)
            return
        self.fields[f"start{at}"] = day("First day", required=False)
        self.fields[f"end{at}"] = day("Last day", required=False)
        self.fields[f"wave{at}"] = line("Name of the survey", most=80)
        for name in ("start", "end"):
            self.fields[f"{name}{at}"].help_text = ""
            self.fields[f"{name}{at}"].widget.attrs["class"] = "govuk-input--width-10"
        self.fields[f"wave{at}"].widget.attrs["class"] = "govuk-input--width-10"

    def _add_number(self, at: int, name: str, label: str, entry: Entry | None) -> None:
        initial: float | None = None
        if entry is not None:
            initial = getattr(entry.figure, name)
            if name == "value":
                initial = entry.figure.shown(self.measure)
                if initial is not None and entry.figure.value is None:
                    # worked out from its two numbers: nobody typed twelve digits
                    initial = round(initial, 2)
            if name == "n" and initial is None:
                initial = entry.figure.denominator
        self.fields[f"{name}{at}"] = forms.FloatField(
            label=label,
            required=False,
            initial=None if initial is None else f"{initial:.12g}",
            error_messages=NUMBER,
            widget=forms.TextInput(
                attrs={
                    "inputmode": "decimal",
                    "class": "govuk-input--width-5",
                    "autocomplete": "off",
                }
            ),
        )

    # --- what the page shows ----------------------------------------------------

    def rows(self) -> Iterator[tuple[str, list[Any]]]:
        """Each row of the page: its period in words, and its fields."""
        fresh = 0
        for at, period in enumerate(self.periods):
            names = [name for name, _ in self.asked]
            if period is None:
                fresh += 1
                days = [
                    n for n in ("start", "end", "wave") if f"{n}{at}" in self.fields
                ]
                names = [*days, *names]
            another = "day" if self.measure.headline == "snapshot" else "survey"
            legend = period.label if period else f"Another {another} ({fresh})"
            yield legend, [self[f"{name}{at}"] for name in names]

    def others(self) -> list[Any]:
        """The fields below the rows."""
        return [
            self[name]
            for name in ("document", "mode", "note", "reason")
            if name in self.fields
        ]

    # --- what was typed ---------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Each row is whole; a change of what was there has a reason."""
        data = super().clean() or {}
        self.typed: list[Typed] = []
        for at, period in enumerate(self.periods):
            if any(f"{name}{at}" in self.errors for name, _ in self.asked):
                continue
            given = {name: data.get(f"{name}{at}") for name, _ in self.asked}
            found = period or self._period(at, given, data)
            if found is not None:
                self._take(at, found, given, data)
        self.typed.sort(key=lambda one: (one.figure.period.end, one.row))
        self.typed = [
            replace(one, figure=replace(one.figure, at=at))
            for at, one in enumerate(self.typed)
        ]
        if not self.errors and not self.typed:
            self.add_error(None, "Nothing has been typed or changed.")
        changes = any(one.before is not None for one in self.typed)
        if changes and not (data.get("reason") or "").strip():
            self.add_error(
                "reason", "You change a figure that was there before. Say why."
            )
        return data

    def _period(
        self, at: int, given: Mapping[str, Any], data: Mapping[str, Any]
    ) -> Period | None:
        """The period of a blank row, from the days that were typed in it."""
        end = data.get(f"end{at}")
        snapshot = self.measure.headline == "snapshot"
        start = end if snapshot else data.get(f"start{at}")
        if all(value is None for value in (start, end, *given.values())):
            return None
        if start is None or end is None:
            if not {f"start{at}", f"end{at}"} & set(self.errors):
                self.add_error(
                    f"end{at}",
                    "Say which day the numbers are about."
                    if snapshot
                    else "Say from which day to which day the survey was open.",
                )
            return None
        if end < start:
            self.add_error(f"end{at}", "The last day comes before the first.")
            return None
        return Period(self.measure.headline, start, end)

    def _take(
        self, at: int, period: Period, given: Mapping[str, Any], data: Mapping[str, Any]
    ) -> None:
        before = self.there.get(period)
        empty = all(value is None for value in given.values())
        if empty and before is None:
            if self.periods[at] is None:
                self.add_error(f"{self.asked[0][0]}{at}", "Enter the numbers as well.")
            return
        if not empty and before is not None and self._same(before, given):
            return
        numbers = {} if empty else dict(given)
        if self.measure.unit == "count" and not empty:
            # a plain number is counted, so there is nothing behind it to ask for
            numbers = {"numerator": given["value"]}
        elif numbers and "numerator" in numbers and None in numbers.values():
            missing = next(name for name, value in given.items() if value is None)
            self.add_error(f"{missing}{at}", "Enter both numbers, or neither.")
            return
        self.typed.append(
            Typed(
                figure=Figure(
                    period=period,
                    reason=(data.get("reason") or "") if before else "",
                    withdrawn=empty,
                    **numbers,
                ),
                before=before,
                row=at,
                wave=data.get(f"wave{at}") or (before.row.get("wave") or "")
                if before
                else data.get(f"wave{at}") or "",
            )
        )

    def _same(self, before: Entry, given: Mapping[str, Any]) -> bool:
        for name, value in given.items():
            there = self[f"{name}{self.periods.index(before.period)}"].initial
            if (there is None) != (value is None):
                return False
            if value is not None and abs(float(there) - value) > 1e-9 * abs(value):
                return False
        return True

    def spoken(self, today: Any) -> list[Spoken]:
        """What the guards say about the rows, beside the figures that are there."""
        return guards.speak(
            [one.figure for one in self.typed],
            measure=self.measure,
            earlier=[entry.figure for entry in self.there.values()],
            today=today,
        )

    def refuse(self, spoken: list[Spoken]) -> bool:
        """Show what a guard refuses beside its field; whether there is anything."""
        refused = [said for said in spoken if said.severity == "error"]
        for said in refused:
            row = self.typed[said.at].row
            named = f"{said.field}{row}"
            at = named if named in self.fields else f"{self.asked[0][0]}{row}"
            self.add_error(at, said.words)
        return bool(refused)

    def rows_to_store(self, confirmed: Mapping[int, str]) -> list[dict[str, Any]]:
        """The rows of the file that is handed in. Raises nothing: all was checked."""
        data = self.cleaned_data
        return [
            {
                "period_kind": one.figure.period.kind,
                "period_start": one.figure.period.start,
                "period_end": one.figure.period.end,
                "numerator": one.figure.numerator,
                "denominator": one.figure.denominator,
                "value": one.figure.value,
                "n": None if one.figure.n is None else int(one.figure.n),
                "wave": one.wave,
                "mode": data.get("mode") or "",
                "note": data.get("note") or "",
                "document": data["document"],
                "reason": one.figure.reason,
                "confirmed": confirmed.get(one.figure.at, ""),
                "withdrawn": one.figure.withdrawn,
            }
            for one in self.typed
        ]
