"""Reading the register of a body."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..models import Body, FollowUp, MeetingState, Outcome, OutcomeState

UNFINISHED = (OutcomeState.OPEN, OutcomeState.IN_WORK)
ON_THE_LIST = (*UNFINISHED, OutcomeState.DONE, OutcomeState.NOT_FEASIBLE)


@dataclass(frozen=True)
class Choice:
    """What a reader wants to see of the register; empty means everything."""

    state: str = "list"
    kind: str = ""
    overdue: bool = False


def register(
    body: Body, levels: Collection[str], choice: Choice | None = None
) -> QuerySet[Outcome]:
    """Resolutions, recommendations and tasks that somebody with these levels may read.

    Whoever does not read what is internal sees released items of approved minutes alone.
    """
    rows = (
        Outcome.objects.filter(item__body=body, state__gt="")
        .select_related("item__meeting", "owner_organisation", "reported_at", "item__body")
        .prefetch_related(Prefetch("steps", FollowUp.objects.order_by("pk")))
    )
    if ReleaseLevel.INTERNAL not in levels:
        rows = rows.filter(
            item__release__in=levels,
            item__meeting__release__in=levels,
            item__meeting__state=MeetingState.APPROVED,
        )
    return _chosen(rows, choice or Choice()).order_by(
        F("due_on").asc(nulls_last=True), "-item__meeting__starts_at", "pk"
    )


def _chosen(rows: QuerySet[Outcome], choice: Choice) -> QuerySet[Outcome]:
    if choice.state == "list":
        rows = rows.filter(state__in=ON_THE_LIST)
    elif choice.state:
        rows = rows.filter(state=choice.state)
    if choice.kind:
        rows = rows.filter(kind=choice.kind)
    if choice.overdue:
        rows = rows.filter(due_on__lt=timezone.localdate(), state__in=UNFINISHED)
    return rows


def reason_of(outcome: Outcome) -> str:
    """The latest reason or proof that was given; the steps are fetched with the register."""
    given = [step.reason for step in outcome.steps.all() if step.reason]
    return given[-1] if given else ""


def is_overdue(outcome: Outcome, day: date) -> bool:
    """True where the deadline is over and nothing is done."""
    return outcome.due_on is not None and outcome.due_on < day and outcome.state in UNFINISHED


def late(day: date) -> QuerySet[Outcome]:
    """Everything of all registers whose deadline was before that day and is not done."""
    rows = Outcome.objects.filter(due_on__lt=day, state__in=UNFINISHED)
    return rows.select_related("item__body__unit", "owner_organisation__unit").order_by("pk")


def outcome_of(outcome_id: int) -> Outcome | None:
    """An entry of the register with its body."""
    rows = Outcome.objects.filter(state__gt="").select_related(
        "item__body__unit", "item__meeting", "owner_organisation", "reported_at"
    )
    return rows.filter(pk=outcome_id).first()


def steps(outcome: Outcome) -> QuerySet[FollowUp]:
    """How an entry came to where it is, with who did what."""
    return outcome.steps.select_related("by")
