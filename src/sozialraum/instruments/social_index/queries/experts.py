"""Reading rounds in which experts give weights."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ..experts import RoundResult
from ..experts import result as result_from
from ..experts.result import by_indicator
from ..models import ExpertSeat, WeightingRound

_COUNTS = Q(seats__revoked_at__isnull=True)
_ANSWERED = _COUNTS & Q(seats__answered_at__isnull=False)


def hash_of(token: str) -> str:
    """Under what the secret of a link is known; it is random and long, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Turnout:
    """How many seats of a round count, and how many of them have answered."""

    invited: int
    answered: int


def rounds() -> QuerySet[WeightingRound]:
    """All rounds with the people who opened and closed them, newest first."""
    return WeightingRound.objects.select_related("opened_by", "closed_by")


def round_of(round_id: int) -> WeightingRound | None:
    """The round of that id."""
    return rounds().filter(pk=round_id).first()


def turnout(asked: Iterable[WeightingRound]) -> dict[int, Turnout]:
    """Round id → turnout; withdrawn seats do not count."""
    rows = WeightingRound.objects.filter(pk__in=[one.pk for one in asked]).order_by()
    counted = rows.annotate(
        invited=Count("seats", filter=_COUNTS), answered=Count("seats", filter=_ANSWERED)
    ).values_list("pk", "invited", "answered")
    return {pk: Turnout(invited, answered) for pk, invited, answered in counted}


def seats(asked: WeightingRound) -> QuerySet[ExpertSeat]:
    """All seats of a round in the order in which they were invited."""
    return asked.seats.select_related("revoked_by")


def seat_by_token(token: str) -> ExpertSeat | None:
    """Whose link this is; None for an unknown or old link and for one that no longer counts."""
    seat = ExpertSeat.objects.select_related("round").filter(token_hash=hash_of(token)).first()
    return seat if seat and seat.revoked_at is None and seat.round.is_open else None


def _answers(asked: WeightingRound) -> list[ExpertSeat]:
    return list(asked.seats.filter(revoked_at__isnull=True, answered_at__isnull=False))


def results(asked: WeightingRound) -> RoundResult | None:
    """Mean, spread and agreement; None as long as the round is open or nobody has answered.

    Nobody sees how the weights come out while answers and seats can still change.
    """
    answers = [] if asked.is_open else _answers(asked)
    if not answers:
        return None
    return result_from(asked.indicators, [(seat.label, seat.points or {}) for seat in answers])


def opinions(asked: WeightingRound) -> dict[str, dict[str, tuple[float, ...]]]:
    """Side → indicator → points of every answer that counts, in the order of the seats.

    Both sides are there; a side that was not asked for is empty. The tuples are empty as long
    as the round is open, as in ``results``.
    """
    answers = [] if asked.is_open else _answers(asked)
    return by_indicator(asked.indicators, [seat.points or {} for seat in answers])
