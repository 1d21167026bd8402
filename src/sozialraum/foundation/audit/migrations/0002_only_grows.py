"""The data base itself refuses to change the log, but for what retention allows."""

from django.db import migrations, models

from sozialraum.foundation.audit.guard import lift, place


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="action",
            field=models.CharField(
                choices=[
                    ("create", "angelegt"),
                    ("update", "geändert"),
                    ("delete", "gelöscht"),
                    ("note", "vermerkt"),
                    ("export", "ausgegeben"),
                ],
                max_length=6,
                verbose_name="Handlung",
            ),
        ),
        migrations.RunPython(place, lift),
    ]
