"""Reading invitations: who was asked, what was sent, who comes."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from ..links import hash_of
from ..models import Invitee, Meeting, Reply


@dataclass(frozen=True)
class Replies:
    """The answers to an invitation in numbers."""

    yes: int
    deputy: int
    no: int
    silent: int

    @property
    def coming(self) -> int:
        """How many offices will be there."""
        return self.yes + self.deputy


def invitees_of(meeting: Meeting) -> QuerySet[Invitee]:
    """Everybody who is invited, by office."""
    return Invitee.objects.filter(meeting=meeting).select_related("entered_by")


def invitee_of(meeting: Meeting, invitee_id: int) -> Invitee | None:
    """One invited office of a meeting."""
    return invitees_of(meeting).filter(pk=invitee_id).first()


def invitee_by_token(token: str) -> Invitee | None:
    """The office behind a link."""
    rows = Invitee.objects.select_related("meeting__body__unit")
    return rows.filter(token_hash=hash_of(token)).first()


def replies_of(meeting: Meeting) -> Replies:
    """How many come, send a deputy, do not come, did not answer."""
    given = Counter(Invitee.objects.filter(meeting=meeting).values_list("reply", flat=True))
    return Replies(given[Reply.YES], given[Reply.DEPUTY], given[Reply.NO], given[""])
