"""Stages of severity: the score of one common factor, sorted into a fixed table of stages.

    z_i = λ_i · F + e_i,   w = R⁻¹ · λ,   score = z(Σ w · z),   stage = 1 + bounds up to the score

in the form of the school index of North Rhine-Westphalia (stage 1 least, 9 most burdened). The
loadings λ are those of principal axes: the first eigenvector of the correlations R with what is
common (λ²) in the diagonal, repeated until it stays; scores are Thomson's regression. The state
fits its factor by confirmatory analysis and has published neither loadings nor bounds, so its own
stages cannot be recomputed and this is not its index: bounds are always given.

Missing values: units with every value decide the factor; a unit that lacks one has no score and
stage 0.

Source: ZEFIR-Materialien 14 and schulministerium.nrw/schulsozialindex, for the form; Harman,
Modern Factor Analysis (1976), for principal axes and Thomson's scores.

>>> from sozialraum.methods.composite import Panel, compute
>>> table = Table(
...     "ABCDEF",
...     ["benefits", "language", "needs"],
...     [[1, 3, 2], [3, 1, 1], [2, 2, 4], [4, 4, 3], [6, 5, 5], [5, 6, 6]],
... )
>>> panel = Panel([2023], table.units, table.codes, [table.values])
>>> stages(compute(one_factor("burden", table), panel), bounds=(-1.0, 0.0, 1.0))
array([[2, 1, 2, 3, 4, 4]])
"""

from collections.abc import Sequence

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.classes import classify, manual
from sozialraum.methods.composite.definition import Direction, IndexDefinition, Indicator
from sozialraum.methods.composite.diagnostics import Table
from sozialraum.methods.composite.diagnostics.components import standardised, upright
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.normalisation import ZScore
from sozialraum.methods.composite.result import IndexResult

_SWEEPS = 10_000
_STILL = 1e-12
_FEWEST = 3  # two columns have one correlation for two loadings


def one_factor(code: str, table: Table) -> IndexDefinition:
    """The index whose score is the factor's, with mean 0 and deviation 1.

    An indicator that the factor counts against the others lowers the score.
    Errors: ``DefinitionError`` where no factor is common to the columns, and those of
    ``principal_components`` for too few units and columns without spread.
    """
    correlations = _correlations(table)
    weights = np.linalg.solve(correlations, loadings(table))
    children = tuple(
        Indicator(name, Direction.RAISES if weight > 0 else Direction.LOWERS, abs(float(weight)))
        for name, weight in zip(table.codes, weights, strict=True)
    )
    return IndexDefinition(code, children, rescale=ZScore())


def loadings(table: Table) -> FloatArray:
    """Correlation ``[codes]`` of each column with the common factor; their sum is positive."""
    correlations = _correlations(table)
    if len(correlations) < _FEWEST:
        raise DefinitionError("one factor needs three columns at least")
    found = np.ones(len(correlations))
    for _ in range(_SWEEPS):
        before, found = found, _axis(correlations, found**2)
        if np.max(np.abs(found - before)) < _STILL and np.max(np.abs(found)) < 1:
            return found
    raise DefinitionError("the columns have no common factor")


def stages(result: IndexResult, bounds: Sequence[float]) -> IntArray:
    """Stages ``[years, units]``, 1 the lowest; 0 without a score.

    A score on a bound belongs to the stage above it.
    """
    return classify(result.scores, manual(bounds, opens_upper=(True,) * len(bounds)))


def _correlations(table: Table) -> FloatArray:
    z = standardised(table.complete())
    correlations: FloatArray = z.T @ z / (len(z) - 1)
    return correlations


def _axis(correlations: FloatArray, common: FloatArray) -> FloatArray:
    """Loadings on the first axis with what is common in the diagonal."""
    reduced = correlations.copy()
    np.fill_diagonal(reduced, common)
    eigenvalues, vectors = np.linalg.eigh(reduced)
    axis: FloatArray = upright(vectors[:, -1:])[:, 0] * np.sqrt(max(eigenvalues[-1], 0.0))
    return axis
