"""Weights that the figures themselves suggest: principal components and factors.

They give weight to what varies together, not to what matters, and with 19 units they are mostly
noise. Offered to recompute what others published, never as a default.
"""

from itertools import combinations

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.diagnostics import Table, principal_components
from sozialraum.methods.composite.errors import DefinitionError
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

    and so never negative. Errors: ``DefinitionError`` for an impossible number of factors, and
    those of ``principal_components``. Source: Nicoletti, Scarpetta & Boylaud (2000), OECD Economics
    Department Working Paper 226; OECD/JRC Handbook (2008), ch. 6.
    """
    found = principal_components(table)
    count = max(1, found.above_average) if factors is None else factors
    if not 1 <= count <= len(table.codes):
        raise DefinitionError("there is at least one factor and at most one for each column")
    squares = varimax(found.loadings[:, :count]) ** 2
    explained = squares.sum(axis=0)
    factor = squares.argmax(axis=1)
    own = squares[np.arange(len(table.codes)), factor] / explained[factor]
    return weights(table.codes, own * explained[factor] / explained.sum())


def varimax(loadings: FloatArray) -> FloatArray:
    """Rotated loadings ``[columns, factors]`` whose squares vary most within each factor.

    Kaiser's own way: every pair of factors is turned to its best angle, again and again until no
    angle is left; deterministic. The communalities, the sums of squares of each row, stay as
    they are. Source: Kaiser (1958), Psychometrika 23, 187–200, formula 24.

    >>> varimax(np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)).round(6) ** 2
    array([[1., 0.],
           [0., 1.]])
    """
    turned = loadings.copy()
    for _ in range(_SWEEPS):
        angles = [_turn(turned, *pair) for pair in combinations(range(turned.shape[1]), 2)]
        if max(angles, default=0.0) < _STILL:
            break
    return turned


def _turn(loadings: FloatArray, first: int, second: int) -> float:
    """Turn two factors to their best angle, in place; returns how far."""
    x, y = loadings[:, first].copy(), loadings[:, second].copy()
    u, v = x**2 - y**2, 2 * x * y
    sine = 2 * (u @ v - u.sum() * v.sum() / len(x))
    cosine = u @ u - v @ v - (u.sum() ** 2 - v.sum() ** 2) / len(x)
    angle = float(np.arctan2(sine, cosine)) / 4
    loadings[:, first] = x * np.cos(angle) + y * np.sin(angle)
    loadings[:, second] = y * np.cos(angle) - x * np.sin(angle)
    return abs(angle)
