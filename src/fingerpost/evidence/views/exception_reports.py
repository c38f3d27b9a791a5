"""Exception reports: all of them, one with its history, and each step on its way."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost import home
from fingerpost.evidence import actions, queries
from fingerpost.evidence.forms.exception_reports import (
    AskForm,
    NoteForm,
    ReasonForm,
    ReportForm,
)
from fingerpost.evidence.models import ExceptionReport
from fingerpost.evidence.models.exception_reports import (
    ASK,
    NOTE,
    NOTED,
    SUBMITTED,
    WITHDRAWN,
    WRITE,
)
from fingerpost.evidence.queries import exception_reports as reports
from fingerpost.evidence.views.measures import GET_AND_POST, back_to, measure_or_404
from fingerpost.judgement.exceptions import RED
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import requires, signed_in
from fingerpost.partnership.queries import partnership
from fingerpost.partnership.views import sent

_WORDS = ("why", "doing", "recovery_on", "help_needed", "help_from")


@requires("evidence.view_board")
def every(request: HttpRequest) -> HttpResponse:
    """All exception reports: what is owed first, then what waits for the board."""
    person = signed_in(request)
    note_view(by=person, page="the exception reports")
    today = queries.figures().today
    found = [
        reports.Told(row=row, person=person, today=today)
        for row in reports.every_report()
    ]
    parts = (
        ("Owed", [one for one in found if one.row.now.waits]),
        ("With the board", [one for one in found if one.row.state == SUBMITTED]),
        ("Over", [one for one in found if one.row.state in (NOTED, WITHDRAWN)]),
    )
    for _, rows in parts:
        rows.sort(key=lambda one: (not one.overdue, one.row.due))
    context = {"parts": [part for part in parts if part[1]], "red": RED}
    return render(request, "evidence/exception_reports.html", context)


@requires("evidence.view_measure")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: its words, every version of them, and every step on its way."""
    row = _row(pk)
    person = signed_in(request)
    note_view(by=person, page=f"the exception report {pk}")
    measure = measure_or_404(row.measure)
    now = queries.figures()
    told = reports.Told(row=row, person=person, today=now.today)
    page = queries.measure_page(measure.slug, audience="partner", now=now)
    context = {
        "told": told,
        "measure": measure,
        "reading": page.headline,
        "words": reports.paragraphs(told.words) if told.words else [],
        "earlier": [(v, reports.paragraphs(v)) for v in told.versions[1:]],
        "steps": reports.steps(told),
        "back": back_to(measure),
    }
    return render(request, "evidence/exception_report.html", context)


@requires(ASK)
@require_http_methods(GET_AND_POST)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the owner of a measure for a report before the next meeting."""
    measure = measure_or_404(slug)
    page = queries.measure_page(slug, audience="partner")
    seen = page.headline.observation if page.headline else None
    if seen is None:
        context = {
            "measure": measure,
            "what": "ask a report about",
            "back": back_to(measure),
        }
        return render(request, "evidence/no_figure.html", context)
    form = AskForm(sent(request))

    def save(person: Person, data: dict[str, Any]) -> ExceptionReport:
        return actions.ask_report(by=person, measure=slug, period=seen.period, **data)

    return _step(
        request,
        form,
        save,
        title=f"Ask for an exception report: {measure.short_title}",
        lead="Its owner is asked to say why, what is being done, by when it will be "
        "back on track, and what help is needed. It is due a week before the meeting.",
        button="Ask for it",
        done="The owner has been asked. It is among their tasks.",
        back=back_to(measure),
        crumb=measure.short_title,
    )


@requires(WRITE)
@require_http_methods(GET_AND_POST)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the report: as a draft, or handed to the board."""
    row = _row(pk)
    told = reports.Told(row=row, person=signed_in(request), today=home.today())
    if not told.writes:
        if request.method == "POST":
            raise PermissionDenied("Only the partner that answers for it writes this.")
        messages.error(request, "Only the partner that answers for it writes this.")
        return redirect("exception-report", pk=pk)
    there = told.words  # no draft that somebody else keeps to themselves
    initial = {name: getattr(there, name) for name in _WORDS} if there else {}
    form = ReportForm(sent(request), initial=initial, submitted=row.state == SUBMITTED)

    def save(person: Person, data: dict[str, Any]) -> ExceptionReport:
        actions.write_report(by=person, report=row, **data)
        return row

    measure = measure_or_404(row.measure)
    return _step(
        request,
        form,
        save,
        title=f"Exception report: {measure.short_title}",
        lead=row.because,
        button="Save",
        done="Kept. What was written before stays on record.",
        back=f"/workspace/exceptions/{pk}/",
        crumb="Exception report",
    )


@requires(NOTE)
@require_http_methods(GET_AND_POST)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the board has seen a report, and what it decided, if it did."""
    row = _row(pk)
    held = row.meeting or partnership().next_meeting
    form = NoteForm(sent(request), initial={"meeting": held})

    def save(person: Person, data: dict[str, Any]) -> ExceptionReport:
        return actions.note_report(by=person, report=row, **data)

    return _on(request, row, form, save, "Seen by the board", "Note it", "It is noted.")


@requires(ASK)
@require_http_methods(GET_AND_POST)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the asking back, with the reason."""
    row, form = _row(pk), ReasonForm(sent(request))

    def save(person: Person, data: dict[str, Any]) -> ExceptionReport:
        return actions.withdraw_report(by=person, report=row, **data)

    done = "It is withdrawn. The reason is kept and shown."
    return _on(request, row, form, save, "Withdraw the asking", "Withdraw it", done)


@requires(ASK)
@require_http_methods(GET_AND_POST)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more for a report that was withdrawn."""
    row, form = _row(pk), ReasonForm(sent(request))

    def save(person: Person, data: dict[str, Any]) -> ExceptionReport:
        return actions.ask_again(by=person, report=row, **data)

    done = "The owner has been asked again."
    return _on(request, row, form, save, "Ask for it again", "Ask again", done)


def _on(
    request: HttpRequest,
    row: ExceptionReport,
    form: django_forms.Form,
    save: Callable[[Person, dict[str, Any]], ExceptionReport],
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    """A step of one report, that asks for a few words."""
    measure = measure_or_404(row.measure)
    return _step(
        request,
        form,
        save,
        title=f"{title}: {measure.short_title}",
        lead=f"The exception report about {row.period.label}.",
        button=button,
        done=done,
        back=f"/workspace/exceptions/{row.pk}/",
        crumb="Exception report",
    )


def _step(
    request: HttpRequest,
    form: django_forms.Form,
    save: Callable[[Person, dict[str, Any]], ExceptionReport],
    *,
    done: str,
    **context: Any,
) -> HttpResponse:
    """Show a form; when it is filled in, save it and go to the report."""
    if request.method == "POST" and form.is_valid():
        try:
            row = save(signed_in(request), form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("exception-report", pk=row.pk)
    return render(request, "evidence/exception_step.html", {"form": form, **context})


def _row(pk: int) -> ExceptionReport:
    return get_object_or_404(reports.every_report(), pk=pk)
