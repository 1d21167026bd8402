from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry


class CoordinationConfig(InstrumentConfig):
    default = True
    name = "sozialraum.instruments.coordination"
    label = "coordination"
    verbose_name = _("Koordination")
    url_prefix = "koordination/"
    desk = "sozialraum.instruments.coordination.panel.work"
    workspace = (
        NavigationEntry(
            "coordination",
            _("Planregionen auf einen Blick"),
            "coordination:regions",
            1,
            "coordination.see_place",
        ),
        NavigationEntry(
            "coordination",
            _("Sitzungen und was daraus wurde"),
            "coordination:meetings",
            2,
            "coordination.see_place",
        ),
        NavigationEntry(
            "coordination",
            _("Aktivität der Partner"),
            "coordination:partners",
            3,
            "coordination.see_partner",
        ),
        NavigationEntry(
            "coordination",
            _("Jahresbericht"),
            "coordination:newest_report",
            4,
            "coordination.see_county",
        ),
    )
