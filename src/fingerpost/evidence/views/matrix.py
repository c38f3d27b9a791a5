"""Uses, measures and sources side by side; also as CSV and as a workbook."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost import home
from fingerpost.evidence.queries.matrix import GAPS, Matrix, matrix
from fingerpost.evidence.views.packs import attachment
from fingerpost.partnership.models import Theme
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.queries import partnership
from fingerpost.register.models import UseCase
from fingerpost.reports.workbook import Cell, Sheet

COLUMNS = (
    "Use",
    "Who decides",
    "Theme",
    "Measure",
    "Measure's short name",
    "Source",
    "Quality",
    "What is missing",
)


@requires("register.view")
def page(request: HttpRequest) -> HttpResponse:
    """Which decision rests on which figure and source, and what is missing."""
    found, asked = _asked(request)
    uses = UseCase.objects.exclude(status="ended")
    filters = [
        ("use", "Use", "All uses", [(str(row.pk), row.title) for row in uses]),
        ("theme", "Theme", "All", [(t.slug, t.title) for t in Theme.objects.all()]),
        (
            "gap",
            "What is missing",
            "Everything",
            [("any", "Anything"), *GAPS.items()],
        ),
    ]
    context = {
        "matrix": found,
        "filters": [
            (
                name,
                title,
                [
                    ("", every, not asked[name]),
                    *((value, text, value == asked[name]) for value, text in options),
                ],
            )
            for name, title, every, options in filters
        ],
        "asked": "&".join(f"{name}={value}" for name, value in asked.items() if value),
        "sees_measures": may(signed_in(request), "evidence.view_measure"),
        "may_change": may(signed_in(request), "register.change_use_cases"),
    }
    return render(request, "evidence/matrix.html", context)


@requires("register.view")
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same lines as CSV: one for each use, measure and source."""
    from fingerpost.reports import workbook

    found, _ = _asked(request)
    made = workbook.as_csv(_sheet(found))
    return attachment(made, "data-register.csv", "text/csv; charset=utf-8")


@requires("register.view")
def as_workbook(request: HttpRequest) -> HttpResponse:
    """The same lines as a workbook that everybody can read."""
    from fingerpost.reports import workbook

    found, _ = _asked(request)
    gaps = Sheet(
        name="Gaps",
        title="How many lines have which gap",
        columns=("What is missing", "Lines"),
        rows=[(words, count) for _, words, count in found.counted],
    )
    made = workbook.workbook(
        workbook.Workbook(
            title="Uses, measures and sources",
            introduction=(
                "Which decision rests on which figure, where the figure comes from, "
                "and what is missing. For partners only.",
            ),
            sheets=(_sheet(found), gaps),
            made=home.today(),
            producer=partnership().name,
        )
    )
    return attachment(made, "data-register.xlsx", workbook.WORKBOOK_TYPE)


def _asked(request: HttpRequest) -> tuple[Matrix, dict[str, str]]:
    """What was asked for, of what can be asked for, and what fits it."""
    asked = {name: request.GET.get(name, "")[:80] for name in ("use", "theme", "gap")}
    if asked["gap"] not in ("", "any", *GAPS):
        asked["gap"] = ""
    if not asked["use"].isdigit():
        asked["use"] = ""
    if not Theme.objects.filter(slug=asked["theme"]).exists():
        asked["theme"] = ""
    found = matrix(use=asked["use"], theme=asked["theme"], gap=asked["gap"])
    return found, asked


def _sheet(found: Matrix) -> Sheet:
    return Sheet(
        name="Uses and sources",
        title="Uses, measures and sources",
        columns=COLUMNS,
        rows=list(_rows(found)),
        description=("One row for each use, measure and source.",),
    )


def _rows(found: Matrix) -> Iterator[tuple[Cell, ...]]:
    for line in found.lines:
        use, measure = line.use, line.measure
        for title in [source.title for source in line.sources] or [""]:
            yield (
                use.title if use else "",
                use.who if use else "",
                str(use.theme or "All themes") if use else "",
                measure.title if measure else "",
                measure.slug if measure else "",
                title,
                line.badge.word if line.badge else "",
                " ".join(gap.words for gap in line.gaps) or "Nothing",
            )
