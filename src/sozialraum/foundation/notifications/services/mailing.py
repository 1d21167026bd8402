"""Sending what is due: no mail twice, none lost.

What is due for a person becomes one mail (``Digest``). A process takes it in hand until a
moment (a lease) and deletes it once the mail server has said yes. Whoever is killed in between
leaves a lease that ends; then the mail goes out again under the same Message-ID.
"""

import logging
import smtplib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sozialraum.foundation.audit.services import update_all

from ..mails import compose
from ..models import Digest, Notification
from ..queries import to_be_mailed

LEASE = timedelta(minutes=10)
"""Longer than the mail server may take for one mail (EMAIL_TIMEOUT)."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(days=1)
# The mail server answers, but does not take this one mail.
_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
log = logging.getLogger("sozialraum.mails")


@dataclass(frozen=True)
class Run:
    """What one round did; ``stopped`` names why it ended before everything was tried."""

    sent: int
    failed: int
    stopped: str = ""


Clock = Callable[[], datetime]


def send_due(*, clock: Clock = timezone.now) -> Run:
    """Send every mail that is due, one for each person; several processes may do so at once.

    Where the mail server cannot be reached the round ends: what is left is due the next time.
    """
    _drop_unwanted()
    _put_together(clock())
    sent = failed = 0
    while digest := _take(clock()):
        error = _try(digest, clock)
        sent, failed = sent + (error is None), failed + (error is not None)
        if isinstance(error, OSError) and not isinstance(error, _REFUSED):
            return Run(sent, failed, _words(error))
    return Run(sent, failed)


@transaction.atomic
def _drop_unwanted() -> None:
    """Mails of which everything was read meanwhile, or whose person wants no more of them."""
    wanted = to_be_mailed().filter(digest__isnull=False).values("digest")
    Digest.objects.exclude(pk__in=wanted).delete()


@transaction.atomic
def _put_together(now: datetime) -> None:
    """Whatever is due and in no mail yet becomes one mail for each person."""
    due = to_be_mailed().filter(due_at__lte=now, digest__isnull=True).order_by("pk")
    locked = due.select_for_update(of=("self",), skip_locked=True)
    of_person: dict[int, list[int]] = defaultdict(list)
    for key, person in locked.values_list("pk", "person_id"):
        of_person[person].append(key)
    for person, keys in of_person.items():
        digest = Digest.objects.create(person_id=person, created=now, next_try_at=now)
        update_all(Notification.objects.filter(pk__in=keys), digest=digest)


@transaction.atomic
def _take(now: datetime) -> Digest | None:
    """The next mail, in hand until the lease ends; what another process locks is passed over."""
    wanted = to_be_mailed().filter(digest__isnull=False).values("digest")
    rows = Digest.objects.filter(next_try_at__lte=now, pk__in=wanted).select_related("person")
    free = rows.select_for_update(of=("self",), skip_locked=True)
    digest = free.order_by("next_try_at", "created", "pk").first()
    if digest is not None:
        digest.attempts += 1
        digest.next_try_at = now + LEASE
        digest.save(update_fields=["attempts", "next_try_at"])
    return digest


def _try(digest: Digest, clock: Clock) -> Exception | None:
    """Hand the mail over; the error where that did not work."""
    lines = list(to_be_mailed().filter(digest=digest).order_by("created", "pk"))
    try:
        if lines:
            compose(digest, lines).send()
    except Exception as error:  # noqa: BLE001 - one bad mail must not keep all others back
        _failed(digest, error, clock())
        return error
    _done(digest, lines, clock())
    return None


@transaction.atomic
def _done(digest: Digest, lines: list[Notification], now: datetime) -> None:
    rows = Notification.objects.filter(pk__in=[one.pk for one in lines])
    update_all(rows, sent_at=now, due_at=None)
    Digest.objects.filter(pk=digest.pk).delete()


@transaction.atomic
def _failed(digest: Digest, error: Exception, now: datetime) -> None:
    """Try again later, unless another process has it in hand by now."""
    mine = Digest.objects.filter(pk=digest.pk, attempts=digest.attempts)
    pause = min(FIRST_PAUSE * 2 ** min(digest.attempts - 1, 10), LONGEST_PAUSE)
    log.warning("mail not sent: %s, attempt %s", _words(error), digest.attempts)
    update_all(mine, next_try_at=now + pause, last_error=_words(error))


def _words(error: Exception) -> str:
    """Kind and code of an error; its text can name the address of a person."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()[:80]
