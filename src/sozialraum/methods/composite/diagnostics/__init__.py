"""Looking at an index before anybody trusts it: statistics, correlations, influence, removal.

>>> from sozialraum.methods.composite.diagnostics import Table, redundant
>>> figures = Table("ABCD", ["jobless", "benefits"], [[2, 4], [3, 6.1], [5, 10], [9, 18]])
>>> [(pair.first, pair.second) for pair in redundant(figures)]
[('jobless', 'benefits')]
"""

from sozialraum.methods.composite.diagnostics.components import (
    Components,
    principal_components,
)
from sozialraum.methods.composite.diagnostics.correlation import (
    Correlation,
    Correlations,
    Pair,
    correlations,
    groups_of,
    opposed,
    redundant,
    with_parents,
)
from sozialraum.methods.composite.diagnostics.importance import (
    Importance,
    importance,
    importance_in,
    nominal_weights,
)
from sozialraum.methods.composite.diagnostics.reliability import (
    Reliability,
    cronbach_alpha,
    reliability_by_dimension,
)
from sozialraum.methods.composite.diagnostics.removal import (
    Removal,
    without_each,
    without_each_unit,
)
from sozialraum.methods.composite.diagnostics.standing import Standing, standings
from sozialraum.methods.composite.diagnostics.statistics import (
    Concern,
    Limits,
    Statistics,
    describe,
)
from sozialraum.methods.composite.diagnostics.table import Table, all_levels, observed

__all__ = [
    "Components",
    "Concern",
    "Correlation",
    "Correlations",
    "Importance",
    "Limits",
    "Pair",
    "Reliability",
    "Removal",
    "Standing",
    "Statistics",
    "Table",
    "all_levels",
    "correlations",
    "cronbach_alpha",
    "describe",
    "groups_of",
    "importance",
    "importance_in",
    "nominal_weights",
    "observed",
    "opposed",
    "principal_components",
    "redundant",
    "reliability_by_dimension",
    "standings",
    "with_parents",
    "without_each",
    "without_each_unit",
]
