"""The agreement of the demonstration: two versions, 35 partners, accessions under way."""

from datetime import date, timedelta

from sozialraum.commons.parties import queries as parties
from sozialraum.foundation.accounts.models import User
from sozialraum.instruments.agreement import services as agreement
from sozialraum.instruments.agreement.services import Annex, Draft, Vote

FIRST_DAY, SECOND_DAY = date(2012, 4, 4), date(2024, 1, 1)
FIRST_TEXT = """Präambel

Die Vertragspartner wollen eine Region, die für Familien und Kinder eintritt. Der Sozialraum ist Bezugspunkt für Ziele, Schwerpunkte, Abläufe und Finanzplanung.

§ 1 Zweck und Gegenstand

Der Vertrag regelt das Zusammenwirken der Vertragspartner. Gegenseitige Rechte und Pflichten ergeben sich auch aus den Anlagen.

§ 2 Begriffe

Ein Sozialraum ist eine amtsfreie Gemeinde oder ein Amt. Mehrere Sozialräume bilden eine Planregion.

§ 3 Zusammenarbeit

In jedem Sozialraum findet mindestens alle zwei Jahre eine Sozialraumkonferenz statt. Die Gemeinde lädt ein.

§ 7 Beitritt

Gemeinden, Ämter und freie Träger der Jugendhilfe treten durch schriftliche Erklärung bei. Der Erklärung liegt der Beschluss des zuständigen Gremiums bei."""
SECOND_TEXT = """Präambel

Die Vertragspartner wollen eine Region, die für Familien, Kinder und ältere Menschen eintritt. Der Sozialraum ist Bezugspunkt für Ziele, Schwerpunkte, Abläufe und Finanzplanung.

§ 1 Zweck und Gegenstand

Der Vertrag regelt das Zusammenwirken der Vertragspartner. Gegenseitige Rechte und Pflichten ergeben sich auch aus den Anlagen.

§ 2 Begriffe

Ein Sozialraum ist eine amtsfreie Gemeinde oder ein Amt. Mehrere Sozialräume bilden eine Planregion.

§ 3 Zusammenarbeit

In jedem Sozialraum findet mindestens einmal im Jahr eine Sozialraumkonferenz statt. Die Gemeinde lädt ein, die Regionalkoordination unterstützt sie dabei.

§ 4 Rückmeldung

Wer einen Bedarf einbringt, erfährt, was daraus geworden ist.

§ 7 Beitritt

Gemeinden, Ämter und freie Träger der Jugendhilfe treten durch schriftliche Erklärung bei. Der Erklärung liegt der Beschluss des zuständigen Gremiums bei."""
GOALS = Annex(
    "Ziele, Angebote und fachliche Standards",
    "Familien werden gestärkt, Kinder wachsen altersgerecht auf.\n\nDer Wille der Menschen leitet die Arbeit.",
)
FIGURES = Annex(
    "Kennzahlen für Sozialräume und Planregionen",
    "Der Landkreis veröffentlicht jährlich Kennzahlen für jeden Sozialraum.",
)
QUALITY = Annex(
    "Grundsätze und Maßnahmen zur Bewertung und Entwicklung der Qualität",
    "Die Partner bewerten ihre Angebote selbst und lassen sie von außen bewerten.",
)
MORE_FIGURES = Annex(
    FIGURES.title,
    "Der Landkreis veröffentlicht jährlich Kennzahlen und einen Sozialindex für jeden Sozialraum.",
)
# Vote of the specialised committee on the draft of Kleinmachnow, autumn 2012 (DS 124/12).
DOCUMENTED = ("kleinmachnow", (5, 1, 2))
UNANSWERED = range(4, 35, 5)
"""These partners, by name, have not consented to the second version yet."""
UNDER_WAY = ("traeger-pappel-ggmbh", "traeger-zeder-ggmbh")


def build_agreement(planner: User, second: User) -> None:
    """Two versions in force, 35 registered partners, most of whom consented to the second."""
    _enact(planner, "Rahmenvertrag zur Sozialraumorientierung", FIRST_TEXT, FIRST_DAY, FIGURES)
    joined = [
        _partner(planner, second, organisation.pk, organisation.code, number)
        for number, organisation in enumerate(parties.partners_to_be().exclude(code__in=UNDER_WAY))
    ]
    version = _enact(
        planner, "Sozialraumvertrag, Neufassung", SECOND_TEXT, SECOND_DAY, MORE_FIGURES
    )
    for number, accession in enumerate(joined):
        if number in UNANSWERED:
            continue
        day = SECOND_DAY + timedelta(days=number)
        agreement.record_consent(by=planner, accession_id=accession, version_id=version, on=day)
    _under_way(planner)


def _under_way(planner: User) -> None:
    """One declaration waits for the second person, one paper is still a draft."""
    for code in UNDER_WAY:
        organisation = parties.organisation(code)
        assert organisation  # entered just now
        opened = agreement.open_accession(
            by=planner, organisation_id=organisation.pk, on=date(2026, 3, 2)
        )
        if code == UNDER_WAY[0]:
            vote = Vote("Vorstand (erfunden)", date(2026, 3, 16), 3, 0, 0)
            agreement.resolve(by=planner, accession_id=opened.pk, vote=vote)
            agreement.declare(by=planner, accession_id=opened.pk, on=date(2026, 3, 30))


def _enact(by: User, title: str, text: str, since: date, figures: Annex) -> int:
    draft = Draft(title, text, since, (GOALS, figures, QUALITY), invented=True)
    version = agreement.draft_version(by=by, draft=draft)
    agreement.enact(by=by, version_id=version.pk)
    return version.pk


def _partner(planner: User, second: User, organisation: int, code: str, number: int) -> int:
    """The whole way in the order of the councils; only one vote is documented."""
    start = date(2012, 9, 3) + timedelta(days=3 * number)
    opened = agreement.open_accession(by=planner, organisation_id=organisation, on=start)
    day = start + timedelta(days=21)
    known, (yes, no, abstained) = DOCUMENTED
    if code == known:
        vote = Vote("Fachausschuss", day, yes, no, abstained, "DS 124/12")
        agreement.consult(by=planner, accession_id=opened.pk, vote=vote, reason="Stimmen belegt")
    day += timedelta(days=21)
    board = Vote("zuständiges Gremium (erfunden)", day, 9 + number % 7, number % 3, number % 2)
    agreement.resolve(by=planner, accession_id=opened.pk, vote=board)
    agreement.declare(by=planner, accession_id=opened.pk, on=day + timedelta(days=14))
    agreement.register(by=second, accession_id=opened.pk, since=day + timedelta(days=28))
    return opened.pk
