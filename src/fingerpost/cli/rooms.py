"""Opens the rooms that need Django: settings, database and migrations."""

import os
from typing import Any

BY = "command line"


def ready(*, migrate: bool = True) -> None:
    """Load the rooms; a new home, or an older one, gets its database tables first."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.site.settings")
    if not apps.ready:
        django.setup()
    if migrate and behind():
        call("migrate", interactive=False, verbosity=0)


def behind() -> bool:
    """Whether the database lacks a change that this version of the program needs."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def call(command: str, *words: str, **options: Any) -> None:
    """Run a management command of Django in this process."""
    from django.core.management import call_command

    call_command(command, *words, **options)
