"""Typing figures of a measure in: the rows, a look at what will be stored, progress."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost import home
from fingerpost.engine.measure import Measure
from fingerpost.engine.workbook_template import MEDIA_TYPE
from fingerpost.evidence import actions, queries
from fingerpost.evidence.forms.typing import FiguresForm, share_is_asked
from fingerpost.evidence.models import IMPORT_STATES, Import, Kpi
from fingerpost.evidence.queries import typed as typed_figures
from fingerpost.evidence.views.measures import GET_AND_POST, back_to, measure_or_404
from fingerpost.evidence.views.packs import attachment
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.queries import partnership
from fingerpost.partnership.views import sent
from fingerpost.sources.entered.template import template_for

ROWS, MOST_ROWS = 8, 60
_WHY = "why"


def may_type(person: Person, slug: str) -> bool:
    """Whether a person may type in figures of this measure: analysts, and its lead."""
    if may(person, "evidence.enter_any_figures"):
        return True
    leads = Kpi.objects.filter(measure=slug, lead=person).exists()
    return leads and may(person, "evidence.enter_figures")


@requires("evidence.enter_figures")
@require_http_methods(GET_AND_POST)
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows of a measure, to be typed in or put right."""
    measure = measure_or_404(slug)
    if (no := _not_here(request, measure)) is not None:
        return no
    area = partnership().area
    told = typed_figures.entries(slug, area)
    there = typed_figures.standing(told)
    form = _form(request, measure, there)
    if request.method == "POST" and form.is_valid():
        step = request.POST.get("step", "")
        spoken = form.spoken(home.today())
        if not form.refuse(spoken) and step != "change":
            return _look_or_save(request, form, spoken, area, step)
    note_view(by=signed_in(request), page=f"the typed figures of {slug}")
    rows = [(legend, fields) for legend, fields in form.rows()]
    context = {
        "form": form,
        "rows": rows,
        "measure": measure,
        "kind": queries.PERIODS[measure.headline],
        "by_value": _by_value(request, measure),
        "both_ways": share_is_asked(measure),
        "more": not form.free and len(rows) < MOST_ROWS,
        "history": typed_figures.history(told, measure)[:100],
        "back": back_to(measure),
    }
    return render(request, "evidence/figures.html", context)


def _form(request: HttpRequest, measure: Measure, there: dict[Any, Any]) -> FiguresForm:
    asked = request.GET.get("rows", "")
    # "²" is a digit too, and no number
    told = int(asked) if re.fullmatch(r"[1-9][0-9]{0,3}", asked) else ROWS
    count = min(told, MOST_ROWS)
    return FiguresForm(
        sent(request),
        measure=measure,
        periods=typed_figures.periods_to_type(
            measure, there, today=home.today(), count=count
        ),
        there=there,
        by_value=_by_value(request, measure),
    )


def _by_value(request: HttpRequest, measure: Measure) -> bool:
    return share_is_asked(measure) and request.GET.get("by") == "value"


def _look_or_save(
    request: HttpRequest,
    form: FiguresForm,
    spoken: list[Any],
    area: str,
    step: str,
) -> HttpResponse:
    """The page that shows what will be stored; then the storing."""
    asked = {said.at for said in spoken if said.code != "E19"}
    given = {at: request.POST.get(f"{_WHY}{at}", "").strip()[:300] for at in asked}
    silent = [at for at, words in given.items() if not words]
    if step == "save" and not silent:
        try:
            row = actions.type_figures(
                by=signed_in(request),
                measure=form.measure,
                area=area,
                rows=form.rows_to_store(given),
            )
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("type-figures", slug=form.measure.slug)
        return redirect("typed-figures", slug=form.measure.slug, pk=row.pk)
    rows = [
        (
            one.figure.period.label,
            typed_figures.said(one.figure, form.measure),
            typed_figures.said(one.before.figure, form.measure)
            if one.before
            else "Nothing",
        )
        for one in form.typed
    ]
    questions = [
        {
            "name": f"{_WHY}{at}",
            "period": form.typed[at].figure.period.label,
            "words": [s.words for s in spoken if s.at == at],
            "value": given[at],
            "lacks": step == "save" and at in silent,
        }
        for at in sorted(asked)
    ]
    context = {
        "measure": form.measure,
        "rows": rows,
        "questions": questions,
        "lacks": step == "save" and bool(silent),
        "facts": [
            (field.label, field.value())
            for field in form.others()
            if str(field.value() or "").strip()
        ],
        "typed": [(name, form[name].value() or "") for name in form.fields],
        "back": back_to(form.measure),
    }
    return render(request, "evidence/figures_check.html", context)


@requires("evidence.enter_figures")
def typed(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far the storing of typed figures is, and what was found."""
    row = _typed_import(slug, pk)
    measure = measure_or_404(slug)
    context = {"row": row, "measure": measure, "back": back_to(measure)}
    if row.over:
        found = row.report.get("findings", [])
        context["found"] = [(one["message"], one["value"]) for one in found]
        context["reason"] = row.told.get("reason") or row.told.get("figures") or ""
        context["stored"] = row.state in ("accepted", "accepted-with-findings")
    return render(request, "evidence/figures_typed.html", context)


@requires("evidence.enter_figures")
def progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far it is: a piece of the page, asked for while it is open."""
    row = _typed_import(slug, pk)
    answer = render(
        request,
        "evidence/import_steps.html",
        {"row": row, "measure": measure_or_404(slug)},
    )
    if IMPORT_STATES[row.state].over:
        answer.headers["HX-Refresh"] = "true"
    return answer


@requires("evidence.enter_figures")
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """A workbook of one measure to be filled in, with its last periods."""
    measure = measure_or_404(slug)
    if (no := _not_here(request, measure)) is not None:
        return no
    area = partnership().area
    there = typed_figures.standing(typed_figures.entries(slug, area))
    periods = typed_figures.periods_to_type(
        measure, there, today=home.today(), count=ROWS
    )
    missing = [period for period in periods if period not in there]
    made = template_for(measure, area=area, periods=missing)
    return attachment(made.data, made.name, MEDIA_TYPE)


def _typed_import(slug: str, pk: int) -> Import:
    return get_object_or_404(Import, pk=pk, source="entered", options__measure=slug)


def _not_here(request: HttpRequest, measure: Measure) -> HttpResponse | None:
    """Why this person cannot type figures of this measure, or None when they can."""
    words = ""
    if not measure.entered:
        words = "The figures of this measure are not typed in. They come from files."
    elif measure.form == "judgement":
        words = "This measure has no numbers. It holds judgements in words."
    elif measure.retired is not None:
        words = "This measure has ended, so it takes no new figures."
    elif not partnership().area:
        words = "Nobody has said yet which area this partnership serves."
    if words:
        return _said(request, measure, words)
    if may_type(signed_in(request), measure.slug):
        return None
    if request.method == "POST":
        raise PermissionDenied("Only its data owner or an analyst types in figures.")
    kpi = Kpi.objects.select_related("lead").filter(measure=measure.slug).first()
    owner = kpi.lead if kpi and kpi.lead else None
    return _said(
        request,
        measure,
        f"The data owner of this measure is {owner}. "
        if owner
        else "This measure has no data owner yet. ",
        "Only its data owner or an analyst types in its figures.",
    )


def _said(request: HttpRequest, measure: Measure, *words: str) -> HttpResponse:
    context = {"measure": measure, "words": "".join(words), "back": back_to(measure)}
    return render(request, "evidence/figures_not_here.html", context)
