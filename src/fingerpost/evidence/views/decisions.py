"""Setting a baseline, a target, a milestone or a re-basing: type, check, confirm.

Three steps, one address: the form, the check page with every answer and a way back,
and the saving. What was typed travels along, so that nothing is asked twice.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.engine.measure import Measure
from fingerpost.evidence import actions, forms
from fingerpost.evidence.queries import step_changes
from fingerpost.evidence.views.measures import GET_AND_POST, back_to, measure_or_404
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.permissions import requires, signed_in
from fingerpost.partnership.views import sent
from fingerpost.reports.charts import Drawn


@requires("evidence.set_baseline")
@require_http_methods(GET_AND_POST)
def baseline(request: HttpRequest, slug: str) -> HttpResponse:
    """Say where the partnership started from."""
    return decide(
        request,
        measure_or_404(slug),
        forms.BaselineForm,
        "Set the baseline",
        "A baseline says where we started from. It is never edited: a new one takes "
        "its place, and the old one stays on record.",
        lambda data: actions.set_baseline(by=signed_in(request), measure=slug, **data),
    )


@requires("evidence.set_target")
@require_http_methods(GET_AND_POST)
def target(request: HttpRequest, slug: str) -> HttpResponse:
    """Promise a figure: first which kind, then its numbers."""
    measure = measure_or_404(slug)
    kind = request.GET.get("kind", "")
    if kind not in forms.TARGET_FORMS:
        chooser = forms.TargetKindForm(request.GET or None)
        context = {"form": chooser, "measure": measure, "back": back_to(measure)}
        return render(request, "evidence/target_kind.html", context)
    return decide(
        request,
        measure,
        forms.TARGET_FORMS[kind],
        "Set a target",
        "A target is what we promise. It is never edited: a new one takes its place "
        "from the day you give, and the page goes on to say what the old one was.",
        lambda data: actions.set_target(
            by=signed_in(request), measure=slug, kind=kind, **data
        ),
    )


@requires("evidence.add_milestone")
@require_http_methods(GET_AND_POST)
def milestone(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a dated step towards the target."""
    return decide(
        request,
        measure_or_404(slug),
        forms.MilestoneForm,
        "Add a milestone",
        "A milestone is a step on the way: a figure that we expect by a day.",
        lambda data: actions.add_milestone(by=signed_in(request), measure=slug, **data),
    )


@requires("evidence.rebase")
@require_http_methods(GET_AND_POST)
def rebase(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a new stretch of the series."""
    return decide(
        request,
        measure_or_404(slug),
        forms.RebaseForm,
        "Begin a new stretch",
        "Do this only when something really changed, such as a new team or a new way "
        "of counting. What came before is then no longer used to judge what follows.",
        lambda data: actions.rebase(by=signed_in(request), measure=slug, **data),
        preview=lambda data: step_changes.preview(
            slug, basis=data["basis"], day=data["day"]
        ),
    )


@requires("evidence.expect_year_end")
@require_http_methods(GET_AND_POST)
def expected(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a period that has not ended will come to, and how that was reached."""
    return decide(
        request,
        measure_or_404(slug),
        forms.ExpectedForm,
        "Say what you expect at the end of the year",
        "It is shown apart from the figures, with your method and the day, and nothing "
        "is judged by it. It is never edited: a new one takes its place, and the old "
        "one stays on record.",
        lambda data: actions.expect_year_end(
            by=signed_in(request), measure=slug, **data
        ),
    )


@requires("evidence.choose_chart")
@require_http_methods(GET_AND_POST)
def chart(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose another chart than the usual one."""
    return decide(
        request,
        measure_or_404(slug),
        forms.ChartForm,
        "Choose the chart",
        "The chart follows from what a measure counts and how many. Choose another "
        "only for a good reason. It is drawn where the figures allow it; where they do "
        "not, the usual one stays and the page says why.",
        lambda data: actions.choose_chart(by=signed_in(request), measure=slug, **data),
    )


def decide(
    request: HttpRequest,
    measure: Measure,
    kind: type[forms.DecisionForm],
    title: str,
    about: str,
    save: Callable[[dict[str, Any]], Any],
    *,
    preview: Callable[[dict[str, Any]], list[tuple[str, str]]] | None = None,
    initial: dict[str, Any] | None = None,
    picture: Drawn | None = None,
) -> HttpResponse:
    """The form, the check page and the saving of one decision about a measure.

    `preview` answers rows that say what the decision would change, for the check page.
    `picture` is the chart that it is about.
    """
    note_view(by=signed_in(request), page=f"the measure {measure.slug}")
    form = kind(sent(request), bases=measure.bases, unit=measure.unit, initial=initial)
    step = request.POST.get("step", "")
    context = {
        "measure": measure,
        "title": title,
        "about": about,
        "form": form,
        "back": back_to(measure),
        "picture": picture,
    }
    if request.method == "POST" and form.is_valid() and step != "change":
        if step != "save":
            context["changes"] = preview(form.cleaned_data) if preview else []
            return render(request, "evidence/check.html", _answers(context, form))
        try:
            save(form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{title}: done.")
            return redirect("workspace-measure", slug=measure.slug)
    return render(request, "evidence/decide.html", context)


def _answers(context: dict[str, Any], form: forms.DecisionForm) -> dict[str, Any]:
    """The check page: each answer in words, and each as it was typed."""
    rows, typed = [], []
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        chosen = [w for v, w in getattr(field.field, "choices", ()) if v == value]
        said = chosen[0] if chosen else forms.said(value)
        rows.append((field.label, said or "Not given"))
        typed.append((field.html_name, field.value() or ""))
    return {**context, "rows": rows, "typed": typed}
