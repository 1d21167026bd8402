"""Who may bring figures in and say what they mean."""

import rules

from sozialraum.foundation.accounts.policies import is_planner

rules.add_rule("indicators.import", is_planner)
rules.add_rule("indicators.define", is_planner)
