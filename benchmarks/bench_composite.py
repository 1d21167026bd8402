"""Times of the composite-indicator engine: ``python benchmarks/bench_composite.py``.

Cases are built from the reference figures beside the project where these lie there, otherwise
from invented figures of the same shape. Every case is compared with a *lower bound*: the same
task in plain NumPy, without labels, checks or record, with the same scores
(``plain_composite.py`` says what it does). Each case runs in a process of its own, the best of
three after one that warms up; memory is the largest resident set of that process, interpreter
included.
"""

import csv
import gzip
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import perf_counter

import numpy as np
import plain_composite as plain

from sozialraum.methods.composite import (
    Aggregation,
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    Panel,
    ZScore,
    compute,
    jenks,
)
from sozialraum.methods.composite.preparation import (
    Denominator,
    GroupMean,
    Log,
    Preparation,
    Treatment,
    Winsorise,
)
from sozialraum.methods.composite.uncertainty import (
    Model,
    Setting,
    WeightNoise,
    monte_carlo,
    rank_statistics,
    sensitivity,
)

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SOZIALRAUM_SHARED", ROOT.parent / "shared")) / "reference"
REPEATS = 3
RATIO = 3.0
# The streams of random numbers of the weights: the model's seed and the place of the factor.
WEIGHTS_OF_COUNTRIES, WEIGHTS_OF_NATIONAL = 2, 1


@dataclass(frozen=True)
class Case:
    """What is measured, its lower bound, and the bars (seconds, megabytes)."""

    title: str
    work: Callable[[], object]
    bound: Callable[[], object]
    seconds: float
    megabytes: float = 1000


def main(arguments: list[str]) -> int:
    """Print a line a case; 1 where a bar is missed."""
    if arguments:
        _measure(cases()[arguments[0]])
        return 0
    return max(_run(name) for name in cases())


def cases() -> dict[str, Case]:
    """Name → case."""
    return {
        "build": Case(
            "index of 11,000 x 60, 4 levels, imputed and treated",
            lambda: compute(*national()),
            lambda: _plain_build(1),
            seconds=0.6,
            megabytes=300,
        ),
        "years": Case(
            "20 years of 11,000 x 60, the same",
            lambda: compute(*national(20)),
            lambda: _plain_build(20),
            seconds=12,
            megabytes=4000,
        ),
        "montecarlo": Case(
            "1,000 replications, 51 x 49",
            lambda: rank_statistics(monte_carlo(uncertain(*countries()), 1000)),
            lambda: _plain_rank_intervals(_countries_task(), WEIGHTS_OF_COUNTRIES),
            seconds=0.1,
        ),
        "sobol": Case(
            "Sobol indices, 600 constructions, 51 x 49",
            lambda: sensitivity(uncertain(*countries()), 100),
            _plain_sobol,
            seconds=0.1,
        ),
        "replications": Case(
            "1,000 replications, 11,000 x 60",
            lambda: rank_statistics(monte_carlo(uncertain(*national()), 1000)),
            _plain_intervals,
            seconds=4,
        ),
        "breaks": Case(
            "natural breaks of 11,000 values, 7 classes",
            lambda: jenks(national()[1].values[0, :, 1], 7),
            lambda: None,
            seconds=1,
        ),
    }


