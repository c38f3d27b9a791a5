"""What people take away: the board's pack as a PDF, a measure's figures as XLSX."""

from django.http import Http404, HttpRequest, HttpResponse

from fingerpost.evidence import queries
from fingerpost.evidence.queries import packs
from fingerpost.evidence.views.board import narrowed_by
from fingerpost.evidence.views.measures import measure_or_404
from fingerpost.partnership.actions import note_view
from fingerpost.partnership.permissions import requires, signed_in
from fingerpost.reports import pack, workbook
from fingerpost.reports.workbook import WORKBOOK_TYPE


@requires("evidence.view_board")
def board_pack(request: HttpRequest) -> HttpResponse:
    """The board's measures as a tagged PDF; the filters of the page hold."""
    asked = request.GET
    now = queries.figures()
    found = queries.board_readings("partner", now=now, **narrowed_by(request))
    chosen = asked.getlist("measure")
    there = {card.measure.slug for card in found.cards}
    there |= {card.measure.slug for card in found.in_words}
    if chosen and not there & set(chosen):
        raise Http404("None of these measures is on the board.")
    note_view(by=signed_in(request), page="the board pack")
    made = packs.board_pack(found, chosen=chosen, now=now)
    return attachment(pack.pdf(made), f"board-pack-{now.today}.pdf", "application/pdf")


@requires("evidence.view_measure")
def measure_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that partners may see of a measure, as a workbook."""
    found = measure_or_404(slug)
    now = queries.figures()
    page = queries.measure_page(found.slug, audience="partner", now=now)
    note_view(by=signed_in(request), page=f"the workbook of the measure {slug}")
    book = packs.measure_workbook(page, now=now)
    return attachment(workbook.workbook(book), f"{slug}.xlsx", WORKBOOK_TYPE)


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, under a name that we chose."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
