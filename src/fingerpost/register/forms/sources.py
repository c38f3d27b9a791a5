"""The record of a data source: whose it is, how it comes, and why we may use it."""

from typing import Any, ClassVar

from django import forms

from fingerpost.engine.source import Source
from fingerpost.partnership.fields import day, words
from fingerpost.partnership.models import Organisation
from fingerpost.register.forms.choices import people, several_measures, why
from fingerpost.register.models import SourceRecord

_WHOLE = "Enter a whole number of days, such as 31"


def _days(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=3660,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _WHOLE, "min_value": _WHOLE, "max_value": _WHOLE},
    )


class SourceForm(forms.ModelForm):
    """One data source of the partnership (requirement R55).

    For a source that Fingerpost reads, what the source declares of itself is filled in
    already. For another one, the measures that rest on it are ticked here, and the day
    of the last delivery is typed in.
    """

    every_days = _days(
        "Days between two deliveries",
        "For example, 31 for every month. A late source is told by this.",
    )
    lag_days = _days(
        "Days until it is here",
        "From the last day that the figures are about until we have them.",
    )
    agreement_on = day("Day of the agreement", required=False)
    agreement_review = day("Next review of the agreement", required=False)
    last_received = day(
        "Day on which it last came",
        help_text="Fingerpost cannot see this by itself. For example, 31/3/2026.",
        required=False,
    )
    feeds = several_measures(
        "Measures that rest on it", "Those whose figures are typed in from this source."
    )

    class Meta:
        model = SourceRecord
        fields: ClassVar = [
            "title",
            "organisation",
            "owner",
            "owner_title",
            "contact",
            "system",
            "dataset",
            "coverage",
            "refresh",
            "every_days",
            "lag_days",
            "route",
            "legal_basis",
            "agreement",
            "agreement_on",
            "agreement_review",
            "last_received",
            "feeds",
        ]
        labels: ClassVar = {
            "title": "Name of the source",
            "organisation": "Organisation whose data it is",
            "owner": "Person who answers for it",
            "owner_title": "Their role, if nobody is named",
            "contact": "Mailbox for questions",
            "system": "System that holds it",
            "dataset": "What is in it",
            "coverage": "Whom it covers, and who is left out",
            "refresh": "How often it comes, in words",
            "route": "How it reaches us",
            "legal_basis": "Legal basis for sharing it",
            "agreement": "Data sharing agreement",
        }
        help_texts: ClassVar = {
            "contact": "A shared mailbox, not a person's private address.",
            "system": "For example: the case system of the SEND team.",
            "route": "For example: secure file transfer on the first Monday.",
            "legal_basis": "As the partner that answers for the data has written it. "
            "Fingerpost records it and does not advise on it.",
            "agreement": "Its name or number, as it is filed.",
        }
        widgets: ClassVar = {
            "dataset": words(3),
            "coverage": words(3),
            "route": words(2),
            "legal_basis": words(3),
        }
        error_messages: ClassVar = {
            "title": {"required": "Enter a name for the source"},
            "contact": {"invalid": "Enter an email address like data@example.org"},
        }

    def __init__(self, *args: Any, declared: Source | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(closed=None)
        field.empty_label = "Not a partner, or not known"
        owner: Any = self.fields["owner"]
        owner.queryset, owner.empty_label = people(), "Nobody named"
        if declared is not None:
            del self.fields["last_received"], self.fields["feeds"]
        if self.instance.pk:
            self.fields["why"] = why()

    def clean(self) -> dict[str, Any]:
        """An agreement is reviewed after it was made."""
        data = super().clean() or {}
        made, review = data.get("agreement_on"), data.get("agreement_review")
        if made and review and review < made:
            self.add_error(
                "agreement_review", "The review must come after the agreement."
            )
        return data


def declared_values(source: Source) -> dict[str, Any]:
    """What a source that Fingerpost reads says of itself, to begin a record with."""
    return {
        "title": source.title,
        "dataset": source.description,
        "refresh": source.refresh,
        "every_days": source.rhythm.every_days,
        "lag_days": source.rhythm.lag_days if source.rhythm.every_days else None,
        "route": source.ask,
    }
