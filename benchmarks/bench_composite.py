"""Times of the composite-indicator engine: ``python benchmarks/bench_composite.py``.

Invented figures with a fixed seed. The lower bound is one pass of plain NumPy over the same
arrays: mean, deviation, z-scores and one weighted sum per year, without labels, gaps, dimensions
or record.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from sozialraum.methods.composite import (
    Dimension,
    IndexDefinition,
    Indicator,
    Panel,
    PercentRank,
    Reweight,
    compute,
    jenks,
    rank_range,
)

_REPEATS = 7


def main() -> None:
    """Print one line per case."""
    _bench_panel("county: 19 units x 10 indicators x 25 years", years=25, units=19, indicators=10)
    _bench_panel("Germany: 11,000 units x 60 indicators", years=1, units=11_000, indicators=60)
    _bench_jenks(11_000)


def _bench_panel(title: str, *, years: int, units: int, indicators: int) -> None:
    panel = _invented_panel(years, units, indicators, gaps=0.0)
    gaps = _invented_panel(years, units, indicators, gaps=0.05)
    index = _index(indicators)
    bound = _best_of(lambda: _plain_numpy(panel.values))
    print(title)
    _line("plain NumPy, lower bound", bound, bound)
    _line("compute", _best_of(lambda: compute(index, panel)), bound)
    reweight = _index(indicators, missing=Reweight(0.5))
    _line("compute, 5 % gaps reweighted", _best_of(lambda: compute(reweight, gaps)), bound)
    ranks = _index(indicators, normalisation=PercentRank())
    _line("compute, percent ranks", _best_of(lambda: compute(ranks, panel)), bound)
    result = compute(index, panel)
    _line("rank range, all scenarios", _best_of(lambda: rank_range(result), repeats=2), bound)


def _bench_jenks(size: int) -> None:
    values = np.random.default_rng(11).gamma(2.0, size=size)
    seconds = _best_of(lambda: jenks(values, 7))
    print(f"natural breaks: {size:,} values, 7 classes\n  {1000 * seconds:9.2f} ms")


def _invented_panel(years: int, units: int, indicators: int, *, gaps: float) -> Panel:
    generator = np.random.default_rng(2021)
    values = generator.gamma(3.0, size=(years, units, indicators))
    values[generator.random(values.shape) < gaps] = np.nan
    names = [f"unit {number}" for number in range(units)]
    codes = [f"indicator {number}" for number in range(indicators)]
    return Panel(range(2000, 2000 + years), names, codes, values)


def _index(indicators: int, **choices: object) -> IndexDefinition:
    leaves = [Indicator(f"indicator {number}") for number in range(indicators)]
    dimensions = tuple(
        Dimension(f"dimension {start}", tuple(leaves[start : start + 5]))
        for start in range(0, indicators, 5)
    )
    return IndexDefinition("index", dimensions, **choices)  # type: ignore[arg-type]


def _plain_numpy(values: np.ndarray) -> np.ndarray:
    z = (values - values.mean(axis=1, keepdims=True)) / values.std(axis=1, keepdims=True)
    return np.argsort(z @ np.full(values.shape[-1], 1 / values.shape[-1]), axis=-1)


def _best_of(work: Callable[[], object], repeats: int = _REPEATS) -> float:
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def _line(name: str, seconds: float, bound: float) -> None:
    print(f"  {name:32} {1000 * seconds:9.2f} ms   {seconds / bound:7.1f} x")


if __name__ == "__main__":
    main()
