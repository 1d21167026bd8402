"""What those hear who raised a need: a meeting opens with these answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..models import Answer, HandOver, HandOverResult, Need, Origin


@dataclass(frozen=True)
class Raised:
    """A need that a body raised, and what the body has heard about it."""

    need: Need
    origin: Origin
    answers: tuple[Answer, ...]

    @property
    def is_final(self) -> bool:
        """The body has its final answer."""
        return any(answer.final for answer in self.answers)


def answers_to_body(body_id: int, *, inside: bool = True) -> list[Raised]:
    """Needs that a body raised, those with the latest answers first, then the silent ones."""
    return _raised(Origin.objects.filter(body=body_id), inside=inside)


def answers_to_meeting(meeting_id: int, *, inside: bool = True) -> list[Raised]:
    """Needs that were raised in this very meeting."""
    return _raised(Origin.objects.filter(meeting=meeting_id), inside=inside)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a meeting raised, and how much of it has its final answer."""

    raised: int = 0
    answered: int = 0

    @property
    def unanswered(self) -> int:
        return self.raised - self.answered


def raised_needs() -> Exists:
    """Condition for meetings: they raised a need."""
    return Exists(Origin.objects.filter(meeting=OuterRef("pk")))


def heard_by_meetings(meetings: Iterable[int]) -> dict[int, Heard]:
    """Meeting → how much it raised and how much is answered: one query."""
    final = Exists(Answer.objects.filter(origin=OuterRef("pk"), final=True))
    rows = Origin.objects.filter(meeting__in=list(meetings)).annotate(final=final).order_by()
    grouped = rows.values_list("meeting").annotate(
        raised=Count("pk"), answered=Count("pk", filter=Q(final=True))
    )
    return {meeting: Heard(*counts) for meeting, *counts in grouped}


def ideas_of_meeting(meeting_id: int) -> list[Raised]:
    """What was raised in a meeting, in the order in which it was written down."""
    rows = Origin.objects.filter(meeting=meeting_id).select_related("need__owner").order_by("pk")
    answers = Answer.objects.order_by("-on_day", "-pk")
    return [
        Raised(origin.need, origin, tuple(origin.answers.all()))
        for origin in rows.prefetch_related(Prefetch("answers", queryset=answers))
    ]


def _raised(rows: QuerySet[Origin], *, inside: bool, most: int = 50) -> list[Raised]:
    """Who looks from outside sees released needs only."""
    if not inside:
        rows = rows.filter(need__release=ReleaseLevel.PUBLIC)
    newest = rows.select_related("need").order_by("-on_day", "-pk")[:most]
    answers = Answer.objects.order_by("-on_day", "-pk")
    found = [
        Raised(origin.need, origin, tuple(origin.answers.all()))
        for origin in newest.prefetch_related(Prefetch("answers", queryset=answers))
    ]
    return sorted(found, key=_silent_last)


def _silent_last(raised: Raised) -> tuple[bool, int]:
    latest: Iterable[int] = (answer.on_day.toordinal() for answer in raised.answers)
    return not raised.answers, -max(latest, default=0)


def late_hand_overs(day: date) -> QuerySet[HandOver]:
    """Hand-overs whose answer, or next look, was due before that day."""
    late = Q(result="", due__lt=day) | Q(result=HandOverResult.DEFERRED, deferred_to__lt=day)
    bodies = ("from_body__unit", "to_body__unit")
    return HandOver.objects.filter(late).select_related("need", *bodies).order_by("pk")
