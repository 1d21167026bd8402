"""Hand-overs of released needs as everybody may read them: days, bodies, public sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..chain import Act
from ..models import HandOver, Step

_ANSWERS = (Act.ACCEPT, Act.DECLINE, Act.DEFER)


@dataclass(frozen=True)
class PublicNeed:
    """What the public thread says about a need."""

    id: int
    code: str
    title: str
    text: str
    state: str
    recorded_on: date
    invented: bool


@dataclass(frozen=True)
class PublicHandOver:
    """A hand-over without the names and reasons that stay inside."""

    id: int
    need: PublicNeed
    sender: int | None
    receiver: int
    sent_on: date
    due: date
    result: str
    answer: str
    answered_on: date | None
    deferred_to: date | None


def hand_overs() -> Iterator[PublicHandOver]:
    """Every hand-over of a released need, need by need: two queries."""
    steps = Step.objects.filter(act__in=_ANSWERS).order_by("pk")
    rows = (
        HandOver.objects.filter(need__release=ReleaseLevel.PUBLIC)
        .select_related("need")
        .prefetch_related(Prefetch("need__steps", steps))
    )
    return (_public(one) for one in rows.order_by("need", "pk"))


def _public(one: HandOver) -> PublicHandOver:
    return PublicHandOver(
        id=one.pk,
        need=_need(one),
        sender=one.from_body_id,
        receiver=one.to_body_id,
        sent_on=one.sent_on,
        due=one.due,
        result=one.result,
        answer=_answer(one),
        answered_on=one.answered_on,
        deferred_to=one.deferred_to,
    )


def _need(one: HandOver) -> PublicNeed:
    need = one.need
    return PublicNeed(
        id=need.pk,
        code=need.code,
        title=need.title,
        text=need.public_text,
        state=need.state,
        recorded_on=need.recorded_on,
        invented=need.invented,
    )


def _answer(one: HandOver) -> str:
    """The public sentence of the latest answer; reasons stay inside."""
    notes = [step.public_note for step in one.need.steps.all() if step.body_id == one.to_body_id]
    return notes[-1] if notes and one.result else ""
