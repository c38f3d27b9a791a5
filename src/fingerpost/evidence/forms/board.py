"""What the board watches, and who answers for it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fingerpost.evidence.models import Kpi
from fingerpost.evidence.queries.board import BASES
from fingerpost.partnership.models import Organisation, Person, Theme


class KpiForm(forms.ModelForm):
    """Who answers for a measure, and how the board sees it."""

    class Meta:
        model = Kpi
        fields = ("accountable", "lead", "lead_title", "themes", "headline_basis")
        labels = {  # noqa: RUF012 - read by Django only
            "accountable": "Partner that answers for it",
            "lead": "Named lead",
            "lead_title": "Role of the lead, if nobody is named",
            "themes": "Themes",
            "headline_basis": "Figure that the board reads first",
        }

    def __init__(self, *args: Any, bases: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accountable"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            closed=None
        )
        self.fields["lead"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            is_active=True
        )
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


class BoardForm(forms.Form):
    """Which measures the board watches."""

    measures = forms.MultipleChoiceField(
        label="Measures",
        widget=forms.CheckboxSelectMultiple,
        help_text="Strategic measures only: about twelve fit on one page.",
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
