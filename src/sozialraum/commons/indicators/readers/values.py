"""Texts to values and states: numbers, signs alone, signs beside numbers."""

import polars as pl
from django.utils.translation import gettext as _

from sozialraum.methods.states import ValueState

from .draft import keep
from .model import DecimalMark, Problem, refuse
from .numbers import find_decimal_mark, find_plain_mark, to_number, without_blank_groups
from .places import named
from .signs import ALONE, BESIDE, DASH, DASH_VARIANTS, SUFFIXES

_BLANKS = " \t\n\u00a0\u202f\u2009'"
_IN_BRACKETS = r"^\(\s*([^()]*\d[^()]*?)\s*\)$"
_WITH_SUFFIX = rf"^(\(?[\d.,+-]*\d\)?)\s*([{SUFFIXES}])$"
_STATE = pl.Int8


def evaluate(
    cells: pl.DataFrame, *, decimal: DecimalMark | None, hint: DecimalMark | None, grouped: bool
) -> tuple[pl.DataFrame, list[Problem]]:
    """Add ``value``, ``state``, ``sign`` and ``is_dash``; cells without meaning are reported.

    ``is_dash`` marks cells whose "-" still has to be understood from the whole area;
    they have no state yet. Cells that are neither number nor sign are left out.
    """
    words = _words(cells)
    mark = decimal or _mark(words["core"], cells, hint=hint, grouped=grouped)
    meanings = _meanings(words, mark)
    joined = cells.join(
        meanings, on=["text", "quality"], how="left", nulls_equal=True, maintain_order="left"
    )
    joined = _use_numbers(joined)
    problems = _problems(joined)
    meant = keep(joined, pl.col("state").is_not_null() | pl.col("is_dash"))
    return meant.drop("unknown", "clash"), problems


def _words(cells: pl.DataFrame) -> pl.DataFrame:
    """Each distinct pair of text and quality sign, taken apart."""
    words = cells.filter(pl.col("number").is_null()).select("text", "quality").unique()
    text = pl.col("text").fill_null("").str.strip_chars(_BLANKS)
    words = words.with_columns(
        pl.when(text.is_in(DASH_VARIANTS)).then(pl.lit(DASH)).otherwise(text).alias("word"),
        _quality().alias("beside"),
    )
    word = without_blank_groups(pl.col("word"))
    suffix = pl.col("word").str.extract(_WITH_SUFFIX, 2)
    core = pl.coalesce(pl.col("word").str.extract(_WITH_SUFFIX, 1), word)
    bracketed = core.str.extract(_IN_BRACKETS, 1)
    own_sign = pl.when(bracketed.is_not_null()).then(pl.lit("()")).otherwise(suffix)
    return words.with_columns(
        pl.coalesce(bracketed, core).alias("core"),
        pl.coalesce("beside", own_sign).alias("beside"),
    )


def _quality() -> pl.Expr:
    sign = pl.col("quality").str.strip_chars(_BLANKS)
    sign = pl.when(sign.is_in(DASH_VARIANTS)).then(pl.lit(DASH)).otherwise(sign)
    return pl.when(sign != "").then(sign)


def _mark(
    cores: pl.Series, cells: pl.DataFrame, *, hint: DecimalMark | None, grouped: bool
) -> DecimalMark | None:
    found = find_decimal_mark(cores, hint=hint) if grouped else find_plain_mark(cores)
    if found.conflict:
        places = [_row_of(cells, text) for text in found.conflict]
        message = _(
            "Dezimalkomma („%(comma)s“, Zeile %(a)s) und Dezimalpunkt („%(point)s“, Zeile %(b)s) sind gemischt."
        )
        values = {
            "comma": found.conflict[0],
            "a": places[0],
            "point": found.conflict[1],
            "b": places[1],
        }
        raise refuse("decimal-mixture", message % values, row=max(places))
    if found.ambiguous:
        row = _row_of(cells, found.ambiguous)
        message = _(
            "„%(text)s“ in Zeile %(row)d kann eine Zahl mit Tausendertrennung oder mit Nachkommastellen sein. Bitte geben Sie das Dezimalzeichen an."
        )
        raise refuse("decimal-ambiguous", message % {"text": found.ambiguous, "row": row}, row=row)
    return found.mark


def _row_of(cells: pl.DataFrame, text: str) -> int:
    rows = cells.filter(pl.col("text").str.contains(text, literal=True))["row"]
    return int(rows[0]) if rows.len() else 0


def _meanings(words: pl.DataFrame, mark: DecimalMark | None) -> pl.DataFrame:
    alone = {sign: int(state) for sign, state in ALONE.items()}
    beside = {sign: int(state) for sign, state in BESIDE.items()}
    words = words.with_columns(
        to_number(pl.col("core"), mark).alias("value"),
        _lookup("word", alone).alias("alone"),
        _lookup("beside", alone).alias("beside_alone"),
        _lookup("beside", beside).alias("beside_state"),
    )
    return words.select(
        "text",
        "quality",
        pl.when(pl.col("alone").is_null()).then(pl.col("value")).alias("value"),
        _state().alias("state"),
        _sign().alias("sign"),
        _is_dash().alias("is_dash"),
        _clash().alias("clash"),
        _unknown(beside, alone).alias("unknown"),
    )


