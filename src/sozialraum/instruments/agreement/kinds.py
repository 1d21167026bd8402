"""Of what people are told, as they choose mails."""

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import NotificationKind

SECOND_PERSON = "agreement.second_person"
CONSENT = "agreement.consent"
KINDS = (
    NotificationKind(
        SECOND_PERSON,
        _("Ein erklärter Beitritt wartet auf die zweite Person"),
        _("Eintragen muss, wer die Erklärung nicht selbst erfasst hat."),
    ),
    NotificationKind(
        CONSENT,
        _("Eine neue Fassung des Sozialraumvertrags wartet auf Zustimmung"),
        _("Für die Kommune oder den Träger, auch als spätere Erinnerung."),
        frequency="weekly",
    ),
)
