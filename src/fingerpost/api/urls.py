"""The addresses of the API, below /api/v1/."""

from typing import Any

from django.urls import URLPattern, path, re_path

from fingerpost.api import views


def _operations() -> list[Any]:
    """The operations, each with the permission that its function names."""
    made: list[Any] = []
    for pattern in views.api.urls[0]:
        if not isinstance(pattern, URLPattern) or pattern.name not in views.OPERATIONS:
            continue
        permission = views.OPERATIONS[pattern.name].permission
        view = views.open_to_asker(pattern.callback, permission)
        made.append(URLPattern(pattern.pattern, view, name=pattern.name))
    return made


app_name = "api"
urlpatterns = [
    path("", views.index, name="index"),
    path("openapi.json", views.openapi, name="openapi"),
    *_operations(),
    re_path(r"^(?P<rest>.+)$", views.nothing_here, name="nothing"),
]
