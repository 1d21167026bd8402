from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry


class ProfilesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.instruments.profiles"
    label = "profiles"
    verbose_name = _("Sozialraumprofile")
    url_prefix = "sozialraeume/"
    navigation = (NavigationEntry("profiles", _("Sozialräume"), "profiles:overview", 10),)
    workspace = (
        NavigationEntry(
            "profiles", _("Profile herausgeben"), "profiles:editions", 30, "profiles.prepare"
        ),
    )
