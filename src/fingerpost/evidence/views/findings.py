"""What was found in an import: to read, to narrow down, to take away, to look up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from fingerpost import home
from fingerpost.engine.store.unmasked import DAYS
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import Import
from fingerpost.evidence.queries import findings_book
from fingerpost.evidence.queries.findings import (
    ALL_FILES,
    SEVERITIES,
    Found,
    Narrowed,
    value_of,
    where,
)
from fingerpost.evidence.queries.findings_effects import (
    MOST_EFFECTS,
    effects,
    measures_named_to,
)
from fingerpost.evidence.queries.memory import store
from fingerpost.evidence.views.packs import attachment
from fingerpost.partnership.actions import note_view
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.reports import workbook
from fingerpost.reports.workbook import WORKBOOK_TYPE

ON_A_PAGE = 50
CHILDREN_SHOWN = 10
HEADS = {
    "files": ("File", "Rows", "Kind of text", "Fingerprint (SHA-256)"),
    "tables": ("Table", "Rows read", "Without an error", "With an error"),
    "rules": ("Rule", "What is wrong", "Kind", "Findings", "Fields", "Share"),
    "children": ("Child", "Errors", "Queries", "Rules"),
    "by_file": ("File", "Errors", "Queries"),
    "findings": (
        "Where",
        "What is wrong",
        "Field",
        "Value that broke the rule",
        "Kind",
        "Child",
        "Rule",
    ),
    "since_rules": ("Rule", "Mended", "New", "Still there"),
    "since_children": ("Child", "Mended", "New", "Still there"),
    "done": ("Rule", "What it checks"),
    "not_done": ("Rule", "What it checks", "Why it was not done"),
}
Revealed = Mapping[int, tuple[str, str]]


def import_or_404(request: HttpRequest, pk: int) -> Import:
    """The import, if this person may read it; for others it does not exist."""
    return get_object_or_404(queries.imports_for(signed_in(request)), pk=pk)


def report(
    request: HttpRequest, row: Import, *, revealed: Revealed | None = None
) -> HttpResponse:
    """What was found in an import that is over, narrowed as the address asks.

    With `revealed`, values and children of this one page are shown as they are.
    """
    person = signed_in(request)
    note_view(by=person, page=f"what was found in import {row.pk}")
    asked = request.POST if revealed is not None else request.GET
    found, narrowed = Found(row), Narrowed.asked(asked)
    places = found.places(narrowed)
    page = Paginator(places, ON_A_PAGE).get_page(asked.get("page"))
    since = queries.since(row, only_of=queries.only_of(person))
    context = {
        "row": row,
        "found": found,
        "narrowed": narrowed,
        "page": page,
        "heads": HEADS,
        "sentence": queries.sentence(row, found.counted),
        "reason": row.told.get("reason") or "",
        "since": since,
        "since_children": f"{len(since.children):,}" if since else "",
        "effects": effects(found, measures_named_to(person)),
        "most_effects": MOST_EFFECTS,
        "rules": [_rule(line, row) for line in found.rules],
        "children": _children(found, found.first_children(CHILDREN_SHOWN)),
        "by_file": _files(found),
        "rows": _lines(found, page, revealed or {}),
        "choices": _choices(found, narrowed),
        "checks": queries.checks(row),
        "changes": queries.changes(row),
        "counts": queries.is_counted(row),
        "asks": may(person, "evidence.import"),
        "facts": queries.import_facts(row),
        "files": queries.read_files(row),
        "tables": queries.read_tables(row),
        "revealed": revealed is not None,
        "masking": _masking(request, found),
        "may_hand_in": _may_hand_in(request, found),
        "days": DAYS,
        "counted": {
            "fit": f"{len(places):,}",
            "listed": f"{found.listed:,}",
            "children": f"{found.children_counted:,}",
        },
    }
    return render(request, "evidence/import_report.html", context)


@requires("evidence.own_imports")
def children(request: HttpRequest, pk: int) -> HttpResponse:
    """Every child with findings, most errors first."""
    row = import_or_404(request, pk)
    note_view(by=signed_in(request), page=f"what was found in import {pk}")
    found = Found(row)
    page = Paginator(found.children, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "counted": f"{found.children_counted:,}",
        "row": row,
        "found": found,
        "page": page,
        "rows": _children(found, list(page.object_list)),
        "heads": HEADS,
    }
    return render(request, "evidence/import_children.html", context)


@requires("evidence.own_imports")
def as_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report as a workbook; values that identify are masked in it."""
    row = import_or_404(request, pk)
    person = signed_in(request)
    note_view(by=person, page=f"the workbook of what was found in import {pk}")
    compared = queries.since(row, only_of=queries.only_of(person))
    book = findings_book.findings_book(
        Found(row), compared, known=measures_named_to(person), made=home.today()
    )
    made = workbook.workbook(book)
    return attachment(made, f"findings-of-import-{pk}.xlsx", WORKBOOK_TYPE)


