"""Weights that the figures themselves suggest: principal components and factors.

They give weight to what varies together, not to what matters, and with 19 units they are mostly
noise. Offered to recompute what others published, never as a default.
"""

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.diagnostics import Table, principal_components
from sozialraum.methods.composite.weighting.weights import Negative, Weights, weights

_SWEEPS = 500
_STILL = 1e-12


def pca_weights(table: Table, rule: Negative = Negative.REFUSE) -> Weights:
    """Entries of the first principal component of the standardised columns.

    Missing values: units with every value. Errors: ``NegativeWeightError`` under
    ``Negative.REFUSE``, and those of ``principal_components``. Source: COINr ``get_PCA``; OECD/JRC,
    Handbook on Constructing Composite Indicators (2008), ch. 6.
    """
    return weights(table.codes, principal_components(table).vectors[:, 0], rule)


def factor_weights(table: Table, factors: int | None = None) -> Weights:
    """Squared loadings after a varimax rotation, scaled by what each factor explains.

    Factors are the principal components with λ > 1 (or the first ``factors``). Each column
    belongs to the factor on which it loads most; its weight is

        l² / Σ l² of that factor · (variance of the factor / variance of all factors)

    and so never negative. Source: Nicoletti, Scarpetta & Boylaud (2000), OECD Economics
    Department Working Paper 226; OECD/JRC Handbook (2008), ch. 6.
    """
    found = principal_components(table)
    count = max(1, found.above_average) if factors is None else factors
    squares = varimax(found.loadings[:, :count]) ** 2
    explained = squares.sum(axis=0)
    factor = squares.argmax(axis=1)
    own = squares[np.arange(len(table.codes)), factor] / explained[factor]
    return weights(table.codes, own * explained[factor] / explained.sum())


def varimax(loadings: FloatArray) -> FloatArray:
    """Rotated loadings ``[columns, factors]`` whose squares vary most within each factor.

    Kaiser's criterion by singular value decompositions; deterministic. The communalities, the
    sums of squares of each row, stay as they are.
    Source: Kaiser (1958), Psychometrika 23, 187–200.
    """
    rows, factors = loadings.shape
    rotation, before = np.eye(factors), 0.0
    for _ in range(_SWEEPS):
        turned = loadings @ rotation
        pull = turned**3 - turned @ np.diag((turned**2).sum(axis=0)) / rows
        left, sizes, right = np.linalg.svd(loadings.T @ pull)
        rotation = left @ right
        if sizes.sum() <= before * (1 + _STILL):
            break
        before = float(sizes.sum())
    turned_at_last: FloatArray = loadings @ rotation
    return turned_at_last
