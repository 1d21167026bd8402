"""Who may do what, tried out with one account of each role."""

from collections.abc import Mapping
from types import SimpleNamespace

import rules
from django.contrib.auth.models import AnonymousUser

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.editions.models import EditionState

from .markdown import code, table

# What a permission allows; that the list is complete is checked against the policies.
MEANING = {
    "accounts.administer": "Konten anlegen, Aufgaben geben, Konten schließen",
    "places.change": "Raumeinheiten, Gebietsänderungen und Grenzen ändern",
    "indicators.import": "Dateien mit Zahlen prüfen, übernehmen und zurücknehmen",
    "indicators.define": "Quellen, Variablen, Kennzahlen und Geheimhaltungsregeln festlegen",
    "needs.see_inside": "alle Bedarfe mit Begründungen und Rückmeldungen lesen",
    "needs.record": "Bedarfe aufnehmen, einzeln oder alle einer Sitzung",
    "needs.move": "Bedarfe ändern, besprechen, weitergeben, umsetzen, zurückmelden, zusammenführen",
    "needs.answer_hand_over": "den Eingang einer Weitergabe bestätigen und sie beantworten",
    "needs.release": "den öffentlichen Faden eines Bedarfs freigeben oder zurückziehen",
    "needs.read_notes": "Hinweise aus der Bevölkerung lesen, aufnehmen oder beantworten",
    "needs.weigh_signals": "Signalregeln festlegen, Signale aufnehmen oder verwerfen",
    "needs.read_thread": "den Faden eines Bedarfs lesen, der freigegeben ist",
    "profiles.prepare": "eine Profilausgabe vorbereiten, kommentieren oder verwerfen",
    "profiles.release": "eine Profilausgabe freigeben, die jemand anderes vorbereitet hat",
    "profiles.publish": "eine freigegebene Profilausgabe veröffentlichen",
    "profiles.see_inside": "Zahlen vor der Geheimhaltung ansehen",
    "profiles.read_edition": "eine veröffentlichte Profilausgabe lesen",
    "social_index.desk": "Entwürfe des Index ansehen",
    "social_index.declare": "ein Indexverfahren erklären",
    "social_index.ask_experts": "Fachleute nach Gewichten fragen und ihre Antworten sehen",
    "social_index.prepare": "eine Indexausgabe vorbereiten oder kommentieren",
    "social_index.release": "eine Indexausgabe freigeben, die jemand anderes vorbereitet hat",
    "social_index.publish": "eine freigegebene Indexausgabe veröffentlichen",
    "social_index.read": "eine veröffentlichte Indexausgabe lesen",
}
PREPARED_BY_SOMEBODY_ELSE = -1
HEAD = """# Rollen und Rechte

Ein Konto hat genau eine Aufgabe. Ohne Aufgabe hat es nicht mehr Rechte als jeder Besucher;
auch ein technisches Verwaltungskonto (`is_superuser`) gibt keine fachlichen Rechte. Die Tabelle
ist an den Regeln selbst ausprobiert.

"""
TAIL = """

Vier Augen: Wer eine Ausgabe vorbereitet hat, kann sie nicht selbst freigeben. Das prüft die
Regel, der schreibende Dienst und die Datenbank.

Jede Regel steht in der Datei `policies.py` ihrer App und gilt für Seiten und Dienste
gleichermaßen. Später werden Mandate mit Ort und Zeitraum die Aufgabe des Kontos ersetzen
([Entscheidung 16](../decisions/0016-role-field-until-mandates.md)).
"""


def page() -> str:
    """The page of roles."""
    people = actors()
    head = ["Recht", "erlaubt", *people]
    return HEAD + table(head, [_row(name, people) for name in permissions()]) + TAIL


def permissions() -> list[str]:
    """Every permission that a policy declares, in the order of the meanings."""
    declared = vars(vars(rules)["rulesets"])["default_rules"]
    return sorted(declared, key=list(MEANING).index)


def actors() -> Mapping[str, Actor]:
    """One person of each kind, none of them in the data base."""
    return {
        "Besucher": AnonymousUser(),
        **{str(role.label): User(pk=number, role=role) for number, role in enumerate(Role, 1)},
        "technisches Konto": User(pk=9, is_superuser=True),
    }


def _row(permission: str, people: Mapping[str, Actor]) -> list[str]:
    edition = SimpleNamespace(
        prepared_by_id=PREPARED_BY_SOMEBODY_ELSE,
        state=EditionState.PUBLISHED,
        release=ReleaseLevel.PUBLIC,
    )
    marks = ["ja" if allows(permission, actor, edition) else "–" for actor in people.values()]
    return [code(permission), MEANING[permission], *marks]
