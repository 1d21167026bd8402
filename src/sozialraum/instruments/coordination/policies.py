"""Who sees the whole county at a glance, a place, a partner."""

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import add_rule, holds

_see_county = holds(Role.PLANNER, Role.COORDINATOR, Role.AUDITOR)
_see_place = _see_county | holds(Role.MUNICIPALITY)

add_rule("coordination.see_county", _see_county)
add_rule("coordination.see_place", _see_place)
add_rule("coordination.see_partner", _see_place | holds(Role.PROVIDER))
