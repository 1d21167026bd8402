from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig


class BodiesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.bodies"
    label = "bodies"
    verbose_name = _("Gremien")
    url_prefix = "gremien/"
