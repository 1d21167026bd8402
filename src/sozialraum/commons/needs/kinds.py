"""Of what people are told, as they choose mails."""

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import NotificationKind

ARRIVED = "needs.hand_over"
OVERDUE = "needs.hand_over_overdue"
ANSWERED = "needs.answered"
KINDS = (
    NotificationKind(
        ARRIVED,
        _("Ein Bedarf wurde an mein Gremium weitergegeben"),
        _("Ihr Gremium schuldet bis zu einem Tag eine Antwort."),
    ),
    NotificationKind(
        OVERDUE,
        _("Eine Antwort auf eine Weitergabe ist überfällig"),
        _("Für das Gremium, das antworten soll, und das Gremium, das darauf wartet."),
    ),
    NotificationKind(
        ANSWERED,
        _("Zu einem Bedarf meines Gremiums gibt es eine Antwort"),
        _("Eine Weitergabe wurde beantwortet, oder es kam eine Rückmeldung."),
    ),
)
