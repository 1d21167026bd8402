"""Array types of the engine and the one way in which results are made read-only."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[np.int64]


def frozen(array: FloatArray) -> FloatArray:
    """A read-only view, so that nobody changes a result by accident."""
    view = array.view()
    view.flags.writeable = False
    return view


def frozen_mask(mask: BoolArray) -> BoolArray:
    """A read-only view of a mask."""
    view = mask.view()
    view.flags.writeable = False
    return view


def units_last(array: FloatArray) -> FloatArray:
    """From ``[years, units, indicators]`` to contiguous ``[indicators, years, units]``.

    Every step walks over the units of one indicator and year, so these lie side by side.
    """
    return np.ascontiguousarray(np.moveaxis(array, -1, 0))


def indicators_last(array: FloatArray) -> FloatArray:
    """From ``[indicators, years, units]`` back to a read-only ``[years, units, indicators]``."""
    return frozen(np.moveaxis(array, 0, -1))
