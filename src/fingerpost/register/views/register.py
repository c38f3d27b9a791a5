"""The register's own page: what is in it, and what needs somebody now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fingerpost.engine.period import say_day
from fingerpost.partnership.permissions import requires
from fingerpost.register import queries
from fingerpost.register.models import Issue, Requirement, SourceRecord, UseCase
from fingerpost.register.queries import described
from fingerpost.register.states import AGREED, PARKED


@requires("register.view")
def register(request: HttpRequest) -> HttpResponse:
    """What the partnership knows of its data, on one page."""
    standing = queries.standing()
    late = [one for one in queries.expected() if one.late]
    waiting = Requirement.objects.exclude(state__in=(AGREED, PARKED)).count()
    blocking = [issue for issue in standing.issues if issue.blocks]
    context = {
        "parts": [
            (
                "What figures are for",
                reverse("register-use-cases"),
                _counted(UseCase.objects.exclude(status="ended").count(), "use"),
                "Who decides what, which question must be answered, and which "
                "measures that needs.",
            ),
            (
                "Where figures come from",
                reverse("register-sources"),
                _counted(SourceRecord.objects.count(), "source")
                + (f", {len(late)} late" if late else ""),
                "Whose data it is, when it comes, and why we may use it.",
            ),
            (
                "What is wrong with the data",
                reverse("register-issues"),
                _counted(len(standing.issues), "known issue"),
                "What each issue does to the figures, and the words that go with them.",
            ),
            (
                "Which figures are asked for",
                reverse("register-requirements"),
                f"{waiting} waiting for a theme group" if waiting else "Nothing waits",
                "What partners ask for, and what the theme groups decided.",
            ),
            (
                "When data is due",
                reverse("register-calendar"),
                _counted(len(late), "late source") if late else "Nothing is late",
                "What should come in which month, the late sources first.",
            ),
            (
                "Uses, measures and sources side by side",
                reverse("register-matrix"),
                "Look for gaps",
                "Which decision rests on which figure, and where something is missing.",
            ),
        ],
        "late": [
            (described.link(_page(one), one.title), say_day(one.due))
            for one in late
            if one.due
        ],
        "blocking": blocking,
        "empty": not (
            UseCase.objects.exists()
            or SourceRecord.objects.exists()
            or Issue.objects.exists()
        ),
    }
    return render(request, "register/register.html", context)


def _counted(number: int, noun: str) -> str:
    if not number:
        return f"No {noun} yet"
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _page(one: queries.Expected) -> str:
    if one.record is None:
        return "/workspace/register/sources/"
    return f"/workspace/register/sources/{one.record.pk}/"
