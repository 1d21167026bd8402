"""Where weights come from: equal, experts, the figures themselves, a wanted influence.

>>> found = budget_allocation(["work", "family", "housing"], [[50, 30, 20], [40, 40, 20]])
>>> found.weights.shares
array([0.45, 0.35, 0.2 ])
"""

from sozialraum.methods.composite.weighting.benefit import (
    Benefit,
    InfeasibleError,
    benefit_of_the_doubt,
)
from sozialraum.methods.composite.weighting.components import (
    factor_weights,
    pca_weights,
    varimax,
)
from sozialraum.methods.composite.weighting.experts import (
    ExpertWeights,
    budget_allocation,
    kendalls_w,
)
from sozialraum.methods.composite.weighting.optimised import (
    Optimised,
    influence,
    weights_for_influence,
)
from sozialraum.methods.composite.weighting.weights import (
    Negative,
    NegativeWeightError,
    Weights,
    equal_weights,
    weights,
)

__all__ = [
    "Benefit",
    "ExpertWeights",
    "InfeasibleError",
    "Negative",
    "NegativeWeightError",
    "Optimised",
    "Weights",
    "benefit_of_the_doubt",
    "budget_allocation",
    "equal_weights",
    "factor_weights",
    "influence",
    "kendalls_w",
    "pca_weights",
    "varimax",
    "weights",
    "weights_for_influence",
]
