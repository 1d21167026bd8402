"""Composite indicators: declared, computed, taken apart.

An index is described by an immutable :class:`IndexDefinition` — a tree of indicators and
dimensions with directions and weights, and one declared choice each for normalisation,
aggregation, missing values and reference frame. :func:`compute` applies it to a :class:`Panel`
of years × units × indicators and returns every intermediate figure together with a record of
the steps. Nothing is rounded on the way, so a spreadsheet reaches the same numbers.

A needs index of four places over two years, measured on its first year:

>>> import numpy as np
>>> index = IndexDefinition(
...     code="needs",
...     children=(
...         Indicator("unemployment", weight=2),
...         Indicator("income_tax", Direction.LOWERS),
...     ),
...     frame=BaseYearFrame(2020),
... )
>>> panel = Panel(
...     years=[2020, 2021],
...     units=["Auenland", "Birkenau", "Cramersee", "Dornfeld"],
...     indicators=["unemployment", "income_tax"],
...     values=[
...         [[2.0, 700], [4.0, 500], [6.0, 400], [8.0, 400]],
...         [[2.0, 700], [5.0, 600], [6.0, np.nan], [9.0, 400]],
...     ],
... )
>>> result = compute(index, panel)
>>> result.scores.round(2)
array([[-1.44, -0.3 ,  0.57,  1.17],
       [-1.44, -0.27,   nan,  1.46]])
>>> result.ranks
array([[ 4.,  3.,  2.,  1.],
       [ 3.,  2., nan,  1.]])

Cramersee has no score in 2021, because the definition declares none where a value is missing;
the record says so:

>>> [step.units for step in result.steps if step.kind is StepKind.NO_SCORE]
[('Cramersee',)]

Why Dornfeld stands where it stands, and how firmly:

>>> dornfeld = explain(result, year=2020, unit="Dornfeld")
>>> [(part.indicator, round(part.contribution, 2)) for part in dornfeld.parts]
[('unemployment', 0.89), ('income_tax', 0.27)]
>>> ranges = rank_range(result, share=0.25)
>>> ranges.low[0], ranges.high[0]
(array([4., 3., 1., 1.]), array([4., 3., 2., 1.]))

Formulas, missing-value rules and sources stand with each class and function.
"""

from sozialraum.methods.composite.aggregation import (
    Aggregation,
    AggregationRule,
    GeneralisedMean,
    MazziottaPareto,
    OwnAggregation,
    Penalty,
)
from sozialraum.methods.composite.classes import (
    NO_CLASS,
    ClassBounds,
    ClassMethod,
    class_bounds,
    classify,
    equal_steps,
    jenks,
    manual,
    quantiles,
    standard_deviations,
)
from sozialraum.methods.composite.definition import (
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
)
from sozialraum.methods.composite.engine import compute
from sozialraum.methods.composite.errors import (
    BadReferenceError,
    CompositeError,
    DefinitionError,
    NegativeValueError,
    NotPositiveError,
    NoValuesError,
    OwnAggregationError,
    PanelError,
    TooFewUnitsError,
    ZeroVarianceError,
)
from sozialraum.methods.composite.explanation import Explanation, Part, explain
from sozialraum.methods.composite.frames import (
    BaseYearFrame,
    Frame,
    GivenFrame,
    PooledFrame,
    Scale,
    YearlyFrame,
)
from sozialraum.methods.composite.missing import ImputeMean, MissingRule, NoScore, Reweight
from sozialraum.methods.composite.normalisation import (
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Falling,
    FractionOfMaximum,
    Goalposts,
    MinMax,
    Normalisation,
    PercentRank,
    Rank,
    Scaled,
    Weighting,
    ZScore,
    centred_goalposts,
)
from sozialraum.methods.composite.outranking import outranking_matrix
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.preparation import Preparation
from sozialraum.methods.composite.quantile_types import QuantileType
from sozialraum.methods.composite.ranking import Ties, rank_values
from sozialraum.methods.composite.rescaling import NoContributions, why_no_contributions
from sozialraum.methods.composite.result import FrameUsed, IndexResult, given_frame
from sozialraum.methods.composite.robustness import (
    RankRange,
    Scenario,
    ScenarioKind,
    rank_range,
)
from sozialraum.methods.composite.steps import Step, StepKind
from sozialraum.methods.composite.variation import with_weight, without

__all__ = [
    "NO_CLASS",
    "Aggregation",
    "AggregationRule",
    "BadReferenceError",
    "BaseYearFrame",
    "Borda",
    "ClassBounds",
    "ClassMethod",
    "CompositeError",
    "DefinitionError",
    "Dimension",
    "Direction",
    "DistanceToMaximum",
    "DistanceToReference",
    "DistanceToTarget",
    "Explanation",
    "Falling",
    "FractionOfMaximum",
    "Frame",
    "FrameUsed",
    "GeneralisedMean",
    "GivenFrame",
    "Goalposts",
    "ImputeMean",
    "IndexDefinition",
    "IndexResult",
    "Indicator",
    "MazziottaPareto",
    "MinMax",
    "MissingRule",
    "NegativeValueError",
    "NoContributions",
    "NoScore",
    "NoValuesError",
    "Normalisation",
    "NotPositiveError",
    "OwnAggregation",
    "OwnAggregationError",
    "Panel",
    "PanelError",
    "Part",
    "Penalty",
    "PercentRank",
    "PooledFrame",
    "Preparation",
    "QuantileType",
    "Rank",
    "RankRange",
    "Reweight",
    "Scale",
    "Scaled",
    "Scenario",
    "ScenarioKind",
    "Step",
    "StepKind",
    "Ties",
    "TooFewUnitsError",
    "Weighting",
    "YearlyFrame",
    "ZScore",
    "ZeroVarianceError",
    "centred_goalposts",
    "class_bounds",
    "classify",
    "compute",
    "equal_steps",
    "explain",
    "given_frame",
    "jenks",
    "manual",
    "outranking_matrix",
    "quantiles",
    "rank_range",
    "rank_values",
    "standard_deviations",
    "why_no_contributions",
    "with_weight",
    "without",
]
