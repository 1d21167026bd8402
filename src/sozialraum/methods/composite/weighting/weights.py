"""Weights that a method found, and what is to be said of them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.errors import CompositeError


class NegativeWeightError(CompositeError):
    """A method gave weights below zero: whoever is better there would fall behind."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(f"the method gives {', '.join(map(repr, codes))} a weight below zero")
        self.codes = codes


class Negative(StrEnum):
    """What is done about weights below zero.

    ``REFUSE``  they are an error (:class:`NegativeWeightError`).
    ``CLIP``    they become 0: the column is left out, and named in ``Weights.negative``.
    ``KEEP``    they stay, named in ``Weights.negative``; for recomputing what others published.
    """

    REFUSE = "refuse"
    CLIP = "clip"
    KEEP = "keep"


@dataclass(frozen=True, eq=False, slots=True)
class Weights:
    """Weights ``[codes]``; only their proportions matter.

    ``negative`` names the columns whose weight was below zero before anything was done about it.
    """

    codes: tuple[str, ...]
    values: FloatArray
    negative: tuple[str, ...] = ()

    @property
    def shares(self) -> FloatArray:
        """The weights as shares of their sum."""
        shares: FloatArray = self.values / self.values.sum()
        return shares


def weights(
    codes: tuple[str, ...], values: FloatArray, rule: Negative = Negative.REFUSE
) -> Weights:
    """Weights under a declared rule for those below zero.

    >>> weights(("a", "b"), np.array([0.9, -0.1]), Negative.CLIP).negative
    ('b',)
    """
    below = tuple(codes[place] for place in np.flatnonzero(values < 0))
    if below and rule is Negative.REFUSE:
        raise NegativeWeightError(below)
    shown = np.maximum(values, 0.0) if rule is Negative.CLIP else values
    return Weights(codes, frozen(shown), below)


def equal_weights(codes: tuple[str, ...]) -> Weights:
    """Every column the same: the choice that needs the fewest reasons."""
    return Weights(codes, frozen(np.full(len(codes), 1 / len(codes))))
