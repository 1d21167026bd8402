from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig


class OParlConfig(InstrumentConfig):
    default = True
    name = "sozialraum.instruments.oparl"
    label = "oparl"
    verbose_name = _("OParl-Schnittstelle")
    url_prefix = "api/oparl/v1.1/"
