from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig


class PartiesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.parties"
    label = "parties"
    verbose_name = _("Organisationen")
    url_prefix = "organisationen/"
