"""What is uncertain about an index: each factor is a list of ways in which it may be built.

A *choice* is the number of one way. So a replication is a row of choices, one for each factor,
and can be written down, repeated and taken over from another program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from sozialraum.methods.composite.arrays import FloatArray, IntArray, frozen
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.errors import DefinitionError

from .draws import generator_of, uniform_rows
from .nodes import NodeWeights, levels, siblings


@dataclass(frozen=True, eq=False, slots=True)
class Draw:
    """What a factor on weights needs to know: the index, its choices and the seed."""

    definition: IndexDefinition
    choices: IntArray
    seed: int


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of the definition that could have been decided otherwise.

    ``Setting("normalisation", (MinMax(1, 100), ZScore(ddof=1)))``; so, too, ``aggregation``,
    ``preparation`` (treatment of outliers, imputation), ``missing``, ``frame``.
    """

    field: str
    options: tuple[Any, ...]

    @property
    def name(self) -> str:
        return self.field

    @property
    def count(self) -> int:
        return len(self.options)


@dataclass(frozen=True, eq=False, slots=True)
class WeightSets:
    """Complete sets of weights, for instance one of each expert: ``values[nodes, sets]``.

    Nodes without a row keep their weight. Only proportions within a parent matter.
    """

    codes: tuple[str, ...]
    values: FloatArray
    name: str = "weights"

    def __init__(self, codes: tuple[str, ...], values: ArrayLike, name: str = "weights") -> None:
        sets = np.array(values, dtype=np.float64)
        if sets.ndim != 2 or len(sets) != len(codes):  # noqa: PLR2004 - nodes × sets
            raise DefinitionError("weight sets need one row for each node and one column a set")
        if not (np.isfinite(sets).all() and (sets >= 0).all()):
            raise DefinitionError("a weight is a finite number and not negative")
        object.__setattr__(self, "codes", codes)
        object.__setattr__(self, "values", frozen(sets))
        object.__setattr__(self, "name", name)

    @property
    def count(self) -> int:
        return int(self.values.shape[1])

    def weights(self, weights: NodeWeights, draw: "Draw") -> NodeWeights:
        """The weights of the chosen sets."""
        return weights.changed(self.codes, self.values[:, draw.choices])


class Law(StrEnum):
    """How weights scatter.

    ``UNIFORM``    each weight times a number between ``1 − spread`` and ``1 + spread``.
    ``DIRICHLET``  the shares within a parent follow a Dirichlet law around the declared shares
                   (in proportion to their number as concentration), so that a typical share
                   deviates by about ``spread`` times itself.
    """

    UNIFORM = "uniform"
    DIRICHLET = "dirichlet"


@dataclass(frozen=True, slots=True)
class WeightNoise:
    """Random noise on the weights of a level (1 = indicators; None = of all levels).

    ``count`` is how many draws a sensitivity analysis chooses from; a Monte Carlo run draws anew
    in each replication. Sources: Saisana, Saltelli, Tarantola (2005), J. R. Stat. Soc. A 168,
    for uniform noise; Greco et al. (2019), Soc. Indic. Res. 141, on random weights.
    """

    spread: float
    level: int | None = None
    law: Law = Law.UNIFORM
    count: int = 1000
    drawn: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not 0 < self.spread < 1:
            raise DefinitionError("weights scatter by a share between 0 and 1")

    @property
    def name(self) -> str:
        return "weights" if self.level is None else f"weights_{self.level}"

    def weights(self, weights: NodeWeights, draw: "Draw") -> NodeWeights:
        """The weights of each replication."""
        codes = weights.codes if self.level is None else _of_level(draw.definition, self.level)
        uniforms = uniform_rows(draw.seed, draw.choices, len(codes)).T
        if self.law is Law.UNIFORM:
            factors = 1 + self.spread * (2 * uniforms - 1)
            return weights.changed(codes, weights.of(codes) * factors)
        return self._dirichlet(weights, draw, dict(zip(codes, uniforms, strict=True)))

    def _dirichlet(
        self, weights: NodeWeights, draw: "Draw", uniforms: Mapping[str, FloatArray]
    ) -> NodeWeights:
        for group in siblings(draw.definition):
            if not all(code in uniforms for code in group):
                continue
            family = weights.of(group)
            concentration = (len(group) - 1) / self.spread**2
            alpha = np.maximum(family / family.sum(axis=0) * concentration, 1e-9)
            drawn = gammaincinv(alpha, np.array([uniforms[code] for code in group]))
            weights = weights.changed(group, drawn)
        return weights


def _of_level(definition: IndexDefinition, level: int) -> tuple[str, ...]:
    """The nodes of a level, in reading order."""
    levels_of = levels(definition)
    return tuple(node.code for node in definition.nodes if levels_of[node.code] == level)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Choice 0: all indicators take part; choice ``k``: all but the ``k``-th."""

    codes: tuple[str, ...]
    name: str = "indicators"

    @classmethod
    def each_of(cls, definition: IndexDefinition) -> "LeftOut":
        """Every indicator of the index in turn."""
        return cls(tuple(leaf.code for leaf in definition.indicators))

    @property
    def count(self) -> int:
        return len(self.codes) + 1

    def weights(self, weights: NodeWeights, draw: "Draw") -> NodeWeights:
        """Weight 0 for the indicator that is left out."""
        chosen = draw.choices == np.arange(1, self.count)[:, np.newaxis]
        return weights.changed(self.codes, np.where(chosen, 0.0, weights.of(self.codes)))


class CountLaw(StrEnum):
    """``POISSON``: cases without an upper bound; ``BINOMIAL``: cases among so many people."""

    POISSON = "poisson"
    BINOMIAL = "binomial"


@dataclass(frozen=True, eq=False, slots=True)
class CountNoise:
    """The chance in small numbers themselves: cases are drawn anew around what was counted.

    ``cases`` and ``people`` are ``[years, units, indicators]`` as the panel; NaN where an
    indicator is no rate of counted cases (it stays as it is). The rate of a replication is
    ``factor · drawn cases / people`` with Poisson(cases) or Binomial(people, cases / people).
    The indicator's ``factor`` (100 for percent) is a vector ``[indicators]``.

    Source: Spiegelhalter (2005), Handling over-dispersion of performance indicators, Qual. Saf.
    Health Care 14, on chance in rates of small areas.
    """

    cases: FloatArray
    people: FloatArray
    factor: FloatArray
    law: CountLaw = CountLaw.POISSON
    name: str = "counts"
    count: int = 1000
    drawn: ClassVar[bool] = True

    def values(self, observed: FloatArray, choice: int, seed: int) -> FloatArray:
        """The panel's values with newly drawn rates."""
        generator = generator_of(seed, choice)
        known = ~np.isnan(self.cases) & (self.people > 0)
        cases, people = self.cases[known], self.people[known]
        if self.law is CountLaw.POISSON:
            drawn = generator.poisson(cases).astype(np.float64)
        else:
            share = np.clip(cases / people, 0, 1)
            drawn = generator.binomial(people.astype(np.int64), share).astype(np.float64)
        values = observed.copy()
        values[known] = np.broadcast_to(self.factor, observed.shape)[known] * drawn / people
        return values


Factor: TypeAlias = Setting | WeightSets | WeightNoise | LeftOut | CountNoise
