from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry, RetentionRule

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
            "the person's name is removed",
            _("Der Name dient nur der Zusammenarbeit; Organisation und Zeitraum bleiben."),
        ),
    )
