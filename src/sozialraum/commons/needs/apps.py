from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry, RetentionRule

from .kinds import KINDS


class NeedsConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.needs"
    label = "needs"
    verbose_name = _("Bedarfe")
    url_prefix = "bedarfe/"
    navigation = (NavigationEntry("needs", _("Mitmachen"), "needs:public", 30),)
    workspace = (
        NavigationEntry("needs", _("Bedarfe"), "needs:desk", 10, "needs.see_inside"),
        NavigationEntry("needs", _("Hinweise von Bürgern"), "needs:notes", 11, "needs.read_notes"),
        NavigationEntry(
            "needs", _("Signale aus Kennzahlen"), "needs:signals", 12, "needs.weigh_signals"
        ),
    )
    notifications = KINDS
    retention = (
        RetentionRule(
            model="needs.CitizenNote",
            since="received_at",
            years=3,
            action="delete",
            reason=_(
                "Wer fragt, was daraus wurde, soll so lange eine Antwort finden "
                "(Art. 6 Abs. 1 lit. e DSGVO)."
            ),
        ),
        RetentionRule(
            model="needs.Signal",
            since="proposed_at",
            years=5,
            action="delete",
            reason=_("So lange ist zu sehen, warum ein Signal verworfen wurde."),
        ),
    )
