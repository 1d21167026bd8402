"""How firm scores and ranks are: the index built many times, each time a little differently."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite import IndexDefinition, Panel
from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.uncertainty import (
    Factor,
    LeftOut,
    Model,
    Replications,
    WeightNoise,
    WeightSets,
    monte_carlo,
    rank_statistics,
)

from .method import Part

REPLICATIONS = 500
SHARE = 0.9  # of the replications lies within a range
_LEAST = 1e-6  # of 100 points: what is left where the only indicator an expert chose is left out
SPREAD = 0.25  # by which a weight may change, where no experts gave theirs


@dataclass(frozen=True, eq=False)
class Firmness:
    """Ranges ``[years, places]``; the published rank and score lie within. NaN without a score."""

    best_ranks: FloatArray
    worst_ranks: FloatArray
    low_scores: FloatArray
    high_scores: FloatArray


def firmness_of(
    definition: IndexDefinition, panel: Panel, parts: Sequence[Part]
) -> Firmness | None:
    """The ranges of an index in all years of the panel; None for a single indicator.

    Each replication leaves out one indicator or none and takes the weights of one of the experts,
    or, where none were asked, changes each weight by up to a quarter. The normalisation stays: so
    scores keep their scale. Always the same numbers for the same index.
    """
    if len(parts) == 1:
        return None
    factors: tuple[Factor, ...] = (_weights(parts), LeftOut.each_of(definition))
    years = [
        _of_year(monte_carlo(Model(definition, panel, factors, year), REPLICATIONS))
        for year in panel.years
    ]
    return Firmness(*(np.array(column) for column in zip(*years, strict=True)))


def _weights(parts: Sequence[Part]) -> Factor:
    opinions = [part.opinions for part in parts]
    if len(min(opinions, key=len)) > 1:
        points = np.maximum(opinions, _LEAST)
        return WeightSets(tuple(part.indicator for part in parts), points)
    return WeightNoise(SPREAD)


def _of_year(found: Replications) -> tuple[FloatArray, ...]:
    ranks = rank_statistics(found, share=SHARE)
    edges = [(1 - SHARE) / 2, (1 + SHARE) / 2]
    scored = np.where(np.isnan(found.nominal_scores), 0.0, found.scores)
    low, high = np.nanquantile(scored, edges, axis=0)
    return (
        np.minimum(np.floor(ranks.low), found.nominal_ranks),
        np.maximum(np.ceil(ranks.high), found.nominal_ranks),
        np.minimum(low, found.nominal_scores),
        np.maximum(high, found.nominal_scores),
    )
