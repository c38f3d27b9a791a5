"""A known issue: what is wrong, what it does to the figures, what is done about it."""

from typing import Any, ClassVar

from django import forms

from fingerpost.partnership.fields import day, words
from fingerpost.register.forms.choices import (
    measure_choices,
    people,
    source_choices,
    why,
)
from fingerpost.register.models import Issue
from fingerpost.register.states import DIMENSIONS, ISSUE_STATES, SEVERITIES


class IssueForm(forms.ModelForm):
    """One known issue (requirement R56). Only some may write its caveat."""

    source = forms.ChoiceField(
        label="Source that it is about",
        required=False,
        help_text="The caveat then goes with every measure that rests on this source.",
    )
    measure = forms.ChoiceField(
        label="Measure that it is about",
        required=False,
        help_text="Choose one only when the other measures of the source are not "
        "touched.",
    )
    dimension = forms.ChoiceField(
        label="What kind of issue is it?",
        widget=forms.RadioSelect,
        choices=[(slug, f"{w}: {says}") for slug, (w, says) in DIMENSIONS.items()],
        error_messages={"required": "Choose what kind of issue it is"},
    )
    severity = forms.ChoiceField(
        label="How severe is it?",
        widget=forms.RadioSelect,
        choices=[(slug, f"{w}: {says}") for slug, (w, says) in SEVERITIES.items()],
        error_messages={"required": "Choose how severe it is"},
    )
    due = day("Day by which it should be fixed", required=False)

    class Meta:
        model = Issue
        fields: ClassVar = [
            "title",
            "source",
            "measure",
            "dimension",
            "severity",
            "effect",
            "caveat",
            "fix",
            "owner",
            "due",
        ]
        labels: ClassVar = {
            "title": "What is wrong?",
            "effect": "What does it do to the figures?",
            "caveat": "Caveat: the words that everyone reads beside the figure",
            "fix": "What is being done about it?",
            "owner": "Who sees to it",
        }
        help_texts: ClassVar = {
            "title": "One line, for example: Two schools sent no attendance for May.",
            "effect": "For partners. Say whether the figures are too high or too low.",
            "caveat": "One or two plain sentences, without names and without numbers "
            "below ten. It goes with the figure on every page, chart, table and "
            "download until the issue is fixed.",
        }
        widgets: ClassVar = {"effect": words(3), "caveat": words(3), "fix": words(3)}
        error_messages: ClassVar = {
            "title": {"required": "Say what is wrong"},
            "effect": {"required": "Say what it does to the figures"},
        }

    def __init__(self, *args: Any, may_write_caveat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source: Any = self.fields["source"]
        source.choices = [("", "No source"), *source_choices()]
        measure: Any = self.fields["measure"]
        measure.choices = [("", "All that rest on the source"), *measure_choices()]
        owner: Any = self.fields["owner"]
        owner.queryset, owner.empty_label = people(), "Nobody yet"
        if not may_write_caveat:
            del self.fields["caveat"]
        if self.instance.pk:
            self.fields["why"] = why()

    def clean(self) -> dict[str, Any]:
        """An issue is about a source, a measure, or both."""
        data = super().clean() or {}
        if not data.get("source") and not data.get("measure"):
            self.add_error("source", "Choose the source or the measure it is about")
        return data


class IssueMoveForm(forms.Form):
    """What became of an issue: its next state, and how we know."""

    to = forms.ChoiceField(
        label="What became of it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it"},
    )
    why = forms.CharField(
        label="How do we know, or why?",
        widget=words(3),
        max_length=1000,
        help_text="Kept in the history with your name.",
        error_messages={"required": "Say how we know, or why"},
    )

    def __init__(self, *args: Any, issue: Issue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = [(slug, ISSUE_STATES[slug].button) for slug in issue.now.moves]
