from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry


class PrivacyConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.privacy"
    label = "privacy"
    verbose_name = _("Personenbezogene Daten")
    url_prefix = "verwaltung/personenbezogene-daten/"
    workspace = (
        NavigationEntry(
            "privacy", _("Personenbezogene Daten"), "privacy:inventory", 96, "privacy.see_inventory"
        ),
        NavigationEntry(
            "privacy", _("Auskunft über eine Person"), "privacy:search", 97, "privacy.disclose"
        ),
        NavigationEntry("privacy", _("Meine Daten"), "my_data", 99),
    )
    account = (NavigationEntry("privacy", _("Meine Daten"), "my_data", 99),)
