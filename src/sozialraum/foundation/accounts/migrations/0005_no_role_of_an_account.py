from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_roles_become_mandates")]

    operations = [migrations.RemoveField(model_name="user", name="role")]
