"""Round numbers for axes."""

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TINY_SPREAD = 0.3
_EQUAL = 1e-9
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ends of an axis and where its lines are."""

    low: float
    high: float
    values: tuple[float, ...]
    decimals: int

    @property
    def span(self) -> float:
        return self.high - self.low

    def share(self, value: float) -> float:
        """Where a value lies between the ends, 0 to 1."""
        return (value - self.low) / self.span


def _step(span: float, count: int) -> float:
    raw = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * step for step in _STEPS if power * step >= raw * (1 - 1e-9))


def _decimals(step: float) -> int:
    """Digits after the comma that tell neighbouring ticks apart."""
    return next((n for n in range(9) if math.isclose(round(step, n), step, rel_tol=1e-6)), 9)


def round_ticks(low: float, high: float, count: int = 5) -> Ticks:
    """About ``count`` round values that enclose ``low`` and ``high``.

    A span of (nearly) nothing is widened so that the value lies inside.
    """
    if high - low <= _EQUAL * max(abs(low), abs(high), 1.0):
        margin = abs(low) * 0.1 if abs(low) > _NOTHING else 1.0
        low, high = low - margin, high + margin
    step = _step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    values = tuple(round(index * step, 12) for index in range(first, last + 1))
    return Ticks(values[0], values[-1], values, _decimals(step))


def value_ticks(low: float, high: float, *, zero: bool | None, count: int = 5) -> Ticks:
    """Ticks of a value axis, with zero where asked for.

    ``zero=None`` decides by the data: zero is shown unless all values lie within a narrow
    band far away from it, where a zero line would flatten everything there is to see.
    """
    narrow = low > 0 and (high - low) < _TINY_SPREAD * high
    wants_zero = not narrow if zero is None else zero
    return (
        round_ticks(min(low, 0.0), max(high, 0.0), count)
        if wants_zero
        else round_ticks(low, high, count)
    )


def year_ticks(first: int, last: int, room: int) -> tuple[int, ...]:
    """At most ``room`` + 1 years of an axis: its ends, between them years at a round distance."""
    least = (last - first) / max(room, 1)
    distance = next(d for d in (1, 2, 5, 10, 20, 50, 100) if d >= least)
    between = (year for year in range(first, last + 1) if year % distance == 0)
    inner = [year for year in between if min(year - first, last - year) >= least]
    return tuple(sorted({first, last, *inner}))
