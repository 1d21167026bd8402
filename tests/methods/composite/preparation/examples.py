"""Invented figures for the tests of the preparation."""

import numpy as np
from hypothesis import strategies as st

from sozialraum.methods.composite import Panel
from sozialraum.methods.composite.preparation import Preparation, Treatment, prepare

CALM = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
ONE_OUTLIER = (*CALM[:-1], 900.0)


def column(*values, years=None, groups=None):
    """One indicator ``x`` of a single year, or with ``years`` one row of values per year."""
    rows = np.array([values] if years is None else values, dtype=float)
    units = [f"unit {number}" for number in range(rows.shape[1])]
    return Panel(years or [2021], units, ["x"], rows[..., np.newaxis], groups=groups)


def timeline(values, years):
    """One indicator of one unit over several years."""
    return Panel(years, ["unit 0"], ["x"], np.array(values, dtype=float)[:, None, None])


def table(years=(2021,), **columns):
    """One year with named columns, or with several years one list of values per year."""
    shape = (len(columns), len(years), -1)
    array = np.array(list(columns.values()), dtype=float).reshape(shape)
    units = [f"unit {number}" for number in range(array.shape[2])]
    return Panel(years, units, list(columns), np.moveaxis(array, 0, -1))


def prepared(panel, directions=None, **choices):
    return prepare(Preparation(**choices), panel, directions)


def treated(panel, *attempts, **choices):
    treatment = Treatment(attempts or Treatment().attempts)
    return prepared(panel, treatment=treatment, **choices)


def kinds(result):
    return [step.kind for step in result.steps]


def values_of(result, code="x"):
    """Prepared values of one indicator ``[years, units]``, in a single year ``[units]``."""
    return np.squeeze(result.panel.values[..., result.panel.indicators.index(code)], axis=None)


def steps_of(result, kind):
    return [step for step in result.steps if step.kind is kind]


def lively(least=5, most=30):
    """Values with ties and outliers; drawn in one piece, which is quick."""
    return st.binary(min_size=least, max_size=most).map(figures)


def figures(raw):
    """Most bytes become quarters between −30 and 30, the last few lie far out."""
    numbers = np.frombuffer(raw, dtype=np.uint8).astype(float)
    far = {251: 500.0, 252: 2_000.0, 253: -700.0, 254: 90_000.0, 255: -4_000.0}
    return np.array([far.get(int(number), (number - 120) / 4) for number in numbers])
