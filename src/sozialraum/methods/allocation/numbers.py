"""Figures as exact fractions: what is shared adds up without a rounding error."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite, isnan
from operator import index
from typing import TypeAlias

from .errors import MissingValueError, UnusableValueError

Number: TypeAlias = int | float | Decimal | Fraction
Figures: TypeAlias = Mapping[str, Number | None]
Exact: TypeAlias = dict[str, Fraction]


def exact(value: Number) -> Fraction:
    """The number as a person reads it: a float stands for the decimal number it prints as.

    >>> exact(0.1), exact(3)
    (Fraction(1, 10), Fraction(3, 1))
    """
    if isinstance(value, float):
        return Fraction(repr(float(value)))
    if isinstance(value, Decimal | Fraction):
        return Fraction(value)
    return Fraction(index(value))


def known(subject: str, figures: Figures) -> Exact:
    """All figures exactly; a gap (``None`` or NaN) is an error that names the area."""
    return {area: _one(area, subject, value) for area, value in figures.items()}


def not_negative(subject: str, figures: Figures) -> Exact:
    """All figures exactly, each from 0 on."""
    values = known(subject, figures)
    for area, value in values.items():
        if value < 0:
            raise UnusableValueError(area, subject, figures[area])
    return values


def _one(area: str, subject: str, value: Number | None) -> Fraction:
    if value is None or isnan(value):
        raise MissingValueError(area, subject)
    if not isfinite(value):
        raise UnusableValueError(area, subject, value)
    return exact(value)
