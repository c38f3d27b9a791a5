"""What figures are for: who decides what, how often, with which measures."""

from typing import Any, ClassVar

from django import forms

from fingerpost.partnership.fields import words
from fingerpost.register.forms.choices import people, several_measures, why
from fingerpost.register.models import UseCase


class UseCaseForm(forms.ModelForm):
    """One use of figures (requirement R54)."""

    measures = several_measures(
        "Measures that it needs",
        "Tick what the decision rests on. A measure that does not exist yet can be "
        "asked for under Requests for figures.",
    )

    class Meta:
        model = UseCase
        fields: ClassVar = [
            "title",
            "who",
            "decision",
            "question",
            "frequency",
            "theme",
            "owner",
            "status",
            "measures",
        ]
        labels: ClassVar = {
            "title": "Name",
            "who": "Who uses the figures?",
            "decision": "What do they decide?",
            "question": "Which question must the figures answer?",
            "frequency": "How often?",
            "theme": "Theme",
            "owner": "Who looks after this use",
            "status": "Status",
        }
        help_texts: ClassVar = {
            "title": "A few words, for example: Staffing of the assessment team.",
            "who": "A group or a role, for example: the strategic board.",
            "decision": "For example: whether to move case workers to assessments.",
        }
        widgets: ClassVar = {
            "decision": words(3),
            "question": words(3),
            "frequency": forms.RadioSelect,
            "status": forms.RadioSelect,
        }
        error_messages: ClassVar = {
            "title": {"required": "Enter a name"},
            "who": {"required": "Say who uses the figures"},
            "decision": {"required": "Say what they decide"},
            "question": {"required": "Write the question that the figures must answer"},
            "frequency": {"required": "Choose how often"},
            "status": {"required": "Choose a status"},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people()  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody yet"  # type: ignore[attr-defined]
        self.fields["theme"].empty_label = "All themes"  # type: ignore[attr-defined]
        for name in ("frequency", "status"):
            field = self.fields[name]
            field.choices = [c for c in field.choices if c[0]]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["why"] = why()
