"""The formats in the order in which they are tried; the first that recognises reads."""

from collections.abc import Callable
from dataclasses import dataclass

from . import ffcsv, ffcsv_old, gv100, gvisys, tables, tidy
from .document import Document
from .draft import Draft
from .model import ReadOptions


@dataclass(frozen=True, slots=True)
class Format:
    """``sniff`` looks at the content only, never at the name of the file."""

    name: str
    sniff: Callable[[Document], bool]
    read: Callable[[Document, ReadOptions], Draft]


FORMATS: tuple[Format, ...] = (
    Format(gv100.FORMAT, gv100.sniff, gv100.read),
    Format(ffcsv.FORMAT, ffcsv.sniff, ffcsv.read),
    Format(ffcsv_old.FORMAT, ffcsv_old.sniff, ffcsv_old.read),
    Format(gvisys.FORMAT, gvisys.sniff, gvisys.read),
    Format(tidy.FORMAT, tidy.sniff, tidy.read),
    Format("table", tables.sniff, tables.read),
)
