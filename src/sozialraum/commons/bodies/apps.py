from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import (
    ANONYMISE,
    DELETE,
    InstrumentConfig,
    NavigationEntry,
    RetentionRule,
)

from .kinds import KINDS

_NO_LONGER_ASKED = _("Wem ein Termin passte, braucht niemand mehr, wenn die Sitzung vorbei ist.")


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
    account = (
        NavigationEntry(
            "bodies", _("Mein Kalender"), "bodies:own_calendar", 20, "bodies.read_as_member"
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
        RetentionRule(
            "bodies.Invitee",
            "meeting__starts_at",
            2,
            DELETE,
            _("Adresse und Antwort dienen nur der einen Sitzung; wer da war, steht im Protokoll."),
        ),
        RetentionRule(
            "bodies.DatePoll",
            "made_at",
            1,
            DELETE,
            _NO_LONGER_ASKED,
        ),
        RetentionRule("bodies.DateGuest", "poll__made_at", 1, DELETE, _NO_LONGER_ASKED),
        RetentionRule("bodies.DateAnswer", "guest__poll__made_at", 1, DELETE, _NO_LONGER_ASKED),
        RetentionRule(
            "bodies.CalendarFeed",
            "made_at",
            1,
            DELETE,
            _("Ohne Mandat steht in dem Kalender nichts mehr."),
            due="sozialraum.commons.bodies.queries.feeds.useless",
        ),
        RetentionRule(
            "bodies.Wall",
            "made_at",
            2,
            DELETE,
            _("Das Ergebnis steht in der Niederschrift; einzelne Karten braucht niemand mehr."),
        ),
    )
