"""The site as a Django application."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Base templates, components and the public pages."""

    name = "fingerpost.site"
    label = "site"
