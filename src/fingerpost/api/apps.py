"""The API as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Measures, figures, readings and comparisons for programs."""

    name = "fingerpost.api"
    label = "api"
