"""Townsend deprivation: an unweighted sum of four z-scores.

    households without a car, not owned   z(x)
    unemployed, overcrowded               z(ln(x + 1)), as few places have very high values

with x in percent and the population formula of the deviation. High values are deprived.

Source: Townsend, Phillimore & Beattie, Health and Deprivation: Inequality and the North, 1988.
"""

import numpy as np

from sozialraum.methods.composite.definition import Aggregation, IndexDefinition, Indicator
from sozialraum.methods.composite.panel import Panel

LOGGED = ("unemployed", "overcrowded")
TOWNSEND = IndexDefinition(
    "townsend",
    tuple(Indicator(code) for code in (*LOGGED, "no_car", "not_owned")),
    aggregation=Aggregation.SUM,
)


def logged(percentages: Panel) -> Panel:
    """The panel with ``ln(x + 1)`` of the two skewed percentages; NaN stays NaN."""
    values = percentages.values.copy()
    columns = [percentages.indicators.index(code) for code in LOGGED]
    values[..., columns] = np.log1p(values[..., columns])
    return percentages.replaced(values)
