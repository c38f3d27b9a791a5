"""The fields of forms in every room: dates, numbers, words, with errors in words."""

from django import forms

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
        error_messages={"required": f"Enter the {label[0].lower()}{label[1:]}", **DATE},
    )


def number(label: str, *, required: bool = True) -> forms.FloatField:
    """A number in the measure's unit."""
    return forms.FloatField(
        label=label,
        required=required,
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}", **NUMBER},
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
