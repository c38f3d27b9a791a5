"""A person's own page: what is due, and when the board meets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost.engine.period import say_day
from fingerpost.evidence import queries
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.roles import BY_SLUG

# what a person may go on to, by permission, in the order of the day
WAYS = (
    ("evidence.view_board", "/workspace/board/", "Board dashboard"),
    ("register.view", "/workspace/register/", "Data register"),
    (
        "register.view_requirements",
        "/workspace/register/requirements/",
        "Requests for figures",
    ),
    ("evidence.hand_in", "/workspace/imports/new/", "Hand in files"),
    ("evidence.own_imports", "/workspace/imports/", "Imports and what was found"),
    ("evidence.own_imports", "/workspace/sources/", "Data sources, column by column"),
    (
        "evidence.choose_kpis",
        "/workspace/board/choose/",
        "Choose what the board watches",
    ),
    ("evidence.view_measure", "/workspace/defined/", "Measures of our own"),
    ("evidence.view_measure", "/workspace/groups/", "Areas we compare with"),
    ("partnership.manage_people", "/workspace/people/", "People and their roles"),
    ("partnership.view_organisations", "/workspace/organisations/", "Partners"),
    ("partnership.view_permissions", "/workspace/permissions/", "Who may do what"),
    ("partnership.view_audit", "/workspace/audit/", "Audit trail"),
    ("account.password", "/workspace/password/", "Change your password"),
)


@requires("workspace.home")
def home(request: HttpRequest) -> HttpResponse:
    """What is due for the person who has signed in (requirement R128)."""
    person = signed_in(request)
    desk = queries.due_for(person)
    tasks = [
        (
            due.words,
            due.href,
            ("Late: " if due.late and due.by else "")
            + (f"by {say_day(due.by)}" if due.by else ("Now" if due.late else "To do")),
            due.hint,
        )
        for due in desk.due
    ]
    roles = [BY_SLUG[slug] for slug in person.roles if slug in BY_SLUG]
    context = {
        "tasks": tasks[:MOST_TASKS],
        "more": max(0, len(tasks) - MOST_TASKS),
        "meeting": say_day(desk.next_meeting) if desk.next_meeting else "",
        "ways": [(href, text) for name, href, text in WAYS if may(person, name)],
        "roles": roles,
        "invited": person.invited_until,
    }
    return render(request, "evidence/home.html", context)


MOST_TASKS = 12
