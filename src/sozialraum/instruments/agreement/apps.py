from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry, RetentionRule

from .kinds import KINDS


class AgreementConfig(InstrumentConfig):
    default = True
    name = "sozialraum.instruments.agreement"
    label = "agreement"
    verbose_name = _("Sozialraumvertrag")
    url_prefix = "vertrag/"
    workspace = (
        NavigationEntry("agreement", _("Sozialraumvertrag"), "agreement:overview", 44),
        NavigationEntry(
            "agreement", _("Beitritte"), "agreement:accessions", 45, "agreement.see_accessions"
        ),
        NavigationEntry(
            "agreement",
            _("Zustimmungen zur neuen Fassung"),
            "agreement:consents",
            46,
            "agreement.see_accessions",
        ),
    )
    notifications = KINDS
    retention = (
        RetentionRule(
            "agreement.Accession",
            "ended_on",
            10,
            "delete",
            _("Ein beendeter Vertrag muss sich noch zehn Jahre belegen lassen."),
        ),
    )
