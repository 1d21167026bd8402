"""What a mail says."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from . import tokens
from .models import Digest, Notification

MOST = 50
"""So many are named in one mail; the others stand in the inbox."""


def compose(digest: Digest, lines: Sequence[Notification]) -> EmailMessage:
    """One plain mail to one person, in the language of the county."""
    with translation.override(settings.LANGUAGE_CODE):
        leave = address("notifications:unsubscribe", tokens.token_of(digest.person))
        return EmailMessage(
            subject=_subject(lines),
            body=_body(lines, leave),
            to=[digest.person.email],
            headers={
                "Message-ID": f"<{digest.pk}@{urlsplit(settings.SITE_URL).hostname}>",
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{leave}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )


def address(name: str, *arguments: object) -> str:
    """A page with the name of the site before it, as mails need it."""
    return settings.SITE_URL.rstrip("/") + reverse(name, args=arguments)


def _subject(lines: Sequence[Notification]) -> str:
    if len(lines) == 1:
        return lines[0].title
    return _("%(number)s Nachrichten für Sie") % {"number": len(lines)}


def _body(lines: Sequence[Notification], leave: str) -> str:
    context = {
        "county": settings.COUNTY_NAME,
        "site": settings.SITE_URL.rstrip("/"),
        "lines": lines[:MOST],
        "more": max(0, len(lines) - MOST),
        "inbox": address("notifications:inbox"),
        "preferences": address("notifications:preferences"),
        "leave": leave,
    }
    return render_to_string("notifications/mail.txt", context)
