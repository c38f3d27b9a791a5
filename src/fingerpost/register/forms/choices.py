"""What can be chosen in the register's forms: people, measures, sources."""

from django import forms
from django.db import models

from fingerpost.partnership.models import Person
from fingerpost.partnership.themes import by_subject
from fingerpost.register.known import measures
from fingerpost.register.models import SourceRecord
from fingerpost.sources import catalogue as sources


def people() -> models.QuerySet[Person]:
    """Everybody who may sign in now."""
    return Person.objects.filter(is_active=True)


def measure_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every measure, under what it is about."""
    return by_subject(measures().values())


def source_choices() -> list[tuple[str, str]]:
    """Every source: those that Fingerpost reads and those only on the register."""
    found = {slug: source.title for slug, source in sources().items()}
    found |= dict(SourceRecord.objects.values_list("slug", "title"))
    return sorted(found.items(), key=lambda pair: pair[1])


def several_measures(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    """A list of measures to tick."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=measure_choices,
    )


def why() -> forms.CharField:
    """Why something is changed: kept in its history."""
    return forms.CharField(
        label="Why do you change it?",
        required=False,
        max_length=500,
        help_text="Kept in the history with your name.",
    )
