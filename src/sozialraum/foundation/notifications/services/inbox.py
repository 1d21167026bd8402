"""Telling people something, once, and reading it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import update_all

from ..models import Notification
from ..queries import frequencies, inbox
from ..timing import due_at

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Event:
    """What people are told of; ``key`` names it within its kind, ``url`` is a path of this site."""

    kind: str
    key: str
    title: str
    text: str = ""
    url: str = ""


@transaction.atomic
def notify(*, people: Iterable[User], event: Event) -> int:
    """Tell people of an event; whoever was told of it already is not told again.

    Written in the transaction of the event itself: there is never one without the other. Mails
    are sent from what was committed. Returns how many people are new.
    """
    if event.url and not url_has_allowed_host_and_scheme(event.url, allowed_hosts=None):
        raise ValueError(event.url)
    told = Notification.objects.filter(kind=event.kind, key=event.key)
    known = set(told.values_list("person_id", flat=True))
    new = {person.pk: person for person in people if person.pk not in known}
    if not new:
        return 0
    wanted, now = frequencies(new.values(), event.kind), timezone.now()
    rows = [_row(person, event, due_at(wanted[key], now), now) for key, person in new.items()]
    # Whoever tells of the same event at the same moment does not disturb.
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(person: User, event: Event, due: datetime | None, now: datetime) -> Notification:
    return Notification(
        person=person,
        kind=event.kind,
        key=event.key,
        title=_short(event.title),
        text=event.text,
        url=event.url,
        created=now,
        # Without an address there is the inbox alone.
        due_at=due if person.email else None,
    )


def _short(title: str) -> str:
    plain = " ".join(title.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


@transaction.atomic
def withdraw(*, kind: str, key: str) -> None:
    """The event was taken back: whoever has not read of it yet need not."""
    Notification.objects.filter(kind=kind, key=key, read_at=None, sent_at=None).delete()


@transaction.atomic
def mark_read(*, by: User, notification_id: int) -> Notification | None:
    """Read by the person it is for; None where there is no such notification for them."""
    found = inbox(by).filter(pk=notification_id).first()
    if found and found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
    return found


@transaction.atomic
def mark_all_read(*, by: User, until: datetime | None = None) -> int:
    """Everything that had come by then; what came later stays unread."""
    rows = inbox(by).filter(read_at=None, created__lte=until or timezone.now())
    return update_all(rows.order_by("pk"), read_at=timezone.now())


@transaction.atomic
def forget_read_before(day: datetime) -> int:
    """Delete what was read before that day; the unread stays."""
    return Notification.objects.filter(read_at__lt=day).delete()[0]
