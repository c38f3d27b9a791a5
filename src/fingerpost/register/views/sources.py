"""The sources on the register: the list, one record, a new one, a change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from fingerpost import home
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent
from fingerpost.register import actions, forms, queries
from fingerpost.register.forms.sources import declared_values
from fingerpost.register.known import measures
from fingerpost.register.models import Issue, SourceRecord
from fingerpost.register.queries import described
from fingerpost.register.views.editing import GET_AND_POST, REGISTER, Page, edit
from fingerpost.sources import catalogue

_SOURCES = (*REGISTER, ("Sources", "/workspace/register/sources/"))


@requires("register.view")
def sources(request: HttpRequest) -> HttpResponse:
    """Every source on the register, the late ones first, and those that are not."""
    found = queries.expected()
    known = set(SourceRecord.objects.values_list("slug", flat=True))
    context = {
        "rows": described.source_rows(found, queries.standing()),
        "head": ["Source", "Whose data", "How often", "Next due", "What to know"],
        "others": [one for one in catalogue().values() if one.slug not in known],
        "may_change": may(signed_in(request), "register.change_sources"),
    }
    return render(request, "register/sources.html", context)


@requires("register.view")
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: its record, its issues, the measures that rest on it, its history."""
    row = get_object_or_404(
        SourceRecord.objects.select_related("organisation", "owner"), pk=pk
    )
    person = signed_in(request)
    standing = queries.standing()
    now = next((one for one in queries.expected() if one.slug == row.slug), None)
    resting = [
        measure
        for measure in measures().values()
        if row.slug in {slug for _, slug in standing.sources(measure)}
    ]
    issues = Issue.objects.filter(source=row.slug).select_related("owner")
    context = {
        "row": row,
        "now": now,
        "groups": described.filled(described.source_facts(row, now)),
        "lacking": described.lacking(row),
        "issues": described.issue_rows(issues, home.today()),
        "resting": [
            described.measure_link(
                measure.slug, open_to=may(person, "evidence.view_measure")
            )
            for measure in sorted(resting, key=lambda one: one.short_title)
        ],
        "history": queries.history(row),
        "may_change": may(person, "register.change_sources"),
        "may_report": may(person, "register.report_issues"),
    }
    return render(request, "register/source.html", context)


@requires("register.change_sources")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Put a source on the register; for one that Fingerpost reads, begin with it."""
    slug = request.GET.get("source", "")
    declared = catalogue().get(slug)
    if slug and declared is None:
        raise Http404("There is no source of this name.")
    initial = declared_values(declared) if declared else {}
    form = forms.SourceForm(sent(request), declared=declared, initial=initial)
    page = Page(
        title="Put a source on the register",
        lead="What Fingerpost knows of this source is filled in already. Check it, and "
        "add what the partners agreed."
        if declared
        else "Use this for a source that Fingerpost cannot read yet, such as a "
        "spreadsheet of a partner. Figures from it are typed in.",
        crumbs=_SOURCES,
        cancel="/workspace/register/sources/",
        done="The source is on the register.",
    )
    return edit(
        request,
        form=form,
        save=lambda data: actions.register_source(
            by=signed_in(request), slug=slug, **data
        ),
        page=page,
        at="register-source",
    )


@requires("register.change_sources")
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the record of a source."""
    row = get_object_or_404(SourceRecord, pk=pk)
    form = forms.SourceForm(sent(request), declared=row.declared, instance=row)
    page = Page(
        title=f"Change the record: {row.title}",
        lead="What it says now stays in the history of the record.",
        crumbs=(*_SOURCES, (row.title, f"/workspace/register/sources/{pk}/")),
        cancel=f"/workspace/register/sources/{pk}/",
        done="The record is changed.",
    )
    return edit(
        request,
        form=form,
        save=lambda data: actions.change_source(
            by=signed_in(request), source=row, **data
        ),
        page=page,
        at="register-source",
    )
