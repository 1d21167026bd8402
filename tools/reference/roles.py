"""The page on who may do what, from the matrix of rights."""

import rules

from .markdown import code, table
from .rights import ROLES, SUPERUSER, Condition, Reach, Right, rights

# What a permission allows; that the list is complete is checked against the policies.
MEANING = {
    "accounts.administer": (
        "Personen einladen, Konten anlegen und schließen, Mandate geben und beenden, "
        "zweite Faktoren zurücksetzen"
    ),
    "audit.read": "das Protokoll aller Änderungen lesen",
    "privacy.see_inventory": "das Verzeichnis personenbezogener Daten mit Fristen ansehen",
    "privacy.disclose": "Auskunft über alles geben, was zu einer Person gespeichert ist",
    "places.change": "Raumeinheiten, Gebietsänderungen und Grenzen ändern",
    "indicators.import": "Dateien mit Zahlen prüfen, übernehmen und zurücknehmen",
    "indicators.define": "Quellen, Variablen, Kennzahlen und Geheimhaltungsregeln festlegen",
    "parties.change": "Organisationen, Ansprechstellen, Orte und Anerkennungen eintragen und ändern",
    "parties.merge": "doppelte Organisationen zusammenführen",
    "parties.keep_partnerships": "eintragen, wer seit wann Vertragspartner ist",
    "parties.see_contacts": "Ansprechstellen von Organisationen sehen",
    "parties.see_papers": "Bescheide über Anerkennungen herunterladen",
    "parties.goals": "Zielperspektiven umbenennen, Ziele fassen und beenden",
    "bodies.change": "Gremien, Sitze und Wege zwischen Gremien ändern",
    "bodies.hold_meetings": (
        "Sitzungen planen, einladen, protokollieren, genehmigen und das Register führen "
        "(Kommunen: nur Sozialraumkonferenzen und Fachkräfteteams)"
    ),
    "bodies.propose": "ein Thema für die nächste Sitzung vorschlagen",
    "bodies.read_as_member": "lesen, was für Gremium oder Vertragspartner freigegeben ist",
    "bodies.read_internal": "interne Niederschriften und das ganze Register lesen",
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
    "agreement.write": "Fassungen des Sozialraumvertrags schreiben und in Kraft setzen",
    "agreement.see_accessions": "alle Beitritte und offenen Zustimmungen sehen",
    "agreement.see_accession": "einen Beitritt mit seinen Papieren sehen",
    "agreement.record": "Beitritte, Beschlüsse, Zustimmungen und Erinnerungen eintragen",
    "agreement.declare": "einen Beitritt erklären oder die Erklärung erfassen",
    "agreement.register": "einen Partner eintragen, dessen Erklärung jemand anderes erfasst hat",
    "agreement.terminate": "eine Partnerschaft beenden",
    "coordination.see_county": "alle Planregionen auf einen Blick und den Jahresbericht lesen",
    "coordination.see_place": "Sitzungen, Bedarfe und Aufgaben eines Ortes auf einen Blick sehen",
    "coordination.see_partner": "die Aktivität eines Vertragspartners sehen",
}
HEAD = """# Rollen und Rechte

Wer etwas tun will, braucht ein Mandat: eine Aufgabe, einen Bereich und einen Zeitraum. Ohne Mandat
hat ein Konto nicht mehr Rechte als jeder Besucher; auch ein technisches Verwaltungskonto
(`is_superuser`) gibt keine fachlichen Rechte. Was nirgends steht, ist nicht erlaubt.

| Zeichen | Bedeutung |
| --- | --- |
| ja | im ganzen Landkreis |
| eigener Bereich | dort, wo das Mandat gilt: Raumeinheit, Organisation oder Gremium |
| veröffentlicht | sobald der Eintrag veröffentlicht ist |
| – | nicht erlaubt |

"""
TAIL = """

Vier Augen: Wer eine Ausgabe vorbereitet hat, kann sie nicht selbst freigeben. Das prüft die
Regel, der schreibende Dienst und die Datenbank.

Die Tabelle steht als Datei im Projekt (`tools/reference/rights.csv`). Tests gehen jede Regel mit jeder
Aufgabe durch: im eigenen Bereich, außerhalb, vor dem ersten und nach dem letzten Tag, ohne Mandat
und ohne Anmeldung. Jede Regel steht in der Datei `policies.py` ihrer App und gilt für Seiten und
Dienste gleichermaßen. Warum es Mandate sind, sagt
[Entscheidung 19](../decisions/0019-mandates-and-a-log-of-changes.md).
"""
_SIGNS = {Reach.ALL: "ja", Reach.OWN: "eigener Bereich", Reach.NONE: "–"}
_WHEN = {Condition.PUBLISHED: "veröffentlicht"}


def page() -> str:
    """The page of roles."""
    people = ["Besucher", *(str(role.label) for role in ROLES), "technisches Konto"]
    lines = [_row(right) for right in rights().values()]
    return HEAD + table(["Recht", "erlaubt", *people], lines) + TAIL


def permissions() -> list[str]:
    """Every permission that a policy declares."""
    return sorted(vars(vars(rules)["rulesets"])["default_rules"])


def _row(right: Right) -> list[str]:
    everybody = _WHEN.get(right.everybody_when, _SIGNS[Reach.NONE])
    cells = [right.reach[name] for name in (*map(str, ROLES), SUPERUSER)]
    marks = [everybody if cell is Reach.NONE else _SIGNS[cell] for cell in cells]
    return [code(right.rule), MEANING[right.rule], everybody, *marks]
