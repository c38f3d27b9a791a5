"""The fields of forms about figures: periods, and answers as a check page says them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fingerpost.engine.period import Period, parse, say_day
from fingerpost.partnership.fields import day, number, words

__all__ = ["PeriodField", "day", "number", "said", "words"]


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
