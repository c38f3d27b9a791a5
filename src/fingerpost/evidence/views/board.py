"""The board's dashboard, the partners side by side, and choosing what is watched."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.models import OPERATIONAL, STRATEGIC, Kpi
from fingerpost.evidence.queries import partners as side_by_side
from fingerpost.evidence.queries import wall
from fingerpost.evidence.queries.all_measures import all_measures, current
from fingerpost.evidence.queries.board_filters import LEVEL_WORDS
from fingerpost.judgement.exceptions import REASONS, RED
from fingerpost.partnership.actions import note_view
from fingerpost.partnership.models import Organisation, Person, Theme
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.themes import by_subject, headings
from fingerpost.partnership.views import sent

Options = list[tuple[str, str, bool]]


@requires("evidence.view_board")
def board(request: HttpRequest) -> HttpResponse:
    """What to look at first, then every measure by theme; narrowed as asked."""
    person = signed_in(request)
    note_view(by=person, page="the board dashboard")
    now = queries.figures()
    asked = narrowed_by(request)
    found = queries.board_readings("partner", now=now, **asked)
    partner = Organisation.objects.filter(slug=asked["partner"]).first()
    name = partner.name if partner else ""
    order = [theme.slug for theme in headings().values()]
    context = {
        "title": f"Board dashboard: {name}" if name else "Board dashboard",
        "board": found,
        "above": now.measures.get(found.asked.under),
        "looks": wall.looks(found, person=person, now=now),
        "reasons": REASONS.values(),
        "parts": wall.parts(found, partner=name, order=order, now=now),
        "heads": wall.HEAD,
        "red": RED,
        "gaps": queries.open_gaps(queries.theme_types()),
        "filters": _filters(**asked),
        "ways": list(_ways(person, request.GET.urlencode())),
        "may_choose": may(person, "evidence.choose_kpis"),
        "may_ask": may(person, "evidence.ask_exception_report"),
    }
    return render(request, "evidence/board.html", context)


@requires("evidence.view_board")
def partners(request: HttpRequest) -> HttpResponse:
    """What each partner answers for, by the alphabet: no league table."""
    note_view(by=signed_in(request), page="the partners side by side")
    now = queries.figures()
    found = queries.board_readings("partner", now=now)
    rows = side_by_side.partner_rows(found.cards, today=now.today)
    context = {
        "rows": [row.cells for row in rows],
        "named": [row for row in rows if row.slug],
        "head": side_by_side.HEAD,
    }
    return render(request, "evidence/partners.html", context)


@requires("evidence.choose_kpis")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose which measures the board watches."""
    every = by_subject(current(all_measures()))
    chosen = Kpi.objects.filter(on_board=True).values_list("measure", flat=True)
    form = forms.BoardForm(
        sent(request), measures=every, initial={"measures": list(chosen)}
    )
    if request.method == "POST" and form.is_valid():
        picked = form.cleaned_data["measures"]
        # what was there keeps its place; what is new follows
        kept = [slug for slug in chosen if slug in picked]
        actions.choose_kpis(by=signed_in(request), measures=[*kept, *picked])
        messages.success(request, f"The board now watches {len(set(picked))} measures.")
        return redirect("board")
    context = {"form": form, "types": queries.theme_types()}
    return render(request, "evidence/choose.html", context)


@requires("evidence.choose_kpis")
@require_http_methods(["GET", "HEAD", "POST"])
def gap(request: HttpRequest) -> HttpResponse:
    """Say why a theme has no measure of one type (requirement R47)."""
    theme = Theme.objects.filter(slug=request.GET.get("theme", "")).first()
    kind = request.GET.get("type", "")
    if theme is None or kind not in queries.TYPES:
        return redirect("choose-kpis")
    form = forms.GapForm(sent(request))
    if request.method == "POST" and form.is_valid():
        actions.explain_gap(
            by=signed_in(request),
            theme=theme.slug,
            kind=kind,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "The reason is kept and shown.")
        return redirect("choose-kpis")
    context = {
        "form": form,
        "title": f"No measure of this type: {queries.TYPES[kind].lower()}",
        "lead": f"The theme '{theme.title}' has no measure of this type on the board. "
        "If that is as it should be, say why.",
        "button": "Save",
    }
    return render(request, "evidence/gap.html", context)


def narrowed_by(request: HttpRequest) -> dict[str, str]:
    """What the address asks to see of the board: theme, partner, level, under."""
    asked = request.GET
    return {
        "theme": asked.get("theme", ""),
        "partner": asked.get("partner", ""),
        "level": asked.get("level", "") or STRATEGIC,
        "under": asked.get("under", ""),
    }


def _filters(
    theme: str, partner: str, level: str, under: str
) -> list[tuple[str, str, Options]]:
    """The filters of the page: name, title, options (value, words, chosen)."""
    named = [(row.slug, row.title) for row in Theme.objects.all()]
    if not named:
        named = [(h.slug, h.title) for h in dict.fromkeys(headings().values())]
    partners = [
        (row.slug, row.name) for row in Organisation.objects.filter(closed=None)
    ]
    found = [
        (name, title, [("", words, not now), *((s, t, s == now) for s, t in options)])
        for name, title, words, options, now in (
            ("theme", "Theme", "All themes", named, theme),
            ("partner", "Partner", "All partners", partners, partner),
        )
    ]
    chosen = OPERATIONAL if under else level
    levels = [(s, t, s == chosen) for s, t in LEVEL_WORDS.items()]
    return [*found, ("level", "Level", levels)]


def _ways(person: Person, asked: str) -> Iterable[tuple[str, str]]:
    """Where a person may go on to from the board: address, words."""
    own = person.organisation
    if own is not None and own.closed is None:
        yield f"/workspace/board/?partner={own.slug}", f"What {own.name} answers for"
    yield "/workspace/board/partners/", "All partners side by side"
    yield "/workspace/exceptions/", "Every exception report"
    narrow = f"?{asked}" if asked else ""
    yield f"/workspace/board/pack.pdf{narrow}", "The board pack: these measures (PDF)"
    if may(person, "evidence.choose_kpis"):
        yield "/workspace/board/choose/", "Choose what the board watches"
    if may(person, "evidence.sign_off"):
        yield "/workspace/board/sign-off/", "Sign off the board's figures"
