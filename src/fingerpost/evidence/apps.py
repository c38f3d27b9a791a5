"""The evidence as a Django application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Imports, runs, KPIs with baseline, target and commentary."""

    name = "fingerpost.evidence"
    label = "evidence"
    verbose_name = "Evidence"
