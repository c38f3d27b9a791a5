"""Decisions about a figure: where we started, steps on the way, new stretches."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fingerpost.evidence.forms.fields import PeriodField, day, number, words
from fingerpost.evidence.models import BEGUN, DECLINED
from fingerpost.evidence.queries.board import BASES
from fingerpost.judgement.control_charts.choice import (
    BY_UNIT,
    NAMES,
    OTHER_UNITS,
    SUITS,
)


class DecisionForm(forms.Form):
    """What every decision about a figure asks: which figures, why, and who decided."""

    reason = forms.CharField(
        label="Why?",
        widget=words(3),
        max_length=1000,
        required=False,
        help_text="Kept with the decision and shown beside it.",
    )
    decision = forms.CharField(
        label="Decision",
        max_length=200,
        required=False,
        help_text="Where it was agreed. For example: board, 27 March 2026, item 4.",
    )

    def __init__(
        self, *args: Any, bases: Iterable[str], unit: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        if "basis" in self.fields:
            choices = [(basis, BASES[basis]) for basis in bases]
            field = self.fields["basis"]
            field.choices = choices  # type: ignore[attr-defined]
            field.initial = choices[0][0] if choices else None


def basis_field(label: str = "Which figures?") -> forms.ChoiceField:
    """Which of the figures that stand side by side a decision is about."""
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which figures"},
    )


class BaselineForm(DecisionForm):
    """Where the partnership started from."""

    basis = basis_field()
    value = number("Figure")
    period = PeriodField(
        label="Period",
        help_text="Write 2024, 2025-10, 2025-Q3, 2023/24 (school year) or 2025-01-16.",
        error_messages={"required": "Enter the period"},
    )
    numerator = number("Numerator, if known", required=False)
    denominator = number("Denominator, if known", required=False)
    source = forms.CharField(
        label="Source",
        max_length=200,
        help_text="The document or return that the figure was taken from.",
        error_messages={"required": "Say where the figure was taken from"},
    )
    field_order = ("basis", "value", "period", "numerator", "denominator", "source")


class MilestoneForm(DecisionForm):
    """A dated step towards the target."""

    label = forms.CharField(
        label="Name of the milestone",
        max_length=120,
        error_messages={"required": "Enter a name, such as: Summer 2026"},
    )
    due = day("Day")
    expected = number("Figure that is expected by then")
    field_order = ("label", "due", "expected")


class ChartForm(DecisionForm):
    """Draw another chart than the usual one."""

    basis = basis_field()
    chart = forms.ChoiceField(
        label="Which chart?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a chart"},
    )
    reason = forms.CharField(
        label="Why is it better than the usual one?",
        widget=words(3),
        max_length=1000,
        help_text="Everyone who sees the chart can read this.",
        error_messages={"required": "Say why"},
    )
    field_order = ("basis", "chart", "reason", "decision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = BY_UNIT.get(self.unit, OTHER_UNITS)
        self.fields["chart"].choices = [  # type: ignore[attr-defined]
            ("usual", "The usual chart, by our rules"),
            *((kind, f"{NAMES[kind]}: for {SUITS[kind]}") for kind in kinds),
        ]


class ExpectedForm(DecisionForm):
    """What a period that has not ended will come to."""

    basis = basis_field()
    period = PeriodField(
        label="Period",
        help_text="One that has not ended. Write 2026, 2026/27 (school year) or "
        "2026-27 (financial year).",
        error_messages={"required": "Enter the period"},
    )
    value = number("Figure that is expected at its end")
    low = number("Lowest that is likely, if known", required=False)
    high = number("Highest that is likely, if known", required=False)
    method = forms.CharField(
        label="How was it worked out?",
        widget=words(3),
        max_length=1000,
        help_text="In words that let others do it again. Shown beside the figure.",
        error_messages={"required": "Say how the number was reached"},
    )
    made_on = day("Day on which it was worked out")
    field_order = ("basis", "period", "value", "low", "high", "method", "made_on")


class RebaseForm(DecisionForm):
    """Begin a new stretch of the series."""

    basis = basis_field()
    day = day("First day of the new stretch")
    reason = forms.CharField(
        label="What changed on that day?",
        widget=words(3),
        max_length=1000,
        help_text="Every limit on the chart moves, so say what really changed. "
        "Families read this beside the chart.",
        error_messages={"required": "Say what changed on that day"},
    )
    field_order = ("basis", "day", "reason", "decision")


class StepForm(DecisionForm):
    """Answer a step change that the figures propose."""

    answer = forms.ChoiceField(
        label="Did something change for good?",
        widget=forms.RadioSelect,
        choices=[
            (BEGUN, "Yes: begin a new stretch there"),
            (DECLINED, "No: keep the average as it is"),
        ],
        error_messages={"required": "Say whether something changed for good"},
    )
    day = day(
        "If so, the first day of the new stretch",
        required=False,
    )
    reason = forms.CharField(
        label="What changed, or why is this no lasting change?",
        widget=words(3),
        max_length=1000,
        help_text="If a new stretch begins, families read this beside the chart. If "
        "not, only partners do.",
        error_messages={"required": "Say what changed, or why it is none"},
    )
    field_order = ("answer", "day", "reason", "decision")

    def clean(self) -> dict[str, Any]:
        """A new stretch needs its first day."""
        data = super().clean() or self.cleaned_data
        if (
            data.get("answer") == BEGUN
            and "day" not in self.errors
            and not data.get("day")
        ):
            self.add_error("day", "Enter the first day of the new stretch")
        return data


class TakeStretchBackForm(DecisionForm):
    """Take back what was decided about the stretches of a series."""

    reason = forms.CharField(
        label="Why is it taken back?",
        widget=words(3),
        max_length=1000,
        help_text="Partners read this. The decision itself stays on record.",
        error_messages={"required": "Say why it is taken back"},
    )
    field_order = ("reason", "decision")
