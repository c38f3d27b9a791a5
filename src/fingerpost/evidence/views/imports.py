"""Handing in files, and watching them being checked."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.models import HANDED_IN, IMPORT_STATES, Import
from fingerpost.evidence.views import findings
from fingerpost.evidence.views.findings import import_or_404
from fingerpost.evidence.views.packs import attachment
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.queries import partnership
from fingerpost.partnership.views import sent
from fingerpost.sources import catalogue

GET_AND_POST = ["GET", "HEAD", "POST"]
HEADS = {
    "fresh": ("Source", "Brought in", "Figures go to", "Next due"),
}


@requires("evidence.own_imports")
def imports(request: HttpRequest) -> HttpResponse:
    """Every hand-over that one may read, newest first, and how fresh each source is."""
    person = signed_in(request)
    note_view(by=person, page="the list of imports")
    rows = queries.imports_for(person).defer("told")
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    sees_all = may(person, "evidence.view_imports")
    context = {
        "page": page,
        "rows": [queries.import_row(row) for row in page],
        "fresh": queries.freshness_rows() if sees_all else [],
        "heads": HEADS,
        "sees_all": sees_all,
        "sources": queries.sources_for(person),
    }
    return render(request, "evidence/imports.html", context)


@requires("evidence.hand_in")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Choose what the files are, and hand them in."""
    person = signed_in(request)
    theirs = queries.sources_for(person)
    kinds = {
        "From the partners": [one for one in theirs if not one.address],
        "Published for everyone": [one for one in theirs if one.address],
    }
    sources = [
        (title, [(one.slug, one.title) for one in those])
        for title, those in kinds.items()
        if those
    ]
    files = request.FILES if request.method == "POST" else None
    rule_sets = [pair for one in theirs for pair in one.rule_sets.items()]
    parts = [
        (key, words.capitalize()) for one in theirs for key, words in one.parts.items()
    ]
    form = forms.UploadForm(
        sent(request),
        files,
        sources=sources,
        rule_sets=rule_sets,
        parts=parts,
        short=not may(person, "evidence.import"),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        source = catalogue()[data["source"]]
        options = {
            "area": partnership().area if source.local else "",
            "year": data.get("year"),
            "as_at": data["as_at"].isoformat() if data["as_at"] else "",
            "covers_from": data["since"].isoformat() if data.get("since") else "",
            "rules": data.get("rules"),
            "part": data.get("part"),
        }
        try:
            row = actions.queue_import(
                by=person,
                source=source.slug,
                files=data["files"],
                options=options,
            )
        except NotAllowed as refusal:
            form.add_error("files", str(refusal))
        else:
            return redirect("import", pk=row.pk)
    context = {
        "form": form,
        "sources": theirs,
        "may_import": may(person, "evidence.import"),
    }
    return render(request, "evidence/import_new.html", context)


@requires("evidence.own_imports")
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The template of a source, to download and fill in."""
    source = catalogue().get(name)
    if source is None or source.template is None:
        raise Http404("There is no template of this name.")
    made = source.template()
    return attachment(made.data, made.name, made.media_type)


@requires("evidence.own_imports")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One hand-over: the check page, then how far it is, then what was found."""
    row = import_or_404(request, pk)
    if row.over:
        return findings.report(request, row)
    person = signed_in(request)
    may_import = may(person, "evidence.import")
    context = {
        "row": row,
        "facts": queries.import_facts(row),
        "may_hand_in": may(person, "evidence.hand_in"),
    }
    if row.state == HANDED_IN:
        context |= {
            "form": forms.GoAheadForm(returns=_returns(row)),
            "there": queries.already_there(row) if may_import else [],
        }
        return render(request, "evidence/import_check.html", context)
    return render(request, "evidence/import_progress.html", context)


def _returns(row: Import) -> bool:
    """Whether these are a partner's own returns, of which there is one a day."""
    source = catalogue().get(row.source)
    return source is not None and source.local


@requires("evidence.hand_in")
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the go-ahead."""
    row = import_or_404(request, pk)
    form = forms.GoAheadForm(request.POST, returns=_returns(row))
    said = form.cleaned_data["replace"] if form.is_valid() else ""
    try:
        actions.start_import(
            by=signed_in(request),
            row=row,
            replace=said == "yes",
            refuse_same_day=said == "no" and _returns(row),
        )
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("import", pk=pk)


@requires("evidence.hand_in")
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take files back that still wait."""
    row = import_or_404(request, pk)
    try:
        actions.cancel_import(by=signed_in(request), row=row)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Cancelled. The copies of these files are deleted.")
    return redirect("imports")


@requires("evidence.own_imports")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is: a piece of the progress page, asked for while it is open."""
    row = import_or_404(request, pk)
    answer = render(request, "evidence/import_steps.html", {"row": row})
    if IMPORT_STATES[row.state].over:
        answer.headers["HX-Refresh"] = "true"
    return answer
