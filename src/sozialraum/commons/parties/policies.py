"""Who looks after the organisations, and who sees whom to ask there."""

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import add_rule, holds, is_planner

_WITH_A_TASK = [role for role in Role if role not in {Role.NONE, Role.ADMINISTRATOR}]

add_rule("parties.change", holds(Role.PLANNER, Role.COORDINATOR))
add_rule("parties.merge", is_planner)
add_rule("parties.keep_partnerships", is_planner)
add_rule("parties.see_contacts", holds(*_WITH_A_TASK))
add_rule("parties.see_papers", holds(Role.PLANNER, Role.COORDINATOR, Role.AUDITOR))
add_rule("parties.goals", is_planner)
