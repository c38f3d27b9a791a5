"""Rating figures and signing them off: what a person says, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fingerpost.evidence.models.quality import LEVELS
from fingerpost.partnership.fields import words


class RatingForm(forms.Form):
    """How far the figures can be trusted, and how we know."""

    level = forms.ChoiceField(
        label="How far can these figures be trusted?",
        widget=forms.RadioSelect,
        choices=[(slug, f"{word}. {says}") for slug, (word, says) in LEVELS.items()],
        error_messages={"required": "Choose how far they can be trusted"},
    )
    reason = forms.CharField(
        label="How do you know?",
        widget=words(3),
        max_length=500,
        help_text="Shown beside the badge, with your name and the day.",
        error_messages={"required": "Say how you know"},
    )


class SignOffForm(forms.Form):
    """What a person says who signs figures off."""

    checked = forms.BooleanField(
        label="I have looked at these figures and their caveats. They may be used in "
        "the board's papers.",
        error_messages={"required": "Tick the box to say that you have checked them"},
    )
    words = forms.CharField(
        label="Anything that should be kept with it?",
        widget=words(2),
        max_length=500,
        required=False,
    )


class SignOffAllForm(forms.Form):
    """Which measures are signed off together, as seen of which run."""

    run = forms.CharField(widget=forms.HiddenInput, max_length=80)
    measures = forms.MultipleChoiceField(
        label="Sign these off",
        widget=forms.CheckboxSelectMultiple,
        help_text="Take the tick from those that you have not looked at.",
        error_messages={"required": "Tick at least one measure"},
    )
    checked = forms.BooleanField(
        label="I have looked at the figures and caveats of each measure that is "
        "ticked. They may be used in the board's papers.",
        error_messages={"required": "Tick the box to say that you have checked them"},
    )

    def __init__(
        self, *args: Any, measures: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"].choices = list(measures)  # type: ignore[attr-defined]
