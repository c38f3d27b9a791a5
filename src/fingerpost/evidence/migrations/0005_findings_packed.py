"""The list of findings leaves the report and lies packed beside it."""

from typing import Any

from django.db import migrations, models

from fingerpost.engine import findings_table


def pack(apps: Any, schema_editor: Any) -> None:
    """Pack the findings of the imports that are there."""
    for row in apps.get_model("evidence", "Import").objects.all():
        if "findings" not in row.told:
            continue
        row.told["listed"] = len(row.told["findings"])
        row.found = findings_table.packed(row.told.pop("findings"))
        row.save(update_fields=["told", "found"])


def unpack(apps: Any, schema_editor: Any) -> None:
    """Put them back."""
    for row in apps.get_model("evidence", "Import").objects.all():
        if row.told.pop("listed", None) is not None:
            table = findings_table.unpacked(bytes(row.found))
            row.told["findings"] = findings_table.as_dicts(table)
            row.save(update_fields=["told"])


class Migration(migrations.Migration):
    """Rename the report to what is told, and add what was found."""

    dependencies = [("evidence", "0004_evidence_in_words")]
    operations = [
        migrations.RenameField("import", "report", "told"),
        migrations.AddField(
            "import", "found", models.BinaryField(blank=True, default=b"")
        ),
        migrations.RunPython(pack, unpack),
    ]
