"""Asking experts for weights: opening and closing rounds, inviting offices, taking answers."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from .. import words
from ..experts import Points, complete, missing, solitary
from ..experts.answer import Asked
from ..method import SIDES
from ..models import LONGEST_LABEL, ExpertSeat, WeightingRound
from ..queries.experts import hash_of

_BYTES = 32


class LinkEndedError(DomainError):
    """The link was never given out, was renewed or withdrawn, or its round is closed."""


def new_secret() -> str:
    """A secret that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(_BYTES)


@transaction.atomic
def open_round(
    *, by: User, title: str, explanation: str, indicators: Asked, closes_on: date
) -> WeightingRound:
    """Open a round for these indicators; they never change afterwards."""
    require("social_index.ask_experts", by)
    _check_indicators(indicators)
    if closes_on < timezone.localdate():
        raise DomainError(_("Der letzte Tag liegt in der Vergangenheit."))
    opened = WeightingRound(
        title=title.strip(),
        explanation=explanation.strip(),
        indicators={side: list(indicators.get(side, ())) for side in SIDES},
        closes_on=closes_on,
        opened_by=by,
    )
    opened.full_clean()
    opened.save()
    return opened


def _check_indicators(indicators: Asked) -> None:
    codes = [code for side in SIDES for code in indicators.get(side, ())]
    known = set(figures.catalogue().values_list("code", flat=True))
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise DomainError(_("Diese Kennzahlen sind nicht im Katalog."), *unknown)
    if len(set(codes)) < len(codes):
        raise DomainError(_("Eine Kennzahl steht nur in einem der beiden Indizes."))
    if all(len(indicators.get(side, ())) < 2 for side in SIDES):  # noqa: PLR2004 - a choice
        raise DomainError(_("Wählen Sie für mindestens einen Index zwei Kennzahlen oder mehr."))


@transaction.atomic
def add_seats(
    *, by: User, round_id: int, labels: Iterable[str], draw: Callable[[], str] = new_secret
) -> dict[str, str]:
    """Invite offices; returns the secret of each, which is nowhere else.

    ``draw`` makes the secrets; only the demonstration has its own.
    """
    require("social_index.ask_experts", by)
    asked = _locked_round(round_id)
    wanted = [label.strip() for label in labels if label.strip()]
    _check_labels(asked, wanted)
    made = {label: draw() for label in wanted}
    create_all(
        ExpertSeat(round=asked, label=label, token_hash=hash_of(secret))
        for label, secret in made.items()
    )
    return made


def _check_labels(asked: WeightingRound, labels: Sequence[str]) -> None:
    if not labels:
        raise DomainError(_("Nennen Sie mindestens eine Stelle."))
    if any("@" in label for label in labels):
        raise DomainError(_("Nennen Sie Stellen oder Aufgaben, keine E-Mail-Adressen."))
    long = [label for label in labels if len(label) > LONGEST_LABEL]
    if long:
        raise DomainError(
            _("Höchstens %(most)s Zeichen je Zeile.") % {"most": LONGEST_LABEL}, *long
        )
    everybody = [*asked.seats.values_list("label", flat=True), *labels]
    times = Counter(label.casefold() for label in everybody)
    twice = [label for label in dict.fromkeys(labels) if times[label.casefold()] > 1]
    if twice:
        raise DomainError(_("Diese Stellen wären zweimal eingeladen."), *twice)


@transaction.atomic
def renew_link(*, by: User, seat_id: int) -> tuple[ExpertSeat, str]:
    """A new secret for a seat, also for a withdrawn one; the old link ends, points stay."""
    require("social_index.ask_experts", by)
    seat = _locked_seat(seat_id)
    secret = new_secret()
    seat.token_hash, seat.revoked_by, seat.revoked_at = hash_of(secret), None, None
    seat.save(update_fields=["token_hash", "revoked_by", "revoked_at"])
    return seat, secret


@transaction.atomic
def revoke_seat(*, by: User, seat_id: int) -> ExpertSeat:
    """End a seat's link; points that came through it no longer count."""
    require("social_index.ask_experts", by)
    seat = _locked_seat(seat_id)
    if seat.revoked_at is None:
        seat.revoked_by, seat.revoked_at = by, timezone.now()
        seat.save(update_fields=["revoked_by", "revoked_at"])
    return seat


@transaction.atomic
def close_round(*, by: User, round_id: int) -> WeightingRound:
    """Close a round before its last day is over; it stays closed."""
    require("social_index.ask_experts", by)
    asked = _locked_round(round_id)
    asked.closed_by, asked.closed_at = by, timezone.now()
    asked.save(update_fields=["closed_by", "closed_at"])
    return asked


@transaction.atomic
def delete_round(*, by: User, round_id: int) -> None:
    """Remove a round with its seats and answers; weights taken from it stay where they went."""
    require("social_index.ask_experts", by)
    WeightingRound.objects.select_for_update().get(pk=round_id).delete()


@transaction.atomic
def answer(token: str, points: Points) -> ExpertSeat:
    """Keep the points of whoever holds the link, in place of earlier ones: all or nothing."""
    rows = ExpertSeat.objects.select_for_update().select_related("round")
    seat = rows.filter(token_hash=hash_of(token), revoked_at__isnull=True).first()
    if seat is None or not seat.round.is_open:
        raise LinkEndedError(_("Dieser Verweis gilt nicht mehr."))
    asked = seat.round.indicators
    given = complete(asked, points)
    _check_points(asked, points, given)
    seat.points, seat.answered_at = given, timezone.now()
    seat.save(update_fields=["points", "answered_at"])
    return seat


def _check_points(asked: Asked, points: Points, given: Points) -> None:
    strange = [code for side in points for code in points[side] if code not in asked.get(side, ())]
    if strange:
        raise DomainError(_("Nach diesen Kennzahlen wird nicht gefragt."), *strange)
    wrong = [
        f"{words.side_title(side)}: {text}"
        for side in SIDES
        if asked[side] and not solitary(asked[side]) and (text := missing(given[side]))
    ]
    if wrong:
        raise DomainError(_("Verteilen Sie in jedem Index genau 100 Punkte."), *wrong)


def _locked_round(round_id: int) -> WeightingRound:
    asked = WeightingRound.objects.select_for_update().get(pk=round_id)
    return _still_open(asked)


def _locked_seat(seat_id: int) -> ExpertSeat:
    # The round is locked as well, so that nobody closes it in between.
    rows = ExpertSeat.objects.select_for_update().select_related("round")
    seat = rows.get(pk=seat_id)
    _still_open(seat.round)
    return seat


def _still_open(asked: WeightingRound) -> WeightingRound:
    if not asked.is_open:
        raise DomainError(_("Die Runde ist geschlossen. Daran ändert sich nichts mehr."))
    return asked
