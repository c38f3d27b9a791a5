"""Recording evidence in words, and judging from it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period, recent
from fingerpost.evidence.forms.defining import choice, line, text
from fingerpost.evidence.models import (
    ANSWERS,
    BOARD,
    CHECKS,
    DIRECTIONS,
    EVERYONE,
    EVIDENCE_KINDS,
    STORY,
    STRENGTHS,
    USES,
    EvidenceEntry,
)
from fingerpost.partnership.fields import day

_STRENGTHS = {slug: f"{word}. {means}" for slug, (word, means) in STRENGTHS.items()}
MOST_PERIODS = 6


class EvidenceKindForm(forms.Form):
    """What kind of evidence."""

    kind = choice(
        "What kind of evidence is it?",
        EVIDENCE_KINDS,
        asked="Choose what kind of evidence it is",
    )


class EvidenceForm(forms.Form):
    """One piece of evidence in words, with its strength; a story with its consent."""

    title = line("Title", asked="Enter a title that says what it shows")
    words = text(
        "What does it say?",
        asked="Say what the evidence says",
        help_text="In plain words. Nobody may be able to recognise a child: no name, "
        "no school, no place, no age or birthday, no rare condition. Change what gives "
        "somebody away, and say so.",
        rows=6,
    )
    source = line(
        "Where is it from?",
        asked="Say where it is from, such as: listening event of the forum",
        most=200,
    )
    gathered_on = day("Day on which it was gathered")
    people = forms.IntegerField(
        label="How many people or cases does it come from?",
        required=False,
        min_value=1,
        error_messages={"invalid": "Enter a whole number, such as 34"},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}
        ),
    )
    strength = choice("How strong is it?", _STRENGTHS, asked="Choose how strong it is")
    strength_why = text(
        "Why is it as strong as that?",
        asked="Say why it is as strong as that",
        rows=2,
    )
    direction = choice(
        "Compared with a year ago, which way does it point?",
        DIRECTIONS,
        asked="Choose which way it points",
        help_text="Only what the evidence itself says, not what you think of it.",
    )
    consent_by = line(
        "Who gave consent?",
        asked="Say who gave consent, by their part in the story",
        help_text="Never a name. For example: the young person, and their mother.",
    )
    consent_on = day("Day on which consent was given")
    consent_uses = forms.MultipleChoiceField(
        label="What did the family agree to?",
        choices=list(USES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose only what was said. It cannot be used in any other way.",
        error_messages={"required": "Choose what the family agreed to"},
    )
    consent_for = line(
        "What may it be used for?",
        asked="Say what the family agreed that it is used for",
        most=200,
        help_text="In the family's own terms. For example: to show the board how "
        "waiting felt.",
    )
    consent_until = day(
        "Last day of the consent",
        help_text="After this day the words are shown to nobody. Leave it empty if the "
        "family named no day.",
        required=False,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != STORY:
            for name in [name for name in self.fields if name.startswith("consent")]:
                del self.fields[name]
            return
        del self.fields["people"]
        del self.fields["strength"]
        why = self.fields["strength_why"]
        why.label = "What should a reader bear in mind?"
        why.help_text = (
            "A story is limited evidence: it shows what can happen, not how often. Say "
            "for example how the family came to tell it."
        )
        why.error_messages["required"] = "Say what a reader should bear in mind"

    def clean(self) -> dict[str, Any]:
        """One family's story is limited evidence, however well it is told."""
        data = super().clean() or {}
        if "strength" not in self.fields:
            data["strength"] = "limited"
        uses = data.get("consent_uses")
        if uses and not {BOARD, EVERYONE} & set(uses):
            self.add_error(
                "consent_uses",
                "Somebody here must be allowed to read it: choose the board, or "
                "everyone.",
            )
        return data


class PublishForm(forms.Form):
    """What a second person has looked for, before everyone may read it."""

    checks = forms.MultipleChoiceField(
        label="Look for each of these, and tick what you have made sure of",
        choices=list(CHECKS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick each point when you have made sure of it"},
    )

    def clean_checks(self) -> list[str]:
        """All of them, or it stays with partners."""
        ticked: list[str] = self.cleaned_data["checks"]
        if len(ticked) < len(CHECKS):
            raise forms.ValidationError(
                "Tick all of them. If one is not so, have the words changed first."
            )
        return ticked


class JudgementForm(forms.Form):
    """What the evidence comes to for one period."""

    period = forms.ChoiceField(
        label="Which period?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a period"},
    )
    day = day(
        "Last day of that time",
        help_text="For example, 31/3/2026.",
    )
    answer = choice(
        "Compared with the time before, it is",
        ANSWERS,
        asked="Choose better, about the same, worse, or cannot say",
    )
    reason = text("Why do you judge so?", asked="Say why you judge so")
    evidence = forms.ModelMultipleChoiceField(
        label="Which evidence does it rest on?",
        queryset=EvidenceEntry.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that you have weighed, also what speaks against it.",
    )

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        pieces: Iterable[EvidenceEntry],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.periods = {
            period.code: period
            for period in reversed(
                recent(
                    measure.headline,
                    before=today,
                    count=MOST_PERIODS,
                    clock=measure.clock,
                )
            )
        }
        field = self.fields["period"]
        field.choices = [(code, one.label) for code, one in self.periods.items()]  # type: ignore[attr-defined]
        # a day or a survey has no calendar of its own: then its last day is asked for
        del self.fields["day" if self.periods else "period"]
        known = self.fields["evidence"]
        known.queryset = EvidenceEntry.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.pk for one in pieces]
        )
        known.label_from_instance = lambda one: f"{one.title} ({one.strength_word})"  # type: ignore[attr-defined]
        if not known.queryset.exists():  # type: ignore[attr-defined]
            del self.fields["evidence"]

    def chosen_period(self) -> Period:
        """The period that was chosen."""
        if self.periods:
            return self.periods[self.cleaned_data["period"]]
        end = self.cleaned_data["day"]
        return Period(self.measure.headline, end, end)


class TakeBackForm(forms.Form):
    """Why something is no longer public."""

    reason = text("Why is it taken back?", asked="Say why it is taken back", rows=2)
