"""Handing in files: what they are, and what to do with what is there already."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fingerpost.evidence.forms.fields import day


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
    files = FilesField(  # type: ignore[assignment]
        label="Files",
        help_text="You can choose several, such as the five files of a SEN2 return, "
        "or a ZIP of them.",
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

    part = forms.ChoiceField(
        label="Which part of the return is it?",
        required=False,
        help_text="Only for one file of a SEN2 return: a file that is another is then "
        "refused.",
        error_messages={"invalid_choice": "Choose a part from the list"},
    )
    rules = forms.ChoiceField(
        label="Rules to check with",
        required=False,
        help_text="Leave it at the usual rules unless you compare with another tool.",
        error_messages={"invalid_choice": "Choose a set of rules from the list"},
    )

    def __init__(
        self,
        *args: Any,
        sources: Iterable[tuple[str, Any]],
        rule_sets: Iterable[tuple[str, str]] = (),
        parts: Iterable[tuple[str, str]] = (),
        short: bool = False,
        **kwargs: Any,
    ) -> None:
        """`short` leaves out what only a council's own returns need."""
        super().__init__(*args, **kwargs)
        found = list(sources)
        self.fields["source"].choices = found  # type: ignore[attr-defined]
        if len(found) == 1:
            # whoever may hand in one kind of file need not say which
            groups = isinstance(found[0][1], (list, tuple))
            only = found[0][1] if groups else found
            if len(only) == 1:
                self.fields["source"].initial = only[0][0]
        told = ("", "Tell it by its columns")
        self.fields["part"].choices = [told, *parts]  # type: ignore[attr-defined]
        usual = ("", "The usual rules")
        self.fields["rules"].choices = [usual, *rule_sets]  # type: ignore[attr-defined]
        if short:
            for name in ("year", "since", "rules", "part"):
                del self.fields[name]
            self.fields["files"].help_text = "You can choose several at once."


class GoAheadForm(forms.Form):
    """What to do if something about the same time is here already.

    Of a partner's own return (`returns`) there should be one a day; of published files
    each edition is kept.
    """

    replace = forms.ChoiceField(
        widget=forms.RadioSelect,
        initial="no",
        help_text="What is put aside is kept, and no longer read.",
        error_messages={"required": "Choose what to do"},
    )

    def __init__(self, *args: Any, returns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["replace"]
        if returns:
            field.label = "If a return of the same day is here already"
            no = "Refuse these files, so that I can look"
            yes = "Put these files in its place"
        else:
            field.label = "What should become of the figures that are here?"
            no = "Keep them too: for each period the newer edition counts"
            yes = "Put these files in their place"
        field.choices = [("no", no), ("yes", yes)]  # type: ignore[attr-defined]
