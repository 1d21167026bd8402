"""The last step on the scores: normalising the aggregated index once more, where declared."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.means import mean_of
from sozialraum.methods.composite.normalisation import (
    Linear,
    Normalisation,
    is_linear,
    method_values,
)
from sozialraum.methods.composite.scaling import Measured, normalise, on_line, reference
from sozialraum.methods.composite.scoring import contributions, shared_mean
from sozialraum.methods.composite.series import Series, index_series
from sozialraum.methods.composite.steps import Step, StepKind


@dataclass(frozen=True, eq=False, slots=True)
class Final:
    """Final scores ``[years, units]``, their parts ``[indicators, years, units]``, the frame."""

    scores: FloatArray
    parts: FloatArray | None
    frame: Measured
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Weighted:
    """Effective weights and what they multiply, ``[indicators, years, units]``.

    None for the terms where the index is no mean of one kind.
    """

    weights: FloatArray
    terms: FloatArray | None


def rescale(
    definition: IndexDefinition, composite: FloatArray, weighted: Weighted, like: Series
) -> Final:
    """Normalise the composite on the definition's frame, and its parts with it."""
    if definition.rescale is None:
        nothing = np.full((1, composite.shape[0]), np.nan)
        return Final(composite, _plain_parts(weighted), Measured(nothing, nothing), ())
    series = index_series(definition, composite, like)
    choice = (definition.rescale,)
    frame = reference(definition.frame, choice, series)
    final = normalise(choice, series, frame)
    values = method_values(definition.rescale)
    step = Step(StepKind.RESCALING, "rescale", definition.code, values=values)
    parts = _parts(definition, definition.rescale, weighted, series, frame)
    clipping = (replace(clipped, setting="rescale") for clipped in final.steps)
    return Final(final.values[0], parts, frame, (step, *frame.steps, *clipping))


class NoContributions(StrEnum):
    """Why a score cannot be taken apart into what each indicator adds; pages translate it.

    ``NO_MEAN``        a node is no mean: medians, outranking, penalties and own functions look at
                       all children together.
    ``MIXED_MEANS``    nodes have different means, whose parts sum to different things.
    ``BENT_RESCALE``   the index is turned into ranks or cut off at the end, so that sums break.
    ``RESCALED_CURVE`` the parts sum to a logarithm, reciprocal or power of the score, which
                       standardising it once more does not keep.
    """

    NO_MEAN = "no_mean"
    MIXED_MEANS = "mixed_means"
    BENT_RESCALE = "bent_rescale"
    RESCALED_CURVE = "rescaled_curve"


def why_no_contributions(definition: IndexDefinition) -> NoContributions | None:
    """The reason why results of this index have no contributions; None where they have.

    >>> from sozialraum.methods.composite import Aggregation, Indicator
    >>> middle = IndexDefinition("needs", (Indicator("debt"),), aggregation=Aggregation.MEDIAN)
    >>> why_no_contributions(middle)
    <NoContributions.NO_MEAN: 'no_mean'>
    """
    if any(mean_of(rule) is None for rule in definition.aggregations):
        return NoContributions.NO_MEAN
    mean = shared_mean(definition)
    if mean is None:
        return NoContributions.MIXED_MEANS
    if definition.rescale is None:
        return None
    if not is_linear(definition.rescale):
        return NoContributions.BENT_RESCALE
    return None if mean.scale == "score" else NoContributions.RESCALED_CURVE


def contribution_scale(definition: IndexDefinition) -> str | None:
    """What the parts sum to: the score, what its mean is a mean of, or nothing."""
    mean = shared_mean(definition)
    return None if mean is None or why_no_contributions(definition) else mean.scale


def _plain_parts(weighted: Weighted) -> FloatArray | None:
    if weighted.terms is None:
        return None
    return contributions(weighted.weights, weighted.terms)


def _parts(
    definition: IndexDefinition,
    normalisation: Normalisation,
    weighted: Weighted,
    series: Series,
    frame: Measured,
) -> FloatArray | None:
    """A linear rescale goes through the weighted sum: ``f(Σ w·x) = Σ w·f(x)`` as ``Σ w = 1``."""
    if contribution_scale(definition) is None or weighted.terms is None:
        return None
    assert isinstance(normalisation, Linear)
    rows = replace(series, signs=np.ones(1), values=weighted.terms)
    return contributions(weighted.weights, on_line(normalisation, rows, frame.centre, frame.spread))
