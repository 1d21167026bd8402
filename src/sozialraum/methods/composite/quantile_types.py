"""Where a quantile stands between two values: programs differ, so the type is declared."""

from enum import IntEnum
from typing import Literal


class QuantileType(IntEnum):
    """Where the quantile p of sorted x₁ … xₙ stands: at x_h, between neighbours on a line.

    ``SEVEN``  h = (n − 1) · p + 1 (spreadsheet ``PERCENTILE.INC``, R's and NumPy's default).
    ``NINE``   h = (n + 1/4) · p + 3/8, about unbiased for normally distributed values.

    Below x₁ and above xₙ the outermost value stands. Source: Hyndman & Fan, Sample Quantiles in
    Statistical Packages, Am. Stat. 50 (1996), 361–365.
    """

    SEVEN = 7
    NINE = 9

    @property
    def method(self) -> Literal["linear", "normal_unbiased"]:
        """NumPy's name of the type."""
        return "linear" if self is QuantileType.SEVEN else "normal_unbiased"
