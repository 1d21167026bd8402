"""Who may prepare, release and publish profiles, and who sees inside figures."""

from sozialraum.foundation.accounts.policies import add_rule, is_planner
from sozialraum.foundation.editions.policies import is_second_person

add_rule("profiles.prepare", is_planner)
add_rule("profiles.release", is_planner & is_second_person)
add_rule("profiles.publish", is_planner)
add_rule("profiles.see_inside", is_planner)
