"""Rates in basis points, and the one place where a part of a cent is rounded."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from operator import index

from .errors import RateTooHighError, TooSmallError

WHOLE = 10_000


def at_least(subject: str, value: int, least: int = 0) -> int:
    """The whole number itself, from ``least`` on.

    Raises :class:`~.errors.TooSmallError` with the subject below it, ``TypeError`` for a float or
    a Decimal: money is counted, not measured.

    >>> at_least("expenses", 100)
    100
    """
    if index(value) < least:
        raise TooSmallError(subject, value, least)
    return index(value)


def half_up(amount: Fraction) -> int:
    """The nearest whole number; of two equally near ones the one away from zero (ROUND_HALF_UP).

    An exact fraction goes in, so that nothing was rounded before: ``round(2.675, 2)`` is 2.67
    because the float lies below, and ``round`` alone would take the even neighbour.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2)), half_up(Fraction(7, 3))
    (3, -3, 2)
    """
    nearest = floor(abs(amount) + Fraction(1, 2))
    return nearest if amount >= 0 else -nearest


def rate_of(cents: int, rate: int) -> int:
    """``half_up(cents · rate / 10 000)``: a rate in basis points (8000 = 80 %) of an amount.

    Apply it to a total once. Applied to single items it can differ from the rate of their sum: 80 %
    of three times 33.33 € is 79.98 € by item and 79.99 € in total. Rates above the whole are
    allowed (an index of 103 %), negative ones and negative amounts are not
    (:class:`~.errors.TooSmallError`). A third is no number of basis points: use
    :func:`~.sharing.share_out`.

    >>> rate_of(9999, 8000), 3 * rate_of(3333, 8000)
    (7999, 7998)
    """
    return half_up(Fraction(at_least("amount", cents) * at_least("rate", rate), WHOLE))


@dataclass(frozen=True, slots=True)
class TwoPayers:
    """What each of two payers brings, in cents; together the total."""

    first: int
    second: int


def two_payers(total: int, rate: int) -> TwoPayers:
    """The first payer's share is rounded, the second pays the rest: ``second = total − first``.

    ``rate`` in basis points, at most the whole (:class:`~.errors.RateTooHighError`). Rounding both
    halves of an odd number of cents would pay a cent that does not exist.

    >>> two_payers(8_000_000, 8000)
    TwoPayers(first=6400000, second=1600000)
    >>> two_payers(101, 5000)
    TwoPayers(first=51, second=50)
    """
    if rate > WHOLE:
        raise RateTooHighError(rate)
    first = rate_of(total, rate)
    return TwoPayers(first, total - first)
