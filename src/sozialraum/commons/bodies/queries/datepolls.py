"""Reading what suits whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from ..links import hash_of
from ..models import Body, DateAnswer, DateGuest, DateOption, DatePoll, Fit, Meeting, MeetingState
from ..proposals import Proposal, overlap


@dataclass(frozen=True)
class Suits:
    """How many a date suits, and with what it would collide."""

    option: DateOption
    yes: int
    maybe: int
    no: int
    best: bool
    collides: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The table of a poll: the dates, and for each office an answer to each of them."""

    dates: tuple[Suits, ...]
    rows: tuple[tuple[DateGuest, tuple[str, ...]], ...]

    @property
    def answered(self) -> int:
        """How many offices answered."""
        return sum(guest.answered_at is not None for guest, _fits in self.rows)


def poll_of(poll_id: int) -> DatePoll | None:
    """The poll of that number with its body."""
    return DatePoll.objects.select_related("body__unit", "meeting").filter(pk=poll_id).first()


def open_polls(body: Body) -> QuerySet[DatePoll]:
    """Polls of a body that still wait for answers or for a choice."""
    return DatePoll.objects.filter(body=body, meeting__isnull=True).order_by("closes_on")


def guest_by_token(token: str) -> DateGuest | None:
    """The office behind a link."""
    rows = DateGuest.objects.select_related("poll__body__unit")
    return rows.filter(token_hash=hash_of(token)).first()


def fits_of(guest: DateGuest | None) -> dict[int, str]:
    """What an office answered, by option."""
    if guest is None or guest.pk is None:
        return {}
    return dict(guest.answers.values_list("option_id", "fit"))


def result_of(poll: DatePoll) -> Result:
    """All answers; the dates that suit most, and among them fewest only just, are the best."""
    options = list(poll.options.all())
    answers = Prefetch("answers", DateAnswer.objects.all())
    guests = list(poll.guests.prefetch_related(answers))
    by_guest = [(one, {it.option_id: it.fit for it in one.answers.all()}) for one in guests]
    counts = {
        option.pk: Counter(fits.get(option.pk, "") for _guest, fits in by_guest)
        for option in options
    }
    ranks = {pk: (-count[Fit.NO], count[Fit.YES]) for pk, count in counts.items()}
    top = max(ranks.values()) if any(fits for _guest, fits in by_guest) else None
    taken = _appointments(poll, options)
    return Result(
        dates=tuple(
            Suits(
                option=one,
                yes=counts[one.pk][Fit.YES],
                maybe=counts[one.pk][Fit.MAYBE],
                no=counts[one.pk][Fit.NO],
                best=ranks[one.pk] == top,
                collides=_collisions(one, taken),
            )
            for one in options
        ),
        rows=tuple(
            (guest, tuple(_words(fits.get(one.pk)) for one in options)) for guest, fits in by_guest
        ),
    )


def _words(fit: str | None) -> str:
    return str(Fit(fit).label) if fit else "–"


def _appointments(poll: DatePoll, options: Sequence[DateOption]) -> list[tuple[Proposal, Meeting]]:
    """Meetings of bodies of the same place on the proposed days, by the county's clocks."""
    if not options:
        return []
    days = [one.day for one in options]
    rows = Meeting.objects.filter(body__unit=poll.body.unit_id)
    rows = rows.filter(starts_at__date__gte=min(days), starts_at__date__lte=max(days))
    rows = rows.exclude(state=MeetingState.CANCELLED).select_related("body")
    return [(_appointment(one), one) for one in rows]


def _appointment(meeting: Meeting) -> Proposal:
    begins = timezone.localtime(meeting.starts_at)
    ends = timezone.localtime(meeting.ends_at) if meeting.ends_at else None
    return Proposal(begins.date(), begins.time(), ends.time() if ends else None)


def _collisions(option: DateOption, taken: Sequence[tuple[Proposal, Meeting]]) -> tuple[str, ...]:
    proposed = Proposal(option.day, option.begins, option.ends)
    return tuple(str(one.body) for when, one in taken if overlap(proposed, when))
