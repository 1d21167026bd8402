"""Who may change the map of the county."""

import rules

from sozialraum.foundation.accounts.policies import is_planner

rules.add_rule("places.change", is_planner)
