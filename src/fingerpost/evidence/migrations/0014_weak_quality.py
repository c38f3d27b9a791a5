"""The word for figures that may mislead is weak; what is stored stays as it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0013_step_answers")]

    operations = [
        migrations.AlterField(
            model_name="qualityrating",
            name="level",
            field=models.CharField(
                choices=[
                    ("good", "Good"),
                    ("care", "Usable with care"),
                    ("low", "Weak"),
                ],
                max_length=8,
            ),
        ),
    ]
