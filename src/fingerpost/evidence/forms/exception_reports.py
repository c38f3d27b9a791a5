"""What people type about an exception report: asking, writing, noting, withdrawing."""

from typing import Any

from django import forms

from fingerpost.partnership.fields import day, words


class AskForm(forms.Form):
    """Why the board needs a report."""

    because = forms.CharField(
        label="Why is a report needed?",
        widget=words(3),
        max_length=1000,
        help_text="Its owner reads this. Say what worries you, and blame nobody.",
        error_messages={"required": "Say why a report is needed"},
    )


class ReportForm(forms.Form):
    """The report: why, what is being done, by when, which help is needed, from whom.

    A draft may have gaps; what is submitted to the board may not.
    """

    why = forms.CharField(
        label="Why is it off track?",
        widget=words(),
        max_length=3000,
        required=False,
        help_text="Say how you know. Never blame families or children.",
    )
    doing = forms.CharField(
        label="What is being done about it?",
        widget=words(),
        max_length=3000,
        required=False,
        help_text="Who does what, and since when.",
    )
    recovery_on = day(
        "By when will it be back on track?",
        required=False,
        help_text="For example, 31/3/2027. If nobody can say, give the day by which "
        "you will be able to.",
    )
    help_needed = forms.CharField(
        label="What help is needed?",
        widget=words(3),
        max_length=2000,
        required=False,
    )
    help_from = forms.CharField(
        label="From whom?",
        max_length=200,
        required=False,
        help_text="A partner or a role, not the name of a person.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    submit = forms.BooleanField(
        label="It is finished: hand it to the board",
        help_text="Without a tick it is kept as a draft that only you and your "
        "colleagues see.",
        required=False,
    )
    _needed = (
        ("why", "Say why it is off track"),
        ("doing", "Say what is being done about it"),
        ("recovery_on", "Say by when it will be back on track"),
    )

    def __init__(self, *args: Any, submitted: bool, **kwargs: Any) -> None:
        """`submitted`: the board has a version already, so no more drafts are kept."""
        super().__init__(*args, **kwargs)
        self.submitted = submitted
        for name, _ in self._needed:  # empty in a draft only
            self.fields[name].may_stay_empty = False  # type: ignore[attr-defined]
        if submitted:
            del self.fields["submit"]

    def clean(self) -> dict[str, Any]:
        """Refuse what is finished and lacks a part, each beside its field."""
        data = super().clean() or {}
        data["submit"] = self.submitted or bool(data.get("submit"))
        if data["submit"]:
            for name, error in self._needed:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, error)
        if data.get("help_needed") and not data.get("help_from") and data["submit"]:
            self.add_error("help_from", "Say from whom the help is needed")
        if data.get("help_from") and not data.get("help_needed"):
            self.add_error("help_needed", "Say what help is needed")
        return data


class NoteForm(forms.Form):
    """At which meeting the board saw a report, and what it decided, if it did."""

    meeting = day("Day of the meeting at which the board saw it")
    decision = forms.CharField(
        label="Which decision was taken?",
        max_length=200,
        required=False,
        help_text="Its number or words in the minutes; empty if there is none.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ReasonForm(forms.Form):
    """Why the asking is withdrawn, or made again."""

    reason = forms.CharField(
        label="Why?",
        widget=words(3),
        max_length=1000,
        help_text="Kept with the report, with your name and the day.",
        error_messages={"required": "Say why"},
    )
