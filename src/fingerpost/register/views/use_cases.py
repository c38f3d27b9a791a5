"""What figures are for: the list of uses, one use, a new one, a change."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent
from fingerpost.register import actions, forms, queries
from fingerpost.register.models import UseCase
from fingerpost.register.queries import described
from fingerpost.register.views.editing import GET_AND_POST, REGISTER, Page, edit

_USES = (*REGISTER, ("Uses", "/workspace/register/use-cases/"))


@requires("register.view")
def use_cases(request: HttpRequest) -> HttpResponse:
    """Every use of figures: who decides what, how often."""
    rows = described.use_case_rows(UseCase.objects.all())
    context = {
        "rows": rows,
        "head": ["Use", "Who decides", "How often", "Measures", "Status"],
        "may_change": may(signed_in(request), "register.change_use_cases"),
    }
    return render(request, "register/use_cases.html", context)


@requires("register.view")
def use_case(request: HttpRequest, pk: int) -> HttpResponse:
    """One use of figures, the measures it needs, and its history."""
    row = get_object_or_404(UseCase.objects.select_related("theme", "owner"), pk=pk)
    person = signed_in(request)
    sees = may(person, "evidence.view_measure")
    context = {
        "row": row,
        "facts": described.use_case_facts(row),
        "measures": [described.measure_link(m, open_to=sees) for m in row.measures],
        "history": queries.history(row),
        "may_change": may(person, "register.change_use_cases"),
    }
    return render(request, "register/use_case.html", context)


@requires("register.change_use_cases")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Write down a use of figures."""
    page = Page(
        title="Write down a use of figures",
        lead="Begin with the decision, not with the figure: who decides what, and "
        "which question must be answered for it.",
        crumbs=_USES,
        cancel="/workspace/register/use-cases/",
        done="The use is on the register.",
    )
    return edit(
        request,
        form=forms.UseCaseForm(sent(request)),
        save=lambda data: actions.add_use_case(by=signed_in(request), **data),
        page=page,
        at="register-use-case",
    )


@requires("register.change_use_cases")
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a use of figures."""
    row = get_object_or_404(UseCase, pk=pk)
    page = Page(
        title=f"Change the use: {row.title}",
        lead="What it says now stays in its history.",
        crumbs=(*_USES, (row.title, f"/workspace/register/use-cases/{pk}/")),
        cancel=f"/workspace/register/use-cases/{pk}/",
        done="The use is changed.",
    )
    return edit(
        request,
        form=forms.UseCaseForm(sent(request), instance=row),
        save=lambda data: actions.change_use_case(
            by=signed_in(request), use_case=row, **data
        ),
        page=page,
        at="register-use-case",
    )
