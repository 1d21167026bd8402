"""Whether the indicators of a dimension measure the same thing: Cronbach's alpha."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.diagnostics.table import Table, all_levels
from sozialraum.methods.composite.errors import PanelError, TooFewUnitsError, ZeroVarianceError
from sozialraum.methods.composite.result import IndexResult


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of the columns of a dimension (or of the index), over ``units`` complete units.

    ``without`` holds alpha with one column left out, in the order of ``codes``; empty for two
    columns. Alpha is at most 1 and can be negative: then the columns work against each other,
    which is to be shown, not hidden.
    """

    subject: str
    codes: tuple[str, ...]
    units: int
    alpha: float
    without: tuple[float, ...]


def cronbach_alpha(table: Table, subject: str = "table") -> Reliability:
    """``α = k/(k − 1) · (1 − Σ var(x_j) / var(Σ x_j))`` over the units with every value.

    The columns stand in the direction of the index and on one scale (normalised); alpha does
    not depend on ``ddof``. Errors: ``PanelError`` below two columns, ``TooFewUnitsError`` below
    two complete units, ``ZeroVarianceError`` where the sums do not vary.
    Source: Cronbach, Coefficient Alpha and the Internal Structure of Tests (1951).

    >>> round(cronbach_alpha(Table("ABC", ["x", "y"], [[1, 2], [2, 4], [3, 3]])).alpha, 4)
    0.6667
    """
    whole = table.complete()
    if len(whole.codes) < 2:  # noqa: PLR2004 – one column cannot agree with another
        raise PanelError(f"{subject!r} has fewer than two columns to compare")
    if len(whole.units) < 2:  # noqa: PLR2004 – a variance needs two units
        raise TooFewUnitsError(subject, None)
    alpha = _alpha(whole.values)
    if np.isnan(alpha):
        raise ZeroVarianceError(subject, None)
    columns = range(len(whole.codes)) if len(whole.codes) > 2 else ()  # noqa: PLR2004 – see above
    without = tuple(_alpha(np.delete(whole.values, column, axis=1)) for column in columns)
    return Reliability(subject, whole.codes, len(whole.units), alpha, without)


def reliability_by_dimension(result: IndexResult, year: int) -> tuple[Reliability, ...]:
    """Alpha of each dimension and of the index over its children, where it has two at least."""
    table = all_levels(result, year)
    return tuple(
        cronbach_alpha(table.select(children), code)
        for code, children in _families(result)
        if len(children) > 1
    )


def _families(result: IndexResult) -> Iterator[tuple[str, tuple[str, ...]]]:
    definition = result.definition
    for node in definition.dimensions:
        yield node.code, tuple(child.code for child in node.children)
    yield definition.code, tuple(child.code for child in definition.children)


def _alpha(values: FloatArray) -> float:
    k = values.shape[1]
    of_sum = float(values.sum(axis=1).var())
    noise = np.finfo(np.float64).eps * float(np.abs(values).max(initial=0.0)) * k
    if of_sum <= noise**2:
        return float("nan")
    of_columns = float(values.var(axis=0).sum())
    return float(k / (k - 1) * (1 - of_columns / of_sum))
