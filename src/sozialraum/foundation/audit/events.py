"""What the log notes although no row of the project changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What happened around somebody's account; the entry names the account."""

    SIGN_IN = "sign_in", _("angemeldet")
    FACTOR_ADDED = "factor_added", _("zweiter Faktor eingerichtet")
    FACTOR_REMOVED = "factor_removed", _("zweiter Faktor entfernt")
    CODES_RENEWED = "codes_renewed", _("neue Ersatzcodes erzeugt")
    FACTORS_RESET = "factors_reset", _("alle zweiten Faktoren zurückgesetzt")
    DEVICE_SIGNED_OUT = "device_signed_out", _("Gerät abgemeldet")
    PASSWORD_FORGOTTEN = "password_forgotten", _("Link für ein neues Passwort angefordert")


TITLES = {"event": _("Ereignis"), "detail": _("Einzelheit")}
