"""Which way evidence points, each use that a family agreed to, what was checked."""

from typing import Any, ClassVar

from django.db import migrations, models

USES = {"partners": ["board"], "public": ["board", "public"]}


def name_the_uses(apps: Any, editor: Any) -> None:
    """What partners might read is for the board; what everyone might, is for both."""
    entries = apps.get_model("evidence", "EvidenceEntry").objects
    for use, uses in USES.items():
        entries.filter(consent_use=use).update(consent_uses=uses)


def name_one_use(apps: Any, editor: Any) -> None:
    """Back again: the widest use that was agreed."""
    for row in apps.get_model("evidence", "EvidenceEntry").objects.all():
        wide = "public" if "public" in row.consent_uses else "partners"
        row.consent_use = wide if row.consent_uses else ""
        row.save(update_fields=["consent_use"])


class Migration(migrations.Migration):
    """One field more for evidence, one instead of another, one for publications."""

    dependencies: ClassVar = [("evidence", "0007_type_gap")]
    operations: ClassVar = [
        migrations.AddField(
            "evidenceentry",
            "direction",
            models.CharField(
                blank=True,
                choices=[
                    ("better", "It has got better"),
                    ("same", "It is about the same"),
                    ("worse", "It has got worse"),
                    ("mixed", "Some of it is better and some is worse"),
                    ("no-view", "It does not say whether anything has changed"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "evidenceentry",
            "consent_uses",
            models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(name_the_uses, name_one_use),
        migrations.RemoveField("evidenceentry", "consent_use"),
        migrations.AddField(
            "wordspublication", "checks", models.JSONField(blank=True, default=list)
        ),
    ]
