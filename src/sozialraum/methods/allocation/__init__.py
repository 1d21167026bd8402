"""A budget shared over areas by key, to the cent.

A key is made of parts (young inhabitants, need-weighted inhabitants, places …); lump sums,
floors and caps bound what an area gets; the rest is shared by key again. Everything is computed
in exact fractions, so that no cent is lost and every figure can be followed in a spreadsheet.

>>> from sozialraum.methods.allocation import Key, KeyPart, allocate, need_factors, weighted
>>> young = {"Nordtal": 1200, "Auen": 800, "Heide": 500}
>>> factors = need_factors({"Nordtal": -1, "Auen": 0, "Heide": 1}, strength=0.25)
>>> by_need = KeyPart("need", 0.5, weighted(young, factors))
>>> key = Key((KeyPart("young", 0.5, young), by_need))
>>> allocate(10_000_000, key, floors=2_500_000).cents
{'Nordtal': 4247191, 'Auen': 3252809, 'Heide': 2500000}

``docs/explanation/budget-by-key.md`` works through an example.
"""

from .basis import need_factors, standard_points, standardised, weighted
from .comparison import Change, Comparison, compare
from .errors import (
    AllocationError,
    AreaError,
    AreasDifferError,
    BudgetTooLargeError,
    BudgetTooSmallError,
    ContradictionError,
    InfeasibleError,
    KeyDefinitionError,
    MissingValueError,
    NoSpreadError,
    NothingToShareByError,
    NotWholeError,
    UnknownAreaError,
    UnusableValueError,
)
from .filling import Bound, Limits, Round
from .key import Key, KeyPart
from .rounding import largest_remainder
from .sharing import Allocation, Portion, allocate

__all__ = [
    "Allocation",
    "AllocationError",
    "AreaError",
    "AreasDifferError",
    "Bound",
    "BudgetTooLargeError",
    "BudgetTooSmallError",
    "Change",
    "Comparison",
    "ContradictionError",
    "InfeasibleError",
    "Key",
    "KeyDefinitionError",
    "KeyPart",
    "Limits",
    "MissingValueError",
    "NoSpreadError",
    "NotWholeError",
    "NothingToShareByError",
    "Portion",
    "Round",
    "UnknownAreaError",
    "UnusableValueError",
    "allocate",
    "compare",
    "largest_remainder",
    "need_factors",
    "standard_points",
    "standardised",
    "weighted",
]
