"""The board's dashboard, and choosing what is on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.models import Kpi
from fingerpost.evidence.queries.all_measures import all_measures, current
from fingerpost.partnership.actions import note_view
from fingerpost.partnership.models import Organisation, Theme
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.themes import by_subject, headings
from fingerpost.partnership.views import sent


@requires("evidence.view_board")
def board(request: HttpRequest) -> HttpResponse:
    """A card for each measure, exceptions first."""
    note_view(by=signed_in(request), page="the board dashboard")
    theme, partner = request.GET.get("theme", ""), request.GET.get("partner", "")
    now = queries.figures()
    found = queries.board_readings("partner", theme=theme, partner=partner, now=now)
    sections = [
        (
            "Look at these first",
            "Getting worse, or short of the target.",
            found.exceptions,
        ),
        ("The others" if found.exceptions else "All measures", "", found.others),
    ]
    context = {
        "board": found,
        "sections": [
            (
                title,
                words,
                [(card, _picture(card, now)) for card in cards],
            )
            for title, words, cards in sections
            if cards
        ],
        "gaps": queries.open_gaps(queries.theme_types()),
        "filters": _filters(theme, partner),
        "asked": request.GET.urlencode(),
        "may_choose": may(signed_in(request), "evidence.choose_kpis"),
        "may_sign_off": may(signed_in(request), "evidence.sign_off"),
    }
    return render(request, "evidence/board.html", context)


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


def _picture(card: queries.Card, now: queries.Figures) -> SafeString:
    return queries.pictured(card.reading, measure=card.measure, now=now)


def _filters(
    theme: str, partner: str
) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """The two filters: name, title, options (value, words, chosen)."""
    named = [(row.slug, row.title) for row in Theme.objects.all()]
    if not named:
        named = [(h.slug, h.title) for h in dict.fromkeys(headings().values())]
    partners = [
        (row.slug, row.name) for row in Organisation.objects.filter(closed=None)
    ]
    return [
        (name, title, [("", words, not now), *((s, t, s == now) for s, t in options)])
        for name, title, words, options, now in (
            ("theme", "Theme", "All themes", named, theme),
            ("partner", "Partner", "All partners", partners, partner),
        )
    ]
