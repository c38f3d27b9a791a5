"""The data sources: what each is, whom to ask for it, and what its columns mean."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fingerpost.engine.source import Source
from fingerpost.evidence import queries
from fingerpost.evidence.queries import source_figures, source_page
from fingerpost.evidence.views.packs import attachment
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.reports import workbook
from fingerpost.sources import catalogue

ROWS_ON_A_PAGE = 100

HEADS = {
    "sources": ("Source", "Publisher", "Last brought in", "Next due"),
    "shapes": ("Shape", "How to recognise it"),
    "columns": ("Column", "What it means", "Kind", "Required", "Also called"),
    "codes": ("Code", "Meaning"),
    "rules": ("Rule", "What is checked"),
    "rows": ("Table", "Rows that are here now"),
    "symbols": ("Mark", "Meaning"),
}


@requires("evidence.own_imports")
def sources(request: HttpRequest) -> HttpResponse:
    """The sources that concern this person: all of them, or those they hand in."""
    person = signed_in(request)
    context = {
        "lines": source_page.source_lines(theirs(person), person),
        "sees_all": may(person, "evidence.view_imports"),
    }
    return render(request, "evidence/sources.html", context)


@requires("evidence.own_imports")
def source(request: HttpRequest, name: str) -> HttpResponse:
    """One source: whom to ask, how its files look, every column, every check."""
    person = signed_in(request)
    found = catalogue().get(name)
    if found is None:
        raise Http404("There is no source of this name.")
    sees_all = may(person, "evidence.view_imports")
    context = {
        "source": found,
        "facts": source_page.source_facts(found, person),
        "shapes": source_page.source_shapes(found),
        "tables": source_page.source_tables(found),
        "rules": source_page.source_rules(found),
        "rows": source_page.source_rows(found) if sees_all else [],
        "symbols": [] if found.private else source_page.symbols(),
        "see_figures": sees_all and bool(source_figures.tables_to_see(found)),
        "may_hand_in": queries.may_hand_in(person, found),
        "heads": HEADS,
    }
    return render(request, "evidence/source.html", context)


def theirs(person: Person) -> list[Source]:
    """The sources that this person may read about."""
    if may(person, "evidence.view_imports"):
        return list(catalogue().values())
    return queries.sources_for(person)


@requires("evidence.view_imports")
def figures(request: HttpRequest, name: str) -> HttpResponse:
    """What is stored of a published source, narrowed by its columns, as published."""
    source = catalogue().get(name)
    if source is None:
        raise Http404("There is no source of this name.")
    found = source_figures.seen(source, request.GET.dict())
    context: dict[str, Any] = {
        "source": source,
        "seen": found,
        "symbols": source_page.symbols(),
    }
    if found is not None:
        pages = Paginator(range(found.total), ROWS_ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        places = list(page.object_list)
        context |= {
            "page": page,
            "rows": found.page(places[0], len(places)) if places else [],
            "total": f"{found.total:,}",
            "address": urlencode({"table": found.table, **found.given}),
            "may_take": found.total <= source_figures.MOST_TO_TAKE,
        }
    return render(request, "evidence/source_figures.html", context)


@requires("evidence.view_imports")
def figures_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The same rows as CSV, up to a hundred thousand; without any, back to the page."""
    source = catalogue().get(name)
    if source is None:
        raise Http404("There is no source of this name.")
    found = source_figures.seen(source, request.GET.dict())
    if found is None or found.total > source_figures.MOST_TO_TAKE:
        return redirect("source-figures", name=name)
    made = workbook.as_csv(found.sheet())
    return attachment(made, f"{name}-{found.table}.csv", "text/csv; charset=utf-8")
