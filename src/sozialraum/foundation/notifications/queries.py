"""Reading the inbox and what somebody chose."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.recipients import acting_people

from .kinds import choosable, fixed, kinds
from .models import Digest, Frequency, Notification, Preference

TROUBLE = 3
"""After so many failures in a row somebody should look at the address."""


def inbox(person: User) -> QuerySet[Notification]:
    """Everything a person was told, the latest first."""
    return Notification.objects.filter(person=person).order_by("-created", "-pk")


def number_unread(person: User) -> int:
    """How much is unread; one look into a small index."""
    return Notification.objects.filter(person=person, read_at__isnull=True).count()


def frequencies(people: Iterable[User], kind: str) -> Mapping[int, str]:
    """Person → how often by mail: as chosen for the kind, else for all kinds, else its default."""
    default = kinds()[kind].frequency
    if kinds()[kind].fixed:
        return {person.pk: default for person in people}
    rows = Preference.objects.filter(person__in=list(people), kind__in=["", kind])
    # Sorted, so that what was chosen for the kind comes last and counts.
    chosen = dict(rows.order_by("kind").values_list("person_id", "frequency"))
    return {person.pk: chosen.get(person.pk, default) for person in people}


def chosen_by(person: User) -> Mapping[str, str]:
    """Kind → how often by mail, for every kind that can be chosen."""
    rows = dict(Preference.objects.filter(person=person).values_list("kind", "frequency"))
    return {
        key: rows.get(key, rows.get("", Frequency(kind.frequency)))
        for key, kind in choosable().items()
    }


def mails_fail(person: User) -> bool:
    """Mails to this person were refused several times in a row."""
    return Digest.objects.filter(person=person, attempts__gte=TROUBLE).exists()


def to_be_mailed() -> QuerySet[Notification]:
    """Unread, wanted by mail, and by somebody who still acts for the county and has an address.

    What is fixed is about the own account: for that it has to be open, no more.
    """
    about_account = Q(kind__in=[kind.key for kind in fixed()], person__is_active=True)
    rows = Notification.objects.filter(due_at__isnull=False, read_at__isnull=True)
    return rows.filter(about_account | Q(person__in=acting_people())).exclude(person__email="")
