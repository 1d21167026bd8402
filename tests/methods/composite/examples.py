"""Invented panels for the tests of the engine."""

import numpy as np
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    Panel,
)

UNITS = ("Auenland", "Birkenau", "Cramersee", "Dornfeld", "Eichwerder")

POVERTY_AND_WORK = (
    Dimension(
        "poverty",
        (Indicator("benefits", weight=2.0), Indicator("income_tax", Direction.LOWERS)),
        weight=3.0,
    ),
    Dimension("work", (Indicator("unemployment"),), weight=1.0),
)


def panel(values, *, years=(2021,), indicators=("unemployment",), population=None):
    """A panel from nested lists ``[years][units][indicators]``."""
    array = np.array(values, dtype=float)
    return Panel(years, UNITS[: array.shape[1]], indicators, array, population)


def column(*values):
    """One indicator in one year."""
    return panel([[[value] for value in values]])


def flat(*codes, **choices):
    """An index of rising indicators with equal weights."""
    return IndexDefinition("index", tuple(Indicator(code) for code in codes), **choices)


UNEMPLOYMENT = flat("unemployment")


def spread_out(array):
    """True where every indicator differs visibly between units in every year."""
    extent = np.nanmax(array, axis=1) - np.nanmin(array, axis=1)
    return bool(np.all(extent > 1e-3))


def complete_arrays(years=2, units=5, indicators=3):
    """Arrays without gaps, tied values among them; drawn in one piece, which is quick."""
    shape = (years, units, indicators)
    return drawn_bytes(2 * np.prod(shape)).map(lambda raw: eighths(raw, shape)).filter(spread_out)


def drawn_bytes(size):
    return st.binary(min_size=int(size), max_size=int(size))


def eighths(raw, shape):
    """Numbers between −4096 and 4096 that binary fractions hold exactly."""
    return np.frombuffer(raw, dtype="<i2").reshape(shape) / 8


@st.composite
def arrays_with_gaps(draw, years=2, units=5, indicators=3):
    """Arrays with gaps, but none in the first three units, which differ in each indicator."""
    array = draw(complete_arrays(years, units, indicators).filter(shared_units_spread))
    gaps = np.frombuffer(draw(drawn_bytes(array.size)), dtype=np.uint8) % 3 == 0
    gaps = gaps.reshape(array.shape)
    gaps[:, :3, :] = False
    return np.where(gaps, np.nan, array)


def shared_units_spread(array):
    """True where the three units that never have gaps already differ."""
    return spread_out(array[:, :3, :])
