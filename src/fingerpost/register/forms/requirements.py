"""A figure that somebody asks for, and what a meeting decided about it."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from fingerpost.partnership.fields import day, words
from fingerpost.register.forms.choices import measure_choices, why
from fingerpost.register.models import Requirement
from fingerpost.register.states import REQUIREMENT_STATES


class RequirementForm(forms.ModelForm):
    """A figure that is asked for (requirement R60)."""

    measure = forms.ChoiceField(
        label="Measure that it became, or that comes nearest",
        required=False,
    )

    class Meta:
        model = Requirement
        fields: ClassVar = [
            "theme",
            "title",
            "reason",
            "definition",
            "source",
            "feasibility",
            "feasibility_note",
            "measure",
        ]
        labels: ClassVar = {
            "theme": "Theme group that should look at it",
            "title": "Figure that you ask for",
            "reason": "Why is it needed?",
            "definition": "What exactly should be counted?",
            "source": "Where could it come from?",
            "feasibility": "Can it be done?",
            "feasibility_note": "What would it take?",
        }
        help_texts: ClassVar = {
            "title": "For example: Waiting time for speech and language therapy.",
            "reason": "Who would decide what with it, and what it means for families.",
            "definition": "In your own words. For a share: out of whom?",
            "source": "A system, a survey or a person who would know.",
        }
        widgets: ClassVar = {
            "reason": words(3),
            "definition": words(3),
            "source": words(2),
            "feasibility_note": words(2),
            "feasibility": forms.RadioSelect,
        }
        error_messages: ClassVar = {
            "theme": {"required": "Choose a theme group"},
            "title": {"required": "Say which figure you ask for"},
            "reason": {"required": "Say why it is needed"},
            "definition": {"required": "Say what exactly should be counted"},
            "feasibility": {"required": "Choose whether it can be done"},
        }

    def __init__(self, *args: Any, reviews: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme: Any = self.fields["theme"]
        theme.empty_label = "Choose a theme"
        measure: Any = self.fields["measure"]
        measure.choices = [("", "No measure yet"), *measure_choices()]
        feasibility: Any = self.fields["feasibility"]
        feasibility.choices = [pair for pair in feasibility.choices if pair[0]]
        if not reviews:  # these are for the group that looks at it
            for name in ("feasibility", "feasibility_note", "measure"):
                del self.fields[name]
        if self.instance.pk:
            self.fields["why"] = why()


class FeasibilityForm(RequirementForm):
    """Whether a figure can be done, by those who know the data; the words stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, reviews=True, **kwargs)
        for name in ("theme", "title", "reason", "definition", "source"):
            del self.fields[name]


class RequirementMoveForm(forms.Form):
    """What a meeting decided: the state, which meeting, which group, and why."""

    to = forms.ChoiceField(
        label="What was decided?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided"},
    )
    meeting_on = day("Day of the meeting")
    group = forms.CharField(
        label="Group that met",
        max_length=160,
        help_text="For example: theme group Right help, early.",
        error_messages={"required": "Say which group met"},
    )
    reason = forms.CharField(
        label="Why did it decide so?",
        widget=words(3),
        max_length=1000,
        error_messages={"required": "Say why it decided so"},
    )

    def __init__(
        self, *args: Any, requirement: Requirement, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        to: Any = self.fields["to"]
        moves = requirement.now.moves
        to.choices = [(slug, REQUIREMENT_STATES[slug].button) for slug in moves]
        self.fields["group"].initial = f"Theme group: {requirement.theme}"

    def clean_meeting_on(self) -> date:
        """A meeting that is still to come has decided nothing yet."""
        when: date = self.cleaned_data["meeting_on"]
        if when > self.today:
            raise forms.ValidationError("The meeting must not be in the future")
        return when
