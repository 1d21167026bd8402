"""The tasks of ``bench_composite.py`` in plain NumPy: what no method can do without.

Arrays go in and come out: no labels, record, contributions or coverage, nothing checked,
nothing declared. Each function does the same task as the engine, as somebody would write it down
who has only this task, and gives the same scores to 1e-9 (``tests/methods/composite``).

``build`` goes, for every year, once over the figures: divides by the denominators, fills gaps
with the mean of their group, measures skewness and kurtosis of every column, treats the columns
that fail (sorts them, sets outer values to the next one up to five points, measuring after each,
else takes logarithms and measures again), normalises by the extremes, multiplies with the weights
of each dimension on each level, and sorts the scores for ranks.

``replications`` prepares every treatment and normalises it in every way that the task varies,
draws the weights of every replication, renormalises them on each level down to one weight for
each indicator, makes one matrix product for each variant (of logarithms for geometric means),
and sorts for the ranks of every replication. ``rank_intervals`` and ``sobol_indices`` turn the
ranks into what is reported.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from sozialraum.methods.composite import Dimension, IndexDefinition, Panel
from sozialraum.methods.composite.definition import Parent, walk

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_POINTS = 5
MIN_MAX, Z_SCORE = 0, 1
ARITHMETIC, GEOMETRIC = 0, 1


@dataclass(frozen=True)
class Task:
    """The figures ``[years, indicators, units]`` and the tree as positions of nodes."""

    figures: Floats
    denominators: list[tuple[int, Floats]]
    groups: list[Ints]
    signs: Floats
    weights: Floats
    families: list[tuple[int, list[int]]]
    leaves: list[int]
    normalisations: tuple[int, ...] = (MIN_MAX, Z_SCORE)
    treatments: tuple[int, ...] = field(default=(1, 2, 3, 4, 5))


def task_of(definition: IndexDefinition, panel: Panel) -> Task:
    """The arrays of an index that is built as in ``bench_composite.py``."""
    leaves = definition.indicators
    place = {code: at for at, code in enumerate(panel.indicators)}
    by_code = np.moveaxis(panel.values, -1, 0)
    (grouping,) = panel.groups.values()
    names, members = np.unique(grouping, return_inverse=True)
    nodes = list(walk(definition.children))
    numbers = {node.code: at for at, node in enumerate(nodes)}
    rank_of_leaf = {leaf.code: at for at, leaf in enumerate(leaves)}
    parents: list[Parent] = [definition, *(n for n in nodes if isinstance(n, Dimension))]
    return Task(
        np.ascontiguousarray(np.moveaxis(by_code[[place[leaf.code] for leaf in leaves]], 1, 0)),
        [
            (rank_of_leaf[one.indicator], by_code[place[one.by]])
            for one in definition.preparation.denominators
        ],
        [np.flatnonzero(members == at) for at in range(len(names))],
        np.array([[float(leaf.direction)] for leaf in leaves]),
        np.array([node.weight for node in nodes]),
        [
            (numbers.get(parent.code, -1), [numbers[child.code] for child in parent.children])
            for parent in parents
        ],
        [numbers[leaf.code] for leaf in leaves],
    )


def build(task: Task) -> tuple[Floats, Floats, list[list[int]]]:
    """Scores and ranks ``[years, units]``, and in which columns outliers remain in each year."""
    scores, remaining = np.empty((len(task.figures), task.figures.shape[2])), []
    for year in range(len(task.figures)):
        treated, failing = _treated(_filled(task, year), MOST_POINTS)
        scores[year] = _levels(task, _normalised(treated, task.signs, MIN_MAX))
        remaining.append(failing)
    return scores, _ranks(scores), remaining


def replications(task: Task, choices: Ints, seed: int) -> tuple[Floats, Floats]:
    """Scores and ranks ``[replications, units]`` of chosen variants with weights by chance.

    The columns of ``choices``: treatment, normalisation (if there is more than one), the row of
    random weights, aggregation.
    """
    noise = choices[:, -2]
    effective = _effective(task, task.weights * _noise(seed, task, int(noise.max()) + 1))[noise]
    variants = choices[:, [0, 1, -1]] if choices.shape[1] > 3 else choices[:, [0, 0, 2]]
    scores = np.empty((len(choices), task.figures.shape[2]))
    filled = _filled(task, 0)
    for treatment, most_points in enumerate(task.treatments):
        treated, _ = _treated(filled.copy(), most_points)
        for way, normalisation in enumerate(task.normalisations):
            normalised = _normalised(treated.copy(), task.signs, normalisation)
            here = variants[:, 0] == treatment
            if len(task.normalisations) > 1:
                here &= variants[:, 1] == way
            for rows, aggregation in _by_aggregation(here, variants[:, 2]):
                if aggregation == ARITHMETIC:
                    scores[rows] = effective[rows] @ normalised
                else:
                    scores[rows] = np.exp(effective[rows] @ np.log(normalised))
    return scores, _ranks(scores)


def random_choices(task: Task, count: int, seed: int) -> Ints:
    """Every variant equally likely, new weights in each of ``count`` replications."""
    rows = np.arange(count)
    several = len(task.normalisations) > 1
    ways = (len(task.treatments), *([len(task.normalisations)] if several else []), 0, 2)
    uniforms = _uniforms(seed, count, len(ways))
    columns = [(uniforms[:, at] * way).astype(int) if way else rows for at, way in enumerate(ways)]
    return np.array(columns).T


def saltelli_choices(samples: int, seed: int) -> Ints:
    """The rows of a Sobol analysis of treatment, normalisation, weights and aggregation."""
    points = qmc.Sobol(8, rng=seed).random_base2((samples - 1).bit_length())[:samples]
    first, second = points[:, :4], points[:, 4:]
    mixed = [np.where(np.arange(4) == at, second, first) for at in range(4)]
    return (np.concatenate([first, second, *mixed]) * [5, 2, 1000, 2]).astype(int)


def rank_intervals(ranks: Floats) -> Floats:
    """Bounds of 90 % and median of the ranks of each unit, ``[3, units]``."""
    bounds: Floats = np.quantile(np.ascontiguousarray(ranks.T), [0.05, 0.5, 0.95], axis=1)
    return bounds


def sobol_indices(ranks: Floats, nominal: Floats, seed: int) -> tuple[Floats, Floats]:
    """First-order and total indices ``[factors]``, each with two bounds ``[3, factors]``."""
    outcome = np.abs(ranks - nominal).mean(axis=1).reshape(6, -1)
    samples = outcome.shape[1]
    picks = np.random.default_rng(seed).integers(samples, size=(samples, 1000))
    found = _indices(outcome[..., np.newaxis])
    bounds = [np.quantile(one, [0.05, 0.95], axis=1) for one in _indices(outcome[:, picks])]
    first, total = (np.vstack([one.T, edge]) for one, edge in zip(found, bounds, strict=True))
    return first, total


def _indices(outcome: Floats) -> tuple[Floats, Floats]:
    base, other, mixed = outcome[0], outcome[1], outcome[2:]
    variance = np.var(outcome[:2].reshape(-1, outcome.shape[2]), axis=0, ddof=1)
    first = np.mean(other * (mixed - base), axis=1) / variance
    return first, np.mean((base - mixed) ** 2, axis=1) / (2 * variance)


def _filled(task: Task, year: int) -> Floats:
    """Rates ``[indicators, units]``; a gap takes the mean of its group."""
    values: Floats = task.figures[year].copy()
    for row, by in task.denominators:
        values[row] /= by[year]
    for units in task.groups:
        block = values[:, units]
        values[:, units] = np.where(
            np.isnan(block), np.nanmean(block, axis=1, keepdims=True), block
        )
    return values


def _treated(values: Floats, most_points: int) -> tuple[Floats, list[int]]:
    """The columns after treatment, in place, and those in which outliers remain."""
    skewness, kurtosis = _shape(values)
    remaining = []
    for row in np.flatnonzero(_fails(skewness, kurtosis)):
        rising = np.sort(values[row])
        low, high, passes = _winsorised(rising, float(skewness[row]), most_points)
        if passes:
            np.clip(values[row], low, high, out=values[row])
            continue
        low, high = rising[0], rising[-1]
        values[row] = np.log(values[row] - low + 0.01 * (high - low))
        if _fails(*_shape(values[row])):
            remaining.append(int(row))
    return values, remaining


def _winsorised(rising: Floats, skewness: float, most_points: int) -> tuple[float, float, bool]:
    """Bounds that leave no outlier, and whether such were found with ``most_points`` moved."""
    first, last = 0, len(rising) - 1
    fails, moved = True, 0
    while fails and moved < most_points:
        if skewness >= 0:
            last = int(np.searchsorted(rising, rising[last])) - 1
        else:
            first = int(np.searchsorted(rising, rising[first], side="right"))
        skew, kurtosis = _shape(np.clip(rising, rising[first], rising[last]))
        skewness, fails = float(skew), bool(_fails(skew, kurtosis))
        moved = first + len(rising) - 1 - last
    return float(rising[first]), float(rising[last]), not fails


def _shape(values: Floats) -> tuple[Floats, Floats]:
    """Skewness and kurtosis (G1, G2) along the last axis."""
    n = values.shape[-1]
    deviations = values - values.mean(axis=-1, keepdims=True)
    squares = deviations * deviations
    second = squares.sum(axis=-1)
    third = np.einsum("...i,...i->...", squares, deviations)
    fourth = np.einsum("...i,...i->...", squares, squares)
    skewness = n * np.sqrt(n - 1) / (n - 2) * third / second**1.5
    kurtosis = ((n + 1) * (n * fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return skewness, kurtosis


def _fails(skewness: Floats, kurtosis: Floats) -> NDArray[np.bool_]:
    return (np.abs(skewness) >= 2) & (kurtosis >= 3.5)


def _normalised(values: Floats, signs: Floats, normalisation: int) -> Floats:
    """From 1 to 100, or with mean 10 and deviation 2; works in place."""
    values *= signs
    if normalisation == MIN_MAX:
        low = values.min(axis=1, keepdims=True)
        values -= low
        values *= 99 / values.max(axis=1, keepdims=True)
        values += 1
    else:
        values -= values.mean(axis=1, keepdims=True)
        deviation = np.sqrt(np.einsum("iu,iu->i", values, values) / (values.shape[1] - 1))
        values *= 2 / deviation[:, np.newaxis]
        values += 10
    return values


def _levels(task: Task, values: Floats) -> Floats:
    """Scores of the index from those of its dimensions, level by level."""
    scores = np.empty((len(task.weights) + 1, values.shape[1]))  # the index stands last
    scores[task.leaves] = values
    for parent, children in reversed(task.families):
        weights = task.weights[children]
        scores[parent] = weights / weights.sum() @ scores[children]
    last: Floats = scores[-1]
    return last


def _effective(task: Task, weights: Floats) -> Floats:
    """Weights of the indicators in the index ``[replications, indicators]``."""
    shares = np.empty_like(weights)
    for parent, children in task.families:
        family = weights[:, children]
        above = shares[:, [parent]] if parent >= 0 else 1.0
        shares[:, children] = family * (above / family.sum(axis=1, keepdims=True))
    return shares[:, task.leaves]


def _noise(seed: int, task: Task, count: int) -> Floats:
    """A quarter more or less on each weight of ``count`` draws."""
    return 1 + 0.25 * (2 * _uniforms(seed, count, len(task.weights)) - 1)


def _uniforms(seed: int, count: int, width: int) -> Floats:
    """Uniform numbers, each row from a place of its own in the stream."""
    generator = np.random.Generator(np.random.Philox(key=seed))
    numbers: Floats = generator.random((count, -(-width // 4) * 4))
    return numbers[:, :width]


def _by_aggregation(here: NDArray[np.bool_], chosen: Ints) -> Iterator[tuple[Ints, int]]:
    for aggregation in (ARITHMETIC, GEOMETRIC):
        yield np.flatnonzero(here & (chosen == aggregation)), aggregation


def _ranks(scores: Floats) -> Floats:
    order = np.argsort(-scores, axis=1)
    ranks = np.empty_like(scores)
    np.put_along_axis(ranks, order, np.arange(1.0, scores.shape[1] + 1)[np.newaxis], axis=1)
    return ranks