@requires("evidence.own_imports")
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of findings as it is narrowed, as CSV; masked as on the page."""
    row = import_or_404(request, pk)
    note_view(by=signed_in(request), page=f"the list of what was found in import {pk}")
    found = Found(row)
    places = found.places(Narrowed.asked(request.GET))
    made = workbook.as_csv(findings_book.findings_sheet(found, places))
    return attachment(made, f"findings-of-import-{pk}.csv", "text/csv; charset=utf-8")


@requires("evidence.unmask")
@require_POST
def values(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of the list with the values as they are in the file; noted each time."""
    row = import_or_404(request, pk)
    found, narrowed = Found(row), Narrowed.asked(request.POST)
    places = found.places(narrowed)
    page = Paginator(places, ON_A_PAGE).get_page(request.POST.get("page"))
    revealed = actions.show_values(
        by=signed_in(request),
        row=row,
        places=list(page.object_list),
        narrowed=narrowed.wanted,
    )
    return report(request, row, revealed=revealed)


def _masking(request: HttpRequest, found: Found) -> str:
    """What to say of masked values: "" (none), may look, may not look, or gone."""
    if found.source is None or not found.source.private or not found.listed:
        return ""
    if not may(signed_in(request), "evidence.unmask"):
        return "masked"
    there = store().has_unmasked(found.row.import_id, today=home.today())
    return "may look" if there else "gone"


def _may_hand_in(request: HttpRequest, found: Found) -> bool:
    return found.source is not None and queries.may_hand_in(
        signed_in(request), found.source
    )


def _rule(line: Any, row: Import) -> tuple[Any, ...]:
    link = _link(row, Narrowed(rule=line.code), line.code)
    return (link, line.words, line.severity, f"{line.count:,}", line.fields, line.share)


def _children(found: Found, lines: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [
        (
            _link(found.row, Narrowed(child=one.key), one.key),
            f"{one.errors:,}",
            f"{one.queries:,}",
            one.kinds,
        )
        for one in lines
    ]


def _files(found: Found) -> list[tuple[Any, ...]]:
    return [
        (
            _link(found.row, Narrowed(file=number), name) if name else ALL_FILES,
            f"{errors:,}",
            f"{queried:,}",
        )
        for number, name, errors, queried in found.files
    ]


def _lines(found: Found, page: Page[Any], revealed: Revealed) -> list[tuple[Any, ...]]:
    places = list(page.object_list)
    lines = []
    for place, one in zip(places, found.at(places), strict=True):
        value, child = revealed.get(place, ("", ""))
        key: Any = one["child"] or "No one child"
        if one["child"]:
            key = _link(found.row, Narrowed(child=one["child"]), one["child"])
        if child:
            key = format_html("{} ({} in the file)", key, child)
        lines.append(
            (
                where(one),
                one["message"],
                found.title_of(one["table"], one["field"]) or "Whole row",
                value or value_of(one),
                SEVERITIES.get(one["severity"], one["severity"]),
                key,
                one["rule"],
            )
        )
    return lines


def _link(row: Import, narrowed: Narrowed, text: str) -> SafeString:
    return format_html(
        '<a class="govuk-link" href="/workspace/imports/{}/{}#findings">{}</a>',
        row.pk,
        narrowed.address(),
        text,
    )


def _choices(found: Found, narrowed: Narrowed) -> list[tuple[str, str, list[Any]]]:
    """The selects above the list: name, label, options (value, words, chosen)."""

    def options(name: str, every: str, pairs: Sequence[tuple[str, str]]) -> list[Any]:
        now = getattr(narrowed, name)
        return [
            ("", every, not now),
            *((value, words, value == now) for value, words in pairs),
        ]

    rules = [(one.code, _short(f"{one.code}: {one.words}")) for one in found.rules]
    files = [(number, name) for number, name, *_ in found.files if name]
    selects = [
        ("rule", "Rule", options("rule", "All rules", rules)),
        ("severity", "Kind", options("severity", "Both", list(SEVERITIES.items()))),
    ]
    if len(files) > 1:
        selects.append(("file", "File", options("file", ALL_FILES, files)))
    return selects


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
