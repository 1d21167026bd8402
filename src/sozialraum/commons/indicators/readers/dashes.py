"""What "-" means: it depends on the whole area, never on the cell alone."""

import polars as pl
from django.utils.translation import gettext as _

from sozialraum.methods.states import ValueState

from .model import DashMeaning, Problem


def settle(cells: pl.DataFrame, meaning: DashMeaning) -> tuple[pl.DataFrame, list[Problem]]:
    """Give every dash its state.

    An area (key and period) without any other filled cell is *not available*: it was
    dissolved, or its figures are not published. Beside other cells a dash is a candidate
    for a true zero, which a person confirms once per source.
    """
    if not cells["is_dash"].any():
        return cells.with_columns(pl.lit(value=False).alias("dash_open")), []
    blank = (
        ~pl.col("is_dash")
        & (pl.col("text").fill_null("").str.strip_chars() == "")
        & pl.col("sign").is_null()
        & pl.col("number").is_null()
    )
    speaks = (~pl.col("is_dash") & ~blank).any().over("key", "period", "reference_date")
    cells = cells.with_columns((pl.col("is_dash") & speaks).alias("mixed"))
    is_zero = pl.col("mixed") & (meaning != "not_available")
    cells = cells.with_columns(
        pl.when(is_zero).then(0.0).otherwise("value").alias("value"),
        pl.when(is_zero)
        .then(pl.lit(int(ValueState.ZERO), pl.Int8))
        .when("is_dash")
        .then(pl.lit(int(ValueState.NOT_AVAILABLE), pl.Int8))
        .otherwise("state")
        .alias("state"),
        (pl.col("mixed") & (meaning == "ask")).alias("dash_open"),
    )
    return cells, [*_wholly(cells), *_open(cells)]


def _wholly(cells: pl.DataFrame) -> list[Problem]:
    wholly = cells.filter(pl.col("is_dash") & ~pl.col("mixed"))
    if not wholly.height:
        return []
    areas = wholly["key"].n_unique()
    message = _("%(areas)d Gebiete enthalten nur „-“ (%(n)d Zellen): nicht verfügbar, nicht null.")
    first = wholly.row(0, named=True)
    return [
        Problem(
            "note",
            message % {"areas": areas, "n": wholly.height},
            first["row"],
            first["column"],
            first["sheet"],
            "dash-area",
            wholly.height,
        )
    ]


def _open(cells: pl.DataFrame) -> list[Problem]:
    waiting = cells.filter("dash_open")
    if not waiting.height:
        return []
    message = _(
        "In %(n)d Zellen steht „-“ neben anderen Werten desselben Gebiets. Sie gelten als 0, sobald Sie das einmal für diese Quelle bestätigen."
    )
    first = waiting.row(0, named=True)
    return [
        Problem(
            "note",
            message % {"n": waiting.height},
            first["row"],
            first["column"],
            first["sheet"],
            "dash-unconfirmed",
            waiting.height,
        )
    ]
