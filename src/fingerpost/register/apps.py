"""The data register as a Django application."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Use cases, data sources, known issues, requirements of the theme groups."""

    name = "fingerpost.register"
    label = "register"
    verbose_name = "Data register"
