from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import (
    ANONYMISE,
    DELETE,
    InstrumentConfig,
    NavigationEntry,
    RetentionRule,
)

NAMELESS = Concat(Value("konto-"), Cast(F("pk"), CharField()))
"""The name of an account once nobody has to know any more whose it was."""


class AccountsConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.accounts"
    label = "accounts"
    verbose_name = _("Konten")
    url_prefix = "verwaltung/mandate/"
    workspace = (
        NavigationEntry("accounts", _("Mandate"), "accounts:people", 89, "accounts.administer"),
    )

    retention = (
        RetentionRule(
            "accounts.Mandate",
            "valid_to",
            10,
            DELETE,
            _("So lange wird geprüft, wer im Auftrag wovon gehandelt hat."),
        ),
        RetentionRule(
            "accounts.User",
            "last_login",
            10,
            ANONYMISE,
            _(
                "So lange wird geprüft, wer gehandelt hat; danach bleibt ein Konto ohne Namen, "
                "damit alles seinen Urheber behält. Nur geschlossene Konten ohne Mandat."
            ),
            clears={
                "username": NAMELESS,
                "first_name": "",
                "last_name": "",
                "email": "",
                "password": "!",
                "last_login": None,
            },
            due="sozialraum.foundation.accounts.queries.long_gone",
        ),
        RetentionRule(
            "sessions.Session",
            "expire_date",
            0,
            DELETE,
            _("Eine Anmeldung, die abgelaufen ist, wird nicht mehr gebraucht."),
        ),
    )

    def ready(self) -> None:
        """Permissions count from the start: each app keeps its own in ``policies.py``.

        What mandates can be given for stands in ``scopes.py`` of each app.
        """
        autodiscover_modules("policies", "scopes")
