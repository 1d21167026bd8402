"""Tables of the R package COINr beside the project, as arrays."""

import csv
import gzip
from functools import cache

import numpy as np

from sozialraum.methods.composite import Panel
from tests.shared import shared_file

ASEM = "reference/coinr_asem"
INVENTED = "reference/synthetic_11k"


def rows_of(relative):
    path = shared_file(relative)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asem(name):
    return rows_of(f"{ASEM}/{name}.csv")


def number(text):
    return np.nan if text in {"NA", ""} else float(text)


def truth(text):
    return {"TRUE": True, "FALSE": False}.get(text)


@cache
def indicators():
    return tuple(row["iCode"] for row in asem("in_iMeta") if row["Type"] == "Indicator")


@cache
def directions():
    meta = {row["iCode"]: row for row in asem("in_iMeta")}
    return {code: int(meta[code]["Direction"]) for code in indicators()}


@cache
def units():
    return tuple(row["uCode"] for row in asem("base_Raw"))


def table(name, columns=None):
    """A table of the example ``[units, columns]``, units in the order of ``base_Raw``."""
    by_unit = {row["uCode"]: row for row in asem(name)}
    codes = indicators() if columns is None else columns
    return np.array([[number(by_unit[unit][code]) for code in codes] for unit in units()])


def years(name, codes=None):
    """A table over several years as a panel."""
    codes = indicators() if codes is None else codes
    rows = asem(name)
    times = sorted({int(row["Time"]) for row in rows})
    names = sorted({row["uCode"] for row in rows})
    by_key = {(int(row["Time"]), row["uCode"]): row for row in rows}
    cells = [[[by_key[year, unit][code] for code in codes] for unit in names] for year in times]
    return Panel(times, names, codes, np.vectorize(number)(np.array(cells)))


def groups(*names, source="in_iData"):
    by_unit = {row["uCode"]: row for row in asem(source)}
    return {name: [by_unit[unit][name] for unit in units()] for name in names}


def panel(name, *, helping=(), grouping=None):
    """A table of the example as a panel of one year, with columns of the units behind it."""
    values = np.hstack([table(name), table("in_iData", helping)]) if helping else table(name)
    return Panel([2018], units(), [*indicators(), *helping], values[np.newaxis], groups=grouping)


def agree(prepared, name):
    """Every figure of the first year agrees to 1e-9; gaps are in the same places."""
    np.testing.assert_allclose(prepared.panel.values[0], table(name), rtol=0, atol=1e-9)
