"""Tables of libraries that hold data on people: what their columns say, and what never leaves."""

from typing import Final

from django.utils.translation import gettext_lazy as _

TABLES: Final = {
    "account.EmailAddress": _("Mailadresse der Anmeldung"),
    "mfa.Authenticator": _("Zweiter Faktor"),
    "socialaccount.SocialAccount": _("Konto im Verzeichnis"),
    "usersessions.UserSession": _("Angemeldetes Gerät"),
}
# Columns that name the account which a row is about.
ABOUT: Final = {f"{table}.user" for table in TABLES}
# Columns that describe the account.
DESCRIBING: Final = {
    "account.EmailAddress.email",
    "account.EmailAddress.primary",
    "account.EmailAddress.verified",
    "mfa.Authenticator.data",
    "mfa.Authenticator.type",
    "socialaccount.SocialAccount.extra_data",
    "socialaccount.SocialAccount.uid",
    "usersessions.UserSession.data",
    "usersessions.UserSession.ip",
    "usersessions.UserSession.session_key",
    "usersessions.UserSession.user_agent",
}
# With these somebody could act as the person.
SECRETS: Final = {
    "mfa.Authenticator.data",
    "usersessions.UserSession.data",
    "usersessions.UserSession.session_key",
}
COLUMNS: Final = {
    "mfa.Authenticator.created_at": _("eingerichtet am"),
    "mfa.Authenticator.data": _("Schlüssel des Faktors"),
    "mfa.Authenticator.last_used_at": _("zuletzt benutzt am"),
    "mfa.Authenticator.type": _("Art"),
    "usersessions.UserSession.created_at": _("angemeldet am"),
    "usersessions.UserSession.data": _("Daten der Anmeldung"),
    "usersessions.UserSession.ip": _("Stellvertreter der Netzadresse"),
    "usersessions.UserSession.last_seen_at": _("zuletzt gesehen am"),
    "usersessions.UserSession.user_agent": _("Browser und System"),
    **dict.fromkeys(ABOUT, _("Konto")),
}
