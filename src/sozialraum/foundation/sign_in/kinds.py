"""Of what people are told around their account."""

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import NotificationKind

CHANGED = "sign_in.changed"
KINDS = (
    NotificationKind(
        CHANGED,
        _("Passwort oder zweiter Faktor geändert"),
        _("So merken Sie, wenn jemand anders in Ihrem Konto ist. Das lässt sich nicht abstellen."),
        frequency="at_once",
        fixed=True,
    ),
)
