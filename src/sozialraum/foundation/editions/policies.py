"""Four eyes."""

from sozialraum.foundation.accounts.policies import Actor
from sozialraum.foundation.accounts.rulebook import predicate

from .models import Edition


@predicate
def is_second_person(user: Actor, edition: Edition | None) -> bool:
    """Nobody releases what they prepared themselves."""
    return edition is not None and edition.prepared_by_id != user.pk
