"""Measures that we define ourselves: the list, drafting, agreeing, changing, ending."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost import home
from fingerpost.engine.period import PERIOD_KINDS
from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.forms.defining import initial_of
from fingerpost.evidence.models import AGREED, DRAFT, KPI_STATES, RETIRED, KpiVersion
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent

GET_AND_POST = ["GET", "HEAD", "POST"]


@requires("evidence.view_measure")
def defined(request: HttpRequest) -> HttpResponse:
    """Every measure that was defined here, with its state."""
    rows = [
        (row, reverse("defined-measure", args=[row.slug]), queries.FORMS[row.form])
        for row in queries.newest_versions()
    ]
    groups = [
        (title, [found for found in rows if found[0].state == state])
        for state, title in (
            (DRAFT, "Drafts, to be agreed"),
            (AGREED, "Agreed"),
            (RETIRED, "Ended"),
        )
    ]
    context = {
        "groups": [(title, found) for title, found in groups if found],
        "may_define": may(signed_in(request), "evidence.define_kpi"),
    }
    return render(request, "evidence/defined.html", context)


@requires("evidence.view_measure")
def one(request: HttpRequest, defined: str) -> HttpResponse:
    """One measure that was defined here: what it says, and every version of it."""
    told = _versions(defined)
    last, person = told[-1], signed_in(request)
    may_agree = may(person, "evidence.agree_kpi")
    wrote = {row.by_id for row in told}
    context = {
        "last": last,
        "facts": queries.defined_facts(told),
        "log": [(_day(row.on), row.what, row.word, row.by_words) for row in told[::-1]],
        "agreed": last.state != DRAFT,
        "can_agree": may_agree
        and AGREED in KPI_STATES[last.state].moves
        and person.pk not in wrote,
        "own": last.state == DRAFT and may_agree and person.pk in wrote,
        "can_retire": may_agree and RETIRED in KPI_STATES[last.state].moves,
        "can_change": may(person, "evidence.define_kpi") and last.state != RETIRED,
    }
    return render(request, "evidence/defined_one.html", context)


@requires("evidence.define_kpi")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Define a measure: first what it holds, then its words, then a look at them."""
    form, kind = request.GET.get("form", ""), request.GET.get("period_kind", "")
    if form not in queries.FORMS or kind not in PERIOD_KINDS:
        return render(
            request,
            "evidence/ask.html",
            {
                "title": "Define a measure",
                "lead": "A measure that you define here has the same pages, charts, "
                "baseline and targets as any other. Somebody else agrees it first.",
                "form": forms.KindForm(request.GET or None),
                "method": "get",
                "button": "Continue",
                "back": reverse("defined-measures"),
            },
        )
    replaces = request.GET.get("replaces", "")
    initial = initial_of(_versions(replaces)[-1]) if replaces else {}
    if initial:
        initial["next_review"] = None
    asked = forms.DefineForm(
        sent(request), form=form, period_kind=kind, today=home.today(), initial=initial
    )
    lead = f"{queries.FORMS[form]}. {queries.PERIODS[kind]}."
    context = {
        "title": "Define a measure",
        "lead": lead,
        "form": asked,
        "button": "Continue",
        "back": reverse("defined-measures"),
        "warning": "This is kept with your name. Somebody else agrees it before it "
        "has figures.",
    }
    if request.method == "POST" and asked.is_valid():
        step = request.POST.get("step", "")
        if step == "":
            return render(request, "evidence/check_answers.html", answers(context))
        if step == "save":
            try:
                row = actions.define_kpi(
                    by=signed_in(request),
                    said={**asked.said(), "replaces": replaces},
                    **asked.who(),
                )
            except NotAllowed as refusal:
                asked.add_error(None, str(refusal))
            else:
                messages.success(request, "The draft is saved.")
                return redirect("defined-measure", defined=row.slug)
    return render(request, "evidence/ask.html", context)


@requires("evidence.define_kpi")
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, defined: str) -> HttpResponse:
    """Change the words of a measure; another meaning becomes another measure."""
    last = _versions(defined)[-1]
    form = forms.ChangeForm(sent(request), form=last.form, initial=initial_of(last))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if data["meaning"] == "yes":
            return redirect(
                f"{reverse('define-measure')}?form={last.form}"
                f"&period_kind={last.period_kind}&replaces={last.slug}"
            )
        try:
            actions.change_kpi_words(
                by=signed_in(request),
                slug=last.slug,
                said=form.said(),
                what=data["what"],
                break_from=data.get("break_from"),
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The words are changed. The old ones are kept.")
            return redirect("defined-measure", defined=last.slug)
    context = {
        "title": f"Change the words of {last.short_title}",
        "lead": "Nothing is edited away: what you change is a new version, and the "
        "change log says what you changed and why.",
        "form": form,
        "button": "Save",
        "back": reverse("defined-measure", args=[last.slug]),
    }
    return render(request, "evidence/ask.html", context)


@requires("evidence.agree_kpi")
@require_POST
def agree(request: HttpRequest, defined: str) -> HttpResponse:
    """Agree a draft."""
    last = _versions(defined)[-1]
    try:
        actions.agree_kpi(by=signed_in(request), slug=last.slug)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Agreed. Its figures can be typed in now.")
    return redirect("defined-measure", defined=last.slug)


@requires("evidence.agree_kpi")
@require_http_methods(GET_AND_POST)
def retire(request: HttpRequest, defined: str) -> HttpResponse:
    """End a measure, and say why."""
    last = _versions(defined)[-1]
    form = forms.RetireForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.retire_kpi(
                by=signed_in(request),
                slug=last.slug,
                reason=form.cleaned_data["reason"],
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "This measure has ended. Its figures are kept.")
            return redirect("defined-measure", defined=last.slug)
    context = {
        "title": f"End {last.short_title}",
        "lead": "Its figures and words stay where they are. It leaves the board and "
        "takes no new figures.",
        "form": form,
        "button": "End this measure",
        "back": reverse("defined-measure", args=[last.slug]),
    }
    return render(request, "evidence/ask.html", context)


def answers(context: dict[str, Any]) -> dict[str, Any]:
    """The check page of a form: each answer in words, and each as it was typed."""
    form = context["form"]
    rows: list[tuple[str, Any]] = []
    typed: list[tuple[str, str]] = []
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        named = {str(v): words for v, words in _choices(field.field)}
        raw = field.value()
        several = isinstance(raw, (list, tuple))
        kept = [str(one) for one in raw] if several else [str(raw or "")]
        if named:
            found = [named[one] for one in kept if one in named and one]
            said: Any = found if several else "".join(found)
        else:
            said = forms.said(value)
        rows.append((field.label, said or "Not given"))
        typed += [(field.html_name, one) for one in kept]
    return {**context, "rows": rows, "typed": typed}


def _choices(field: Any) -> Iterator[tuple[Any, Any]]:
    """What can be chosen in a field: value, words; also where it stands in groups."""
    for value, words in getattr(field, "choices", ()):
        if isinstance(words, (list, tuple)):
            yield from words
        else:
            yield value, words


def _versions(slug: str) -> list[KpiVersion]:
    found = queries.versions(slug)
    if not found:
        raise Http404("No measure of this name was defined here.")
    return found


def _day(day: Any) -> str:
    return str(forms.said(day))
