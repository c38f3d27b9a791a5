"""The pages of the explorer: find a series, look at it, take it away."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from fingerpost.evidence.queries import Figures, boards, figures
from fingerpost.home import today
from fingerpost.partnership.permissions import may, public
from fingerpost.reports import workbook
from fingerpost.site.explorer import about, controls, pictures, taken, told
from fingerpost.site.explorer.asked import VIEWS, Asked, chosen
from fingerpost.site.explorer.beside import Explored
from fingerpost.site.explorer.focus import explored
from fingerpost.site.explorer.listed import KINDS, Subject, listed
from fingerpost.sources import catalogue

ON_A_PAGE = 40
DRAWINGS = {"ranked": pictures.side_by_side, "funnel": pictures.by_size}
LAYOUTS = {True: "site/explorer/part.html", False: "site/base.html"}


@public
def index(request: HttpRequest) -> HttpResponse:
    """Every published series by topic, with a search by words."""
    now = figures()
    found = listed(now)
    words = " ".join(request.GET.get("q", "").split())[:100]
    topic = request.GET.get("topic", "")
    if topic not in {one.slug for one in found.topics}:
        topic = ""
    asked = Asked.of(request.GET)
    fitting = found.search(words, topic) if words or topic else ()
    page = Paginator(fitting, ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "q": words,
        "topic": topic,
        "topics": [
            (title, [one for one in found.topics if one.kind == kind])
            for kind, title in KINDS.items()
        ],
        "asked": asked,
        "looking": bool(words or topic),
        "count": len(fitting),
        "total": len(found.subjects),
        "page": page,
        "rows": [(one, _href(one, asked)) for one in page],
        "areas": controls.every_area(now, asked.area or now.area),
        "tool": catalogue()["lait"],
        "may_import": may(request.user, "evidence.import"),
    }
    return _answer(request, "site/explorer/index.html", context)


@public
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """One series: the area in focus beside others, as chart, table and words."""
    now, subject = _found(slug)
    asked = Asked.of(request.GET)
    x = explored(subject, asked, now, _own(subject, now))
    before, after = listed(now).beside(subject)
    view = chosen(asked.view, VIEWS, "years")
    context: dict[str, Any] = {
        "subject": subject,
        "view": view,
        "before": before and (before, _href(before, asked)),
        "after": after and (after, _href(after, asked)),
        "topic_address": f"{reverse('explore')}?topic={subject.topic_slug}",
        "x": x,
    }
    if x is not None:
        context |= _shown(x, view)
    return _answer(request, "site/explorer/series.html", context)


@public
def figures_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure of a series as a plain table."""
    x = _explored(request, slug)
    answer = HttpResponse(
        workbook.as_csv(taken.sheet(x)), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    return answer


@public
def figures_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure of a series as a workbook, with its definition and source."""
    x = _explored(request, slug)
    made = workbook.workbook(taken.book(x, x.now, today()))
    answer = HttpResponse(made, content_type=workbook.WORKBOOK_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.xlsx"'
    return answer


def _shown(x: Explored, view: str) -> dict[str, Any]:
    caveats = about.caveats(x)
    context: dict[str, Any] = {
        "controls": controls.of(x, view),
        "views": controls.views(x, view),
        "beside": told.beside(x),
        "place": told.place(x),
        "by_tool": told.by_tool(x),
        "twin": x.twin and (x.twin[0], _href(x.twin[0], x.asked)),
        "sentence": told.as_sentence(x),
        "status": told.shown_now(x),
        "about": about.about(x, caveats),
        "caveats": (*boards.wider(x.area.code, x.now), *caveats),
    }
    if view == "table":
        context["table"] = pictures.every_figure(x)
    else:
        draw = DRAWINGS.get(view, pictures.over_years)
        context["drawn"] = draw(x) or pictures.over_years(x)
    return context


def _found(slug: str) -> tuple[Figures, Subject]:
    now = figures()
    subject = listed(now).subjects.get(slug)
    if subject is None:
        raise Http404("There is no published series of this name.")
    return now, subject


def _explored(request: HttpRequest, slug: str) -> Explored:
    now, subject = _found(slug)
    x = explored(subject, Asked.of(request.GET), now, _own(subject, now))
    if x is None:
        raise Http404("This series has no figures.")
    return x


def _own(subject: Subject, now: Figures) -> str:
    """The area in focus before anyone has chosen one."""
    if subject.measure is not None:
        return boards.area_of(subject.measure, "official", now)
    return now.area


def _href(subject: Subject, asked: Asked) -> str:
    """The address of another series for the same area and group."""
    kept = asked.but(period="")
    return f"{reverse('explore-series', args=[subject.slug])}{kept.address}"


def _answer(
    request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The whole page, or for htmx the part of it that changes, from one template."""
    htmx: Any = getattr(request, "htmx", None)
    part = bool(htmx) and not htmx.history_restore_request
    answer = render(request, template, context | {"layout": LAYOUTS[part]})
    patch_vary_headers(answer, ["HX-Request"])
    return answer
