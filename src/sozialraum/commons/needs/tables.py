"""Needs as a table to take away."""

from collections.abc import Iterable

from sozialraum.foundation.exports import Column, Table

from .models import Need

_INSIDE = (
    *("code", "title", "places", "perspectives", "state", "with", "due", "overdue"),
    *("recorded_on", "released", "invented"),
)
_PUBLIC = ("code", "title", "text", "places", "perspectives", "state", "recorded_on", "invented")


def table_of(needs: Iterable[Need]) -> Table:
    """The list of the desk."""
    return Table("", [Column(name) for name in _INSIDE], [_inside(need) for need in needs])


def _inside(need: Need) -> list[str | bool]:
    return [
        need.code,
        need.title,
        _places(need),
        need.perspectives,
        need.state,
        need.owner.name if need.owner else "",
        need.due.isoformat() if need.due else "",
        need.is_overdue,
        need.recorded_on.isoformat(),
        need.is_public,
        need.invented,
    ]


def public_table(needs: Iterable[Need]) -> Table:
    """What everybody may read, with the released text only."""
    return Table("", [Column(name) for name in _PUBLIC], [_public(need) for need in needs])


def _public(need: Need) -> list[str | bool]:
    return [
        need.code,
        need.title,
        need.public_text,
        _places(need),
        need.perspectives,
        need.state,
        need.recorded_on.isoformat(),
        need.invented,
    ]


def _places(need: Need) -> str:
    return ", ".join(link.unit.name for link in need.unit_links.all())
