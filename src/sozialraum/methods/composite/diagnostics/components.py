"""Principal components: how many directions the units really differ in."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.diagnostics.table import Table
from sozialraum.methods.composite.errors import TooFewUnitsError, ZeroVarianceError

_ROUNDING = 1e-12  # relative; a column that varies by less is the same everywhere


@dataclass(frozen=True, eq=False, slots=True)
class Components:
    """Principal components of standardised columns, the strongest first.

    ``eigenvalues`` ``[components]``  variance along each component; they sum to the number of
                                      columns
    ``shares``      ``[components]``  of the whole variance; they sum to 1
    ``vectors``     ``[codes, components]``  of length 1, turned so that their sum is not
                                      negative; where two eigenvalues are equal the directions
                                      between them are arbitrary
    ``units``       the number of complete units they rest on
    """

    codes: tuple[str, ...]
    units: int
    eigenvalues: FloatArray
    shares: FloatArray
    vectors: FloatArray

    @property
    def loadings(self) -> FloatArray:
        """Correlation ``[codes, components]`` of each column with each component."""
        loadings: FloatArray = self.vectors * np.sqrt(self.eigenvalues)
        return loadings

    @property
    def above_average(self) -> int:
        """Components with more variance than one column has (Kaiser's criterion, λ > 1)."""
        return int(np.sum(self.eigenvalues > 1))


def principal_components(table: Table) -> Components:
    """Eigenvalues and eigenvectors of the correlation matrix over the units with every value.

    Errors: ``TooFewUnitsError`` below two complete units, ``ZeroVarianceError`` naming a column
    that does not vary. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008),
    step 4.

    >>> table = Table("ABCD", ["x", "y"], [[1, 1], [2, 3], [3, 2], [4, 4]])
    >>> principal_components(table).shares.round(2)
    array([0.9, 0.1])
    """
    z = standardised(table.complete())
    eigenvalues, vectors = np.linalg.eigh(z.T @ z / (len(z) - 1))
    falling = np.maximum(eigenvalues[::-1], 0.0)
    return Components(
        codes=table.codes,
        units=len(z),
        eigenvalues=frozen(falling),
        shares=frozen(falling / falling.sum()),
        vectors=frozen(upright(vectors[:, ::-1])),
    )


def standardised(table: Table) -> FloatArray:
    """Columns of a complete table with mean 0 and deviation 1 (``ddof = 1``)."""
    values = table.values
    if len(values) < 2:  # noqa: PLR2004 – a deviation needs two units
        raise TooFewUnitsError(table.codes[0], None)
    spread = np.ptp(values, axis=0)
    for column in np.flatnonzero(spread <= _ROUNDING * np.abs(values).max(axis=0))[:1]:
        raise ZeroVarianceError(table.codes[column], None)
    z: FloatArray = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
    return z


def upright(vectors: FloatArray) -> FloatArray:
    """The same directions, each turned so that the sum of its entries is not negative."""
    return vectors * np.where(vectors.sum(axis=0) < 0, -1.0, 1.0)
