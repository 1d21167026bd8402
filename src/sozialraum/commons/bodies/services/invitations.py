"""Inviting to a meeting: who is asked, the mails, the answers."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import Mandate, User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from ..letters import invitation_mail
from ..links import hash_of
from ..models import Invitee, Meeting, MeetingState, Reply
from ..queries.addresses import address_of, seats_with_contacts
from .locking import OPEN, locked_meeting
from .mailing import Post, Sent, digest, forget_sending, send_to

MAILED = (MeetingState.INVITED, MeetingState.CANCELLED)


class InvitationEndedError(DomainError):
    """The link was never given out, or the meeting has begun or is called off."""


@transaction.atomic
def gather_invitees(*, by: User, meeting_id: int) -> int:
    """Add everybody who holds a seat on that day or a mandate for the body; how many were new."""
    meeting = locked_meeting(by, meeting_id)
    known = set(meeting.invitees.values_list("seat_id", flat=True))
    new = [
        Invitee(
            meeting=meeting, seat=seat, label=str(seat)[:160], email=address_of(seat, meeting.day)
        )
        for seat in seats_with_contacts(meeting.body, meeting.day)
        if seat.pk not in known
    ]
    new += list(_with_accounts(meeting, {one.email for one in new}))
    create_all(new)
    return len(new)


def _with_accounts(meeting: Meeting, addresses: set[str]) -> Iterable[Invitee]:
    """People with a mandate for the body, by what they are there, not by name."""
    mandates = Mandate.objects.filter(Mandate.on(meeting.day), scope=f"body:{meeting.body_id}")
    rows = mandates.exclude(person__email="").filter(person__is_active=True)
    known = addresses | set(meeting.invitees.values_list("email", flat=True))
    for mandate in rows.select_related("person").order_by("pk"):
        if mandate.person.email not in known:
            known.add(mandate.person.email)
            label = mandate.get_role_display()
            yield Invitee(meeting=meeting, label=label, email=mandate.person.email)


@transaction.atomic
def add_invitee(*, by: User, meeting_id: int, label: str, email: str = "") -> Invitee:
    """Invite a further office; without an address it gets a letter."""
    meeting = locked_meeting(by, meeting_id)
    same = meeting.invitees.filter(label__iexact=label.strip(), email__iexact=email.strip())
    if same.exists():
        raise DomainError(_("Diese Stelle ist schon eingeladen."), label.strip())
    invitee = Invitee(meeting=meeting, label=label.strip(), email=email.strip())
    invitee.full_clean()
    invitee.save()
    return invitee


@transaction.atomic
def change_address(*, by: User, invitee_id: int, email: str) -> Invitee:
    """Another address for an office; what is to be sent goes there."""
    invitee = _locked(by, invitee_id)
    invitee.email = email.strip()
    invitee.full_clean()
    invitee.save(update_fields=["email"])
    forget_sending(invitee)
    return invitee


@transaction.atomic
def remove_invitee(*, by: User, invitee_id: int) -> None:
    """Take an office off the list before it got anything."""
    invitee = _locked(by, invitee_id)
    if invitee.sent_at or invitee.claimed_at or invitee.reply:
        raise DomainError(_("Diese Stelle hat schon Post oder hat geantwortet."), invitee.label)
    invitee.delete()


def _locked(by: User, invitee_id: int) -> Invitee:
    rows = Invitee.objects.select_for_update(of=("self",))
    invitee = rows.select_related("meeting__body__unit").get(pk=invitee_id)
    require("bodies.hold_meetings", by, invitee.meeting)
    if invitee.meeting.state not in {*OPEN, MeetingState.CANCELLED}:
        raise DomainError(_("Das Protokoll ist genehmigt. An den Einladungen ändert sich nichts."))
    return invitee


def matter_of(meeting: Meeting) -> str:
    """What the mail is about: a change of time or place or a cancellation is a new matter."""
    cancelled = meeting.state == MeetingState.CANCELLED
    return digest(
        meeting.starts_at.isoformat(),
        meeting.ends_at.isoformat() if meeting.ends_at else "",
        meeting.place,
        cancelled,
    )


def send_invitations(*, by: User, meeting_id: int, post: Post) -> Sent:
    """Mail everybody who did not hear of the present state yet; each row once, failures stay.

    Not in one transaction: what went out went out, even if a later mail fails.
    """
    meeting = Meeting.objects.select_related("body__unit").get(pk=meeting_id)
    require("bodies.hold_meetings", by, meeting)
    if meeting.state not in MAILED:
        raise DomainError(_("Erst „Jetzt einladen“ legt Zeit, Ort und Tagesordnung fest."))
    rows = meeting.invitees.all()
    if meeting.state == MeetingState.CANCELLED:
        rows = rows.filter(sent_at__isnull=False)
    return send_to(rows, matter_of(meeting), lambda row: invitation_mail(row, meeting, post))


def resend(*, by: User, invitee_id: int, post: Post) -> Sent:
    """Send to one office again, for instance after a failure or on request."""
    with transaction.atomic():
        invitee = _locked(by, invitee_id)
        if invitee.meeting.state not in MAILED or not invitee.email:
            raise DomainError(_("Dafür gibt es gerade keine Mail."), invitee.label)
        forget_sending(invitee)
    meeting = invitee.meeting
    return send_to([invitee], matter_of(meeting), lambda row: invitation_mail(row, meeting, post))


@transaction.atomic
def reply(token: str, *, answer: str, deputy: str = "") -> Invitee:
    """What whoever holds the link answers; until the meeting begins it can be changed."""
    rows = Invitee.objects.select_for_update(of=("self",)).select_related("meeting")
    invitee = rows.filter(token_hash=hash_of(token)).first()
    if invitee is None or not is_answerable(invitee):
        raise InvitationEndedError(_("Auf diese Einladung kann niemand mehr antworten."))
    return _keep(invitee, answer, deputy, None)


def is_answerable(invitee: Invitee) -> bool:
    """True until the meeting begins, unless it is called off."""
    meeting = invitee.meeting
    return meeting.state == MeetingState.INVITED and meeting.starts_at > timezone.now()


@transaction.atomic
def enter_reply(*, by: User, invitee_id: int, answer: str, deputy: str = "") -> Invitee:
    """An answer that came by letter or telephone."""
    return _keep(_locked(by, invitee_id), answer, deputy, by)


def _keep(invitee: Invitee, answer: str, deputy: str, by: User | None) -> Invitee:
    if answer not in Reply.values:
        raise DomainError(_("Wählen Sie eine Antwort."))
    named = deputy.strip() if answer == Reply.DEPUTY else ""
    if answer == Reply.DEPUTY and not named:
        raise DomainError(_("Nennen Sie die Stelle, die zur Vertretung kommt."))
    invitee.reply, invitee.deputy = answer, named
    invitee.answered_at, invitee.entered_by = timezone.now(), by
    invitee.full_clean()
    invitee.save(update_fields=["reply", "deputy", "answered_at", "entered_by"])
    return invitee
