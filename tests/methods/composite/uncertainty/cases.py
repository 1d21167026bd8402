"""A small invented index whose construction is uncertain."""

import numpy as np

from sozialraum.methods.composite import (
    Aggregation,
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    Panel,
)
from sozialraum.methods.composite.uncertainty import LeftOut, Model, Setting, WeightNoise

UNITS = tuple(f"area {number}" for number in range(12))
CODES = ("benefits", "income_tax", "unemployment", "single_parents")
INDEX = IndexDefinition(
    "needs",
    (
        Dimension(
            "poverty",
            (Indicator("benefits", weight=2.0), Indicator("income_tax", Direction.LOWERS)),
            weight=3.0,
        ),
        Dimension("family", (Indicator("unemployment"), Indicator("single_parents"))),
    ),
    MinMax(1, 100),
)
SETTINGS = (
    Setting("normalisation", (MinMax(1, 100), MinMax(10, 20))),
    Setting("aggregation", (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)),
)
EVERYTHING = (*SETTINGS, WeightNoise(0.3), LeftOut.each_of(INDEX))


def figures(*, gaps=False):
    values = np.random.default_rng(12).gamma(3.0, size=(1, len(UNITS), len(CODES)))
    if gaps:
        values[0, [1, 4], [0, 3]] = np.nan
    return Panel([2021], UNITS, CODES, values)


def model(*factors, panel=None, index=INDEX, seed=3):
    return Model(index, panel or figures(), factors or EVERYTHING, 2021, seed)
