"""Handing in files, watching them being checked, and what was found in them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.models import HANDED_IN, IMPORT_STATES, Import
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.queries import partnership
from fingerpost.partnership.views import sent
from fingerpost.sources import catalogue

GET_AND_POST = ["GET", "HEAD", "POST"]
HEADS = {
    "fresh": ("Source", "Brought in", "Figures go to", "Next due"),
    "files": ("File", "Rows", "Encoding", "SHA-256"),
    "tables": ("Table", "Read", "Stored", "Flagged"),
    "findings": ("Rule", "Kind", "File", "Line", "Field", "Value", "What to do"),
}


@requires("evidence.view_imports")
def imports(request: HttpRequest) -> HttpResponse:
    """Every hand-over, newest first, and how fresh each source is."""
    note_view(by=signed_in(request), page="the list of imports")
    page = Paginator(Import.objects.all(), 25).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [queries.import_row(row) for row in page],
        "fresh": queries.freshness_rows(),
        "heads": HEADS,
        "may_import": may(signed_in(request), "evidence.import"),
    }
    return render(request, "evidence/imports.html", context)


@requires("evidence.import")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Choose what the files are, and hand them in."""
    sources = [(one.slug, one.title) for one in catalogue().values() if one.shapes]
    files = request.FILES if request.method == "POST" else None
    rule_sets = [pair for one in catalogue().values() for pair in one.rule_sets.items()]
    parts = [
        (key, words.capitalize())
        for one in catalogue().values()
        for key, words in one.parts.items()
    ]
    form = forms.UploadForm(
        sent(request), files, sources=sources, rule_sets=rule_sets, parts=parts
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        source = catalogue()[data["source"]]
        options = {
            "area": partnership().area if source.local else "",
            "year": data["year"],
            "as_at": data["as_at"].isoformat() if data["as_at"] else "",
            "covers_from": data["since"].isoformat() if data["since"] else "",
            "rules": data["rules"],
            "part": data["part"],
        }
        try:
            row = actions.queue_import(
                by=signed_in(request),
                source=source.slug,
                files=data["files"],
                options=options,
            )
        except NotAllowed as refusal:
            form.add_error("files", str(refusal))
        else:
            return redirect("import", pk=row.pk)
    context = {"form": form, "sources": catalogue().values()}
    return render(request, "evidence/import_new.html", context)


@requires("evidence.import")
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The template of a source, to download and fill in."""
    source = catalogue().get(name)
    if source is None or source.template is None:
        raise Http404("There is no template of this name.")
    made = source.template()
    return HttpResponse(
        made.data,
        content_type=made.media_type,
        headers={"Content-Disposition": f'attachment; filename="{made.name}"'},
    )


@requires("evidence.view_imports")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One hand-over: the check page, then how far it is, then what was found."""
    row = get_object_or_404(Import, pk=pk)
    may_import = may(signed_in(request), "evidence.import")
    context = {"row": row, "facts": queries.import_facts(row), "may_import": may_import}
    if row.state == HANDED_IN:
        context |= {
            "form": forms.GoAheadForm(),
            "there": queries.already_there(row),
        }
        return render(request, "evidence/import_check.html", context)
    if not row.over:
        return render(request, "evidence/import_progress.html", context)
    note_view(by=signed_in(request), page=f"what was found in import {pk}")
    found = queries.import_findings(
        row, rule=request.GET.get("rule", ""), severity=request.GET.get("severity", "")
    )
    page = Paginator(found.rows, 50).get_page(request.GET.get("page"))
    context |= {"report": found, "page": page, "heads": HEADS}
    return render(request, "evidence/import_report.html", context)


@requires("evidence.import")
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the go-ahead."""
    row = get_object_or_404(Import, pk=pk)
    form = forms.GoAheadForm(request.POST)
    replace = form.is_valid() and form.cleaned_data["replace"] == "yes"
    try:
        actions.start_import(by=signed_in(request), row=row, replace=replace)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("import", pk=pk)


@requires("evidence.import")
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take files back that still wait."""
    row = get_object_or_404(Import, pk=pk)
    try:
        actions.cancel_import(by=signed_in(request), row=row)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Cancelled. The copies of these files are deleted.")
    return redirect("imports")


@requires("evidence.view_imports")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is: a piece of the progress page, asked for while it is open."""
    row = get_object_or_404(Import, pk=pk)
    answer = render(request, "evidence/import_steps.html", {"row": row})
    if IMPORT_STATES[row.state].over:
        answer.headers["HX-Refresh"] = "true"
    return answer
