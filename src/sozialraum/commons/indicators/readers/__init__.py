"""Readers for the files a county really gets: bytes in, one uniform ``Reading`` out."""

from .limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES, MAX_UPLOAD_BYTES
from .model import (
    CELL_SCHEMA,
    DashMeaning,
    DecimalMark,
    Problem,
    ReadError,
    Reading,
    ReadOptions,
    SourceVariable,
)
from .reader import read
from .registry import FORMATS

__all__ = [
    "CELL_SCHEMA",
    "FORMATS",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "MAX_UNPACKED_BYTES",
    "MAX_UPLOAD_BYTES",
    "DashMeaning",
    "DecimalMark",
    "Problem",
    "ReadError",
    "ReadOptions",
    "Reading",
    "SourceVariable",
    "read",
]
