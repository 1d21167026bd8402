"""Who may prepare, release and publish profiles, and who sees inside figures."""

from sozialraum.foundation.accounts.policies import Actor, add_rule, is_planner
from sozialraum.foundation.accounts.rulebook import predicate
from sozialraum.foundation.editions.models import Edition, EditionState
from sozialraum.foundation.editions.policies import is_second_person


@predicate
def is_given_out(_user: Actor, edition: Edition | None) -> bool:
    """Published editions, also superseded ones, are open to everybody."""
    given_out = {EditionState.PUBLISHED, EditionState.SUPERSEDED}
    return edition is not None and edition.state in given_out


add_rule("profiles.prepare", is_planner)
add_rule("profiles.release", is_planner & is_second_person)
add_rule("profiles.publish", is_planner)
add_rule("profiles.see_inside", is_planner)
add_rule("profiles.read_edition", is_planner | is_given_out)
