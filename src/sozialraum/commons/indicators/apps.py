from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry


class IndicatorsConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.indicators"
    label = "indicators"
    verbose_name = _("Zahlen")
    url_prefix = "zahlen/"
    workspace = (
        NavigationEntry("indicators", _("Importe"), "indicators:imports", 10, "indicators.import"),
        NavigationEntry("indicators", _("Kennzahlenkatalog"), "indicators:catalogue", 20),
    )
