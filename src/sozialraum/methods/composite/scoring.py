"""From the aggregated tree to effective weights, contributions and the record."""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.aggregation import Aggregation, rule_values
from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.means import mean_of
from sozialraum.methods.composite.missing import MissingRule, NoScore
from sozialraum.methods.composite.normalisation import is_linear
from sozialraum.methods.composite.steps import Labels, Step, StepKind
from sozialraum.methods.composite.tree import Branch, Weight


class NoParts(StrEnum):
    """Why a score cannot be taken apart into what each indicator adds.

    ``NOT_A_MEAN``  the aggregation is no weighted mean (median, Copeland, own function …)
    ``MIXED``       dimensions are aggregated by different means
    ``RESCALED``    the scores were normalised once more in a way that breaks the sum
    """

    NOT_A_MEAN = "not_a_mean"
    MIXED = "mixed"
    RESCALED = "rescaled"


def no_parts(definition: IndexDefinition) -> NoParts | None:
    """Why there are no contributions; None where there are."""
    rules = definition.aggregations
    means = [mean_of(rule) for rule in rules]
    if None in means:
        return NoParts.NOT_A_MEAN
    if len(rules) > 1:
        return NoParts.MIXED
    rescale = definition.rescale
    kept = rescale is None or (is_linear(rescale) and rules <= _SUMS)
    return None if kept else NoParts.RESCALED


_SUMS = frozenset({Aggregation.ARITHMETIC, Aggregation.SUM})


def contribution_scale(definition: IndexDefinition) -> str | None:
    """What the parts sum to: the score, its logarithm, reciprocal or power, or nothing."""
    mean = mean_of(definition.aggregation)
    return None if mean is None or no_parts(definition) is not None else mean.scale


def dimension_branches(branch: Branch) -> Iterator[Branch]:
    """The dimensions below, in reading order, each before its children."""
    for child in branch.children:
        if child.children:
            yield child
            yield from dimension_branches(child)


def effective_weights(root: Branch, shape: tuple[int, ...]) -> FloatArray:
    """Weight ``[indicators, years, units]`` with which each leaf entered the index.

    The product of the shares on the way down; they sum to 1 for every unit with a score, are 0
    for a leaf that was left out, and NaN for a unit without a score. Where nothing is missing
    they are the same for all units and stored once.
    """
    start = 1.0 if root.complete else np.where(root.scored, 1.0, np.nan)
    weights = np.empty((shape[0], 1, 1) if root.complete else shape)
    _spread(root, start, weights)
    return np.broadcast_to(weights, shape)


def _spread(branch: Branch, weight: Weight, weights: FloatArray) -> None:
    if branch.node.leaf is not None:
        weights[branch.node.leaf] = weight
    for child, share in zip(branch.children, branch.shares, strict=True):
        _spread(child, _product(weight, share), weights)


def _product(weight: Weight, share: Weight) -> Weight:
    """Below a node that was left out, shares may be NaN; its leaves were left out with it."""
    if isinstance(weight, float):
        return weight * share
    return np.where(weight == 0, 0.0, weight * share)


def contributions(weights: FloatArray, terms: FloatArray) -> FloatArray:
    """What each leaf adds to the score; 0 where it was left out."""
    parts: FloatArray = weights * terms
    if weights.strides[-1] != 0:
        parts[weights == 0] = 0.0
    return parts


def aggregation_steps(
    root: Branch, definition: IndexDefinition, labels: Labels
) -> tuple[Step, ...]:
    """The method of the index and of each node that has its own, then the gaps at every node."""
    nodes = (definition, *(node for node in definition.dimensions if node.aggregation))
    methods = (
        Step(StepKind.AGGREGATION, "aggregation", n.code, values=rule_values(definition.rule_of(n)))
        for n in nodes
    )
    branches = (*dimension_branches(root), root)
    gaps = (step for branch in branches for step in _gap_steps(branch, definition.missing, labels))
    return (*methods, *gaps)


def _gap_steps(branch: Branch, rule: MissingRule, labels: Labels) -> Iterator[Step]:
    if branch.complete:
        return
    # Shares of a unit without a score are NaN, so it is not among those left out.
    left_out = np.logical_or.reduce([np.asarray(share) == 0 for share in branch.shares])
    code, values = branch.node.code, _rule_values(rule)
    for _, year, units in labels.where(left_out):
        yield Step(StepKind.REWEIGHTING, "missing", code, year, units, values)
    for _, year, units in labels.where(~branch.scored):
        yield Step(StepKind.NO_SCORE, "missing", code, year, units, values)


def _rule_values(rule: MissingRule) -> dict[str, float | str]:
    return {} if isinstance(rule, NoScore) else {"min_coverage": rule.min_coverage}
