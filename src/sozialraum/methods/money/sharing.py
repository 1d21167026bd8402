"""One amount in several parts whose sum is the amount."""

from collections.abc import Mapping
from fractions import Fraction

from ..allocation import Key, KeyPart, allocate
from .rates import at_least, half_up


def instalments(total: int, number: int) -> tuple[int, ...]:
    """Equal instalments in cents, the last takes the rest; their sum is the total.

        each = half_up(total / number),   last = total − (number − 1) · each

    Where rounding up would leave less than nothing for the last (7 cents in 12), it is rounded
    down instead. Zero cents are so many times zero. Raises :class:`~.errors.TooSmallError` for
    less than one instalment or a negative total.

    >>> instalments(8_000_000, 12)[0], instalments(8_000_000, 12)[-1]
    (666667, 666663)
    """
    before = at_least("number of instalments", number, 1) - 1
    each = half_up(Fraction(at_least("total", total), number))
    if each * before > total:
        each = total // number
    return (*(each,) * before, total - each * before)


def share_out(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """An amount by shares, to the cent, by largest remainder.

    Shares are whole numbers in any unit: days, places, children. This is
    :func:`~sozialraum.methods.allocation.allocate` with a key of one part and raises its errors,
    for instance where all shares are zero.

    >>> share_out(10_000, {"Auen": 1, "Heide": 1, "Nordtal": 1})
    {'Auen': 3334, 'Heide': 3333, 'Nordtal': 3333}
    """
    return allocate(at_least("total", total), Key((KeyPart("share", 1, shares),))).cents
