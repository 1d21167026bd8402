"""Uncertainty and sensitivity of a composite index.

>>> import numpy as np
>>> from sozialraum.methods.composite import IndexDefinition, Indicator, MinMax, Panel, ZScore
>>> index = IndexDefinition("needs", (Indicator("unemployment"), Indicator("single_parents")))
>>> panel = Panel(
...     [2021],
...     ["Auenland", "Birkenau", "Cramersee"],
...     ["unemployment", "single_parents"],
...     [[[2.0, 30.0], [4.0, 20.0], [9.0, 25.0]]],
... )
>>> model = Model(
...     index,
...     panel,
...     factors=(Setting("normalisation", (ZScore(), MinMax())), WeightNoise(0.5)),
...     year=2021,
... )
>>> found = monte_carlo(model, 200)
>>> rank_statistics(found, share=0.5).high
array([2., 3., 1.])
>>> top_chances(found, 1).round(2)
array([0.05, 0.  , 0.95])
"""

from sozialraum.methods.composite.quantile_types import QuantileType

from .draws import uniform_rows
from .executors import CancelledError, Dask, Executor, Processes, Serial
from .factors import (
    CountLaw,
    CountNoise,
    Factor,
    Law,
    LeftOut,
    Setting,
    WeightNoise,
    WeightSets,
)
from .firmness import RankStatistics, before_chances, rank_statistics, top_chances
from .model import Model
from .montecarlo import Replications, monte_carlo, random_choices, replicate
from .sensitivity import (
    Sensitivity,
    indices_of,
    mean_rank_shift,
    saltelli_choices,
    sensitivity,
)

__all__ = [
    "CancelledError",
    "CountLaw",
    "CountNoise",
    "Dask",
    "Executor",
    "Factor",
    "Law",
    "LeftOut",
    "Model",
    "Processes",
    "QuantileType",
    "RankStatistics",
    "Replications",
    "Sensitivity",
    "Serial",
    "Setting",
    "WeightNoise",
    "WeightSets",
    "before_chances",
    "indices_of",
    "mean_rank_shift",
    "monte_carlo",
    "random_choices",
    "rank_statistics",
    "replicate",
    "saltelli_choices",
    "sensitivity",
    "top_chances",
    "uniform_rows",
]
