from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import DELETE, InstrumentConfig, NavigationEntry, RetentionRule

from .kinds import KINDS

_QUERIES = "sozialraum.foundation.sign_in.queries"


class SignInConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.sign_in"
    label = "sign_in"
    verbose_name = _("Anmeldung")
    notifications = KINDS
    retention = (
        RetentionRule(
            "usersessions.UserSession",
            "last_seen_at",
            0,
            DELETE,
            _("Ein Gerät, das nicht mehr angemeldet ist, wird nicht mehr gebraucht."),
            due=f"{_QUERIES}.ended_sessions",
        ),
        *(
            RetentionRule(
                model,
                "user__last_login",
                0,
                DELETE,
                _("Geht, sobald das Konto geschlossen und ohne Namen ist."),
                due=f"{_QUERIES}.of_nameless",
            )
            for model in (
                "account.EmailAddress",
                "mfa.Authenticator",
                "socialaccount.SocialAccount",
            )
        ),
    )
    workspace = (NavigationEntry("account", _("Mein Konto"), "account", 88),)

    def ready(self) -> None:
        """Listen to what happens at the door, and check the settings of it."""
        super().ready()
        from . import checks, signals

        checks.register_all()
        signals.listen()
