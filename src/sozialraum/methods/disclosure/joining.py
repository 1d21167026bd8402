"""Several tables in one run."""

from itertools import pairwise

import numpy as np
from scipy.sparse import block_diag, csr_array

from ._types import FloatArray, FloatLike
from .table import Table


def join(*tables: Table) -> Table:
    """Tables without a relation between them as one, so that one run protects all of them."""
    if not tables:
        raise ValueError("nothing to join")
    return Table(
        values=np.concatenate([t.values for t in tables]),
        relations=csr_array(block_diag([t.relations for t in tables], format="csr")),
        lower=np.concatenate([t.lower for t in tables]),
        upper=np.concatenate([t.upper for t in tables]),
        published=np.concatenate([t.published for t in tables]),
        fixed=np.concatenate([t.fixed for t in tables]),
        weights=np.concatenate([t.weights for t in tables]),
        shape=(sum(t.size for t in tables),),
    )


def split(joined: FloatLike, *tables: Table) -> list[FloatArray]:
    """An array over joined tables, cut back into their shapes."""
    ends = np.cumsum([0, *(t.size for t in tables)])
    flat = np.asarray(joined)
    return [
        flat[a:b][: t.visible].reshape(t.shape)
        for (a, b), t in zip(pairwise(ends.tolist()), tables, strict=True)
    ]
