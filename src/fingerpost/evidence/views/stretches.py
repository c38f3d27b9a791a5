"""Answering a step change that the figures propose, and taking an answer back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from fingerpost.engine.period import say_day
from fingerpost.evidence import actions, forms
from fingerpost.evidence.models import BEGUN, DECLINED, RebaseRecord
from fingerpost.evidence.queries import step_changes
from fingerpost.evidence.queries.stretches import in_force
from fingerpost.evidence.views.decisions import decide
from fingerpost.evidence.views.measures import GET_AND_POST, measure_or_404
from fingerpost.judgement.reading import StepChange
from fingerpost.partnership.permissions import requires, signed_in


@requires("evidence.rebase")
@require_http_methods(GET_AND_POST)
def step(request: HttpRequest, slug: str, basis: str, on: str) -> HttpResponse:
    """Say what changed at a step that the figures propose, or why it is none."""
    measure = measure_or_404(slug)
    found = _waiting(slug, basis, on)
    if found is None:
        messages.info(request, "That step is not proposed, or has been answered.")
        return redirect("workspace-measure", slug=slug)
    about: dict[str, Any] = {"by": signed_in(request), "measure": slug, "basis": basis}

    def save(data: dict[str, Any]) -> Any:
        said = {"reason": data["reason"], "decision": data["decision"]}
        if data["answer"] == DECLINED:
            return actions.decline_step(**about, step=found.on, **said)
        return actions.accept_step(**about, step=found.on, day=data["day"], **said)

    def changes(data: dict[str, Any]) -> list[tuple[str, str]]:
        if data["answer"] == DECLINED:
            return [("What changes", "Nothing: average and limits stay as they are.")]
        return step_changes.preview(slug, basis=basis, day=data["day"])

    return decide(
        request,
        measure,
        forms.StepForm,
        "Answer a proposed step change",
        f"{found.words} Nothing moves unless you say so.",
        save,
        preview=changes,
        initial={"day": found.on},
        picture=step_changes.picture(slug, basis=basis),
    )


@requires("evidence.rebase")
@require_http_methods(GET_AND_POST)
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back what was decided about the stretches of a series."""
    measure = measure_or_404(slug)
    row = get_object_or_404(RebaseRecord, pk=pk, measure=slug)
    newest = in_force(slug, row.basis, row.on)
    if newest is None or newest.pk != pk or row.answer not in (BEGUN, DECLINED):
        messages.info(request, "That decision is no longer in force.")
        return redirect("workspace-measure", slug=slug)
    held = "a new stretch began on" if row.answer == BEGUN else "none began on"
    return decide(
        request,
        measure,
        forms.TakeStretchBackForm,
        "Take a decision back",
        f"It was decided that {held} {say_day(row.on)}. The record of it stays, and "
        "so does yours.",
        lambda data: actions.take_stretch_back(
            by=signed_in(request), stretch=row, **data
        ),
    )


def _waiting(slug: str, basis: str, on: str) -> StepChange | None:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return None
    return step_changes.waiting(slug, basis=basis, step=day)
