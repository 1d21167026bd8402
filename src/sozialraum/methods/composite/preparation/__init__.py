"""Preparing figures before they are normalised: rates, gaps, outliers.

>>> import numpy as np
>>> from sozialraum.methods.composite import Panel
>>> panel = Panel(
...     years=[2023],
...     units=["Auenland", "Birkenau", "Cramersee", "Dornfeld"],
...     indicators=["unemployed", "inhabitants"],
...     values=[[[30, 1000], [40, 2000], [np.nan, 500], [50, 2500]]],
...     groups={"region": ["north", "south", "north", "south"]},
... )
>>> preparation = Preparation(
...     denominators=(Denominator("unemployed", by="inhabitants"),),
...     imputation=GroupMean("region"),
...     treatment=Treatment(),
... )
>>> prepared = prepare(preparation, panel)
>>> prepared.panel.values[0, :, 0]
array([0.03, 0.02, 0.03, 0.02])
>>> [(step.kind.value, step.units) for step in prepared.steps]
[('denomination', ()), ('imputation', ('Cramersee',)), ('outlier_test', ())]

Formulas, missing-value rules and sources stand with each class.
"""

from sozialraum.methods.composite.preparation.averages import (
    GroupMean,
    GroupMedian,
    Mean,
    Median,
)
from sozialraum.methods.composite.preparation.capping import Cap
from sozialraum.methods.composite.preparation.denominators import Denominator
from sozialraum.methods.composite.preparation.imputation import ImputationRule
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.preparing import Preparation, Prepared, prepare
from sozialraum.methods.composite.preparation.regression import Regression
from sozialraum.methods.composite.preparation.row_means import RowMean
from sozialraum.methods.composite.preparation.screening import Screening
from sozialraum.methods.composite.preparation.shape import kurtosis, skewness
from sozialraum.methods.composite.preparation.timelines import (
    Ends,
    LatestInTime,
    LinearInTime,
    NearestInTime,
)
from sozialraum.methods.composite.preparation.transformations import (
    BoxCox,
    Log,
    LogEitherSide,
    YeoJohnson,
)
from sozialraum.methods.composite.preparation.treatment import (
    AllYears,
    Attempt,
    BaseYear,
    EachYear,
    Scope,
    Treatment,
)
from sozialraum.methods.composite.preparation.winsorising import Winsorise
from sozialraum.methods.composite.quantile_types import QuantileType

__all__ = [
    "AllYears",
    "Attempt",
    "BaseYear",
    "BoxCox",
    "Cap",
    "Denominator",
    "EachYear",
    "Ends",
    "GroupMean",
    "GroupMedian",
    "ImputationRule",
    "LatestInTime",
    "LinearInTime",
    "Log",
    "LogEitherSide",
    "Mean",
    "Median",
    "NearestInTime",
    "OutlierTest",
    "Preparation",
    "Prepared",
    "QuantileType",
    "Regression",
    "RowMean",
    "Scope",
    "Screening",
    "Treatment",
    "Winsorise",
    "YeoJohnson",
    "kurtosis",
    "prepare",
    "skewness",
]
