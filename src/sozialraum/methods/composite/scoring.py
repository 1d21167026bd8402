"""From the aggregated tree to effective weights, contributions and the record."""

from collections.abc import Iterator

import numpy as np

from sozialraum.methods.composite.aggregation import Aggregation, rule_values
from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.means import Mean, mean_of
from sozialraum.methods.composite.missing import MissingRule, NoScore
from sozialraum.methods.composite.steps import Labels, Step, StepKind
from sozialraum.methods.composite.tree import Branch


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
    if root.whole:
        shares = np.empty(len(like))
        _spread(root, np.ones(()), shares)
        return np.broadcast_to(shares[:, np.newaxis, np.newaxis], like.shape)
    weights = np.empty_like(like)
    _spread(root, np.where(root.scored, 1.0, np.nan), weights)
    return weights


def _spread(branch: Branch, weight: FloatArray, weights: FloatArray) -> None:
    if branch.node.leaf is not None:
        weights[branch.node.leaf] = weight
    for child, share in zip(branch.children, branch.shares, strict=True):
        _spread(child, np.where(weight == 0, 0.0, weight * share), weights)


def shared_mean(definition: IndexDefinition) -> Mean | None:
    """The one mean that the whole tree computes (a sum is one too); None where rules differ."""
    means = {mean_of(rule) for rule in definition.aggregations}
    one = next(iter(means)) if len(definition.aggregations) == 1 else None
    alike = {None if mean is None else mean.scale for mean in means} == {"score"}
    return mean_of(Aggregation.ARITHMETIC) if alike else one


def sum_totals(root: Branch, leaves: int) -> FloatArray:
    """What turns the mean into the score, ``[indicators]``: the full weights of the sums above.

    A sum below a sum is counted with its mass already.
    """
    totals = np.ones(leaves)
    _multiply(root, 1.0, totals, in_sum=False)
    return totals


def _multiply(branch: Branch, factor: float, totals: FloatArray, *, in_sum: bool) -> None:
    node = branch.node
    own = factor if in_sum else factor * float(np.asarray(node.total).item())
    if node.leaf is not None:
        totals[node.leaf] = own
    for child in branch.children:
        _multiply(child, own, totals, in_sum=node.rule is Aggregation.SUM)


def contributions(weights: FloatArray, terms: FloatArray) -> FloatArray:
    """What each leaf adds to the score; 0 where it was left out."""
    parts = np.empty(weights.shape)
    for part, weight, term in zip(parts, weights, terms, strict=True):
        np.multiply(weight, term, out=part)
        part[weight == 0] = 0.0
    return parts


def aggregation_steps(
    root: Branch, definition: IndexDefinition, labels: Labels
) -> tuple[Step, ...]:
    """The index's method, those of dimensions with one of their own, then the gaps."""
    own = (node for node in definition.parents if node is definition or node.aggregation)
    methods = (
        Step(
            StepKind.AGGREGATION,
            "aggregation",
            node.code,
            values=rule_values(definition.rule_of(node)),
        )
        for node in own
    )
    branches = (*dimension_branches(root), root)
    rule = definition.missing
    gaps = (step for branch in branches for step in _gap_steps(branch, rule, labels))
    return (*methods, *gaps)


def _gap_steps(branch: Branch, rule: MissingRule, labels: Labels) -> Iterator[Step]:
    if branch.whole:
        return
    # Shares of a unit without a score are NaN, so it is not among those left out.
    left_out = np.logical_or.reduce([np.asarray(share) == 0 for share in branch.shares])
    code, values = branch.node.code, _rule_values(rule)
    for _, year, units in labels.where(np.broadcast_to(left_out, branch.mean.shape)):
        yield Step(StepKind.REWEIGHTING, "missing", code, year, units, values)
    for _, year, units in labels.where(~branch.scored):
        yield Step(StepKind.NO_SCORE, "missing", code, year, units, values)


def _rule_values(rule: MissingRule) -> dict[str, float | str]:
    return {} if isinstance(rule, NoScore) else {"min_coverage": rule.min_coverage}
