"""The last step on the scores: normalising the aggregated index once more, where declared."""

from dataclasses import dataclass, replace

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import Aggregation, IndexDefinition
from sozialraum.methods.composite.normalisation import Normalisation, is_linear
from sozialraum.methods.composite.scaling import Measured, normalise, reference
from sozialraum.methods.composite.scoring import contributions
from sozialraum.methods.composite.series import Series, index_series
from sozialraum.methods.composite.steps import Step, StepKind, method_values


@dataclass(frozen=True, eq=False, slots=True)
class Final:
    """Final scores ``[years, units]``, their parts ``[indicators, years, units]``, the frame."""

    scores: FloatArray
    parts: FloatArray | None
    frame: Measured
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Weighted:
    """Effective weights and what they multiply, ``[indicators, years, units]``."""

    weights: FloatArray
    terms: FloatArray


def rescale(
    definition: IndexDefinition, composite: FloatArray, weighted: Weighted, like: Series
) -> Final:
    """Normalise the composite on the definition's frame, and its parts with it."""
    if definition.rescale is None:
        nothing = np.full((1, composite.shape[0]), np.nan)
        parts = contributions(weighted.weights, weighted.terms)
        return Final(composite, parts, Measured(nothing, nothing), ())
    series = index_series(definition, composite, like)
    frame = reference(definition.frame, definition.rescale, series)
    final = normalise(definition.rescale, series, frame)
    step = Step(
        StepKind.RESCALING, "rescale", definition.code, values=method_values(definition.rescale)
    )
    parts_or_none = _parts(definition, definition.rescale, weighted, series, frame)
    clipping = (replace(clipped, setting="rescale") for clipped in final.steps)
    return Final(final.values[0], parts_or_none, frame, (step, *frame.steps, *clipping))


def contribution_scale(definition: IndexDefinition) -> str | None:
    """Whether the parts sum to the score, to its logarithm, or to nothing."""
    if definition.aggregation is Aggregation.GEOMETRIC:
        return "log" if definition.rescale is None else None
    linear = definition.rescale is None or is_linear(definition.rescale)
    return "score" if linear else None


def _parts(
    definition: IndexDefinition,
    normalisation: Normalisation,
    weighted: Weighted,
    series: Series,
    frame: Measured,
) -> FloatArray | None:
    """A linear rescale goes through the weighted sum: ``f(Σ w·x) = Σ w·f(x)`` as ``Σ w = 1``."""
    if contribution_scale(definition) is None:
        return None
    signs = np.ones(len(weighted.terms))
    rows = Series(series.codes, signs, weighted.terms, series.labels, series.population)
    return contributions(weighted.weights, normalise(normalisation, rows, frame).values)
