"""Charts from plain labelled data: drawing, words and table held together."""

from .chart import Chart, Width
from .kinds.age_structure import age_structure
from .kinds.bar_list import bar_list
from .kinds.contributions import contributions
from .kinds.dot_strip import dot_strip
from .kinds.quadrants import quadrants
from .kinds.rank_paths import rank_paths
from .kinds.time_series import time_series
from .readings import (
    MISSING,
    AgeBand,
    Axis,
    Caption,
    Hue,
    Labelled,
    Note,
    PlanePoint,
    Point,
    QuadrantWords,
    RankPath,
    Reading,
    Series,
)
from .tables import Cell, Table
from .tiny import comparison_bar, rank_strip, sparkline
from .vega import warm_up

__all__ = [
    "MISSING",
    "AgeBand",
    "Axis",
    "Caption",
    "Cell",
    "Chart",
    "Hue",
    "Labelled",
    "Note",
    "PlanePoint",
    "Point",
    "QuadrantWords",
    "RankPath",
    "Reading",
    "Series",
    "Table",
    "Width",
    "age_structure",
    "bar_list",
    "comparison_bar",
    "contributions",
    "dot_strip",
    "quadrants",
    "rank_paths",
    "rank_strip",
    "sparkline",
    "time_series",
    "warm_up",
]
