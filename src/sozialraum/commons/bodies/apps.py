from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import (
    ANONYMISE,
    InstrumentConfig,
    NavigationEntry,
    RetentionRule,
)

from .kinds import KINDS


class BodiesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.bodies"
    label = "bodies"
    verbose_name = _("Gremien")
    url_prefix = "gremien/"
    workspace = (
        NavigationEntry(
            "bodies", _("Gremien und Sitzungen"), "bodies:bodies", 20, "bodies.propose"
        ),
    )
    notifications = KINDS
    retention = (
        RetentionRule(
            "bodies.Seat",
            "valid_to",
            3,
            ANONYMISE,
            _(
                "Die Einwilligung gilt der Zusammenarbeit (Art. 6 Abs. 1 lit. a DSGVO); "
                "Organisation und Zeitraum bleiben."
            ),
            clears={"person": "", "consent_on": None},
            only=~Q(person=""),
        ),
    )
