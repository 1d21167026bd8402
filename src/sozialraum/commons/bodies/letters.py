"""What is sent: mails with an appointment, and letters with a QR code."""

from collections.abc import Callable, Iterable
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.defaultfilters import date as written
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress

from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.documents.typesetting import typeset

from .feed import PRODUCT, Made, event_of
from .links import qr_svg
from .models import AgendaItem, DateGuest, DatePoll, Invitee, Meeting, MeetingState

DOCUMENTS = Path(__file__).parent / "documents"


def sender() -> str:
    """From whom mails come, and to whom answers by mail go."""
    return settings.CONTACT_EMAIL or settings.DEFAULT_FROM_EMAIL


def when(meeting: Meeting) -> str:
    """``12.03.2026, 14:00 bis 16:00 Uhr``, by the county's clocks."""
    times = [meeting.starts_at, *([meeting.ends_at] if meeting.ends_at else [])]
    clock = [str(written(timezone.localtime(one), "H:i")) for one in times]
    return f"{format_day(meeting.day)}, {_(' bis ').join(clock)} {_('Uhr')}"


def invitation_mail(invitee: Invitee, meeting: Meeting, post: Any) -> EmailMessage:
    """The invitation or the cancellation, with the appointment for the calendar."""
    cancelled = meeting.state == MeetingState.CANCELLED
    words = {"title": meeting.title, "body": meeting.body.name, "day": format_day(meeting.day)}
    subject = (
        _("Abgesagt: %(title)s am %(day)s (%(body)s)")
        if cancelled
        else _("Einladung: %(title)s am %(day)s (%(body)s)")
    )
    link = post.link_of(invitee.secret)
    context = {"invitee": invitee, "meeting": meeting, "when": when(meeting), "link": link}
    context |= {"cancelled": cancelled, "page": post.page, "county": settings.COUNTY_NAME}
    mail = EmailMessage(
        subject=" ".join((subject % words).split()),
        body=render_to_string("bodies/mail/invitation.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[invitee.email],
        reply_to=[settings.CONTACT_EMAIL] if settings.CONTACT_EMAIL else None,
    )
    mail.attach(_appointment(invitee, meeting, post, cancelled=cancelled))
    return mail


def date_mail(guest: DateGuest, poll: DatePoll, post: Any) -> EmailMessage:
    """The question when a body can meet."""
    words = {"title": poll.title, "body": poll.body.name}
    link = post.link_of(guest.secret)
    context = {"poll": poll, "link": link, "county": settings.COUNTY_NAME}
    return EmailMessage(
        subject=" ".join((_("Terminfindung: %(title)s (%(body)s)") % words).split()),
        body=render_to_string("bodies/mail/dates.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[guest.email],
        reply_to=[settings.CONTACT_EMAIL] if settings.CONTACT_EMAIL else None,
    )


def _appointment(invitee: Invitee, meeting: Meeting, post: Any, *, cancelled: bool) -> MIMEText:
    method = "CANCEL" if cancelled else "REQUEST"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = event_of(meeting, Made(lambda _one: post.page, post.host, timezone.now()))
    event.add("organizer", vCalAddress(f"mailto:{sender()}"))
    attendee = vCalAddress(f"mailto:{invitee.email}")
    attendee.params["RSVP"], attendee.params["PARTSTAT"] = "TRUE", "NEEDS-ACTION"
    event.add("attendee", attendee)
    calendar.add_component(event)
    part = MIMEText(calendar.to_ical().decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="einladung.ics")
    return part


def invitation_letters(
    meeting: Meeting,
    invitees: Iterable[Invitee],
    agenda: Iterable[AgendaItem],
    link_of: Callable[[str], str],
) -> bytes:
    """One page for each office (PDF/UA-1), with its own link and QR code."""
    letters = [
        {"label": one.label, "link": link, "picture": qr_svg(link)}
        for one, link in ((one, link_of(one.secret)) for one in invitees)
    ]
    title = _("Einladung: %(title)s") % {"title": meeting.title}
    return typeset(
        DOCUMENTS / "invitation.typ",
        {
            "lang": get_language() or "de",
            "title": title,
            "lead": title,
            "preline": meeting.body.name,
            "county": settings.COUNTY_NAME,
            "edition": f"{meeting.body.name}, {format_day(meeting.day)}",
            "invented": _("Für die Demonstration erfunden.") if meeting.invented else "",
            "when": when(meeting),
            "place": meeting.place,
            "agenda": [[str(one.position), one.title] for one in agenda],
            "letters": letters,
            "words": {
                "page": _("Seite"),
                "when": _("Wann"),
                "place": _("Wo"),
                "agenda": _("Tagesordnung"),
                "answer": _(
                    "Bitte antworten Sie ohne Konto: QR-Code scannen oder die Adresse öffnen. "
                    "Oder kreuzen Sie hier an und schicken Sie das Blatt zurück."
                ),
                "choices": _("☐ kommt   ☐ kommt nicht   ☐ Vertretung durch (Stelle):"),
                "qr": _("QR-Code der Adresse, unter der Sie antworten"),
            },
        },
    )
