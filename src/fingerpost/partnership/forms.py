"""What people type about the partnership, checked, with errors in plain words."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from fingerpost.partnership.models import (
    ORGANISATION_KINDS,
    Organisation,
    Partnership,
    Person,
)
from fingerpost.partnership.roles import SIGN_IN_ROLES
from fingerpost.sources.areas import register


class SignInForm(AuthenticationForm):
    """E-mail address and password. Both can be pasted, and a manager can fill them."""

    error_messages = {  # noqa: RUF012 - read by Django only
        "invalid_login": (
            "The email address or the password is not right. Check both and try again."
        ),
        "inactive": "This account has been switched off. Ask your administrator.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label = "Email address"
        name.error_messages["required"] = "Enter your email address"
        name.widget = forms.EmailInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "maxlength": 254}
        )
        word = self.fields["password"]
        word.error_messages["required"] = "Enter your password"

    def clean(self) -> dict[str, Any]:
        """Whoever fits the address and the password, unless guessing was stopped.

        The address is handed on under the name that the person's table has for it,
        because the guard against guessing counts by that name.
        """
        data: dict[str, Any] = self.cleaned_data
        address, word = data.get("username"), data.get("password")
        if address and word:
            address = address.strip().lower()
            self.user_cache = authenticate(self.request, email=address, password=word)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return data


class NewPasswordForm(SetPasswordForm):
    """A new password, typed twice, because nobody can read it back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label = "New password"
        first.help_text = (
            "At least 12 characters. Three words that do not belong together are a "
            "good password. You may paste it."
        )
        first.error_messages["required"] = "Enter a new password"
        second.label = "The new password again"
        second.help_text = ""
        second.error_messages["required"] = "Enter the new password again"


class OwnPasswordForm(NewPasswordForm):
    """The present password and a new one."""

    old_password = forms.CharField(
        label="Your present password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your present password"},
    )
    field_order = ("old_password", "new_password1", "new_password2")

    def clean_old_password(self) -> str:
        """The present password must be right."""
        word: str = self.cleaned_data["old_password"]
        if not self.user.check_password(word):
            raise ValidationError("Your present password is not right.")
        return word


class PersonForm(forms.Form):
    """Somebody who may sign in."""

    name = forms.CharField(
        max_length=120,
        label="Name",
        error_messages={"required": "Enter the person's name"},
    )
    email = forms.EmailField(
        label="Email address",
        help_text="The person signs in with it.",
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address like name@example.org",
        },
    )
    role_title = forms.CharField(
        max_length=120,
        required=False,
        label="Job or role title",
        help_text="As the partnership says it, for example: Theme co-chair.",
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(closed=None),
        required=False,
        empty_label="No organisation",
        label="Organisation",
    )
    role = forms.ChoiceField(
        choices=[(role.slug, role.title) for role in SIGN_IN_ROLES],
        label="What the person may do",
        help_text="What each role may do is on the page “Who may do what”.",
        error_messages={"required": "Choose a role"},
    )


class RolesForm(forms.Form):
    """Which roles a person holds, and until when drafts may be seen."""

    roles = forms.MultipleChoiceField(
        choices=[(role.slug, role.title) for role in SIGN_IN_ROLES],
        widget=forms.CheckboxSelectMultiple,
        label="Roles",
        error_messages={"required": "Choose at least one role"},
    )
    invited_until = forms.DateField(
        required=False,
        label="Invited to see draft figures until",
        help_text="Leave empty for no invitation. For example, 2026-03-27.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a real date, such as 2026-03-27"},
    )


class OrganisationForm(forms.Form):
    """A partner organisation."""

    name = forms.CharField(
        max_length=120,
        label="Name",
        error_messages={"required": "Enter the organisation's name"},
    )
    kind = forms.ChoiceField(choices=ORGANISATION_KINDS, label="Kind")

    def clean(self) -> dict[str, Any]:
        """The name must be new, and must have letters to make an address from."""
        data = super().clean() or {}
        data["slug"] = slugify(data.get("name", ""))[:60]
        if data.get("name") and not data["slug"]:
            self.add_error("name", "The name needs at least one letter or digit.")
        taken = Organisation.objects.filter(slug=data["slug"])
        if data["slug"] and taken.exists():
            self.add_error("name", "This organisation has been added already.")
        return data


class SettingsForm(forms.ModelForm):
    """The partnership's name, its area and whom to ask."""

    class Meta:
        model = Partnership
        fields: ClassVar = [
            "name",
            "short_name",
            "area",
            "area_name",
            "icb",
            "contact_families",
            "contact_partners",
            "contact_others",
            "next_meeting",
        ]
        labels: ClassVar = {
            "name": "Name of the partnership",
            "short_name": "Short name",
            "area": "Area code",
            "area_name": "Name of the area",
            "icb": "NHS board (integrated care board)",
            "contact_families": "Email address for families",
            "contact_partners": "Email address for partners",
            "contact_others": "Email address for everyone else",
            "next_meeting": "Next meeting of the board",
        }
        help_texts: ClassVar = {
            "area": "The nine-character code of the local authority.",
            "icb": "The board that this area belongs to. Waits for health services are "
            "published for boards, not for councils, and are shown under its name. An "
            "area in two boards chooses the one that most of its children belong to.",
            "contact_families": "The parent carer forum's mailbox, not a private one.",
        }
        widgets: ClassVar = {"next_meeting": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, hint = self.fields["icb"].label, self.fields["icb"].help_text
        boards = [(board.code, board.name) for board in register().icbs()]
        kept = self.instance.icb
        if kept and kept not in dict(boards):
            boards.append((kept, kept))  # a board that a later list brought in
        self.fields["icb"] = forms.ChoiceField(
            choices=[("", "Not said yet"), *boards],
            required=False,
            label=label,
            help_text=hint,
            error_messages={"invalid_choice": "Choose an NHS board from the list"},
        )


class TrailForm(forms.Form):
    """Narrows the audit trail."""

    who = forms.CharField(required=False, max_length=120, label="Who")
    verb = forms.CharField(required=False, max_length=60, label="What was done")
    about = forms.CharField(required=False, max_length=120, label="About")
    since = forms.DateField(
        required=False, label="Since", widget=forms.DateInput(attrs={"type": "date"})
    )


def initial_for(person: Person) -> dict[str, Any]:
    """What the roles form shows at first."""
    return {"roles": person.roles, "invited_until": person.invited_until}
