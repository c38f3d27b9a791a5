"""Known issues: the list, one issue, reporting one, and what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from fingerpost import home
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent
from fingerpost.register import actions, forms, queries
from fingerpost.register.models import Issue
from fingerpost.register.queries import described
from fingerpost.register.states import ISSUE_STATES, SEVERITIES
from fingerpost.register.views.editing import GET_AND_POST, REGISTER, Page, edit

_ISSUES = (*REGISTER, ("Known issues", "/workspace/register/issues/"))


@requires("register.view")
def issues(request: HttpRequest) -> HttpResponse:
    """Every known issue: those that still work on us first, the worst on top."""
    wanted = request.GET.get("show", "")
    order = list(SEVERITIES)
    found = sorted(
        Issue.objects.select_related("owner"),
        key=lambda row: (order.index(row.severity), row.due is None, row.due, row.pk),
    )
    stand = [row for row in found if row.now.stands]
    gone = [row for row in found if not row.now.stands]
    head = ["Issue", "About", "How severe", "State", "Sees to it", "To be fixed by"]
    context = {
        "stand": described.issue_rows(stand, home.today()),
        "gone": described.issue_rows(gone, home.today()),
        "blocking": [row for row in stand if row.blocks],
        "head": head,
        "show": wanted,
        "may_report": may(signed_in(request), "register.report_issues"),
    }
    return render(request, "register/issues.html", context)


@requires("register.view")
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue: what it is, what it touches, what can be done, what was done."""
    row = get_object_or_404(Issue.objects.select_related("owner"), pk=pk)
    person = signed_in(request)
    sees = may(person, "evidence.view_measure")
    context = {
        "row": row,
        "facts": described.issue_facts(row, home.today()),
        "touched": [
            described.measure_link(measure.slug, open_to=sees)
            for measure in described.touched(row, queries.standing())
        ],
        "history": queries.history(row),
        "may_change": may(person, row.now.needs),
    }
    return render(request, "register/issue.html", context)


@requires("register.report_issues")
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Report an issue."""
    person = signed_in(request)
    initial = {name: request.GET.get(name, "") for name in ("source", "measure")}
    form = forms.IssueForm(
        sent(request),
        may_write_caveat=may(person, "register.change_issues"),
        initial=initial,
    )
    page = Page(
        title="Report an issue in the data",
        lead="Say it as soon as you know of it. A figure with a caveat is more use "
        "than a figure that misleads.",
        crumbs=_ISSUES,
        cancel="/workspace/register/issues/",
        done="The issue is on the register.",
        button="Report the issue",
    )
    return edit(
        request,
        form=form,
        save=lambda data: actions.report_issue(by=person, **data),
        page=page,
        at="register-issue",
    )


@requires("register.change_issues")
@require_http_methods(GET_AND_POST)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of an issue, its caveat above all."""
    row = get_object_or_404(Issue, pk=pk)
    form = forms.IssueForm(sent(request), may_write_caveat=True, instance=row)
    page = Page(
        title=f"Change the issue: {row.title}",
        lead="What it says now stays in its history.",
        crumbs=(*_ISSUES, (row.title, f"/workspace/register/issues/{pk}/")),
        cancel=f"/workspace/register/issues/{pk}/",
        done="The issue is changed.",
    )
    return edit(
        request,
        form=form,
        save=lambda data: actions.change_issue(
            by=signed_in(request), issue=row, **data
        ),
        page=page,
        at="register-issue",
    )


@requires("register.change_issues")
@require_http_methods(GET_AND_POST)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of an issue."""
    row = get_object_or_404(Issue, pk=pk)
    form = forms.IssueMoveForm(sent(request), issue=row)
    goes = " ".join(
        f"{state.word}: the caveat {'stays' if state.stands else 'goes'}."
        for slug, state in ISSUE_STATES.items()
        if slug in row.now.moves
    )
    page = Page(
        title="What became of the issue?",
        lead=f"{row.title}. It is {row.word.lower()} now. {goes}",
        crumbs=(*_ISSUES, (row.title, f"/workspace/register/issues/{pk}/")),
        cancel=f"/workspace/register/issues/{pk}/",
        done="What became of the issue is recorded.",
    )
    return edit(
        request,
        form=form,
        save=lambda data: actions.move_issue(by=signed_in(request), issue=row, **data),
        page=page,
        at="register-issue",
    )
