"""How far a rank depends on the weights: a rank is never shown without its range."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, frozen, units_last
from sozialraum.methods.composite.definition import Child, Dimension, IndexDefinition
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.means import mean_of
from sozialraum.methods.composite.missing import Reweight
from sozialraum.methods.composite.ranking import rank_values
from sozialraum.methods.composite.result import IndexResult
from sozialraum.methods.composite.series import missing_in
from sozialraum.methods.composite.steps import Labels
from sozialraum.methods.composite.tree import Branch, Leaves, aggregate, build
from sozialraum.methods.composite.variation import with_weight, without

# Which gaps are tolerated was decided by the index itself; scenarios change weights only.
_AS_DECIDED = Reweight(min_coverage=1e-9)
_PORTION = 50_000  # scores computed at once


class ScenarioKind(StrEnum):
    """What a scenario does to one indicator or dimension."""

    LEFT_OUT = "left_out"
    HEAVIER = "heavier"
    LIGHTER = "lighter"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One changed weight: ``factor`` times the weight of ``subject``."""

    kind: ScenarioKind
    subject: str
    factor: float

    def applied_to(self, definition: IndexDefinition) -> IndexDefinition:
        """The definition under this scenario."""
        if self.kind is ScenarioKind.LEFT_OUT:
            return without(definition, self.subject)
        return with_weight(definition, self.subject, self.factor)


@dataclass(frozen=True, eq=False, slots=True)
class RankRange:
    """Best and worst rank over all scenarios and the index itself.

    ``low`` and ``high`` ``[years, units]``, NaN where the index has no score; ``ranks``
    ``[scenarios, years, units]`` names the scenario behind each end.
    """

    low: FloatArray
    high: FloatArray
    scenarios: tuple[Scenario, ...]
    ranks: FloatArray


def rank_range(result: IndexResult, *, share: float = 0.25) -> RankRange:
    """Ranks when one indicator is left out or one weight is changed by ``± share``.

    Deterministic: every indicator is left out once; the weight of every indicator and dimension
    that has siblings is multiplied by ``1 + share`` and by ``1 − share``, all else equal. The
    normalised values, and what each unit's score rests on, stay those of the result. A unit
    whose score rests on the left-out indicator alone has no rank in that scenario.

    ``share`` is above 0 and below 1. Source: OECD/JRC, Handbook on Constructing Composite
    Indicators (2008), step 7; leave-one-out as in Saisana, Saltelli & Tarantola (2005).
    """
    if not 0 < share < 1:
        raise DefinitionError("weights are changed by a share between 0 and 1")
    scenarios = tuple(_scenarios(result.definition, share))
    ranks = _all_ranks(result, scenarios)
    everything = np.concatenate([result.ranks[np.newaxis], ranks])
    low, high = np.fmin.reduce(everything), np.fmax.reduce(everything)
    return RankRange(frozen(low), frozen(high), scenarios, frozen(ranks))


def _scenarios(definition: IndexDefinition, share: float) -> Iterator[Scenario]:
    indicators = definition.indicators
    if len(indicators) > 1:
        for leaf in indicators:
            yield Scenario(ScenarioKind.LEFT_OUT, leaf.code, 0.0)
    for node in _with_siblings(definition.children):
        yield Scenario(ScenarioKind.HEAVIER, node.code, 1 + share)
        yield Scenario(ScenarioKind.LIGHTER, node.code, 1 - share)


def _with_siblings(children: tuple[Child, ...]) -> Iterator[Child]:
    for child in children:
        if len(children) > 1:
            yield child
        if isinstance(child, Dimension):
            yield from _with_siblings(child.children)


def _leaves_in_use(result: IndexResult) -> Leaves:
    """Normalised values, without those that did not enter the score."""
    used = np.where(result.effective_weights > 0, result.normalised, np.nan)
    values = units_last(used)
    return Leaves(values, missing_in(values), Labels(result.years, result.units))


def _all_ranks(result: IndexResult, scenarios: tuple[Scenario, ...]) -> FloatArray:
    """Ranks ``[scenarios, years, units]``, in portions that stay in the processor's cache."""
    leaves = _leaves_in_use(result)
    if any(mean_of(rule) is None for rule in result.definition.aggregations):
        alone = [_ranks_alone(result.definition, one, leaves) for one in scenarios]
        return np.array(alone).reshape(len(scenarios), *result.ranks.shape)
    portion = max(1, _PORTION // result.ranks.size)
    ranks = np.empty((len(scenarios), *result.ranks.shape))
    for start in range(0, len(scenarios), portion):
        chosen = scenarios[start : start + portion]
        ranks[start : start + portion] = _ranks(result.definition, chosen, leaves)
    return ranks


def _ranks(
    definition: IndexDefinition, scenarios: tuple[Scenario, ...], leaves: Leaves
) -> FloatArray:
    """Many weightings of a tree of means at once."""
    factors: dict[str, FloatArray] = {}
    for place, scenario in enumerate(scenarios):
        column = factors.setdefault(scenario.subject, np.ones((len(scenarios), 1, 1)))
        column[place] = scenario.factor
    return _ranked(definition, aggregate(build(definition, factors), leaves, _AS_DECIDED))


def _ranks_alone(definition: IndexDefinition, scenario: Scenario, leaves: Leaves) -> FloatArray:
    """One weighting of any tree."""
    changed = scenario.applied_to(definition)
    kept = {leaf.code for leaf in changed.indicators}
    rows = [place for place, leaf in enumerate(definition.indicators) if leaf.code in kept]
    gaps = leaves.unobserved
    some = Leaves(leaves.values[rows], None if gaps is None else gaps[rows], leaves.labels)
    return _ranked(definition, aggregate(build(changed), some, _AS_DECIDED))


def _ranked(definition: IndexDefinition, root: Branch) -> FloatArray:
    return rank_values(root.score, decimals=definition.tie_decimals, ties=definition.ties)
