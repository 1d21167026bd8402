"""Statistical disclosure control for counts in a tree of places.

Small counts are hidden (*primary*); further cells are hidden so that nobody computes them
from sums and published indicators (*secondary*); an attacker's check proves it.

>>> from sozialraum.methods.disclosure import Rule, Table, attack, protect
>>> rule = Rule(min_cases=3, zero_is_safe=True)
>>> district_and_municipalities = [[26], [12], [8], [4], [2]]
>>> table = Table.of_tree(district_and_municipalities, [-1, 0, 0, 0, 0])
>>> protection = protect(table, rule.primary(district_and_municipalities), rule)
>>> protection.values.ravel().tolist()
[26.0, 12.0, 8.0, nan, nan]
>>> known = attack(table, protection.hidden, rule)
>>> known.lower.ravel().tolist()[-2:], known.upper.ravel().tolist()[-2:]
([1.0, 1.0], [5.0, 5.0])

``docs/explanation/disclosure-control.md`` explains the method and its limits.
"""

from .attack import Intervals, assert_safe, attack, breaches
from .costs import tree_costs
from .errors import Breach, DisclosureError, UnsolvableError
from .joining import join, split
from .protection import Protection, ProtectionImpossible, protect
from .rates import rate_hidden
from .relations import combination_relations, stack, tree_relations
from .rounding import round_to, rounding_interval
from .rule import NKRule, PPercentRule, Rule
from .table import Table

__all__ = [
    "Breach",
    "DisclosureError",
    "Intervals",
    "NKRule",
    "PPercentRule",
    "Protection",
    "ProtectionImpossible",
    "Rule",
    "Table",
    "UnsolvableError",
    "assert_safe",
    "attack",
    "breaches",
    "combination_relations",
    "join",
    "protect",
    "rate_hidden",
    "round_to",
    "rounding_interval",
    "split",
    "stack",
    "tree_costs",
    "tree_relations",
]
