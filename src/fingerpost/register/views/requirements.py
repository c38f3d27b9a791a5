"""Requests for figures: the list, one request, a new one, what a meeting decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from fingerpost import home
from fingerpost.engine.period import say_day
from fingerpost.partnership.models import Theme
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent
from fingerpost.register import actions, forms, queries
from fingerpost.register.models import Requirement
from fingerpost.register.queries import described
from fingerpost.register.states import REQUIREMENT_STATES
from fingerpost.register.views.editing import GET_AND_POST, Page, edit

_REQUESTS = (
    ("Workspace", "/workspace/"),
    ("Requests for figures", "/workspace/register/requirements/"),
)
_HEAD = ["Figure", "Theme group", "Asked by", "Can it be done?", "State"]


@requires("register.view_requirements")
def requirements(request: HttpRequest) -> HttpResponse:
    """Every request for a figure, by state; one theme's at a time if asked."""
    theme = request.GET.get("theme", "")
    rows = Requirement.objects.select_related("theme")
    if theme:
        rows = rows.filter(theme__slug=theme)
    groups = [
        (state.word, described.requirement_rows(r for r in rows if r.state == slug))
        for slug, state in REQUIREMENT_STATES.items()
    ]
    themes = list(Theme.objects.all())
    context = {
        "groups": [(word, found) for word, found in groups if found],
        "head": _HEAD,
        "themes": themes,
        "theme": theme,
        "may_propose": may(signed_in(request), "register.propose_requirements"),
    }
    return render(request, "register/requirements.html", context)


@requires("register.view_requirements")
def requirement(request: HttpRequest, pk: int) -> HttpResponse:
    """One request for a figure, what meetings decided about it, and its history."""
    row = get_object_or_404(Requirement.objects.select_related("theme"), pk=pk)
    context = {
        "row": row,
        "facts": described.requirement_facts(row),
        "steps": described.steps(row),
        "step_head": ["Decided", "Meeting", "Group", "Why", "Recorded by"],
        "history": queries.history(row),
        "may_review": may(signed_in(request), row.now.needs),
        "may_say": may(signed_in(request), "register.say_feasibility"),
    }
    return render(request, "register/requirement.html", context)


@requires("register.view_requirements")
def pack(request: HttpRequest, theme: str) -> HttpResponse:
    """All requests of one theme on one page, to be printed for its group."""
    group = get_object_or_404(Theme, slug=theme)
    rows = list(Requirement.objects.filter(theme=group).prefetch_related("steps"))
    order = list(REQUIREMENT_STATES)
    rows.sort(key=lambda row: (order.index(row.state), row.pk))
    context = {
        "theme": group,
        "today": say_day(home.today()),
        "counted": [
            (state.word, sum(row.state == slug for row in rows))
            for slug, state in REQUIREMENT_STATES.items()
        ],
        "rows": [
            (row, described.requirement_facts(row)[1:], described.steps(row))
            for row in rows
        ],
        "step_head": ["Decided", "Meeting", "Group", "Why", "Recorded by"],
    }
    return render(request, "register/pack.html", context)


@requires("register.propose_requirements")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a figure."""
    person = signed_in(request)
    page = Page(
        title="Ask for a figure",
        lead="A theme group looks at every request, and you can follow here what it "
        "decides and why.",
        crumbs=_REQUESTS,
        cancel="/workspace/register/requirements/",
        done="Your request is recorded. The theme group will look at it.",
        button="Send the request",
    )
    return edit(
        request,
        form=forms.RequirementForm(
            sent(request), reviews=may(person, "register.review_requirements")
        ),
        save=lambda data: actions.propose_requirement(by=person, **data),
        page=page,
        at="register-requirement",
    )


@requires("register.review_requirements")
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a request, and say whether it can be done."""
    row = get_object_or_404(Requirement, pk=pk)
    page = Page(
        title=f"Change the request: {row.title}",
        lead="What it says now stays in its history.",
        crumbs=(*_REQUESTS, (row.title, f"/workspace/register/requirements/{pk}/")),
        cancel=f"/workspace/register/requirements/{pk}/",
        done="The request is changed.",
    )
    return edit(
        request,
        form=forms.RequirementForm(sent(request), reviews=True, instance=row),
        save=lambda data: actions.change_requirement(
            by=signed_in(request), requirement=row, **data
        ),
        page=page,
        at="register-requirement",
    )


@requires("register.say_feasibility")
@require_http_methods(GET_AND_POST)
def feasibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a figure can be done, for the group that decides about it."""
    row = get_object_or_404(Requirement, pk=pk)
    page = Page(
        title=f"Can it be done? {row.title}",
        lead="The theme group reads this before it decides. What it says now stays in "
        "the history.",
        crumbs=(*_REQUESTS, (row.title, f"/workspace/register/requirements/{pk}/")),
        cancel=f"/workspace/register/requirements/{pk}/",
        done="It is recorded. The theme group decides.",
    )
    return edit(
        request,
        form=forms.FeasibilityForm(sent(request), instance=row),
        save=lambda data: actions.change_requirement(
            by=signed_in(request), requirement=row, **data
        ),
        page=page,
        at="register-requirement",
    )


@requires("register.review_requirements")
@require_http_methods(GET_AND_POST)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a meeting decided about a request."""
    row = get_object_or_404(Requirement.objects.select_related("theme"), pk=pk)
    page = Page(
        title="What did the meeting decide?",
        lead=f"{row.title}. It is {row.word.lower()} now.",
        crumbs=(*_REQUESTS, (row.title, f"/workspace/register/requirements/{pk}/")),
        cancel=f"/workspace/register/requirements/{pk}/",
        done="The decision is recorded.",
        button="Record the decision",
        to=f"/workspace/register/requirements/{pk}/",
    )
    return edit(
        request,
        form=forms.RequirementMoveForm(
            sent(request), requirement=row, today=home.today()
        ),
        save=lambda data: actions.move_requirement(
            by=signed_in(request), requirement=row, **data
        ),
        page=page,
    )
