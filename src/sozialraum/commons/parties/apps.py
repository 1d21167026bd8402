from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry, RetentionRule


class PartiesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.parties"
    label = "parties"
    verbose_name = _("Organisationen")
    url_prefix = "organisationen/"
    workspace = (
        NavigationEntry("parties", _("Organisationen"), "parties:organisations", 42),
        NavigationEntry("parties", _("Zielperspektiven"), "parties:goals", 43),
    )
    retention = (
        RetentionRule(
            "parties.ContactPerson",
            "valid_to",
            2,
            "delete",
            _(
                "Wer nicht mehr zuständig ist, wird nicht mehr gebraucht "
                "(Art. 5 Abs. 1 lit. e DSGVO)."
            ),
        ),
        RetentionRule(
            "parties.Recognition",
            "valid_to",
            10,
            "delete",
            _("Zuwendungen beruhen auf der Anerkennung; so lange werden sie geprüft."),
        ),
    )
