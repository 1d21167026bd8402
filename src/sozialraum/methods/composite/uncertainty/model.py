"""An index whose construction is uncertain: scores and ranks for rows of choices."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.definition import Child, Dimension, IndexDefinition
from sozialraum.methods.composite.engine import compute, leaves_of
from sozialraum.methods.composite.errors import DefinitionError, PanelError
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.preparation import Preparation
from sozialraum.methods.composite.preparation.preparing import Completed, complete, treated
from sozialraum.methods.composite.ranking import Ties, rank_values
from sozialraum.methods.composite.tree import Leaves, aggregate, build
from sozialraum.methods.composite.variation import without

from .factors import (
    CountNoise,
    Draw,
    Factor,
    LeftOut,
    Setting,
    WeightNoise,
    WeightSets,
)
from .nodes import NodeWeights, nominal_weights
from .weighted import OneMean, Weighting, WholeTree, is_weighted_mean, tree_of, weighting_of

_CELLS = 2**15  # scores computed at once; they and their buffer stay in the processor's cache


@dataclass(frozen=True, eq=False, slots=True)
class Variant:
    """An index after all settings are chosen; ``tree`` where the quick way is open."""

    definition: IndexDefinition
    tree: OneMean | WholeTree | None


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """An index on a panel, one year of it, and the factors that are uncertain.

    Rows of choices are numbers of ways, one column for each factor. Every row gives the same
    scores whatever stands beside it. What stays undecided by the factors is as declared.

    Errors: ``DefinitionError`` for factors of the same name, a setting of the tree itself or a
    way that is no valid definition, ``PanelError`` for a year that the panel does not hold.
    """

    definition: IndexDefinition
    panel: Panel
    factors: tuple[Factor, ...]
    year: int
    seed: int = 0
    _completed: dict[Preparation, Completed] = field(default_factory=dict, init=False, repr=False)
    _treated: dict[Preparation, Panel] = field(default_factory=dict, init=False, repr=False)
    _leaves: dict[Hashable, Leaves] = field(default_factory=dict, init=False, repr=False)
    _variants: dict[tuple[int, ...], Variant] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        names = [factor.name for factor in self.factors]
        if len(set(names)) != len(names):
            raise DefinitionError("each uncertain factor stands once")
        if any(getattr(factor, "field", "") == "children" for factor in self.factors):
            raise DefinitionError("a setting decides anything but the tree; its weights may vary")
        if self.year not in self.panel.years:
            raise PanelError(f"the panel has no figures for the year {self.year}")

    def nominal(self) -> tuple[FloatArray, FloatArray]:
        """Scores and ranks ``[units]`` as declared."""
        definition = self.definition
        if self._tree(definition) is None:
            return self._one(definition, self.panel)
        leaves = self._leaves_of(definition)
        scores = aggregate(build(definition), leaves, definition.missing).score[0]
        ranks = rank_values(scores, decimals=definition.tie_decimals, ties=definition.ties)
        return scores, ranks

    def evaluate(self, choices: IntArray) -> tuple[FloatArray, FloatArray]:
        """Scores and ranks ``[replications, units]``; a unit without a score is NaN in both."""
        scores = np.empty((len(choices), len(self.panel.units)))
        weighting = weighting_of(self.definition, self._weights(choices))
        rankings: dict[tuple[int, Ties], list[IntArray]] = {}
        for rows, variant in self._by_variant(choices):
            for part in _portions(rows, scores.shape[1]):
                scores[part] = self._of(variant, weighting, choices, part)
            one = variant.definition
            rankings.setdefault((one.tie_decimals, one.ties), []).append(rows)
        return scores, _ranks(scores, rankings)

    def _by_variant(self, choices: IntArray) -> Iterator[tuple[IntArray, Variant]]:
        """Rows that share all settings, with what these make."""
        columns = [at for at, factor in enumerate(self.factors) if isinstance(factor, Setting)]
        rows: dict[tuple[int, ...], list[int]] = {}
        for row, chosen in enumerate(choices[:, columns].tolist()):
            rows.setdefault(tuple(chosen), []).append(row)
        for combination, alike in rows.items():
            variant = self._variant(dict(zip(columns, combination, strict=True)))
            yield np.array(alike), variant

    def _variant(self, chosen: dict[int, int]) -> Variant:
        key = tuple(chosen.values())
        if key not in self._variants:
            decided = {}
            for column, choice in chosen.items():
                factor = self.factors[column]
                assert isinstance(factor, Setting)
                decided[factor.field] = factor.options[choice]
            definition = replace(self.definition, **decided)
            self._variants[key] = Variant(definition, self._tree(definition))
        return self._variants[key]

    def _of(
        self, variant: Variant, weighting: Weighting, choices: IntArray, part: IntArray
    ) -> FloatArray:
        if variant.tree is None:
            weights = weighting.weights.rows(part)
            return self._one_by_one(variant.definition, weights, choices[part])
        return variant.tree.scores(weighting, part)

    def _weights(self, choices: IntArray) -> NodeWeights:
        weights = nominal_weights(self.definition, len(choices))
        for column, factor in enumerate(self.factors):
            if isinstance(factor, WeightSets | WeightNoise | LeftOut):
                draw = Draw(self.definition, choices[:, column], self.seed + column)
                weights = factor.weights(weights, draw)
        return weights

    def _tree(self, definition: IndexDefinition) -> OneMean | WholeTree | None:
        """The quick way, where all aggregations are means of figures that no choice changes."""
        noisy = any(isinstance(factor, CountNoise) for factor in self.factors)
        if noisy or definition.rescale is not None or not is_weighted_mean(definition):
            return None
        if definition.preparation.looks_across and any(map(_leaves_out, self.factors)):
            return None
        return tree_of(definition, self._leaves_of(definition))

    def _leaves_of(self, definition: IndexDefinition) -> Leaves:
        """Normalised figures of the year; how they are aggregated plays no part."""
        one = definition
        key = (one.preparation, one.normalisation, one.frame, one.missing)
        found = self._leaves.get(key)
        if found is None:
            imputed = self._completed_for(definition).imputed
            leaves = leaves_of(definition, self._treated_for(definition), imputed)
            found = self._leaves[key] = leaves.year_only(self.year)
        return found

    def _treated_for(self, definition: IndexDefinition) -> Panel:
        """Prepared figures; preparations that differ in treatment share what comes before it."""
        preparation = definition.preparation
        found = self._treated.get(preparation)
        if found is None:
            completed = self._completed_for(definition)
            values = treated(preparation, completed).values
            found = self._treated[preparation] = completed.with_values(values)
        return found

    def _completed_for(self, definition: IndexDefinition) -> Completed:
        untreated = definition.preparation.untreated
        found = self._completed.get(untreated)
        if found is None:
            found = complete(untreated, self.panel, definition.directions)
            self._completed[untreated] = found
        return found

    def _one_by_one(
        self, definition: IndexDefinition, weights: NodeWeights, choices: IntArray
    ) -> FloatArray:
        """Every replication with the whole engine: any method, rescaling, counts."""
        drawn = (dict(zip(weights.codes, row, strict=True)) for row in weights.values.T.tolist())
        return np.array(
            [
                self._one(_with_weights(definition, one), self._panel(chosen))[0]
                for one, chosen in zip(drawn, choices, strict=True)
            ]
        )

    def _one(self, definition: IndexDefinition, panel: Panel) -> tuple[FloatArray, FloatArray]:
        result = compute(definition, panel)
        at = panel.years.index(self.year)
        return result.scores[at], result.ranks[at]

    def _panel(self, choices: IntArray) -> Panel:
        panel = self.panel
        for column, factor in enumerate(self.factors):
            if isinstance(factor, CountNoise):
                values = factor.values(panel.values, int(choices[column]), self.seed + column)
                panel = panel.replaced(values)
        return panel


def _ranks(scores: FloatArray, rankings: Mapping[tuple[int, Ties], list[IntArray]]) -> FloatArray:
    """Ranks of all rows, those with the same rule for ties together."""
    ranks = np.empty_like(scores)
    for (decimals, ties), parts in rankings.items():
        for part in _portions(np.concatenate(parts), scores.shape[1]):
            ranks[part] = rank_values(scores[part], decimals=decimals, ties=ties)
    return ranks


def _portions(rows: IntArray, units: int) -> Iterator[IntArray]:
    size = max(1, _CELLS // units)
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _leaves_out(factor: Factor) -> bool:
    """Whether the factor can take an indicator out of the index."""
    if isinstance(factor, WeightSets):
        return bool((factor.values == 0).any())
    return isinstance(factor, LeftOut)


def _with_weights(definition: IndexDefinition, weights: dict[str, float]) -> IndexDefinition:
    """The definition with these weights; what weighs nothing is taken out."""
    for code in [code for code, weight in weights.items() if weight == 0]:
        if any(node.code == code for node in definition.nodes):
            definition = without(definition, code)
    children = tuple(_weighted(child, weights) for child in definition.children)
    return replace(definition, children=children)


def _weighted(child: Child, weights: dict[str, float]) -> Child:
    weight = weights[child.code]
    if isinstance(child, Dimension):
        inner = tuple(_weighted(one, weights) for one in child.children)
        return replace(child, weight=weight, children=inner)
    return replace(child, weight=weight)
