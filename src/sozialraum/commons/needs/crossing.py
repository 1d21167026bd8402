"""When a figure is far from the district's value and has been getting worse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import pstdev
from typing import TypeAlias

Series: TypeAlias = Sequence[tuple[int, float | None]]
_FEWEST = 3


@dataclass(frozen=True)
class Crossing:
    """A unit whose newest value crosses the rule; ``values`` are the years looked at."""

    unit_id: int
    year: int
    values: tuple[tuple[int, float], ...]
    reference: float
    spread: float


def crossings(
    series: Mapping[int, Series],
    district: Series,
    *,
    higher_is_worse: bool,
    deviations: float,
    years: int,
) -> Iterator[Crossing]:
    """Units worse than the district by so many standard deviations and worsening for years.

    The standard deviation (population form) is that of all units with a value in the newest
    year; «worsening for three years» are three steps in a row, thus four years without a
    gap. A missing value never counts as better or worse. With fewer than three units there
    is no spread to speak of, and nothing is found.
    """
    sign = 1 if higher_is_worse else -1
    reference = _known(district)
    year = max(reference, default=None)
    if year is None:
        return
    known = {unit: _known(values) for unit, values in series.items()}
    newest = [values[year] for values in known.values() if year in values]
    spread = pstdev(newest) if len(newest) >= _FEWEST else 0.0
    if not spread:
        return
    for unit, values in known.items():
        wanted = range(year - years, year + 1)
        if not all(one in values for one in wanted):
            continue
        seen = tuple((one, values[one]) for one in wanted)
        far = sign * (values[year] - reference[year]) >= deviations * spread
        if far and all(
            sign * (later - earlier) > 0 for (_a, earlier), (_b, later) in pairwise(seen)
        ):
            yield Crossing(unit, year, seen, reference[year], spread)


def _known(series: Series) -> dict[int, float]:
    return {year: value for year, value in series if value is not None}
