"""Whole cents whose sum is not a cent off."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from .errors import NotWholeError


def largest_remainder(
    amounts: Mapping[str, Fraction], keys: Mapping[str, Fraction | int]
) -> dict[str, int]:
    """Exact amounts as whole cents with the same sum (Hare/Niemeyer, Hamilton).

    Everybody gets the whole cents of the amount; the cents still missing go, one each, to the
    largest remainders. Equal remainders are told apart by the larger key, then by the label in
    alphabetical order, so that the order of the areas never decides. Each result is less than one
    cent away from its amount, and a whole amount stays as it is: no floor or cap in whole cents
    is ever broken.

    The rounded amounts are *not* monotone in the budget: with one cent more, an area can get one
    cent less (Alabama paradox), since only remainders are compared. It can never be more than that
    one cent. Source: M. L. Balinski, H. P. Young, *Fair Representation*, 2nd ed. 2001.

    Raises :class:`~.errors.NotWholeError` where the amounts add up to no whole number.

    >>> third = Fraction(100, 3)
    >>> largest_remainder({"B": third, "A": third, "C": third}, {"A": 1, "B": 1, "C": 1})
    {'B': 33, 'A': 34, 'C': 33}
    """
    total = Fraction(sum(amounts.values()))
    if total.denominator != 1:
        raise NotWholeError(total)
    cents = {area: floor(amount) for area, amount in amounts.items()}
    missing = int(total) - sum(cents.values())
    for area in sorted(amounts, key=lambda a: (cents[a] - amounts[a], -keys[a], a))[:missing]:
        cents[area] += 1
    return cents
