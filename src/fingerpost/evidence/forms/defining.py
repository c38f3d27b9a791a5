"""Defining a measure without code: what kind it is, then everything that it says."""

from datetime import date
from typing import Any

from django import forms

from fingerpost.evidence.forms.fields import day, words
from fingerpost.evidence.models import Kpi, KpiVersion
from fingerpost.evidence.queries.defined import (
    BETTER,
    CLOCKS,
    FORMS,
    KINDS,
    PARTNERS,
    PERIODS,
    UNITS,
)
from fingerpost.partnership.models import Organisation, Person, Theme
from fingerpost.partnership.themes import SUBJECTS

# what people write of a version; who changed what and when is written by the action
_SAID = {field.name for field in KpiVersion._meta.concrete_fields} - {
    "what",
    "break_from",
}


def choice(
    label: str, options: dict[str, str], *, asked: str, help_text: str = ""
) -> forms.ChoiceField:
    """One of several, as radios."""
    return forms.ChoiceField(
        label=label,
        choices=list(options.items()),
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": asked},
    )


def line(
    label: str, *, asked: str = "", most: int = 160, help_text: str = ""
) -> forms.CharField:
    """One line of words; without `asked` it may stay empty."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(asked),
        help_text=help_text,
        error_messages={"required": asked},
    )


def text(
    label: str, *, asked: str = "", help_text: str = "", rows: int = 3
) -> forms.CharField:
    """A few sentences; without `asked` they may stay empty."""
    return forms.CharField(
        label=label,
        widget=words(rows),
        max_length=2000,
        required=bool(asked),
        help_text=help_text,
        error_messages={"required": asked},
    )


class KindForm(forms.Form):
    """The two things that are asked before anything else."""

    form = choice(
        "What will it hold?", FORMS, asked="Choose what the measure will hold"
    )
    period_kind = choice(
        "What does each figure or judgement speak about?",
        PERIODS,
        asked="Choose what each figure speaks about",
        help_text="This is asked first, because figures about different lengths of "
        "time cannot be compared.",
    )


class WordsForm(forms.Form):
    """The words of a measure, which may be changed later; old words are kept."""

    title = line("Title", asked="Enter a title, such as: Therapy begun within 18 weeks")
    short_title = line(
        "Short title", most=80, help_text="For cards. If empty, the title is used."
    )
    why = text(
        "Why does it matter?",
        asked="Say why it matters",
        help_text="One or two sentences that a parent understands.",
    )
    plain = text(
        "What does it say, in plain words?",
        asked="Say in plain words what the measure says",
        help_text="Without abbreviations. Say who is counted and who is not.",
    )
    question = text(
        "The question, exactly as it is put",
        asked="Enter the question, exactly as it is put to people",
        help_text="If the question is ever put in other words, answers before and "
        "after are not compared.",
        rows=2,
    )
    mode = line(
        "How it is answered",
        asked="Say how it is answered, such as: online and on paper",
        most=80,
    )
    subject = forms.ChoiceField(label="What is it about?", choices=SUBJECTS.items())
    partners = forms.MultipleChoiceField(
        label="Whose work does it show?",
        choices=list(PARTNERS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="The board can be shown for each of these partners.",
        error_messages={"required": "Choose at least one partner"},
    )
    minimum_denominator = forms.IntegerField(
        label="Smallest number behind a figure that we judge",
        min_value=1,
        max_value=10_000,
        initial=20,
        help_text="Below it we show the figure and do not say whether it is changing.",
        error_messages={"required": "Enter a number, such as 20"},
    )
    officers_only = choice(
        "Who may see it?",
        {
            "yes": "Partners only",
            "no": "Everyone may read what it is; its figures stay with partners "
            "until they can be published safely",
        },
        asked="Choose who may see it",
    )
    document = line(
        "Document that the figures are taken from",
        asked="Name the document, list or system that the figures come from",
        most=200,
    )
    next_review = day("Day by which the definition is looked at again")

    def __init__(self, *args: Any, form: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = {"survey": (), "series": ("question", "mode")}.get(
            form, ("question", "mode", "minimum_denominator")
        )
        for name in gone:
            self.fields.pop(name, None)
        if form == "judgement" and "document" in self.fields:
            self.fields["document"].label = "Where the evidence is kept"

    def said(self) -> dict[str, Any]:
        """The answers as a version of the measure keeps them."""
        data = {
            name: value for name, value in self.cleaned_data.items() if name in _SAID
        }
        data["officers_only"] = self.cleaned_data["officers_only"] == "yes"
        data["partners"] = list(self.cleaned_data["partners"])
        return data


class DefineForm(WordsForm):
    """Everything that a new measure says: its meaning, its words, who answers."""

    unit = forms.ChoiceField(label="Unit", choices=UNITS.items())
    decimals = forms.IntegerField(
        label="Decimal places",
        min_value=0,
        max_value=3,
        initial=0,
        error_messages={"required": "Enter 0, 1, 2 or 3"},
    )
    numerator = text(
        "What is counted?",
        asked="Say what is counted",
        help_text="For a share: those for whom it is so (the top number). For an "
        "average: the sum that is divided.",
        rows=2,
    )
    denominator = text(
        "Out of what?",
        help_text="The bottom number. Leave it empty for a plain number.",
        rows=2,
    )
    better = choice("Which way is better?", BETTER, asked="Choose which way is better")
    kind = choice("What type of measure is it?", KINDS, asked="Choose a type")
    clock = choice("Which year?", CLOCKS, asked="Choose which year")
    accountable = forms.ModelChoiceField(
        label="Partner that answers for it",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Nobody yet",
    )
    lead = forms.ModelChoiceField(
        label="Data owner",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody yet",
        help_text="The person who may type in its figures.",
    )
    lead_title = line("Role of the data owner, if nobody is named", most=120)
    themes = forms.ModelMultipleChoiceField(
        label="Themes",
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "title", "short_title", "why", "plain", "question", "mode", "unit", "decimals",
        "numerator", "denominator", "better", "kind", "clock", "subject", "partners",
        "accountable", "lead", "lead_title", "themes", "minimum_denominator",
        "officers_only", "document", "next_review",
    )  # fmt: skip

    def __init__(
        self, *args: Any, form: str, period_kind: str, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, form=form, **kwargs)
        self.form, self.period_kind, self.today = form, period_kind, today
        self.fields["accountable"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            closed=None
        )
        self.fields["lead"].queryset = Person.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["themes"].queryset = Theme.objects.all()  # type: ignore[attr-defined]
        gone = [] if Theme.objects.exists() else ["themes"]
        if period_kind not in ("year-to-date", "rolling-12-months"):
            gone.append("clock")
        if form == "judgement":
            gone += ["unit", "decimals", "numerator", "denominator", "better"]
        for name in gone:
            del self.fields[name]
        if form == "survey":
            self.fields["unit"].choices = [  # type: ignore[attr-defined]
                (unit, UNITS[unit]) for unit in ("percent", "score")
            ]
            self.fields["numerator"].help_text = (
                "The answers that count as good. For example: answers 'agree' and "
                "'strongly agree'."
            )
            self.fields[
                "denominator"
            ].help_text = "For example: all who answered this question."
            self.fields["kind"].initial = "experience"

    def clean(self) -> dict[str, Any]:
        """A share needs both of its parts; a review lies ahead."""
        data = super().clean() or {}
        if data.get("unit") == "percent" and not data.get("denominator"):
            self.add_error("denominator", "Say what it is out of: it is a percentage.")
        ahead = data.get("next_review")
        if ahead and ahead <= self.today:
            self.add_error("next_review", "The day of the review must lie ahead.")
        return data

    def said(self) -> dict[str, Any]:
        """The answers as the first version of the measure keeps them."""
        clock = self.cleaned_data.get("clock") or {
            "academic-year": "academic",
            "term": "academic",
            "financial-year": "financial",
        }.get(self.period_kind, "calendar")
        return {
            "unit": "words",
            "decimals": 0,
            "better": "none",
            **super().said(),
            "form": self.form,
            "period_kind": self.period_kind,
            "clock": clock,
            "reviewed": self.today,
        }

    def who(self) -> dict[str, Any]:
        """Who answers for it."""
        data = self.cleaned_data
        return {
            "accountable": data["accountable"],
            "lead": data["lead"],
            "lead_title": data["lead_title"],
            "themes": list(data.get("themes") or ()),
        }


class ChangeForm(WordsForm):
    """Other words for a measure that is there, and what has changed."""

    meaning = choice(
        "Does the change alter what is counted?",
        {
            "no": "No, only the words change",
            "yes": "Yes: it becomes another measure",
        },
        asked="Say whether what is counted changes",
    )
    break_from = day(
        "First day on which the question was put in these words",
        help_text="Only if the question itself changes. For example, 1/9/2026.",
        required=False,
    )
    what = text(
        "What have you changed, and why?",
        asked="Say what you have changed, and why",
        help_text="Kept in the change log, which everyone who sees the measure reads.",
    )

    def __init__(self, *args: Any, form: str, **kwargs: Any) -> None:
        super().__init__(*args, form=form, **kwargs)
        if form != "survey":
            del self.fields["break_from"]


class RetireForm(forms.Form):
    """Why a measure ends."""

    reason = text("Why does this measure end?", asked="Say why this measure ends")


class GapForm(forms.Form):
    """Why a theme has no measure of one type."""

    reason = text(
        "Why is there no such measure?",
        asked="Say why there is no such measure",
        help_text="For example: nobody counts it yet; the theme group will by May.",
    )


def initial_of(version: KpiVersion) -> dict[str, Any]:
    """What is there already, for the form that changes it or begins another from it."""
    kpi = Kpi.objects.filter(measure=version.slug).first()
    found = version.fields()
    found["officers_only"] = "yes" if version.officers_only else "no"
    if kpi is not None:
        found |= {
            "accountable": kpi.accountable_id,
            "lead": kpi.lead_id,
            "lead_title": kpi.lead_title,
            "themes": [theme.pk for theme in kpi.themes.all()],
        }
    return found
