"""How numbers and dates are written; the only place that knows it.

German: 1.234,5 · 3,47 % · 12.03.2026 (DIN 5008). English: 1,234.5 · 3.47% · 12 March 2026.
A minus is the sign U+2212, which screen readers say aloud and which is as wide as a digit;
number and unit are held together by a no-break space.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, TypeAlias

from django.utils.formats import date_format
from django.utils.translation import get_language

Number: TypeAlias = int | float | Decimal

MINUS: Final = "\N{MINUS SIGN}"
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_GERMAN_SIGNS: Final = str.maketrans({",": ".", ".": ",", "-": MINUS})
_ENGLISH_SIGNS: Final = str.maketrans({"-": MINUS})
_MOST_DIGITS_UNASKED: Final = 2


def _is_german() -> bool:
    return (get_language() or "de").startswith("de")


def _exact(number: Number) -> Decimal:
    """The number as people read it: 0.125 is 0.125, not its binary neighbour."""
    return number if isinstance(number, Decimal) else Decimal(str(number))


def _rounded(number: Number, digits: int) -> Decimal:
    """Rounded half away from zero, as official tables do; never a negative zero."""
    rounded = _exact(number).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def _digits_carried(number: Number) -> int:
    """Digits after the comma that the number itself carries, at most two."""
    exponent = _exact(number).normalize().as_tuple().exponent
    return min(max(-int(exponent), 0), _MOST_DIGITS_UNASKED)


def _joined(text: str, unit: str, *, german: bool) -> str:
    """Number and unit on one line; English joins the percent sign to the number."""
    if not unit:
        return text
    return f"{text}{unit}" if unit == "%" and not german else f"{text}{NO_BREAK_SPACE}{unit}"


def format_number(number: Number, digits: int | None = None, unit: str = "") -> str:
    """``1234.5`` as ``1.234,5`` (German) or ``1,234.5`` (English), with its unit if one is given.

    ``digits`` after the comma are fixed; without it the number's own, at most two.
    """
    places = _digits_carried(number) if digits is None else digits
    german = _is_german()
    signs = _GERMAN_SIGNS if german else _ENGLISH_SIGNS
    return _joined(f"{_rounded(number, places):,f}".translate(signs), unit, german=german)


def format_signed(number: Number, digits: int | None = None) -> str:
    """A change: always with its sign (``+2,0``, ``−0,3``), zero without."""
    text = format_number(number, digits)
    shows_zero = not any(character in "123456789" for character in text)
    return text if shows_zero or text.startswith(MINUS) else f"+{text}"


def format_percent(number: Number, digits: int | None = None) -> str:
    """A share that is already in percent: ``3.47`` as ``3,47 %``."""
    return format_number(number, digits, "%")


def format_day(day: dt.date) -> str:
    """``12.03.2026`` (German) or ``12 March 2026`` (English)."""
    return date_format(day, "d.m.Y" if _is_german() else "j F Y")
