"""Who may change the map of the county."""

from sozialraum.foundation.accounts.policies import add_rule, is_planner

add_rule("places.change", is_planner)
