"""Numbers in place of unknown ones."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from ._types import FloatArray
from .errors import UnsolvableError


def completed(
    values: FloatArray, relations: csr_array, lower: FloatArray, upper: FloatArray, *, whole: bool
) -> FloatArray:
    """The values with NaN filled in so that the relations hold, or fail by as little as possible."""
    unknown = np.flatnonzero(np.isnan(values))
    if not unknown.size:
        return values
    part = csr_array(csr_array(relations)[:, unknown])
    rows = np.flatnonzero(np.diff(part.indptr))
    wanted = -(relations @ np.nan_to_num(values))[rows]
    slack = eye_array(rows.size)
    free = np.zeros(2 * rows.size)
    found = milp(
        np.concatenate([np.zeros(unknown.size), free + 1]),
        constraints=LinearConstraint(hstack([part[rows], slack, -slack]), wanted, wanted),
        bounds=Bounds(
            np.concatenate([lower[unknown], free]),
            np.concatenate([upper[unknown], free + np.inf]),
        ),
        integrality=np.concatenate([np.full(unknown.size, int(whole)), free]).astype(np.intp),
    )
    if found.x is None:
        raise UnsolvableError("no numbers fit the unknown cells")
    filled = values.copy()
    filled[unknown] = np.round(found.x[: unknown.size]) if whole else found.x[: unknown.size]
    return filled
