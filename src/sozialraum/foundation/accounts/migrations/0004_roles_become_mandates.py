from django.db import migrations
from django.utils import timezone


def give_mandates(apps, schema_editor):
    """Each role becomes a mandate for the whole county, from the day of the account on."""
    User, Mandate = apps.get_model("accounts", "User"), apps.get_model("accounts", "Mandate")
    Mandate.objects.bulk_create(
        Mandate(
            person=user,
            role=user.role,
            scope="county",
            valid_from=timezone.localdate(user.date_joined),
        )
        for user in User.objects.exclude(role="none")
    )


def give_roles(apps, schema_editor):
    """Back: the first mandate for the whole county that runs today."""
    User, Mandate = apps.get_model("accounts", "User"), apps.get_model("accounts", "Mandate")
    day = timezone.localdate()
    running = Mandate.objects.filter(scope="county", valid_from__lte=day).order_by("-pk")
    for mandate in running.exclude(valid_to__lt=day):
        User.objects.filter(pk=mandate.person_id).update(role=mandate.role)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_mandate")]

    operations = [migrations.RunPython(give_mandates, give_roles)]
