"""The data sources: what each is, whom to ask for it, and what its columns mean."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost.engine.source import Source
from fingerpost.evidence import queries
from fingerpost.evidence.queries import source_page
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.sources import catalogue

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
        "may_hand_in": queries.may_hand_in(person, found),
        "heads": HEADS,
    }
    return render(request, "evidence/source.html", context)


def theirs(person: Person) -> list[Source]:
    """The sources that this person may read about."""
    if may(person, "evidence.view_imports"):
        return list(catalogue().values())
    return queries.sources_for(person)
