"""Of which bodies somebody reads what, by the mandates of today."""

from collections.abc import Collection, Iterable
from datetime import date

from sozialraum.foundation.accounts.policies import Actor, allows

from ..models import Body
from .activity import Readers, bodies_with_seats_of


def readers_of(
    user: Actor, bodies: Iterable[Body], organisations: Collection[int], day: date
) -> Readers:
    """The rules applied to every body once; ``organisations`` are those for which somebody acts."""
    bodies = list(bodies)
    partner = allows("bodies.read_as_member", user)
    return Readers(
        inside={body.pk for body in bodies if allows("bodies.read_internal", user, body)},
        as_member={body.pk for body in bodies if allows("bodies.read_as_member", user, body)},
        as_partner=bodies_with_seats_of(organisations, day) if partner else (),
        organisations=organisations,
    )
