"""Numbers as texts: which decimal mark the file uses, and what each text is worth."""

from typing import NamedTuple

import polars as pl

from .model import DecimalMark

_PLAIN = r"^[+-]?\d+$"
_BLANK_GROUPS = "[\u0020\u00a0\u202f\u2009']"
_GROUPS_OF_THREE = r"^[+-]?\d{1,3}(?:[.,]\d{3})+$"


class DecimalFinding(NamedTuple):
    """``mark`` is None where nothing has decimals; ``conflict`` holds one text of each kind."""

    mark: DecimalMark | None
    conflict: tuple[str, str] | None = None
    ambiguous: str | None = None


def find_decimal_mark(texts: pl.Series, *, hint: DecimalMark | None) -> DecimalFinding:
    """Decide from all texts of a file; ``hint`` settles what the texts leave open.

    "1.234" alone may be a thousand or a little more than one. It counts as decimal
    where the file also writes long numbers without any grouping.
    """
    comma = _first(texts, _decimal_only(","))
    point = _first(texts, _decimal_only("."))
    if comma is not None and point is not None:
        return DecimalFinding(None, (comma, point))
    if comma is not None:
        return DecimalFinding(",")
    if point is not None:
        return DecimalFinding(".")
    grouped = _first(texts, _GROUPS_OF_THREE)
    if grouped is None or hint is not None:
        return DecimalFinding(hint)
    if _first(texts, r"^[+-]?\d{4,}$") is not None:
        return DecimalFinding("," if "," in grouped else ".")
    return DecimalFinding(None, None, grouped)


def to_number(text: pl.Expr, mark: DecimalMark | None) -> pl.Expr:
    """Float of each text, null where it is no finite number in this notation.

    A grouping mark must separate groups of three, so "1.23" is never read as 123.
    """
    if mark == ",":
        return _cast(text, _notation(r"\."), [(".", ""), (",", ".")], decimal=",")
    if mark == ".":
        return _cast(text, _notation(","), [(",", "")], decimal=r"\.")
    return pl.when(text.str.contains(_PLAIN)).then(text.cast(pl.Float64, strict=False))


def without_blank_groups(text: pl.Expr) -> pl.Expr:
    """Turn "82 175 684" into "82175684"; other blanks stay and make the text no number."""
    pattern = rf"^[+-]?\d{{1,3}}(?:{_BLANK_GROUPS}\d{{3}})+(?:[.,]\d+)?$"
    cleaned = text.str.replace_all(_BLANK_GROUPS, "")
    return pl.when(text.str.contains(pattern)).then(cleaned).otherwise(text)


def _notation(group: str) -> str:
    return rf"(?:\d+|\d{{1,3}}(?:{group}\d{{3}})+)"


def _cast(
    text: pl.Expr, whole: str, replacements: list[tuple[str, str]], *, decimal: str
) -> pl.Expr:
    pattern = rf"^[+-]?(?:{whole}(?:{decimal}\d*)?|{decimal}\d+)(?:[eE][+-]?\d{{1,3}})?$"
    plain = text
    for old, new in replacements:
        plain = plain.str.replace_all(old, new, literal=True)
    number = plain.str.strip_prefix("+").cast(pl.Float64, strict=False)
    finite = pl.when(number.is_finite()).then(number)
    return pl.when(text.str.contains(pattern)).then(finite)


def _decimal_only(mark: str) -> str:
    """Texts that can only be read with this decimal mark."""
    mark, group = (",", r"\.") if mark == "," else (r"\.", ",")
    short = rf"\d*{mark}(?:\d{{1,2}}|\d{{4,}})"
    long_start = rf"\d{{4,}}{mark}\d+"
    zero_start = rf"0{mark}\d{{3}}"
    grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+{mark}\d+"
    repeated = rf"\d{{1,3}}(?:{group}\d{{3}}){{2,}}"
    exponent = rf"\d+{mark}\d+[eE][+-]?\d+"
    return rf"^[+-]?(?:{short}|{long_start}|{zero_start}|{grouped}|{repeated}|{exponent})$"


def _first(texts: pl.Series, pattern: str) -> str | None:
    found = texts.filter(texts.str.contains(pattern))
    return str(found[0]) if found.len() else None


def find_plain_mark(texts: pl.Series) -> DecimalFinding:
    """For sources that never group thousands: any "," or "." is the decimal mark."""
    comma = _first(texts, r"^[+-]?\d*,\d+$")
    point = _first(texts, r"^[+-]?\d*\.\d+$")
    if comma is not None and point is not None:
        return DecimalFinding(None, (comma, point))
    if comma is not None:
        return DecimalFinding(",")
    return DecimalFinding("." if point is not None else None)
