from django.db import migrations

FOUR = [
    (
        "children_youth",
        "Kinder und Jugendliche",
        "Kinder und Jugendliche wachsen gut auf und bestimmen mit.",
    ),
    ("parents", "Eltern", "Eltern finden früh und nah, was sie in ihrem Alltag stärkt."),
    ("practitioners", "Fachkräfte", "Fachkräfte arbeiten über Grenzen der Träger zusammen."),
    (
        "community",
        "Gemeinwesen",
        "Orte und Vereine sind für alle da und werden gemeinsam gestaltet.",
    ),
]


def enter(apps, schema_editor):
    perspectives = apps.get_model("parties", "GoalPerspective").objects
    for position, (key, title, explanation) in enumerate(FOUR, start=1):
        perspectives.using(schema_editor.connection.alias).create(
            key=key, title=title, explanation=explanation, position=position
        )


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
