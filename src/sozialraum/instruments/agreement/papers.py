"""Declaration of accession and certificate as the data of their PDF documents."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.documents.typesetting import typeset

from .models import Accession, AccessionVote, Stage

DOCUMENTS = Path(__file__).parent / "documents"


def declaration_pdf(accession: Accession) -> bytes:
    """The declaration to sign (PDF/UA-1): filled as far as the accession has come."""
    title = _("Beitrittserklärung")
    lead = _("%(name)s erklärt den Beitritt zum Sozialraumvertrag.") % _name(accession)
    data = _frame(accession, title, lead) | {
        "sentence": _(
            "%(name)s tritt dem Sozialraumvertrag in der %(number)s. Fassung bei, "
            "die seit dem %(day)s gilt. Text und Anlagen sind bekannt."
        )
        % (_name(accession) | _version(accession)),
        "votes": [_vote(vote) for vote in accession.votes.all()],
        "labels": {
            "votes": _("Grundlage"),
            "columns": [_("Gremium"), _("Sitzung"), _("Vorlage"), _("Ja : Nein : Enthaltung")],
            "no_votes": _("Beschluss (Gremium, Nummer, Datum, Stimmen):"),
            "signature": _("Unterschrift"),
            "place": _("Ort, Datum"),
            "name": _("Name und Funktion in Druckschrift"),
            "sign": _("rechtsverbindliche Unterschrift, Siegel"),
            "back": _("Bitte unterschrieben an den Landkreis zurückgeben."),
        },
    }
    return typeset(DOCUMENTS / "declaration.typ", data)


def certificate_pdf(accession: Accession) -> bytes:
    """The certificate of a registered partner (PDF/UA-1)."""
    assert accession.partner_since  # only registered accessions have a certificate
    title = _("Urkunde über den Beitritt")
    lead = _("%(name)s ist Partner des Sozialraumvertrags.") % _name(accession)
    data = _frame(accession, title, lead) | {
        "name": accession.organisation.name,
        "sentence": _("ist seit dem %(since)s Partner des Sozialraumvertrags mit dem %(county)s.")
        % {"since": format_day(accession.partner_since), "county": settings.COUNTY_NAME},
        "facts": _facts(accession),
        "promise": _(
            "Die Partner verbindet das Ziel, dass Familien und Kinder in ihrem Ort gut leben."
        ),
    }
    return typeset(DOCUMENTS / "certificate.typ", data)


def _frame(accession: Accession, title: str, lead: str) -> dict[str, Any]:
    """What the house style needs."""
    invented = accession.organisation.invented or accession.version.invented
    return {
        "lang": get_language() or "de",
        "title": title,
        "lead": lead,
        "preline": _("Sozialraumvertrag"),
        "county": settings.COUNTY_NAME,
        "edition": _("Sozialraumvertrag, %(number)s. Fassung") % _version(accession),
        "invented": _("Für die Demonstration erfunden.") if invented else "",
        "words": {"page": _("Seite")},
    }


def _facts(accession: Accession) -> list[list[str]]:
    facts = [
        [_("Fassung bei Beitritt"), _("%(number)s. Fassung vom %(day)s") % _version(accession)],
        [_("Beitritt erklärt am"), _day(accession.declared_on)],
        [_("Eingetragen unter der Nummer"), str(accession.pk)],
    ]
    resolutions = [vote for vote in accession.votes.all() if vote.stage == Stage.COUNCIL]
    facts += [[_("Beschluss"), _spoken(vote)] for vote in resolutions]
    if accession.ended_on:
        facts.append([_("Partner bis"), format_day(accession.ended_on)])
    return facts


def _vote(vote: AccessionVote) -> list[str]:
    votes = f"{vote.yes} : {vote.no} : {vote.abstained}"
    return [vote.body, format_day(vote.held_on), vote.number or "–", votes]


def _spoken(vote: AccessionVote) -> str:
    return _("%(body)s, %(day)s: %(yes)s Ja, %(no)s Nein, %(abstained)s Enthaltungen") % {
        "body": vote.body,
        "day": format_day(vote.held_on),
        "yes": vote.yes,
        "no": vote.no,
        "abstained": vote.abstained,
    }


def _name(accession: Accession) -> dict[str, str]:
    return {"name": accession.organisation.name}


def _version(accession: Accession) -> dict[str, Any]:
    version = accession.version
    return {"number": version.number, "day": format_day(version.valid_from)}


def _day(day: date | None) -> str:
    return format_day(day) if day else "–"
