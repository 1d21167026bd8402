"""Whom the agreement concerns: the second person in the county, the people of a partner."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.recipients import holders, in_charge
from sozialraum.foundation.notifications.services import Event, notify, withdraw

from .kinds import CONSENT, SECOND_PERSON
from .models import Accession, AgreementVersion


def declared(accession: Accession, by: User) -> None:
    """To whoever may enter a partner whose declaration somebody else recorded."""
    told = Event(
        kind=SECOND_PERSON,
        key=_declaration(accession),
        title=_("%(name)s hat den Beitritt erklärt") % {"name": accession.organisation},
        text=_("Bitte prüfen Sie die Erklärung und tragen Sie den Partner ein."),
        url=reverse("agreement:accession", args=[accession.pk]),
    )
    notify(people=in_charge("agreement.register", accession, besides=by), event=told)


def settled(accession: Accession) -> None:
    """The declaration waits for nobody any more."""
    withdraw(kind=SECOND_PERSON, key=_declaration(accession))


def _declaration(accession: Accession) -> str:
    return f"accession:{accession.pk}"


def awaits_consent(
    accession: Accession, version: AgreementVersion, again: date | None = None
) -> int:
    """To the people of a partner: once of itself, and once for each later reminder."""
    key = f"accession:{accession.pk}:version:{version.pk}"
    told = Event(
        kind=CONSENT,
        key=f"{key}:{again}" if again else key,
        title=_("Die %(number)s. Fassung des Sozialraumvertrags wartet auf Ihre Zustimmung")
        % {"number": version.number},
        text=_("Für: %(name)s") % {"name": accession.organisation},
        url=reverse("agreement:version", args=[version.number]),
    )
    people = holders(accession.organisation.own_keys, Role.MUNICIPALITY, Role.PROVIDER)
    return notify(people=people, event=told)
