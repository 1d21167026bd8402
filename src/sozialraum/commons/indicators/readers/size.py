"""The one check of how many figures a single upload may hold."""

from django.utils.translation import gettext as _

from .limits import MAX_CELLS
from .model import refuse


def check_cells(rows: int, columns: int, sheet: str | None = None) -> None:
    """Refuse before a table is unrolled into one row per figure."""
    if rows * columns > MAX_CELLS:
        message = _("Die Tabelle ist zu groß (%(rows)d Zeilen × %(columns)d Wertespalten).")
        raise refuse("too-large", message % {"rows": rows, "columns": columns}, sheet=sheet)
