"""What people say about a figure, in four parts."""

from django import forms

from fingerpost.evidence.forms.fields import words


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
