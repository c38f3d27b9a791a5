"""Long work that happens outside the web process: checking an import."""

from django_tasks import task

from fingerpost.evidence.models import Import


@task()
def check_import(pk: int) -> str:
    """Check the files that wait, and make the figures. Answers the state."""
    from fingerpost.evidence.actions import run_import

    row = Import.objects.get(pk=pk)
    return run_import(row=row).state
