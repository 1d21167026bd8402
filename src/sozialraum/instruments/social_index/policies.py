"""Who may declare, prepare, release and publish the index."""

from sozialraum.foundation.accounts.policies import add_rule, is_planner
from sozialraum.foundation.editions.policies import is_second_person

add_rule("social_index.declare", is_planner)
add_rule("social_index.prepare", is_planner)
add_rule("social_index.release", is_planner & is_second_person)
add_rule("social_index.publish", is_planner)
