"""What people type about figures, checked, with errors in plain words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fingerpost.engine.period import Period, parse, say_day
from fingerpost.evidence.models import Kpi
from fingerpost.evidence.queries.board import BASES
from fingerpost.partnership.models import Organisation, Person, Theme

DATE = {"invalid": "Enter a real date, such as 31/3/2026"}
NUMBER = {"invalid": "Enter a number, such as 52.5"}


def words(rows: int = 4) -> forms.Textarea:
    """A box for a few sentences."""
    return forms.Textarea(attrs={"rows": rows})


def day(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """A date, typed as people type dates."""
    return forms.DateField(
        label=label,
        help_text=help_text or "For example, 31/3/2026.",
        required=required,
        input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "text"}),
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}", **DATE},
    )


class PeriodField(forms.CharField):
    """A period as people write it: 2024, 2025-10, 2025-Q3, 2023/24 or a day."""

    def clean(self, value: Any) -> Any:
        """The period. Raises ValidationError in plain words."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


class Files(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each must have something in it."""

    widget = Files(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files. Raises ValidationError in plain words."""
        given = data if isinstance(data, (list, tuple)) else [data]
        if not any(given):
            raise ValidationError("Choose at least one file.")
        return [super(FilesField, self).clean(one, initial) for one in given]


class UploadForm(forms.Form):
    """Files of one source."""

    source = forms.ChoiceField(
        label="What are these files?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the files are"},
    )
    files = FilesField(
        label="Files",
        help_text="You can choose several, such as the five files of a SEN2 return.",
        error_messages={
            "empty": "One of these files is empty. Choose one with something in it.",
            "required": "Choose at least one file.",
        },
    )
    year = forms.IntegerField(
        label="Collection year",
        required=False,
        min_value=2000,
        max_value=2100,
        help_text="For a SEN2 return: 2026 is the return about 2025.",
        error_messages={"invalid": "Enter a year, such as 2026"},
    )
    as_at = day(
        "Day on which the file was made",
        help_text="Only if the file does not say so itself. For example, 31/12/2025.",
        required=False,
    )
    since = day(
        "The file holds everything since",
        help_text="Only for a full extract of a case system. For example, 1/1/2023.",
        required=False,
    )

    def __init__(
        self, *args: Any, sources: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = list(sources)  # type: ignore[attr-defined]


class GoAheadForm(forms.Form):
    """What to do if something about the same time is here already."""

    replace = forms.ChoiceField(
        label="If we already have figures about the same time",
        widget=forms.RadioSelect,
        choices=[
            ("no", "Refuse these files, so that I can look"),
            ("yes", "Put these files in their place"),
        ],
        initial="no",
        help_text="What is put aside is kept, and no longer read.",
        error_messages={"required": "Choose what to do"},
    )


class CommentaryForm(forms.Form):
    """The four parts of what people say about a figure (requirement R53)."""

    happened = forms.CharField(
        label="What happened?",
        widget=words(),
        max_length=2000,
        help_text="In words that a parent would use. Two or three sentences.",
        error_messages={"required": "Say what happened"},
    )
    why = forms.CharField(
        label="Why?",
        widget=words(),
        max_length=2000,
        help_text="Say how you know. Never blame families or children.",
        error_messages={"required": "Say why, or that you do not know yet"},
    )
    so_what = forms.CharField(
        label="What does it mean for families?",
        widget=words(),
        max_length=2000,
        error_messages={"required": "Say what it means for families"},
    )
    next = forms.CharField(
        label="What happens next?",
        widget=words(),
        max_length=2000,
        help_text="Who will do what, and by when.",
        error_messages={"required": "Say what happens next"},
    )


class DecisionForm(forms.Form):
    """What every decision about a figure asks: which figures, why, and who decided."""

    reason = forms.CharField(
        label="Why?",
        widget=words(3),
        max_length=1000,
        required=False,
        help_text="Kept with the decision and shown beside it.",
    )
    decision = forms.CharField(
        label="Decision",
        max_length=200,
        required=False,
        help_text="Where it was agreed. For example: board, 27 March 2026, item 4.",
    )

    def __init__(
        self, *args: Any, bases: Iterable[str], unit: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        if "basis" in self.fields:
            choices = [(basis, BASES[basis]) for basis in bases]
            field = self.fields["basis"]
            field.choices = choices  # type: ignore[attr-defined]
            field.initial = choices[0][0] if choices else None


def basis_field(label: str = "Which figures?") -> forms.ChoiceField:
    """Which of the figures that stand side by side a decision is about."""
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which figures"},
    )


def number(label: str, *, required: bool = True) -> forms.FloatField:
    """A number in the measure's unit."""
    return forms.FloatField(
        label=label,
        required=required,
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}", **NUMBER},
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class BaselineForm(DecisionForm):
    """Where the partnership started from."""

    basis = basis_field()
    value = number("Figure")
    period = PeriodField(
        label="Period",
        help_text="Write 2024, 2025-10, 2025-Q3, 2023/24 (school year) or 2025-01-16.",
        error_messages={"required": "Enter the period"},
    )
    numerator = number("Numerator, if known", required=False)
    denominator = number("Denominator, if known", required=False)
    source = forms.CharField(
        label="Source",
        max_length=200,
        help_text="The document or return that the figure was taken from.",
        error_messages={"required": "Say where the figure was taken from"},
    )
    field_order = ("basis", "value", "period", "numerator", "denominator", "source")


class TargetKindForm(forms.Form):
    """Which kind of target."""

    kind = forms.ChoiceField(
        label="What kind of target is it?",
        widget=forms.RadioSelect,
        choices=[
            ("number", "A number to reach by a day"),
            ("trajectory", "A path, with a number for each of several days"),
            ("range", "A range to stay in"),
            ("national", "The national figure of a named period"),
        ],
        error_messages={"required": "Choose a kind of target"},
    )


class TargetForm(DecisionForm):
    """What every target has; the subclasses add what their kind needs."""

    kind = ""
    valid_from = day("Day from which it holds")
    due = day("Day by which it is to be reached", required=False)

    def clean(self) -> dict[str, Any]:
        """A target cannot be due before it begins."""
        data = super().clean() or {}
        begins, due = data.get("valid_from"), data.get("due")
        if begins and due and due < begins:
            self.add_error(
                "due", "The day must come after the day from which it holds."
            )
        return data


class NumberTargetForm(TargetForm):
    """A number to reach."""

    kind = "number"
    value = number("Number to reach")
    field_order = ("value", "valid_from", "due")


class NationalTargetForm(TargetForm):
    """The national figure of a named period, copied with its source."""

    kind = "national"
    value = number("National figure")
    source = forms.CharField(
        label="Where it was published, and for which period",
        max_length=200,
        help_text="For example: Education, health and care plans 2025, England, 2024.",
        error_messages={"required": "Say where and for which period it was published"},
    )
    field_order = ("value", "source", "valid_from", "due")


class RangeTargetForm(TargetForm):
    """A range to stay in."""

    kind = "range"
    low = number("Lowest")
    high = number("Highest")
    field_order = ("low", "high", "valid_from", "due")

    def clean(self) -> dict[str, Any]:
        """The lowest comes first."""
        data = super().clean()
        low, high = data.get("low"), data.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", "The highest must not be below the lowest.")
        return data


class TrajectoryTargetForm(TargetForm):
    """A path with a number for each of several days."""

    kind = "trajectory"
    points = forms.CharField(
        label="Days and numbers",
        widget=words(6),
        help_text="One day and its number on each line, for example: 31/3/2026 45",
        error_messages={"required": "Enter at least two days, each with a number"},
    )
    shape = forms.ChoiceField(
        label="Between two days",
        widget=forms.RadioSelect,
        choices=[("straight", "A straight line"), ("step", "It stays, then steps")],
        initial="straight",
    )
    field_order = ("points", "shape", "valid_from", "due")

    def clean_points(self) -> list[tuple[date, float]]:
        """The path, each line a day and a number."""
        path = []
        for line_number, line in enumerate(self.cleaned_data["points"].splitlines(), 1):
            if not line.strip():
                continue
            left, _, right = line.strip().rpartition(" ")
            try:
                when = day("Day").clean(left.strip().rstrip(":"))
                path.append((when, float(right.rstrip("%"))))
            except (ValidationError, ValueError):
                raise ValidationError(
                    f"Line {line_number} is not a day and a number. "
                    "Write it like this: 31/3/2026 45"
                ) from None
        if len(path) < 2:
            raise ValidationError("Enter at least two days, each with a number.")
        return path


TARGET_FORMS: dict[str, type[TargetForm]] = {
    form.kind: form
    for form in (
        NumberTargetForm,
        TrajectoryTargetForm,
        RangeTargetForm,
        NationalTargetForm,
    )
}


class MilestoneForm(DecisionForm):
    """A dated step towards the target."""

    label = forms.CharField(
        label="Name of the milestone",
        max_length=120,
        error_messages={"required": "Enter a name, such as: Summer 2026"},
    )
    due = day("Day")
    expected = number("Figure that is expected by then")
    field_order = ("label", "due", "expected")


class RebaseForm(DecisionForm):
    """Begin a new stretch of the series."""

    basis = basis_field()
    day = day("First day of the new stretch")
    reason = forms.CharField(
        label="What changed on that day?",
        widget=words(3),
        max_length=1000,
        help_text="Every limit on the chart moves, so say what really changed.",
        error_messages={"required": "Say what changed on that day"},
    )
    field_order = ("basis", "day", "reason", "decision")


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
        themes = self.fields["themes"]
        themes.widget = forms.CheckboxSelectMultiple()
        themes.queryset = Theme.objects.all()  # type: ignore[attr-defined]
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
        self, *args: Any, measures: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"].choices = list(measures)  # type: ignore[attr-defined]


def said(value: Any) -> str:
    """An answer as the check page shows it."""
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, Period):
        return value.label
    if isinstance(value, list):
        return "; ".join(f"{say_day(on)}: {number:g}" for on, number in value)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)
