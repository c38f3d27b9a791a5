"""What the board watches, and who answers for it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fingerpost.evidence.models import KPI_LEVELS, STRATEGIC, Kpi
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.evidence.queries.board import BASES
from fingerpost.partnership.models import Organisation, Person, Theme


class KpiForm(forms.ModelForm):
    """Who answers for a measure, and how the board sees it."""

    class Meta:
        model = Kpi
        fields = (
            "accountable",
            "shared_with",
            "lead",
            "lead_title",
            "level",
            "under",
            "themes",
            "headline_basis",
        )
        labels = {  # noqa: RUF012 - read by Django only
            "accountable": "Partner that answers for it",
            "shared_with": "Other partners whose work it shows",
            "lead": "Named lead",
            "level": "Level",
            "under": "Strategic measure that it stands under",
            "lead_title": "Role of the lead, if nobody is named",
            "themes": "Themes",
            "headline_basis": "Figure that the board reads first",
        }
        help_texts = {  # noqa: RUF012 - read by Django only
            "shared_with": "Tick none to leave it as the definition says.",
            "under": "For an operational measure only.",
        }

    def __init__(self, *args: Any, bases: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accountable"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            closed=None
        )
        self.fields["lead"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            is_active=True
        )
        self._levels()
        for name in ("accountable", "lead"):
            self.fields[name].empty_label = "Nobody yet"  # type: ignore[attr-defined]
        if Theme.objects.exists():
            themes = self.fields["themes"]
            themes.widget = forms.CheckboxSelectMultiple()
            themes.queryset = Theme.objects.all()  # type: ignore[attr-defined]
        else:
            del self.fields["themes"]
        first = ("", "As the definition says")
        self.fields["headline_basis"] = forms.ChoiceField(
            label="Figure that the board reads first",
            required=False,
            choices=[first, *((basis, BASES[basis]) for basis in bases)],
        )

    def _levels(self) -> None:
        """The level as two choices, and the strategic measures to stand under."""
        self.fields["level"] = forms.ChoiceField(
            label="Level",
            widget=forms.RadioSelect,
            choices=[(slug, f"{w}. {says}") for slug, (w, says) in KPI_LEVELS.items()],
            required=False,
        )
        known = all_measures()
        under: Any = self.fields["under"]
        strategic = Kpi.objects.filter(level=STRATEGIC, on_board=True)
        under.queryset = strategic.exclude(pk=self.instance.pk)
        under.empty_label = "Under no other measure"
        under.label_from_instance = lambda kpi: (
            known[kpi.measure].short_title if kpi.measure in known else kpi.measure
        )
        shared: Any = self.fields["shared_with"]
        if Organisation.objects.filter(closed=None).exists():
            shared.widget = forms.CheckboxSelectMultiple()
            shared.queryset = Organisation.objects.filter(closed=None)
        else:
            del self.fields["shared_with"]

    def clean_level(self) -> str:
        """The level that was chosen; the one that it had when nothing was sent."""
        return self.cleaned_data["level"] or self.instance.level or STRATEGIC


class BoardForm(forms.Form):
    """Which measures the board watches."""

    measures = forms.MultipleChoiceField(
        label="Measures",
        widget=forms.CheckboxSelectMultiple,
        help_text="About twelve strategic ones fit a meeting. Say on the page of a "
        "measure that it is operational: then it is one level down.",
        error_messages={"required": "Choose at least one measure"},
    )

    def __init__(
        self,
        *args: Any,
        measures: Iterable[tuple[str, list[tuple[str, str]]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"].choices = list(measures)  # type: ignore[attr-defined]
