"""Who may bring figures in and say what they mean."""

from sozialraum.foundation.accounts.policies import add_rule, is_planner

add_rule("indicators.import", is_planner)
add_rule("indicators.define", is_planner)
