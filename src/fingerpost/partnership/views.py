"""Pages of the partnership: signing in, people, permissions and the audit trail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.partnership import actions, forms, queries
from fingerpost.partnership.models import Organisation, Person
from fingerpost.partnership.permissions import may, public, requires, signed_in

GET_AND_POST = ["GET", "HEAD", "POST"]


class _SignIn(auth_views.LoginView):
    template_name = "partnership/sign_in.html"
    authentication_form = forms.SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().dispatch(request, *args, **kwargs)
        if getattr(request, "axes_locked_out", None):
            # answered here, in words, so that the lock-out middleware need not
            request.axes_locked_out = None  # type: ignore[attr-defined]
            return render(request, "429.html", status=429)
        return answer  # type: ignore[return-value]


class _SignOut(auth_views.LogoutView):
    http_method_names = ("post", "options")


sign_in = public(_SignIn.as_view())
sign_out = public(_SignOut.as_view())


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_AND_POST)
def set_password(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """A person chooses a password through the link that an administrator gave."""
    person = _person_of(uid)
    if person is None or not default_token_generator.check_token(person, token):
        return render(request, "partnership/link_expired.html", status=410)
    form = forms.NewPasswordForm(person, sent(request))
    if request.method == "POST" and form.is_valid():
        word = form.cleaned_data["new_password1"]
        actions.change_password(by=person, person=person, password=word)
        messages.success(request, "Your password is set. You can sign in now.")
        return redirect("sign-in")
    return render(request, "partnership/set_password.html", {"form": form})


@requires("account.password")
@sensitive_post_parameters()
@require_http_methods(GET_AND_POST)
def own_password(request: HttpRequest) -> HttpResponse:
    """A person changes their own password and stays signed in."""
    person = signed_in(request)
    form = forms.OwnPasswordForm(person, sent(request))
    if request.method == "POST" and form.is_valid():
        word = form.cleaned_data["new_password1"]
        actions.change_password(by=person, person=person, password=word)
        update_session_auth_hash(request, person)
        messages.success(request, "Your password is changed.")
        return redirect("workspace")
    return render(request, "partnership/own_password.html", {"form": form})


@requires("partnership.view_permissions")
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what, made from the role classes."""
    roles, rows = queries.matrix()
    context = {
        "everybody": queries.everybody(),
        "by_role": queries.allowed(),
        "head": ["Permission", *(role.title for role in roles)],
        "rows": [[row.words, *row.cells] for row in rows],
    }
    return render(request, "partnership/permissions.html", context)


@requires("partnership.view_organisations")
def organisations(request: HttpRequest) -> HttpResponse:
    """The partner organisations."""
    context = {
        "organisations": Organisation.objects.all(),
        "may_add": may(signed_in(request), "partnership.manage_organisations"),
    }
    return render(request, "partnership/organisations.html", context)


@requires("partnership.manage_organisations")
@require_http_methods(GET_AND_POST)
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add a partner organisation."""
    form = forms.OrganisationForm(sent(request))
    if request.method == "POST" and form.is_valid():
        actions.add_organisation(by=signed_in(request), **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['name']} is added.")
        return redirect("organisations")
    return render(request, "partnership/new_organisation.html", {"form": form})


@requires("partnership.manage_people")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who may sign in, or once could."""
    rows = Person.objects.select_related("organisation")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "partnership/people.html", {"page": page})


@requires("partnership.manage_people")
@require_http_methods(GET_AND_POST)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody, then show the link at which they choose a password."""
    form = forms.PersonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_person(by=signed_in(request), **form.cleaned_data)
        except actions.NotAllowed as refusal:
            form.add_error("email", str(refusal))
        else:
            return _show_link(request, added)
    return render(request, "partnership/new_person.html", {"form": form})


@requires("partnership.manage_people")
@require_http_methods(GET_AND_POST)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: their roles and invitation."""
    found = get_object_or_404(Person, pk=pk)
    form = forms.RolesForm(sent(request), initial=forms.initial_for(found))
    if request.method == "POST" and form.is_valid():
        try:
            _change_person(request, found, form)
        except actions.NotAllowed as refusal:
            form.add_error("roles", str(refusal))
        else:
            messages.success(request, f"{found.name} is changed.")
            return redirect("people")
    context = {"form": form, "person": found, "facts": queries.facts(found)}
    return render(request, "partnership/person.html", context)


@requires("partnership.manage_people")
@require_POST
def active(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a person from signing in, or let them again."""
    found = get_object_or_404(Person, pk=pk)
    try:
        if found.is_active:
            actions.deactivate(by=signed_in(request), person=found)
            messages.success(request, f"{found.name} can no longer sign in.")
        else:
            actions.reactivate(by=signed_in(request), person=found)
            messages.success(request, f"{found.name} can sign in again.")
    except actions.NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("people")


@requires("partnership.manage_people")
@require_POST
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new link for somebody who has forgotten their password."""
    found = get_object_or_404(Person, pk=pk, is_active=True)
    actions.record(by=signed_in(request), verb="made a password link for", about=found)
    return _show_link(request, found)


@requires("partnership.change_settings")
@require_http_methods(GET_AND_POST)
def settings(request: HttpRequest) -> HttpResponse:
    """The partnership's name, area and addresses."""
    # a copy: an invalid form must not leave half its values in the page's header
    form = forms.SettingsForm(sent(request), instance=queries.partnership())
    if request.method == "POST" and form.is_valid():
        actions.change_settings(by=signed_in(request), **form.cleaned_data)
        messages.success(request, "The settings are changed.")
        return redirect("settings")
    return render(request, "partnership/settings.html", {"form": form})


@requires("partnership.view_audit")
def audit(request: HttpRequest) -> HttpResponse:
    """What was done and seen, by whom and when."""
    form = forms.TrailForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.trail(**chosen), 50).get_page(request.GET.get("page"))
    rows = [
        (queries.say_moment(e.at), e.words, e.verb, e.about or "No one record")
        for e in page
    ]
    head = ["When", "Who", "What was done", "About"]
    context = {"form": form, "page": page, "rows": rows, "head": head}
    return render(request, "partnership/audit.html", context)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the form is only looked at."""
    return request.POST if request.method == "POST" else None


def _person_of(uid: str) -> Person | None:
    try:
        return Person.objects.get(
            pk=urlsafe_base64_decode(uid).decode(), is_active=True
        )
    except (Person.DoesNotExist, ValueError, ValidationError, OverflowError):
        return None


def _show_link(request: HttpRequest, found: Person) -> HttpResponse:
    link = request.build_absolute_uri(queries.password_link(found))
    return render(
        request, "partnership/password_link.html", {"person": found, "link": link}
    )


def _change_person(request: HttpRequest, found: Person, form: forms.RolesForm) -> None:
    roles, until = form.cleaned_data["roles"], form.cleaned_data["invited_until"]
    if sorted(roles) != sorted(found.roles):
        actions.set_roles(by=signed_in(request), person=found, roles=roles)
    if until != found.invited_until:
        actions.invite_to_drafts(by=signed_in(request), person=found, until=until)
