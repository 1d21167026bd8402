"""Bases of a key beyond a plain count: need raises or lowers what an inhabitant counts."""

from fractions import Fraction
from math import sqrt

from .errors import AreasDifferError, NoSpreadError
from .numbers import Exact, Figures, Number, exact, known, not_negative

_FULL = 100


def standardised(need: Figures, *, ddof: int = 0) -> dict[str, float]:
    """Standard deviations above the mean: ``z = (x − mean) / sd``, by area.

    ``ddof`` is the number taken off ``n`` in the standard deviation: 0 for the population
    formula (spreadsheet ``STDEV.P``), 1 for the sample formula (``STDEV.S``). Mean and variance
    are exact, so the order of the areas does not matter. A gap raises
    :class:`~.errors.MissingValueError`, equal values :class:`~.errors.NoSpreadError`.

    >>> standardised({"A": 2, "B": 4, "C": 6})["C"]
    1.224744871391589
    """
    values = known("need", need)
    mean = Fraction(sum(values.values()), len(values)) if values else Fraction(0)
    squares = sum((value - mean) ** 2 for value in values.values())
    if squares == 0 or len(values) <= ddof:
        raise NoSpreadError("need")
    spread = sqrt(squares / (len(values) - ddof))
    return {area: float(value - mean) / spread for area, value in values.items()}


def need_factors(standardised_need: Figures, *, strength: Number) -> Exact:
    """What one inhabitant counts: ``1 + strength · z``, by area.

    With ``strength = 0.25`` an inhabitant of an area one standard deviation above the mean
    counts as 1.25 inhabitants. A strength that would turn an area's factor negative raises
    :class:`~.errors.UnusableValueError` with that area: it is never cut off in silence.

    >>> need_factors({"A": -1, "B": 1}, strength=0.25)
    {'A': Fraction(3, 4), 'B': Fraction(5, 4)}
    """
    z = known("need", standardised_need)
    return not_negative("need factor", {area: 1 + exact(strength) * z[area] for area in z})


def standard_points(need: Figures) -> Exact:
    """Points from 0 (least need) to 100 (most), by rank: ``100 · (areas with less need) / (n − 1)``.

    Areas with equal need share the smaller number of points; with ties at the top nobody
    reaches 100. An area with 0 points gets nothing from a basis that is multiplied by them.
    A gap raises :class:`~.errors.MissingValueError`; one area alone, or the same need
    everywhere, :class:`~.errors.NoSpreadError`.

    Source: the idea of the *Jugendeinwohnerwert* (young inhabitants × standard points from 0 to
    100 by rank of a social indicator; ISA, Hamburg). How ties were treated there is not known.

    >>> {area: int(p) for area, p in standard_points({"A": 3.5, "B": 9, "C": 5}).items()}
    {'A': 0, 'B': 100, 'C': 50}
    """
    values = known("need", need)
    rising = sorted(values.values())
    if not rising or rising[0] == rising[-1]:
        raise NoSpreadError("need")
    below = {value: place for place, value in reversed(list(enumerate(rising)))}
    return {area: Fraction(_FULL * below[x], len(values) - 1) for area, x in values.items()}


def weighted(basis: Figures, factors: Figures) -> Exact:
    """``basis · factor`` of each area, for instance young inhabitants times need factor.

    Both must be about the same areas (:class:`~.errors.AreasDifferError`) and from 0 on.

    >>> weighted({"A": 200, "B": 100}, {"A": 0.75, "B": 1.25})
    {'A': Fraction(150, 1), 'B': Fraction(125, 1)}
    """
    if basis.keys() != factors.keys():
        raise AreasDifferError(frozenset(basis.keys() ^ factors.keys()))
    counts, weights = not_negative("basis", basis), not_negative("factor", factors)
    return {area: counts[area] * weights[area] for area in counts}
