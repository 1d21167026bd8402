"""Puts the sheets of the calculation together."""

import io

from xlsxwriter import Workbook

from sozialraum.instruments.social_index.method import IndexMethod
from sozialraum.instruments.social_index.models import IndexEdition
from sozialraum.instruments.social_index.outcome import Outcome

from . import layout
from .formulas import Formulas
from .grids import Grids
from .guide import frame_names, write_guide, write_sources
from .sheet import Formats, Sheet
from .standings import Standings
from .topics import Topics
from .weights import write_weights


def workbook_of(edition: IndexEdition, method: IndexMethod, outcome: Outcome) -> bytes:
    """The calculation of an edition as XLSX, every formula with its computed value.

    Sheets: reading aid, values with their years, frame, normalised values, weights, topics if
    there are any, index, contributions if it has them, ranks, sources. Changing a weight, a direction or a value recomputes all.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with Workbook(out, options) as book:
        _write(book, edition, method, outcome)
    return out.getvalue()


def _write(book: Workbook, edition: IndexEdition, method: IndexMethod, outcome: Outcome) -> None:
    formats = Formats.of(book)

    def sheet(name: str) -> Sheet:
        return Sheet(book.add_worksheet(name), formats)

    places = layout.Layout(outcome)
    grids = Grids(places, Formulas(method, places))
    standings = Standings(grids)
    write_guide(sheet(layout.GUIDE), edition, method, outcome)
    grids.values(sheet(layout.VALUES))
    grids.origins(sheet(layout.ORIGINS))
    grids.frame(sheet(layout.FRAME), frame_names(method))
    grids.normalised(sheet(layout.NORMALISED))
    if method.inner_mean == "geometric":
        grids.logarithms(sheet(layout.LOGARITHMS))
    write_weights(book, sheet(layout.WEIGHTS), grids)
    if method.topics:
        Topics(grids).write(sheet(layout.TOPICS))
    standings.index(sheet(layout.INDEX))
    if method.has_contributions:
        grids.contributions(sheet(layout.PARTS))
    standings.ranks(sheet(layout.RANKS))
    write_sources(sheet(layout.SOURCES), outcome)
