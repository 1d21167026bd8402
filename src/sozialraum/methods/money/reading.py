"""Amounts as people in Germany write them."""

import re

from .errors import (
    AmbiguousAmountError,
    AmountTextError,
    AmountTooLargeError,
    NegativeAmountError,
    NotAnAmountError,
    TooManyDecimalsError,
)

_SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\t]+")
_UNIT = re.compile("^(?:€|EURO?) ?| ?(?:€|EURO?)$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<sign>[-\N{MINUS SIGN}]?) ?"
    r"(?P<euros>[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)"
    r"(?:,(?P<cents>[0-9]+|[-\N{EN DASH}\N{EM DASH}]{1,2}))?"
)
_WITH_DOT = re.compile(r"[-\N{MINUS SIGN}]? ?[0-9.,]*[0-9]\.[0-9]+")
_MOST_DIGITS, _DECIMALS = 12, 2


def parse_amount(text: str, *, allow_negative: bool = False) -> int:
    """German writing as whole cents: ``1.234,50`` → 123450.

    A comma separates cents, of which one digit (``1234,5``), two, or a dash (``80,–``) may stand;
    dots *or* spaces separate thousands, in groups of three. ``€``, ``EUR`` or ``Euro`` may stand before
    or behind. A minus is the one of the keyboard or U+2212.

    One rule decides what ``1.234`` means: **a dot never separates cents.** So it is one thousand
    two hundred and thirty-four euros (no amount has three decimals), and ``1.23`` or ``1234.50``
    is refused rather than guessed.

    Raises, each with the text: :class:`~.errors.NotAnAmountError` (also for an empty text: nothing
    written is not zero), :class:`~.errors.AmbiguousAmountError`,
    :class:`~.errors.TooManyDecimalsError`, :class:`~.errors.NegativeAmountError` unless
    ``allow_negative``, :class:`~.errors.AmountTooLargeError` from 10¹² euros on. Source: DIN 5008
    (groups of three, comma).

    >>> parse_amount("1.234,50 €"), parse_amount("1234,5"), parse_amount("1.234")
    (123450, 123450, 123400)
    >>> parse_amount("1.23")
    Traceback (most recent call last):
    sozialraum.methods.money.errors.AmbiguousAmountError: '1.23': a dot separates thousands, a comma cents
    """
    plain = _UNIT.sub("", _SPACES.sub(" ", text).strip(), count=1)
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise _unreadable(text, plain)
    sign, euros = found["sign"], re.sub(r"[. ]", "", found["euros"]).lstrip("0")
    if len(euros) > _MOST_DIGITS:
        raise AmountTooLargeError(text)
    cents = int(euros or "0") * 100 + _cents(text, found["cents"])
    if sign and cents and not allow_negative:
        raise NegativeAmountError(text)
    return -cents if sign else cents


def _cents(text: str, digits: str | None) -> int:
    if digits is None or not digits.isdigit():
        return 0
    if len(digits) > _DECIMALS:
        raise TooManyDecimalsError(text)
    return int(digits.ljust(_DECIMALS, "0"))


def _unreadable(text: str, plain: str) -> AmountTextError:
    return AmbiguousAmountError(text) if _WITH_DOT.fullmatch(plain) else NotAnAmountError(text)
