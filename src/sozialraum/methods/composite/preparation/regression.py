"""Imputation by linear regression on other columns of the panel."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.columns import Columns


@dataclass(frozen=True, slots=True)
class Regression:
    """Least squares with an intercept, fitted in each year on the units that have everything.

        y = b₀ + Σ bⱼ · xⱼ,   Σ (y − b₀ − Σ bⱼ · xⱼ)² smallest.

    ``predictors`` are codes of the panel, in or outside the index; they are used as they stand
    after denominating and screening, only where observed. No indicator predicts itself. A gap stays missing where a predictor
    is missing, where fewer units than coefficients + 1 are complete, or where the predictors
    repeat one another. Filled values lie on the line: they make an indicator look more regular
    than it is. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 4.
    """

    predictors: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.predictors or len(set(self.predictors)) != len(self.predictors):
            raise DefinitionError("a regression needs predictors, each only once")

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The fitted value at each place."""
        known = columns.rows(self.predictors)
        return np.array([self._row(columns, row, known) for row in rows])

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": "regression", "predictors": ", ".join(self.predictors)}

    @staticmethod
    def _row(columns: Columns, row: int, known: Sequence[int]) -> list[FloatArray]:
        others = columns.values[[other for other in known if other != row]]
        years = range(len(columns.labels.years))
        return [_fitted(columns.own[row, at], others[:, at]) for at in years]


def _fitted(target: FloatArray, predictors: FloatArray) -> FloatArray:
    """Fitted values ``[units]`` of one indicator in one year from ``[predictors, units]``."""
    nothing = np.full(target.shape, np.nan)
    complete = ~np.isnan(predictors).any(axis=0) & ~np.isnan(target)
    coefficients = predictors.shape[0] + 1
    if np.sum(complete) <= coefficients:
        return nothing
    design = _design(predictors, predictors[:, complete])
    solution, _, rank, _ = np.linalg.lstsq(design[complete], target[complete])
    return design @ solution if rank == coefficients else nothing


def _design(predictors: FloatArray, fitted_on: FloatArray) -> FloatArray:
    """Intercept and predictors ``[units, coefficients]``, on one scale so that none drowns."""
    centre = fitted_on.mean(axis=1, keepdims=True)
    spread = fitted_on.std(axis=1, keepdims=True)
    scaled = (predictors - centre) / np.where(spread > 0, spread, 1.0)
    return np.vstack([np.ones(predictors.shape[1]), scaled]).T
