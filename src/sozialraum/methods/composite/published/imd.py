"""English Indices of Deprivation: domains by the exponential transformation.

A domain's ranks are scaled to R between 1/n (least deprived) and 1 (most deprived), then

    X = −23 · ln(1 − R · (1 − exp(−100 / 23)))

so that X runs up to 100 and only the most deprived tenth lies above about 50: a place that is
well off in one domain hardly makes up for deprivation in another. The index is the weighted mean
of the transformed domains.

Source: McLennan et al., The English Indices of Deprivation 2019: Technical report, ch. 3 and
appendix E.
"""

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import IndexDefinition, Indicator
from sozialraum.methods.composite.normalisation import Scaled
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.ranking import rising_ranks

_STEEPNESS = 23.0
_HIGHEST = 100.0


def exponential(domain: FloatArray) -> FloatArray:
    """Transformed scores along the last axis; high values are deprived, NaN stays NaN.

    >>> exponential(np.arange(1.0, 11.0)).round(1)[-2:]
    array([ 50.4, 100. ])
    """
    count = np.sum(~np.isnan(domain), axis=-1, keepdims=True)
    ranks = rising_ranks(domain) / np.where(count > 0, count, np.nan)
    floor = 1 - np.exp(-_HIGHEST / _STEEPNESS)
    transformed: FloatArray = -_STEEPNESS * np.log(1 - ranks * floor)
    return transformed


def transformed_domains(domains: Panel) -> Panel:
    """A panel of domain scores, each year and domain transformed on its own."""
    turned = np.moveaxis(exponential(np.moveaxis(domains.values, 1, -1)), -1, 1)
    return domains.replaced(turned)


def of_domains(code: str, weights: dict[str, float]) -> IndexDefinition:
    """The weighted mean of domains that are transformed already."""
    children = tuple(Indicator(domain, weight=weight) for domain, weight in weights.items())
    return IndexDefinition(code, children, normalisation=Scaled(0.0, 1.0))
