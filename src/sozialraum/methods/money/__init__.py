"""Money in whole cents: read as written, rounded at one point, divided without losing a cent.

Every amount is an ``int`` of cents, every rate an ``int`` of basis points (8000 = 80 %).
Intermediate figures are exact fractions; a float never occurs.

>>> from sozialraum.methods.money import instalments, parse_amount, rate_of, two_payers
>>> grant = rate_of(parse_amount("100.000,00 €"), 8000)
>>> two_payers(grant, 8000)
TwoPayers(first=6400000, second=1600000)
>>> sum(instalments(grant, 12)) == grant
True

``docs/explanation/money-in-cents.md`` says why.
"""

from .errors import (
    AmbiguousAmountError,
    AmountTextError,
    AmountTooLargeError,
    MoneyError,
    NegativeAmountError,
    NotAnAmountError,
    RateTooHighError,
    TooManyDecimalsError,
    TooSmallError,
)
from .rates import WHOLE, TwoPayers, at_least, half_up, rate_of, two_payers
from .reading import parse_amount
from .sharing import instalments, share_out

__all__ = [
    "WHOLE",
    "AmbiguousAmountError",
    "AmountTextError",
    "AmountTooLargeError",
    "MoneyError",
    "NegativeAmountError",
    "NotAnAmountError",
    "RateTooHighError",
    "TooManyDecimalsError",
    "TooSmallError",
    "TwoPayers",
    "at_least",
    "half_up",
    "instalments",
    "parse_amount",
    "rate_of",
    "share_out",
    "two_payers",
]
