"""Making up a group of areas, changing it, ending it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fingerpost import home
from fingerpost.evidence.queries.groups import councils_by_region
from fingerpost.judgement.comparators.averages import FEWEST_IN_GROUP
from fingerpost.partnership.fields import day, words


class EndGroupForm(forms.Form):
    """From when a group is no longer compared with, and why."""

    valid_from = day("From which day?")
    reason = forms.CharField(
        label="Why?",
        widget=words(2),
        max_length=500,
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given = kwargs.pop("initial", None) or {}
        kwargs["initial"] = {"valid_from": home.today(), **given}
        super().__init__(*args, **kwargs)


class ChangeGroupForm(EndGroupForm):
    """Of which areas a group is made up, from when, and why."""

    areas = forms.MultipleChoiceField(
        label="Which areas?",
        widget=forms.CheckboxSelectMultiple,
        help_text=f"At least {FEWEST_IN_GROUP}. Our own area is never part of a group "
        "that it is compared with.",
        error_messages={"required": "Choose the areas"},
    )
    field_order: Sequence[str] | None = ("areas", "valid_from", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = councils_by_region()  # type: ignore[attr-defined]
        self.fields["valid_from"].help_text = (
            "Figures of a period are compared with the group as it was at the period's "
            "end. For example, 31/3/2026."
        )
        self.fields["reason"].label = "Why these areas?"
        self.fields[
            "reason"
        ].help_text = "Everyone can read it beside the figures, without your name."

    def clean_areas(self) -> list[str]:
        """Too few are said before the check page, beside the field."""
        chosen: list[str] = self.cleaned_data["areas"]
        if len(set(chosen)) < FEWEST_IN_GROUP:
            raise forms.ValidationError(f"Choose at least {FEWEST_IN_GROUP} areas")
        return chosen


class NewGroupForm(ChangeGroupForm):
    """A new group: its name as well."""

    name = forms.CharField(
        label="What is the group called?",
        max_length=60,
        help_text="For example, Thames Valley councils.",
        error_messages={
            "required": "Give the group a name",
            "max_length": "The name must have 60 letters or fewer",
        },
    )
    field_order: Sequence[str] | None = ("name", "areas", "valid_from", "reason")