def _lookup(column: str, table: dict[str, int]) -> pl.Expr:
    return pl.col(column).replace_strict(table, default=None, return_dtype=_STATE)


def _state() -> pl.Expr:
    value = pl.col("value")
    has_number = value.is_not_null() & pl.col("alone").is_null()
    own = pl.when(value == 0).then(_lit(ValueState.ZERO)).otherwise(_lit(ValueState.VALUE))
    flagged = pl.col("beside_state").is_in([int(ValueState.ESTIMATED), int(ValueState.UNRELIABLE)])
    empty = pl.col("word") == ""
    return (
        pl.when(has_number & flagged).then(pl.col("beside_state"))
        .when(has_number).then(own)
        .when(pl.col("alone").is_not_null()).then(pl.col("alone"))
        .when(empty & pl.col("beside_alone").is_not_null()).then(pl.col("beside_alone"))
        .when(empty & (pl.col("beside") == DASH)).then(None)
        .when(empty).then(_lit(ValueState.NOT_AVAILABLE))
    )  # fmt: skip


def _lit(state: ValueState) -> pl.Expr:
    return pl.lit(int(state), _STATE)


def _sign() -> pl.Expr:
    is_alone = pl.col("alone").is_not_null() | (pl.col("word") == DASH)
    return pl.when(is_alone).then(pl.col("word")).otherwise(pl.col("beside"))


def _is_dash() -> pl.Expr:
    beside = (pl.col("word") == "") & (pl.col("beside") == DASH).fill_null(value=False)
    return (pl.col("word") == DASH) | beside


def _clash() -> pl.Expr:
    """A sign that stands for a missing number, and yet a number."""
    missing = pl.col("beside_alone").is_not_null() & pl.col("beside_state").is_null()
    not_nothing = (pl.col("beside") == DASH) & (pl.col("value") != 0)
    return (pl.col("value").is_not_null() & (missing | not_nothing)).fill_null(value=False)


def _unknown(beside: dict[str, int], alone: dict[str, int]) -> pl.Expr:
    known = [*beside, *alone, DASH]
    return (pl.col("beside").is_not_null() & ~pl.col("beside").is_in(known)).fill_null(value=False)


def _use_numbers(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells that a workbook knows to be numbers need no reading of text."""
    number = pl.when(pl.col("number").is_finite()).then(pl.col("number"))
    state = (
        pl.when(number == 0)
        .then(_lit(ValueState.ZERO))
        .when(number.is_not_null())
        .then(_lit(ValueState.VALUE))
    )
    flagged = _quality().replace_strict(
        {sign: int(state) for sign, state in BESIDE.items() if state != ValueState.VALUE},
        default=None,
        return_dtype=_STATE,
    )
    is_number = number.is_not_null()
    return cells.with_columns(
        pl.when(is_number).then(number).otherwise("value").alias("value"),
        pl.when(is_number).then(pl.coalesce(flagged, state)).otherwise("state").alias("state"),
        pl.when(is_number).then(_quality()).otherwise("sign").alias("sign"),
        pl.col("is_dash").fill_null(value=False),
        pl.col("clash").fill_null(value=False),
        pl.col("unknown").fill_null(value=False),
    )


def _problems(cells: pl.DataFrame) -> list[Problem]:
    senseless = cells.filter(pl.col("state").is_null() & ~pl.col("is_dash"))
    return [
        *_senseless(senseless),
        *named(
            cells.filter("clash"),
            "error",
            "sign-with-number",
            _(
                "Zeile %(row)d, Spalte %(column)d: Das Zeichen „%(sign)s“ steht neben der Zahl „%(text)s“."
            ),
        ),
        *named(
            cells.filter("unknown").unique("sign", keep="first", maintain_order=True),
            "note",
            "unknown-sign",
            _(
                "Das Zeichen „%(sign)s“ (zuerst in Zeile %(row)d) ist nicht bekannt; es wird zum Wert vermerkt."
            ),
        ),
    ]


def _senseless(cells: pl.DataFrame) -> list[Problem]:
    text = pl.col("text").str.strip_chars(_BLANKS)
    is_formula = text.str.starts_with("=")
    is_error = text.str.contains(r"^#[A-ZÄÖÜ0-9/!?]+$")
    return [
        *named(
            cells.filter(is_formula),
            "error",
            "formula-text",
            _(
                "Zeile %(row)d, Spalte %(column)d enthält eine Formel („%(text)s“) statt einer Zahl."
            ),
        ),
        *named(
            cells.filter(is_error),
            "error",
            "formula-error",
            _("Zeile %(row)d, Spalte %(column)d enthält einen Formelfehler („%(text)s“)."),
        ),
        *named(
            cells.filter(~is_formula & ~is_error),
            "error",
            "not-a-number",
            _(
                "Zeile %(row)d, Spalte %(column)d: „%(text)s“ ist weder eine Zahl noch ein bekanntes Zeichen."
            ),
        ),
    ]