def _run(name: str) -> int:
    answer = subprocess.run(
        [sys.executable, __file__, name], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found, case = json.loads(answer.stdout), cases()[name]
    ratio = found["seconds"] / found["bound"] if found["bound"] > 1e-5 else 0.0
    missed = found["seconds"] > case.seconds or found["megabytes"] > case.megabytes or ratio > RATIO
    print(
        f"  {case.title:52} {found['seconds']:8.3f} s (bar {case.seconds:g})"
        f"   {ratio:5.2f} x plain NumPy (bar {RATIO:g})"
        f"   {found['megabytes']:5.0f} MB{'   MISSED' if missed else ''}"
    )
    return int(missed)


def _measure(case: Case) -> None:
    case.work()
    seconds = _best(case.work)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    case.bound()
    bound = _best(case.bound)
    print(json.dumps({"seconds": seconds, "bound": bound, "megabytes": megabytes}))


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def _plain_build(years: int) -> object:
    return plain.build(_national_task(years))


def _plain_intervals() -> plain.Floats:
    task = replace(_national_task(1), normalisations=(plain.MIN_MAX,))
    return _plain_rank_intervals(task, WEIGHTS_OF_NATIONAL)


def _plain_rank_intervals(task: plain.Task, stream: int) -> plain.Floats:
    choices = plain.random_choices(task, 1000, seed=0)
    return plain.rank_intervals(plain.replications(task, choices, stream)[1])


def _plain_sobol() -> object:
    task = _countries_task()
    ranks = plain.replications(task, plain.saltelli_choices(100, 0), WEIGHTS_OF_COUNTRIES)[1]
    return plain.sobol_indices(ranks, plain.build(task)[1], 0)


@cache
def _national_task(years: int) -> plain.Task:
    return plain.task_of(*national(years))


@cache
def _countries_task() -> plain.Task:
    return plain.task_of(*countries())


def uncertain(definition: IndexDefinition, panel: Panel) -> Model:
    """Treatment, normalisation, weights and aggregation vary, as in the reference."""
    preparations = tuple(
        _treated(definition.preparation, most_points) for most_points in range(1, 6)
    )
    factors = (
        Setting("preparation", preparations),
        Setting("normalisation", (MinMax(1, 100), ZScore(ddof=1, to_mean=10, to_sd=2))),
        WeightNoise(0.25),
        Setting("aggregation", (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)),
    )
    if panel.values.shape[1] > 1000:  # z-scores of extreme units fall below zero there
        factors = (*factors[:1], *factors[2:])
    return Model(definition, panel, factors, panel.years[0])


def _treated(preparation: Preparation, most_points: int) -> Preparation:
    return Preparation(
        denominators=preparation.denominators,
        imputation=preparation.imputation,
        treatment=Treatment((Winsorise(most_points), Log())),
    )


@cache
def national(years: int = 1) -> tuple[IndexDefinition, Panel]:
    """11,000 units and 60 indicators in four levels."""
    folder = SHARED / "synthetic_11k"
    if not folder.exists():
        return _invented(years, 11_000, 60)
    definition = _definition(_rows(folder / "syn11k_iMeta.csv"), "Group")
    return definition, _panel(_rows(folder / "syn11k_iData.csv.gz"), definition, "Group", years)


@cache
def countries() -> tuple[IndexDefinition, Panel]:
    """51 countries and 49 indicators in four levels."""
    folder = SHARED / "coinr_asem"
    if not folder.exists():
        return _invented(1, 51, 49)
    definition = _definition(_rows(folder / "in_iMeta.csv"), "EurAsia_group")
    return definition, _panel(_rows(folder / "in_iData.csv"), definition, "EurAsia_group", 1)


def _rows(path: Path) -> list[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _definition(meta: list[dict[str, str]], group: str) -> IndexDefinition:
    used = [row for row in meta if row["Type"] in {"Indicator", "Aggregate"}]

    def below(parent: str) -> tuple[Indicator | Dimension, ...]:
        return tuple(node(row) for row in used if row["Parent"] == parent)

    def node(row: dict[str, str]) -> Indicator | Dimension:
        code, weight = row["iCode"], float(row["Weight"])
        if row["Type"] == "Aggregate":
            return Dimension(code, below(code), weight)
        return Indicator(code, Direction(int(row["Direction"])), weight)

    rates = [row for row in used if row.get("Denominator", "NA") not in {"NA", ""}]
    preparation = Preparation(
        denominators=tuple(Denominator(row["iCode"], by=row["Denominator"]) for row in rates),
        imputation=GroupMean(group),
        treatment=Treatment(),
    )
    return IndexDefinition("Index", below("Index"), MinMax(1, 100), preparation=preparation)


def _panel(
    rows: list[dict[str, str]], definition: IndexDefinition, group: str, years: int
) -> Panel:
    by = {one.by for one in definition.preparation.denominators}
    codes = [*(leaf.code for leaf in definition.indicators), *sorted(by)]
    values = [[np.nan if row[code] == "NA" else float(row[code]) for code in codes] for row in rows]
    units = [row["uCode"] for row in rows]
    panel = np.repeat(np.array(values)[np.newaxis], years, axis=0)
    return Panel(range(years), units, codes, panel, groups={group: [row[group] for row in rows]})


def _invented(years: int, units: int, indicators: int) -> tuple[IndexDefinition, Panel]:
    """The same shape with figures that mean nothing."""
    generator = np.random.default_rng(2021)
    values = generator.gamma(3.0, size=(years, units, indicators))
    values[generator.random(values.shape) < 0.05] = np.nan
    codes = [f"i{number:02d}" for number in range(indicators)]
    pillars = [
        Dimension(f"p{start}", tuple(Indicator(code) for code in codes[start : start + 7]))
        for start in range(0, indicators, 7)
    ]
    subs = [
        Dimension(f"s{start}", tuple(pillars[start : start + 3]))
        for start in range(0, len(pillars), 3)
    ]
    preparation = Preparation(imputation=GroupMean("group"), treatment=Treatment())
    definition = IndexDefinition("Index", tuple(subs), MinMax(1, 100), preparation=preparation)
    groups = {"group": ["NS"[number % 2] for number in range(units)]}
    names = [f"unit {number}" for number in range(units)]
    return definition, Panel(range(years), names, codes, values, groups=groups)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
