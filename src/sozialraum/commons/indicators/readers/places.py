"""Turn rows of a frame into problems that name each place, and count the rest."""

import polars as pl
from django.utils.translation import gettext as _

from .limits import MAX_NAMED_PLACES
from .model import Problem, Severity

_MAX_EXCERPT = 40


def named(cells: pl.DataFrame, severity: Severity, code: str, message: str) -> list[Problem]:
    """One problem per row of ``cells`` (columns row, column, sheet …), the rest summed up.

    ``message`` is filled from the row's columns.
    """
    found = [
        Problem(
            severity,
            message % {name: _short(value) for name, value in cell.items()},
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


def _short(value: object) -> object:
    if isinstance(value, str) and len(value) > _MAX_EXCERPT:
        return value[:_MAX_EXCERPT] + "…"
    return value
