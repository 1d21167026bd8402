"""Four eyes."""

import rules

from sozialraum.foundation.accounts.policies import Actor

from .models import Edition


@rules.predicate
def is_second_person(user: Actor, edition: Edition | None) -> bool:
    """Nobody releases what they prepared themselves."""
    return edition is not None and edition.prepared_by_id != user.pk
