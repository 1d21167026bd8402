"""Finding a date: asking, answering, choosing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from ..letters import date_mail
from ..links import hash_of
from ..models import Body, DateAnswer, DateGuest, DateOption, DatePoll, Fit, Invitee, Meeting
from ..proposals import Proposal
from ..queries.addresses import address_of, seats_with_contacts
from .mailing import Post, Sent, digest, send_to
from .meetings import Plan, plan_meeting

MOST_OPTIONS = 20


class PollEndedError(DomainError):
    """The link was never given out, or the question is closed."""


@transaction.atomic
def ask_for_dates(  # noqa: PLR0913 - one question has these facts
    *,
    by: User,
    body_id: int,
    title: str,
    options: Iterable[Proposal],
    closes_on: date,
    place: str = "",
    invented: bool = False,
) -> DatePoll:
    """Propose dates to a body; everybody with a seat is on the list at once."""
    body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=body_id)
    require("bodies.hold_meetings", by, body)
    proposed = sorted(set(options), key=lambda one: (one.day, one.begins or time.min))
    _check(title, proposed, closes_on)
    poll = DatePoll(body=body, title=title.strip(), place=place.strip(), closes_on=closes_on)
    poll.invented = invented
    poll.full_clean()
    poll.save()
    create_all(DateOption(poll=poll, **vars(one)) for one in proposed)
    _ask_seats(poll)
    return poll


def _check(title: str, proposed: Sequence[Proposal], closes_on: date) -> None:
    if not title.strip():
        raise DomainError(_("Geben Sie der Terminfindung einen Titel."))
    if not 1 < len(proposed) <= MOST_OPTIONS:
        raise DomainError(_("Schlagen Sie zwei bis %(most)s Termine vor.") % {"most": MOST_OPTIONS})
    if closes_on < timezone.localdate():
        raise DomainError(_("Der letzte Tag für Antworten liegt in der Vergangenheit."))
    early = [str(DateOption(**vars(one))) for one in proposed if one.day <= closes_on]
    if early:
        raise DomainError(_("Termine liegen nach dem letzten Tag für Antworten."), *early)


def _ask_seats(poll: DatePoll) -> None:
    today = timezone.localdate()
    create_all(
        DateGuest(poll=poll, seat=seat, label=str(seat)[:160], email=address_of(seat, today))
        for seat in seats_with_contacts(poll.body, today)
    )


def _locked(by: User, poll_id: int) -> DatePoll:
    rows = DatePoll.objects.select_for_update(of=("self",)).select_related("body__unit")
    poll = rows.get(pk=poll_id)
    require("bodies.hold_meetings", by, poll.body)
    if poll.meeting_id:
        raise DomainError(_("Der Termin ist schon gewählt."))
    return poll


@transaction.atomic
def add_date_guest(*, by: User, poll_id: int, label: str, email: str = "") -> DateGuest:
    """Ask a further office."""
    poll = _locked(by, poll_id)
    if poll.guests.filter(label__iexact=label.strip(), email__iexact=email.strip()).exists():
        raise DomainError(_("Diese Stelle steht schon auf der Liste."), label.strip())
    guest = DateGuest(poll=poll, label=label.strip(), email=email.strip())
    guest.full_clean()
    guest.save()
    return guest


def send_date_poll(*, by: User, poll_id: int, post: Post) -> Sent:
    """Mail everybody who was not asked yet; each row once, failures stay and are tried again."""
    poll = DatePoll.objects.select_related("body__unit").get(pk=poll_id)
    require("bodies.hold_meetings", by, poll.body)
    if not poll.is_open:
        raise DomainError(_("Die Terminfindung ist beendet. Es geht keine Mail mehr hinaus."))
    rows = poll.guests.filter(answered_at__isnull=True)
    return send_to(rows, date_matter(poll), lambda row: date_mail(row, poll, post))


def date_matter(poll: DatePoll) -> str:
    """What the mail is about."""
    return digest("dates", poll.pk)


@transaction.atomic
def answer_dates(token: str, *, fits: Mapping[int, str]) -> DateGuest:
    """What whoever holds the link answers; it can be changed until the question is closed."""
    rows = DateGuest.objects.select_for_update(of=("self",)).select_related("poll")
    guest = rows.filter(token_hash=hash_of(token)).first()
    if guest is None or not guest.poll.is_open:
        raise PollEndedError(_("Auf diese Frage kann niemand mehr antworten."))
    return _keep(guest, fits, None)


@transaction.atomic
def enter_dates(*, by: User, guest_id: int, fits: Mapping[int, str]) -> DateGuest:
    """An answer that came on paper or by telephone."""
    guest = DateGuest.objects.select_for_update(of=("self",)).get(pk=guest_id)
    guest.poll = _locked(by, guest.poll_id)
    return _keep(guest, fits, by)


@transaction.atomic
def answer_with_account(
    *, by: User, poll_id: int, label: str, fits: Mapping[int, str]
) -> DateGuest:
    """What a member of the body answers when signed in; ``label`` is an office, not a name."""
    poll = DatePoll.objects.select_for_update(of=("self",)).select_related("body__unit")
    asked = poll.get(pk=poll_id)
    require("bodies.propose", by, asked.body)
    if not asked.is_open:
        raise PollEndedError(_("Auf diese Frage kann niemand mehr antworten."))
    guest = asked.guests.filter(account=by).first() or DateGuest(poll=asked, account=by)
    guest.label, guest.email = label.strip(), by.email
    guest.full_clean()
    guest.save()
    return _keep(guest, fits, None)


def _keep(guest: DateGuest, fits: Mapping[int, str], by: User | None) -> DateGuest:
    options = {one.pk: one for one in guest.poll.options.all()}
    if set(fits) != set(options) or set(fits.values()) - set(Fit.values):
        raise DomainError(_("Sagen Sie zu jedem Termin, ob er passt."))
    guest.answers.all().delete()
    create_all(DateAnswer(guest=guest, option=options[pk], fit=fit) for pk, fit in fits.items())
    guest.answered_at, guest.entered_by = timezone.now(), by
    guest.save(update_fields=["answered_at", "entered_by"])
    return guest


@transaction.atomic
def choose_date(
    *,
    by: User,
    option_id: int,
    begins: time | None,
    ends: time | None = None,
    template: str = "bare",
) -> Meeting:
    """The chosen date becomes a planned meeting, with everybody who was asked on its list."""
    option = DateOption.objects.get(pk=option_id)
    poll = _locked(by, option.poll_id)
    first = option.begins or begins
    if first is None:
        raise DomainError(_("Für die Sitzung fehlt noch die Uhrzeit."), str(option))
    last = option.ends or ends
    meeting = plan_meeting(
        by=by,
        body_id=poll.body_id,
        plan=Plan(
            title=poll.title,
            starts_at=_moment(option.day, first),
            ends_at=_moment(option.day, last) if last else None,
            place=poll.place,
        ),
        template=template,
        invented=poll.invented,
    )
    create_all(
        Invitee(meeting=meeting, seat=one.seat, label=one.label, email=one.email)
        for one in poll.guests.select_related("seat")
    )
    poll.meeting = meeting
    poll.save(update_fields=["meeting"])
    return meeting


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
