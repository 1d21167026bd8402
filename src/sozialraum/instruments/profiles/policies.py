"""Who may prepare, release and publish profiles, and who sees inside figures."""

import rules

from sozialraum.foundation.accounts.policies import is_planner
from sozialraum.foundation.editions.policies import is_second_person

rules.add_rule("profiles.prepare", is_planner)
rules.add_rule("profiles.release", is_planner & is_second_person)
rules.add_rule("profiles.publish", is_planner)
rules.add_rule("profiles.see_inside", is_planner)
