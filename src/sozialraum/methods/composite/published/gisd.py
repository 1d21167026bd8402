"""RKI German Index of Socioeconomic Deprivation (GISD): three first components, added up.

    x̂      = a₀ + a₁·m + (b₀ + b₁·m)·t + (c₀ + c₁·m)·t²     fills a gap of year t, at least 0
    part   = first principal component of z(x) of a dimension, all units and years unweighted
    index  = minmax(Σ minmax(part)),   each year on its own: 0 least, 1 most deprived

with m the mean of the unit's observed years. Wages, taxes and incomes enter as logarithms (a tax
of 0 as ln 0.75, below 0 as ln 0.25), the employment rate is capped at 80 percent. Each component
is turned so that it rises with unemployment. Larger areas get the mean of their units, weighed
by population, and are brought to 0 … 1 again.

The figures come in adjusted (consumer prices, breaks between east and west and in school years),
as the RKI describes; its interpolation of outliers is left out. Scores are positions within a
year and a frame of units: no trend, and not comparable between frames, for instance Länder.
Missing values: a gap is filled where the unit has the indicator in another year; a unit that
never has it gets no score.

Source: Michalski et al., German Index of Socioeconomic Deprivation (GISD): revision, update and
applications, Journal of Health Monitoring S5/2022; Robert Koch-Institut, GISD Release 2022 v1.2.

>>> figures = np.random.default_rng(1).gamma(9.0, size=(2, 6, 9))
>>> panel = Panel([2020, 2021], list("ABCDEF"), CODES, figures)
>>> scores = compute(GISD, parts(prepared(panel))).scores
>>> scores.min(axis=1), scores.max(axis=1)
(array([0., 0.]), array([1., 1.]))
"""

from collections.abc import Sequence

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import (
    Aggregation,
    Direction,
    IndexDefinition,
    Indicator,
)
from sozialraum.methods.composite.diagnostics import Table, principal_components
from sozialraum.methods.composite.engine import compute
from sozialraum.methods.composite.normalisation import MinMax, Scaled
from sozialraum.methods.composite.panel import Panel

DIMENSIONS = {
    "education": ("graduates", "unqualified", "without_certificate"),
    "employment": ("unemployed", "employed", "wage"),
    "income": ("income_tax", "household_income", "debtors"),
}
CODES = tuple(code for codes in DIMENSIONS.values() for code in codes)
GISD = IndexDefinition(
    "gisd",
    tuple(Indicator(dimension) for dimension in DIMENSIONS),
    Scaled(0.0, 1.0),
    Aggregation.SUM,
    rescale=MinMax(0, 1),
)
_ANCHOR = "unemployed"
_LOGGED = ("wage", "income_tax", "household_income")
_MOST_EMPLOYED = 80.0
_NO_TAX, _NEGATIVE_TAX = 0.75, 0.25
_MEASURED_AFTER = 2001  # later years decide the components


def prepared(figures: Panel) -> Panel:
    """The nine indicators, filled, capped and as logarithms."""
    panel = filled(figures.select(CODES))
    values = panel.values.copy()
    employed, tax = CODES.index("employed"), CODES.index("income_tax")
    values[..., employed] = np.minimum(values[..., employed], _MOST_EMPLOYED)
    taxes = values[..., tax]
    values[..., tax] = np.where(taxes == 0, _NO_TAX, np.where(taxes < 0, _NEGATIVE_TAX, taxes))
    logged = [CODES.index(code) for code in _LOGGED]
    values[..., logged] = np.log(values[..., logged])
    return panel.replaced(values)


def filled(figures: Panel) -> Panel:
    """Gaps filled by the course of all units over the years and the mean of the unit."""
    years = np.array(figures.years, dtype=np.float64) - np.mean(figures.years)
    values = figures.values.copy()
    for column in range(values.shape[2]):
        values[..., column] = _filled(values[..., column], years[:, np.newaxis])
    return figures.replaced(values)


def parts(figures: Panel) -> Panel:
    """The three dimensions from prepared figures, each year between 0 and 1."""
    scores = [compute(dimension(name, figures), figures).scores for name in DIMENSIONS]
    return figures.with_figures(tuple(DIMENSIONS), np.stack(scores, axis=-1))


def dimension(name: str, figures: Panel) -> IndexDefinition:
    """A dimension with the entries of its first component as weights."""
    codes = DIMENSIONS[name]
    table = _pooled(figures, codes if _ANCHOR in codes else (*codes, _ANCHOR)).complete()
    own = table.select(codes)
    vector = principal_components(own).vectors[:, 0]
    centre, scale = own.values.mean(axis=0), own.values.std(axis=0, ddof=1)
    component = (own.values - centre) / scale @ vector
    with_anchor = np.corrcoef(component, table[_ANCHOR])[0, 1]
    leaves = tuple(
        Indicator(
            code,
            Direction.RAISES if entry > 0 else Direction.LOWERS,
            abs(float(entry)),
            Scaled(float(middle), float(spread)),
        )
        for code, entry, middle, spread in zip(
            codes, vector * np.sign(with_anchor), centre, scale, strict=True
        )
    )
    return IndexDefinition(name, leaves, rescale=MinMax(0, 1))


def of_areas(
    scores: FloatArray, population: FloatArray, members: Sequence[str]
) -> dict[str, FloatArray]:
    """Scores ``[years]`` of larger areas from ``[years, units]``, between 0 and 1 each year.

    ``members`` names the area of each unit; units without a score or inhabitants take no part,
    an area without any other has NaN, as have all in a year in which they do not differ.

    >>> scores = np.array([[0.0, 0.5, 1.0]])
    >>> of_areas(scores, np.array([[1.0, 3.0, 2.0]]), ["West", "West", "East"])["West"]
    array([0.])
    """
    names = list(dict.fromkeys(members))
    counted = np.where(np.isnan(scores), 0.0, population)
    place = np.array([names.index(name) for name in members])
    belongs = (place == np.arange(len(names))[:, np.newaxis]).astype(np.float64).T
    people = counted @ belongs
    means = np.nan_to_num(scores) * counted @ belongs / np.where(people > 0, people, np.nan)
    low = np.fmin.reduce(means, axis=1, keepdims=True)
    spread = np.fmax.reduce(means, axis=1, keepdims=True) - low
    between = (means - low) / np.where(spread > 0, spread, np.nan)
    return dict(zip(names, between.T, strict=True))


def _filled(values: FloatArray, years: FloatArray) -> FloatArray:
    """One indicator ``[years, units]``."""
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    mean = np.where(known, values, 0.0).sum(axis=0) / np.where(count > 0, count, np.nan)
    course = np.stack(
        [
            term * power
            for power in (np.ones_like(years), years, years**2)
            for term in np.broadcast_arrays(np.ones_like(mean), mean * np.ones_like(years))
        ],
        axis=-1,
    )
    solution, *_ = np.linalg.lstsq(course[known], values[known])
    return np.where(known, values, np.maximum(course @ solution, 0.0))


def _pooled(figures: Panel, codes: Sequence[str]) -> Table:
    """Units of all measured years one below the other."""
    measured = [at for at, year in enumerate(figures.years) if year > _MEASURED_AFTER]
    rows = [f"{unit} {figures.years[at]}" for at in measured for unit in figures.units]
    values = figures.select(codes).values[measured]
    return Table(rows, codes, values.reshape(len(rows), len(codes)))
