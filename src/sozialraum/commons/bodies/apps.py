from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import InstrumentConfig, NavigationEntry, RetentionRule


class BodiesConfig(InstrumentConfig):
    default = True
    name = "sozialraum.commons.bodies"
    label = "bodies"
    verbose_name = _("Gremien")
    url_prefix = "gremien/"
    navigation = (NavigationEntry("bodies", _("Gremien"), "bodies:bodies", 25),)
    workspace = (
        NavigationEntry(
            "bodies", _("Gremien und Sitzungen"), "bodies:bodies", 20, "bodies.propose"
        ),
    )
    retention = (
        RetentionRule(
            "bodies.Seat",
            "valid_to",
            3,
            "the person's name is removed",
            _("Der Name dient nur der Zusammenarbeit; Organisation und Zeitraum bleiben."),
        ),
        RetentionRule(
            "bodies.Invitee",
            "answered_at",
            2,
            "delete",
            _("Adresse und Antwort dienen nur der einen Sitzung; wer da war, steht im Protokoll."),
        ),
        RetentionRule(
            "bodies.DatePoll",
            "made_at",
            1,
            "delete",
            _("Wem ein Termin passte, braucht niemand mehr, wenn die Sitzung vorbei ist."),
        ),
        RetentionRule(
            "bodies.Wall",
            "made_at",
            2,
            "delete",
            _("Das Ergebnis steht in der Niederschrift; einzelne Karten braucht niemand mehr."),
        ),
    )
