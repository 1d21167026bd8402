"""Rates are only as secret as their parts."""

import numpy as np
import numpy.typing as npt

from ._types import BoolArray


def rate_hidden(numerator_hidden: npt.ArrayLike, denominator_hidden: npt.ArrayLike) -> BoolArray:
    """Where a rate ``numerator / denominator · factor`` must not be shown.

    Whoever knows two of the three computes the third, and a rate rounded to one decimal
    still gives the count away wherever the denominator is below about 1,000. So a rate is
    shown only where both its parts are shown. It follows that rank, class on a map, z-score
    and index contribution of such a rate are hidden with it.

    >>> rate_hidden([True, False, False], [False, True, False]).tolist()
    [True, True, False]
    """
    return np.logical_or(numerator_hidden, denominator_hidden)
