"""The evidence as a Django application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Imports, runs, KPIs with baseline, target and commentary."""

    name = "fingerpost.evidence"
    label = "evidence"
    verbose_name = "Evidence"

    def ready(self) -> None:
        """Tell the data register which measures there are besides those with a file."""
        from fingerpost.evidence.queries.all_measures import all_measures
        from fingerpost.register import known

        known.told_by(all_measures)
