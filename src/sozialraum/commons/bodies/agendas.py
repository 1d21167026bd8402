"""Templates of agendas: what a kind of meeting usually does, with its guiding questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Body, BodyKind

Text = str | Promise


@dataclass(frozen=True)
class Point:
    """An item as a template brings it."""

    title: str
    prompt: str = ""
    compares: bool = False


@dataclass(frozen=True)
class AgendaTemplate:
    """A named agenda; ``points`` takes the names of the social spaces of the body's unit."""

    code: str
    title: Text
    kind: BodyKind
    points: Callable[[Sequence[str]], list[Point]]


def _conference(_spaces: Sequence[str]) -> list[Point]:
    groups = [
        Point(
            _("Arbeitsgruppe %(number)s: Thema nach Wahl des Plenums") % {"number": number},
            _("Was haben wir (Ist)? Was brauchen wir (Soll)? Wer kann den ersten Schritt tun?"),
            compares=True,
        )
        for number in range(1, 6)
    ]
    return [
        Point(_("Begrüßung und Ziele des Sozialraumvertrags")),
        Point(_("Sozialraumprofil: was die Zahlen zeigen"), _("Was überrascht? Was fehlt?")),
        Point(
            _("Themen vorstellen und auswählen"),
            _(
                "Wer ein Thema mitbringt, wirbt zwei Minuten dafür. Das Plenum wählt höchstens fünf."
            ),
        ),
        *groups,
        Point(
            _("Ergebnisse und Handlungsbedarfe"),
            _("Welche Bedarfe gehen an das Regionalteam? Welche Angebote beugen vor?"),
        ),
    ]


def _regional_team(_spaces: Sequence[str]) -> list[Point]:
    return [
        Point(_("Was ist besonders gut gelungen, was macht Freude?")),
        Point(_("Welches Thema hat uns im letzten Jahr besonders beschäftigt, was ist neu?")),
        Point(_("Was soll mehr werden, was bleibt offen, was möchte ich tun?")),
        Point(
            _("Angebote der Planregion"),
            _("Welche Angebote brauchen wir befristet, welche auf Dauer?"),
            compares=True,
        ),
        Point(_("Kooperation im Kinderschutz"), _("Verfahren und Netzwerk, keine Einzelfälle.")),
    ]


def _joint_team(spaces: Sequence[str]) -> list[Point]:
    questions = "\n".join(
        [
            _("Welche Akteure gibt es?"),
            _("In welchen Gremien treffen sie sich?"),
            _("Welche Ziele und Visionen haben sie?"),
            _("Was gelingt, und welche Hürden gibt es?"),
        ]
    )
    return [
        Point(_("Begrüßung")),
        *(Point(_("Sozialraum %(name)s") % {"name": name}, questions) for name in spaces),
        Point(_("Rundgang (Gallery Walk)"), _("Was haben andere, das uns hilft?")),
        Point(_("Vertiefung gemeinsamer Themen")),
    ]


def _practitioners(_spaces: Sequence[str]) -> list[Point]:
    return [
        Point(_("Was beobachten wir im Alltag?"), _("Kita, Schule, Jugendhilfe. Keine Namen.")),
        Point(_("Gemeinsame Vorhaben vor Ort"), compares=True),
        Point(_("Themen für die nächste Sozialraumkonferenz")),
    ]


def _committee(_spaces: Sequence[str]) -> list[Point]:
    return [
        Point(_("Eröffnung, Ladung und Beschlussfähigkeit")),
        Point(_("Feststellung der Tagesordnung")),
        Point(_("Mitteilungen der Verwaltung")),
        Point(_("Beschlussvorlagen und Empfehlungen")),
        Point(_("Anfragen")),
    ]


def _bare(_spaces: Sequence[str]) -> list[Point]:
    return []


TEMPLATES = (
    AgendaTemplate(
        "conference", gettext_lazy("Sozialraumkonferenz"), BodyKind.CONFERENCE, _conference
    ),
    AgendaTemplate(
        "regional_team",
        gettext_lazy("Regionalteam mit drei Leitfragen"),
        BodyKind.REGIONAL_TEAM,
        _regional_team,
    ),
    AgendaTemplate(
        "joint_team",
        gettext_lazy("Gemeinsames Regionalteam, vier Leitfragen je Sozialraum"),
        BodyKind.REGIONAL_TEAM,
        _joint_team,
    ),
    AgendaTemplate(
        "practitioners",
        gettext_lazy("Fachkräfteteam"),
        BodyKind.PRACTITIONER_TEAM,
        _practitioners,
    ),
    AgendaTemplate("committee", gettext_lazy("Ausschuss"), BodyKind.COMMITTEE, _committee),
    AgendaTemplate("bare", gettext_lazy("ohne Vorlage"), BodyKind.NETWORK, _bare),
)
BY_CODE = {one.code: one for one in TEMPLATES}


def usual_for(body: Body) -> str:
    """Code of the template that fits the body; the bare one where none does."""
    return next((one.code for one in TEMPLATES if one.kind == body.kind), "bare")
