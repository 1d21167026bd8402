"""CDC/ATSDR Social Vulnerability Index: sums of percentile ranks.

    pr_i    = (rank_min(x_i) − 1) / (n − 1) among the valid areas, rounded to 4 digits
    theme   = percentile rank of Σ pr over the theme's variables
    overall = percentile rank of Σ of the theme sums, which is Σ pr over all variables
    flag    = pr ≥ 0.90

−999 stands for missing; an area that lacks a variable has no theme and no overall rank. High
values stand for vulnerability. Rounding percentages before they are ranked would create ties.

Source: Flanagan et al., A Social Vulnerability Index for Disaster Management, Journal of Homeland
Security and Emergency Management 8(1), 2011; CDC/ATSDR SVI documentation.
"""

from collections.abc import Sequence

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.definition import Aggregation, IndexDefinition, Indicator
from sozialraum.methods.composite.normalisation import PercentRank
from sozialraum.methods.composite.result import IndexResult

MISSING_CODE = -999
FLAGGED_FROM = 0.90
_DIGITS = 4


def summed_ranks(code: str, indicators: Sequence[Indicator]) -> IndexDefinition:
    """A theme, or with the variables of all themes the overall index."""
    return IndexDefinition(
        code=code,
        children=tuple(indicators),
        normalisation=PercentRank(_DIGITS),
        aggregation=Aggregation.SUM,
        rescale=PercentRank(_DIGITS),
    )


def without_code(values: FloatArray) -> FloatArray:
    """Figures with NaN where −999 stands."""
    return np.where(values == MISSING_CODE, np.nan, values)


def flags(result: IndexResult) -> BoolArray:
    """``[years, units, indicators]``: True in the highest tenth (missing: False)."""
    flagged: BoolArray = result.normalised >= FLAGGED_FROM
    return flagged
