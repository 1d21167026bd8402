from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry


class PlacesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.places"
    label = "places"
    verbose_name = _("Raumeinheiten")
    url_prefix = "raumeinheiten/"
    workspace = (NavigationEntry("places", _("Raumeinheiten und Grenzen"), "places:tree", 40),)
