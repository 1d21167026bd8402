from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import DELETE, InstrumentConfig, RetentionRule


class InvitationsConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.invitations"
    label = "invitations"
    verbose_name = _("Einladungen")
    retention = (
        RetentionRule(
            "invitations.Invitation",
            "invited_at",
            1,
            DELETE,
            _("Danach stehen das Mandat selbst und die Einladung im Protokoll."),
        ),
    )
