"""Sending mail to each addressee once: claimed in a transaction, sent outside of it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from smtplib import SMTPException
from typing import TypeVar

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from ..models import Addressee

Row = TypeVar("Row", bound=Addressee)


@dataclass(frozen=True)
class Sent:
    """How many mails went out, and how many did not."""

    sent: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Post:
    """What the mails need to know of the site."""

    link_of: Callable[[str], str]
    page: str
    host: str


def digest(*parts: object) -> str:
    """By which a mail is known to be about the same."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def send_to(rows: Iterable[Row], matter: str, write: Callable[[Row], EmailMessage]) -> Sent:
    """Send to everybody who has an address and did not hear of ``matter`` yet."""
    results = [_send(row, matter, write) for row in rows]
    return Sent(results.count(True), results.count(False))


def _send(row: Row, matter: str, write: Callable[[Row], EmailMessage]) -> bool | None:
    """True or False whether the mail went out; None where there was nothing to send."""
    claimed = _claim(row, matter)
    if claimed is None:
        return None
    try:
        write(claimed).send()
    except (SMTPException, OSError) as error:
        _settle(claimed, failure=str(error)[:200] or type(error).__name__)
        return False
    claimed.sent_for, claimed.sent_at = matter, timezone.now()
    _settle(claimed)
    return True


@transaction.atomic
def _claim(row: Row, matter: str) -> Row | None:
    """The row, if this process is the one that sends to it."""
    rows = type(row)._default_manager.select_for_update(of=("self",))
    found = rows.get(pk=row.pk)
    if not found.email or found.claimed_at or found.sent_for == matter:
        return None
    found.claimed_at = timezone.now()
    found.save(update_fields=["claimed_at"])
    return found


def _settle(row: Addressee, failure: str = "") -> None:
    row.claimed_at, row.failure = None, failure
    row.save(update_fields=["claimed_at", "failure", "sent_for", "sent_at"])


def forget_sending(row: Addressee) -> None:
    """Somebody decided that the mail is to go out again."""
    row.sent_for, row.claimed_at, row.failure = "", None, ""
    row.save(update_fields=["sent_for", "claimed_at", "failure"])
