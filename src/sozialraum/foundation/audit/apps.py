from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import DELETE, InstrumentConfig, NavigationEntry, RetentionRule

YEARS_KEPT = 10


class AuditConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.audit"
    label = "audit"
    verbose_name = _("Protokoll")
    url_prefix = "verwaltung/protokoll/"
    workspace = (NavigationEntry("audit", _("Protokoll"), "audit:entries", 95, "audit.read"),)
    retention = (
        RetentionRule(
            "audit.AuditEntry",
            "at",
            YEARS_KEPT,
            DELETE,
            _("So lange können Bescheide und Verwendungsnachweise geprüft werden."),
        ),
    )

    def ready(self) -> None:
        """Listen once all apps have told their models."""
        super().ready()
        from .signals import listen

        listen()
