"""Turn rows of a frame into problems that name each place, and count the rest."""

import polars as pl
from django.utils.translation import gettext as _

from .limits import MAX_NAMED_PLACES
from .model import Problem, Severity

_MAX_EXCERPT = 40
# Columns whose texts come from the file and may be of any length.
_QUOTED = ("text", "key_text", "sign", "variable")


def named(cells: pl.DataFrame, severity: Severity, code: str, message: str) -> list[Problem]:
    """One problem per row of ``cells`` (columns row, column, sheet …), the rest summed up.

    ``message`` is filled from the row's columns.
    """
    found = [
        Problem(
            severity,
            message % {name: _short(name, value) for name, value in cell.items()},
            cell["row"],
            cell.get("column"),
            cell.get("sheet"),
            code,
        )
        for cell in cells.head(MAX_NAMED_PLACES).iter_rows(named=True)
    ]
    rest = cells.height - len(found)
    if rest > 0:
        text = _("%(n)d weitere Stellen derselben Art.") % {"n": rest}
        found.append(Problem(severity, text, code=code, count=rest))
    return found


def _short(name: str, value: object) -> object:
    if name in _QUOTED and isinstance(value, str) and len(value) > _MAX_EXCERPT:
        return value[:_MAX_EXCERPT] + "…"
    return value
