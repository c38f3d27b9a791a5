"""One way to show a form of the register, save it, and say what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fingerpost.partnership.actions import NotAllowed

GET_AND_POST = ["GET", "HEAD", "POST"]
Crumb = tuple[str, str]
REGISTER: tuple[Crumb, ...] = (
    ("Workspace", "/workspace/"),
    ("Data register", "/workspace/register/"),
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a form's page says around it, and where it leads."""

    title: str
    lead: str = ""
    crumbs: tuple[Crumb, ...] = REGISTER
    cancel: str
    done: str
    button: str = "Save"
    to: str = ""  # where it leads after saving; empty: the page of what was saved


def edit(
    request: HttpRequest,
    *,
    form: BaseForm,
    save: Callable[[dict[str, Any]], models.Model],
    page: Page,
    at: str = "",
) -> HttpResponse:
    """Show a form; when it was sent and holds, save it and go on.

    `at` is the name of the address of what was saved.
    """
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, page.done)
            return redirect(page.to) if page.to else redirect(at, pk=saved.pk)
    return render(request, "register/form.html", {"form": form, "page": page})
