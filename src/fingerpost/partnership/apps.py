"""The partnership as a Django application."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """Organisations, people, roles and the audit trail."""

    name = "fingerpost.partnership"
    label = "partnership"
    verbose_name = "Partnership"
