from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "sozialraum.foundation.accounts"
    label = "accounts"
    verbose_name = _("Konten")

    def ready(self) -> None:
        """Permissions count from the start: each app keeps its own in ``policies.py``."""
        autodiscover_modules("policies")
