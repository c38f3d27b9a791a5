"""The partnership's own groups of areas: all of them, a new one, a change, an end.

Each is typed, looked at once more, and confirmed: it moves what every measure says.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.evidence import actions
from fingerpost.evidence.forms.groups import (
    ChangeGroupForm,
    EndGroupForm,
    NewGroupForm,
)
from fingerpost.evidence.models import GroupRecord
from fingerpost.evidence.queries.groups import group_cards, group_of
from fingerpost.evidence.views.defining import answers
from fingerpost.evidence.views.measures import GET_AND_POST
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent

KEPT = (
    "This is kept with your name. Everyone can read the rest beside the figures, "
    "without it. What the group was before stays on record."
)


@requires("evidence.view_measure")
def groups(request: HttpRequest) -> HttpResponse:
    """Every group of areas with its history."""
    context = {
        "groups": group_cards(),
        "may_set": may(signed_in(request), "evidence.set_groups"),
        "heads": ("From", "Areas", "Why", "Set by"),
    }
    return render(request, "evidence/groups.html", context)


@requires("evidence.set_groups")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Make up a group of areas to compare with."""
    return _form(
        request,
        NewGroupForm(sent(request)),
        "Choose areas to compare with",
        "Each measure with official figures is then shown beside the average of these "
        "areas as well.",
        "The group is saved. Every measure is now compared with it.",
        lambda data: actions.add_group(by=signed_in(request), **data),
    )


@requires("evidence.set_groups")
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of which areas a group is made up from a day on."""
    row = _group(pk)
    return _form(
        request,
        ChangeGroupForm(sent(request), initial={"areas": row.areas}),
        f"Change the group: {row.name}",
        "Nothing is lost: figures of earlier periods stay beside the group as it was.",
        "The change is saved. What the group was before stays on record.",
        lambda data: actions.change_group(by=signed_in(request), name=row.name, **data),
    )


@requires("evidence.set_groups")
@require_http_methods(GET_AND_POST)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a group is no longer compared with."""
    row = _group(pk)
    return _form(
        request,
        EndGroupForm(sent(request)),
        f"End the group: {row.name}",
        "Figures of periods that end before this day stay beside it.",
        "The group has ended. Its history stays.",
        lambda data: actions.end_group(by=signed_in(request), name=row.name, **data),
    )


def _group(pk: int) -> GroupRecord:
    row = group_of(pk)
    if row is None:
        raise Http404("There is no such group of areas.")
    return row


def _form(
    request: HttpRequest,
    form: EndGroupForm,
    title: str,
    lead: str,
    done: str,
    save: Callable[[dict[str, Any]], GroupRecord],
) -> HttpResponse:
    step = request.POST.get("step", "")
    context = {"form": form, "title": title, "lead": lead, "warning": KEPT}
    if request.method == "POST" and form.is_valid() and step != "change":
        if step != "save":
            return render(request, "evidence/group_check.html", answers(context))
        try:
            save(form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("area-groups")
    return render(request, "evidence/group.html", context)
