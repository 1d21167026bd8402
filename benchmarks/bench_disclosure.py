"""How long protection takes; invented counts in a county of 62 places (1 + 4 + 19 + 38).

Run: python benchmarks/bench_disclosure.py
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sozialraum.methods.disclosure import Protection, Rule, Table, attack, protect

RULE = Rule(min_cases=3, zero_is_safe=True)
REPEATS = 7


def county() -> list[int]:
    """Parents of the places: district, planning regions, social spaces, municipalities."""
    sizes = [1] * 14 + [5, 6, 4, 3, 6]
    parents = [-1, 0, 0, 0, 0] + [1 + space % 4 for space in range(len(sizes))]
    for space, size in enumerate(sizes):
        parents += [5 + space] * size
    return parents


def counts(parents: list[int], variables: int, mean: float = 8.0) -> npt.NDArray[np.float64]:
    """Skewed small counts in the lowest places, added up."""
    rng = np.random.default_rng(variables)
    leaf = ~np.isin(np.arange(len(parents)), parents)
    rates = rng.gamma(0.7, mean / 0.7, size=(len(parents), variables))
    grid = np.where(leaf[:, None], rng.poisson(rates), 0).astype(np.float64)
    for unit in range(len(parents) - 1, 0, -1):
        grid[parents[unit]] += grid[unit]
    return grid


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """Median of wall-clock and of processor time; they differ on a busy machine."""
    wall, cpu = [], []
    for _ in range(repeats):
        began = time.perf_counter(), time.process_time()
        work()
        wall.append(1e3 * (time.perf_counter() - began[0]))
        cpu.append(1e3 * (time.process_time() - began[1]))
    return statistics.median(wall), statistics.median(cpu)


def report(
    name: str, table: Table, values: npt.NDArray[np.float64], repeats: int = REPEATS
) -> None:
    """One line: size, what is hidden, time to protect and to attack."""
    primary = RULE.primary(values)
    found: Protection = protect(table, primary, RULE)
    wall, cpu = milliseconds(lambda: protect(table, primary, RULE), repeats)
    check, _ = milliseconds(lambda: attack(table, found.hidden, RULE), repeats)
    print(
        f"{name:<34}{table.size:>7} cells {int(primary.sum()):>5} primary"
        f" {int(found.secondary.sum()):>5} secondary {'optimal' if found.optimal else 'good':>8}"
        f" | protect {wall:8.1f} ms (cpu {cpu:8.1f}) | attack {check:8.1f} ms"
    )


def main() -> None:
    """Prints the figures."""
    parents = county()
    for variables in (1, 3, 10):
        values = counts(parents, variables)
        report(f"62 places x {variables} variables", Table.of_tree(values, parents), values)
    parts = counts(parents, 2)
    linked = np.column_stack([parts.sum(axis=1), parts])
    report(
        "62 places x 3 linked variables",
        Table.of_tree(linked, parents, combinations=[{0: 1, 1: -1, 2: -1}]),
        linked,
    )
    values = counts(parents, 240)
    report("62 places x 10 variables x 24 years", Table.of_tree(values, parents), values, 1)


if __name__ == "__main__":
    main()
