"""The fields of forms: dates, periods, numbers and words, with errors in words."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fingerpost.engine.period import Period, parse, say_day

DATE = {"invalid": "Enter a real date, such as 31/3/2026"}
NUMBER = {"invalid": "Enter a number, such as 52.5"}


def words(rows: int = 4) -> forms.Textarea:
    """A box for a few sentences."""
    return forms.Textarea(attrs={"rows": rows})


def day(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """A date, typed as people type dates."""
    return forms.DateField(
        label=label,
        help_text=help_text or "For example, 31/3/2026.",
        required=required,
        input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "text"}),
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}", **DATE},
    )


class PeriodField(forms.CharField):
    """A period as people write it: 2024, 2025-10, 2025-Q3, 2023/24 or a day."""

    def clean(self, value: Any) -> Any:
        """The period. Raises ValidationError in plain words."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


def number(label: str, *, required: bool = True) -> forms.FloatField:
    """A number in the measure's unit."""
    return forms.FloatField(
        label=label,
        required=required,
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}", **NUMBER},
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def said(value: Any) -> str:
    """An answer as the check page shows it."""
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, Period):
        return value.label
    if isinstance(value, list):
        return "; ".join(f"{say_day(on)}: {number:g}" for on, number in value)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)
