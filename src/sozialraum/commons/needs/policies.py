"""Who may see, record, move and release needs."""

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import Actor, add_rule, holds, is_planner
from sozialraum.foundation.accounts.rulebook import predicate
from sozialraum.foundation.editions.levels import ReleaseLevel

_works_with_needs = holds(Role.PLANNER, Role.COORDINATOR, Role.MUNICIPALITY)
_sees_inside = _works_with_needs | holds(Role.AUDITOR)


@predicate
def is_released(user: Actor, need: object = None) -> bool:  # noqa: ARG001 (predicate)
    """The public text of the need was released."""
    return getattr(need, "release", None) == ReleaseLevel.PUBLIC


add_rule("needs.see_inside", _sees_inside)
add_rule("needs.record", _works_with_needs)
add_rule("needs.move", _works_with_needs)
add_rule("needs.answer_hand_over", _works_with_needs)
add_rule("needs.release", _works_with_needs)
add_rule("needs.read_notes", _works_with_needs)
add_rule("needs.weigh_signals", is_planner)
add_rule("needs.read_thread", is_released | _sees_inside)
