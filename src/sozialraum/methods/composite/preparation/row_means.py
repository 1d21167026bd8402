"""Imputation from the other indicators of the same unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.preparation.averages import means
from sozialraum.methods.composite.preparation.columns import Columns


@dataclass(frozen=True, slots=True)
class RowMean:
    """The unit's mean position in the indicators it has, brought back to the gap's own scale.

    In each year, with x in the direction of its indicator and min and max over the units,

        t = (x − min) / (max − min);   gap = min + (mean of the unit's t) · (max − min).

    All indicators of the index take part with equal weight, except those without spread. A unit
    without any such value stays missing. Source: R package COINr 1.1.14, ``Impute`` by row with
    normalisation first.
    """

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The mean position on the scale of each row."""
        signs = columns.directions[:, np.newaxis, np.newaxis]
        directed = columns.own * signs
        missing = np.isnan(directed)
        low = np.min(np.where(missing, np.inf, directed), axis=-1, keepdims=True)
        high = np.max(np.where(missing, -np.inf, directed), axis=-1, keepdims=True)
        extent = np.where(high >= low, high - low, np.nan)
        position = (directed - low) / np.where(extent > 0, extent, np.nan)
        mean = means(np.moveaxis(position, 0, -1))
        chosen = list(rows)
        estimates: FloatArray = (low[chosen] + mean * extent[chosen]) * signs[chosen]
        return estimates

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": "row_mean"}
