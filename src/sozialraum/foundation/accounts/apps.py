from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry


class AccountsConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.accounts"
    label = "accounts"
    verbose_name = _("Konten")
    url_prefix = "verwaltung/mandate/"
    workspace = (
        NavigationEntry("accounts", _("Mandate"), "accounts:people", 89, "accounts.administer"),
    )

    def ready(self) -> None:
        """Permissions count from the start: each app keeps its own in ``policies.py``.

        What mandates can be given for stands in ``scopes.py`` of each app.
        """
        autodiscover_modules("policies", "scopes")
