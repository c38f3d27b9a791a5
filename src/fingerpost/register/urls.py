"""The addresses of the data register."""

from django.urls import path

from fingerpost.register.views import (
    calendar,
    issues,
    register,
    requirements,
    sources,
    use_cases,
)

_HERE = "workspace/register/"
_USE, _SOURCE = f"{_HERE}use-cases/", f"{_HERE}sources/"
_ISSUE, _REQUEST = f"{_HERE}issues/", f"{_HERE}requirements/"

urlpatterns = [
    path(_HERE, register.register, name="register"),
    path(f"{_HERE}calendar/", calendar.calendar, name="register-calendar"),
    path(f"{_HERE}calendar.ics", calendar.download, name="register-calendar-file"),
    path(_USE, use_cases.use_cases, name="register-use-cases"),
    path(f"{_USE}new/", use_cases.new, name="new-use-case"),
    path(f"{_USE}<int:pk>/", use_cases.use_case, name="register-use-case"),
    path(f"{_USE}<int:pk>/change/", use_cases.change, name="change-use-case"),
    path(_SOURCE, sources.sources, name="register-sources"),
    path(f"{_SOURCE}new/", sources.new, name="new-source"),
    path(f"{_SOURCE}<int:pk>/", sources.source, name="register-source"),
    path(f"{_SOURCE}<int:pk>/change/", sources.change, name="change-source"),
    path(_ISSUE, issues.issues, name="register-issues"),
    path(f"{_ISSUE}new/", issues.new, name="new-issue"),
    path(f"{_ISSUE}<int:pk>/", issues.issue, name="register-issue"),
    path(f"{_ISSUE}<int:pk>/change/", issues.change, name="change-issue"),
    path(f"{_ISSUE}<int:pk>/move/", issues.move, name="move-issue"),
    path(_REQUEST, requirements.requirements, name="register-requirements"),
    path(f"{_REQUEST}new/", requirements.new, name="new-requirement"),
    path(f"{_REQUEST}<int:pk>/", requirements.requirement, name="register-requirement"),
    path(f"{_REQUEST}<int:pk>/change/", requirements.change, name="change-requirement"),
    path(
        f"{_REQUEST}<int:pk>/can-it-be-done/",
        requirements.feasibility,
        name="say-feasibility",
    ),
    path(f"{_REQUEST}<int:pk>/move/", requirements.move, name="move-requirement"),
    path(f"{_REQUEST}pack/<slug:theme>/", requirements.pack, name="requirement-pack"),
]
