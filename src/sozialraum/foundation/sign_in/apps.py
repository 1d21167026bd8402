from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry

from .kinds import KINDS


class SignInConfig(InstrumentConfig):
    default = True
    name = "sozialraum.foundation.sign_in"
    label = "sign_in"
    verbose_name = _("Anmeldung")
    notifications = KINDS
    workspace = (NavigationEntry("account", _("Mein Konto"), "account", 88),)

    def ready(self) -> None:
        """Listen to what happens at the door, and check the settings of it."""
        super().ready()
        from . import checks, signals

        checks.register_all()
        signals.listen()
