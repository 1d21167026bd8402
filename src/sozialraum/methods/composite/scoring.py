"""From the aggregated tree to scores, effective weights and contributions."""

from collections.abc import Iterator

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import Aggregation
from sozialraum.methods.composite.errors import NotPositiveError
from sozialraum.methods.composite.missing import MissingRule, NoScore
from sozialraum.methods.composite.series import Series
from sozialraum.methods.composite.steps import Labels, Step, StepKind
from sozialraum.methods.composite.tree import Branch


def to_terms(aggregation: Aggregation, series: Series) -> FloatArray:
    """What is averaged: the values, or their logarithms in a geometric mean."""
    if aggregation is not Aggregation.GEOMETRIC:
        return series.values
    for row, at, unit in np.argwhere(series.values <= 0)[:1]:
        labels = series.labels
        raise NotPositiveError(series.codes[row], labels.years[at], labels.units[unit])
    return np.log(series.values)


def node_scores(aggregation: Aggregation, branch: Branch) -> FloatArray:
    """Score ``[years, units]`` of the index or a dimension, NaN where there is none."""
    if aggregation is Aggregation.GEOMETRIC:
        return np.exp(branch.mean)
    return branch.mean * branch.node.total


def dimension_branches(branch: Branch) -> Iterator[Branch]:
    """The dimensions below, in reading order, each before its children."""
    for child in branch.children:
        if child.children:
            yield child
            yield from dimension_branches(child)


def effective_weights(root: Branch, like: FloatArray) -> FloatArray:
    """Weight ``[indicators, years, units]`` with which each leaf entered the index.

    The product of the shares on the way down; they sum to 1 for every unit with a score, are 0
    for a leaf that was left out, and NaN for a unit without a score.
    """
    weights = np.empty_like(like)
    _spread(root, np.where(root.scored, 1.0, np.nan), weights)
    return weights


def _spread(branch: Branch, weight: FloatArray, weights: FloatArray) -> None:
    if branch.node.leaf is not None:
        weights[branch.node.leaf] = weight
    for child, share in zip(branch.children, branch.shares, strict=True):
        _spread(child, np.where(weight == 0, 0.0, weight * share), weights)


def contributions(weights: FloatArray, terms: FloatArray) -> FloatArray:
    """What each leaf adds to the score; 0 where it was left out."""
    return np.where(weights == 0, 0.0, weights * terms)


def aggregation_steps(
    root: Branch, aggregation: Aggregation, rule: MissingRule, labels: Labels
) -> tuple[Step, ...]:
    """One entry for the method, then the gaps at every node of the tree."""
    method: dict[str, float | str] = {"method": aggregation.value}
    first = Step(StepKind.AGGREGATION, "aggregation", root.node.code, values=method)
    branches = (*dimension_branches(root), root)
    return (first, *(step for branch in branches for step in _gap_steps(branch, rule, labels)))


def _gap_steps(branch: Branch, rule: MissingRule, labels: Labels) -> Iterator[Step]:
    # Shares of a unit without a score are NaN, so it is not among those left out.
    left_out = np.logical_or.reduce([share == 0 for share in branch.shares])
    code, values = branch.node.code, _rule_values(rule)
    for _, year, units in labels.where(left_out):
        yield Step(StepKind.REWEIGHTING, "missing", code, year, units, values)
    for _, year, units in labels.where(~branch.scored):
        yield Step(StepKind.NO_SCORE, "missing", code, year, units, values)


def _rule_values(rule: MissingRule) -> dict[str, float | str]:
    return {} if isinstance(rule, NoScore) else {"min_coverage": rule.min_coverage}
