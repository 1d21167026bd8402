"""Interest on a reclaim: five points above the base rate, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from ..money import WHOLE, at_least, half_up
from .errors import BaseRatesError, NoBaseRateError

MARGIN = 500
_JULY = 7
_CHANGES = {(1, 1), (_JULY, 1)}
_DAY = timedelta(days=1)

BaseRate: TypeAlias = tuple[date, int]


class DayCount(StrEnum):
    """How days become a part of a year. Not confirmed for the county, therefore a setting.

    ``ACT_365``     every calendar day is 1/365, in leap years too (366 days are more than a year)
    ``THIRTY_360``  every month has 30 days, every year 360: the 30th and 31st count as one day,
                    the last day of February as all that is missing to 30
    """

    ACT_365 = "act_365"
    THIRTY_360 = "30_360"


_YEAR = {DayCount.ACT_365: 365, DayCount.THIRTY_360: 360}


@dataclass(frozen=True, slots=True)
class BaseRates:
    """The base rate of section 247 BGB by date, in basis points (−88 = −0.88 %).

    ``changes``      first day of each rate, rising; only 1 January and 1 July
    ``known_until``  last day for which the table is known to be complete: the last rate is not
                     carried into a half-year whose rate is not announced yet

    A day that cannot stand there raises :class:`~.errors.BaseRatesError`.
    """

    changes: Sequence[BaseRate]
    known_until: date

    def __post_init__(self) -> None:
        days = [day for day, _rate in self.changes]
        wrong = [day for day in days if (day.month, day.day) not in _CHANGES]
        wrong += [later for earlier, later in pairwise(days) if later <= earlier]
        if wrong:
            raise BaseRatesError(wrong[0])

    def on(self, day: date) -> int:
        """The rate of a day; :class:`~.errors.NoBaseRateError` where it is not known."""
        rates = [rate for first, rate in self.changes if first <= day]
        if not rates or day > self.known_until:
            raise NoBaseRateError(day)
        return rates[-1]

    def check(self, first_day: date, last_day: date) -> None:
        """Raise :class:`~.errors.NoBaseRateError` for the first day that lies after the table."""
        if first_day <= last_day and last_day > self.known_until:
            raise NoBaseRateError(max(first_day, self.known_until + _DAY))


@dataclass(frozen=True, slots=True)
class InterestTerms:
    """By what interest is counted: base rates, margin above them (basis points), day count."""

    rates: BaseRates
    margin: int = MARGIN
    day_count: DayCount = DayCount.ACT_365

    def rate_on(self, day: date) -> int:
        """Base rate and margin of a day, at least 0. Basis points a year."""
        return max(0, self.rates.on(day) + self.margin)


@dataclass(frozen=True, slots=True)
class InterestSpan:
    """Days with one rate.

    ``first_day``, ``last_day``  both counted
    ``rate``                     base rate and margin, basis points a year, at least 0
    ``days``                     by the day count
    ``exact``                    cents, not rounded
    """

    first_day: date
    last_day: date
    rate: int
    days: int
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Interest:
    """The interest in cents and the spans that it is the sum of."""

    cents: int
    spans: tuple[InterestSpan, ...]

    @property
    def days(self) -> int:
        """Interest days by the day count."""
        return sum(span.days for span in self.spans)


def interest(reclaim: int, *, first_day: date, last_day: date, terms: InterestTerms) -> Interest:
    """Simple interest on a reclaim, both days counted, across changes of the base rate.

        interest = half_up(Σ reclaim · (base rate + margin) / 10 000 · days / days of a year)

    Rounded once, at the end. No interest on interest. A rate below zero counts as zero. A last day
    before the first is no interest at all. Which day is the first (the decision became ineffective;
    the day itself counts or not) and whether interest is waived, people decide. Raises
    :class:`~.errors.NoBaseRateError` for the first day without a known rate. Source: section
    50(2a) SGB X (five points above the base rate a year), section 247 BGB.

    >>> table = BaseRates([(date(2024, 7, 1), 337), (date(2025, 1, 1), 227)], date(2025, 6, 30))
    >>> winter = {"first_day": date(2024, 12, 1), "last_day": date(2025, 1, 31)}
    >>> found = interest(1_000_000, **winter, terms=InterestTerms(table))
    >>> [(span.days, span.rate) for span in found.spans], found.cents
    ([(31, 837), (31, 727)], 13283)
    """
    at_least("reclaim", reclaim)
    terms.rates.check(first_day, last_day)
    spans = tuple(_span(reclaim, *part, terms) for part in _parts(first_day, last_day))
    return Interest(half_up(sum((span.exact for span in spans), Fraction(0))), spans)


def _parts(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The period cut before every 1 January and 1 July."""
    while first <= last:
        in_spring = first.month < _JULY
        change = date(first.year, _JULY, 1) if in_spring else date(first.year + 1, 1, 1)
        yield first, min(last, change - _DAY)
        first = change


def _span(reclaim: int, first: date, last: date, terms: InterestTerms) -> InterestSpan:
    rate, days = terms.rate_on(first), _days(first, last, terms.day_count)
    exact = Fraction(reclaim * rate * days, WHOLE * _YEAR[terms.day_count])
    return InterestSpan(first, last, rate, days, exact)


def _days(first: date, last: date, day_count: DayCount) -> int:
    if day_count is DayCount.ACT_365:
        return (last - first).days + 1
    return _commercial(last + _DAY) - _commercial(first)


def _commercial(day: date) -> int:
    return 360 * day.year + 30 * day.month + min(day.day, 30)
