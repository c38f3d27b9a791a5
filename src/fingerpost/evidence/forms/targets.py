"""Targets: which kind, and the figures that each kind needs."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fingerpost.evidence.forms.decisions import DecisionForm
from fingerpost.evidence.forms.fields import day, number, words


class TargetKindForm(forms.Form):
    """Which kind of target."""

    kind = forms.ChoiceField(
        label="What kind of target is it?",
        widget=forms.RadioSelect,
        choices=[
            ("number", "A number to reach by a day"),
            ("trajectory", "A path, with a number for each of several days"),
            ("range", "A range to stay in"),
            ("national", "The national figure of a named period"),
        ],
        error_messages={"required": "Choose a kind of target"},
    )


class TargetForm(DecisionForm):
    """What every target has; the subclasses add what their kind needs."""

    kind = ""
    valid_from = day("Day from which it holds")
    due = day("Day by which it is to be reached", required=False)

    def clean(self) -> dict[str, Any]:
        """A target cannot be due before it begins."""
        data = super().clean() or {}
        begins, due = data.get("valid_from"), data.get("due")
        if begins and due and due < begins:
            self.add_error(
                "due", "The day must come after the day from which it holds."
            )
        return data


class NumberTargetForm(TargetForm):
    """A number to reach."""

    kind = "number"
    value = number("Number to reach")
    field_order = ("value", "valid_from", "due")


class NationalTargetForm(TargetForm):
    """The national figure of a named period, copied with its source."""

    kind = "national"
    value = number("National figure")
    source = forms.CharField(
        label="Where it was published, and for which period",
        max_length=200,
        help_text="For example: Education, health and care plans 2025, England, 2024.",
        error_messages={"required": "Say where and for which period it was published"},
    )
    field_order = ("value", "source", "valid_from", "due")


class RangeTargetForm(TargetForm):
    """A range to stay in."""

    kind = "range"
    low = number("Lowest")
    high = number("Highest")
    field_order = ("low", "high", "valid_from", "due")

    def clean(self) -> dict[str, Any]:
        """The lowest comes first."""
        data = super().clean()
        low, high = data.get("low"), data.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", "The highest must not be below the lowest.")
        return data


class TrajectoryTargetForm(TargetForm):
    """A path with a number for each of several days."""

    kind = "trajectory"
    points = forms.CharField(
        label="Days and numbers",
        widget=words(6),
        help_text="One day and its number on each line, for example: 31/3/2026 45",
        error_messages={"required": "Enter at least two days, each with a number"},
    )
    shape = forms.ChoiceField(
        label="Between two days",
        widget=forms.RadioSelect,
        choices=[("straight", "A straight line"), ("step", "It stays, then steps")],
        initial="straight",
    )
    field_order = ("points", "shape", "valid_from", "due")

    def clean_points(self) -> list[tuple[date, float]]:
        """The path, each line a day and a number."""
        path = []
        for line_number, line in enumerate(self.cleaned_data["points"].splitlines(), 1):
            if not line.strip():
                continue
            left, _, right = line.strip().rpartition(" ")
            try:
                when = day("Day").clean(left.strip().rstrip(":"))
                path.append((when, float(right.rstrip("%"))))
            except (ValidationError, ValueError):
                raise ValidationError(
                    f"Line {line_number} is not a day and a number. "
                    "Write it like this: 31/3/2026 45"
                ) from None
        if len(path) < 2:
            raise ValidationError("Enter at least two days, each with a number.")
        return path


TARGET_FORMS: dict[str, type[TargetForm]] = {
    form.kind: form
    for form in (
        NumberTargetForm,
        TrajectoryTargetForm,
        RangeTargetForm,
        NationalTargetForm,
    )
}
