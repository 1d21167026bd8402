"""Who may declare, prepare, release, publish and read the index."""

from sozialraum.foundation.accounts.policies import Actor, add_rule, is_planner
from sozialraum.foundation.accounts.rulebook import predicate
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.editions.policies import is_second_person

from .models import IndexEdition


@predicate
def is_given_out(user: Actor, edition: IndexEdition | None) -> bool:  # noqa: ARG001 (predicate)
    """The edition was published; a replaced one stays readable."""
    given_out = {EditionState.PUBLISHED, EditionState.SUPERSEDED}
    return edition is not None and edition.state in given_out


add_rule("social_index.desk", is_planner)
add_rule("social_index.declare", is_planner)
add_rule("social_index.ask_experts", is_planner)
add_rule("social_index.prepare", is_planner)
add_rule("social_index.release", is_planner & is_second_person)
add_rule("social_index.publish", is_planner)
add_rule("social_index.read", is_given_out | is_planner)
