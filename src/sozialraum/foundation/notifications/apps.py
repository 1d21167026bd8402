from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import DELETE, InstrumentConfig, NotificationKind, RetentionRule

YEARS_KEPT = 1
MANDATE_ENDS = "notifications.mandate_ends"


class NotificationsConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.notifications"
    label = "notifications"
    verbose_name = _("Nachrichten")
    url_prefix = "nachrichten/"
    notifications = (
        NotificationKind(
            MANDATE_ENDS,
            _("Mein Mandat endet bald"),
            _("30 Tage vor dem letzten Tag, solange noch Zeit für ein neues Mandat ist."),
        ),
    )
    retention = (
        RetentionRule(
            "notifications.Notification",
            "read_at",
            YEARS_KEPT,
            DELETE,
            _("Was gelesen ist, hat seinen Zweck erfüllt; ein Jahr lang lässt es sich nachlesen."),
        ),
    )
